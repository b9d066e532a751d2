"""What a decision's papers say: heading, parts, rows, counts, from a frozen or signed list."""

import datetime
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from models_registry.documents.decision_paper import (
    DecisionPaper,
    FieldBalance,
    decision_paper,
)
from models_registry.documents.kinds import PaperKind, content_type, suffix
from models_registry.documents.letterhead import day_in_words, letterhead, reference
from models_registry.documents.paper_text import paper_text
from models_registry.models import Decision, DecisionEntry, Locality, Organisation
from models_registry.recognition import sign
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db


def listed(*kinds: str) -> list:
    """Registrations proposed, one of each kind named, of people and groups told apart."""
    names = {"collective": "Chi bộ khu", "individual": "Nguyễn Văn", "household": "Hộ ông"}
    return [
        factories.registration(
            State.PROPOSED,
            name=f"Mô hình số {number}",
            kind=kind,
            subject_name=f"{names[kind]} {number}",
            subject_role=f"Trưởng khu {number}" if kind == "individual" else "",
            field=factories.field("economy" if number % 2 else "defence_security"),
        )
        for number, kind in enumerate(kinds, 1)
    ]


def paper_of(*registrations, **values: object) -> DecisionPaper:
    return decision_paper(factories.frozen(*registrations, **values))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (datetime.date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (datetime.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (datetime.date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
        (datetime.date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_days_and_the_first_two_months_have_a_nought(day: datetime.date | None, words: str):
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("kind", "number", "symbol", "line"),
    [
        ("state", "5", "QĐ-UBND", "Số: 05/QĐ-UBND"),
        ("state", "115", "QĐ-UBND", "Số: 115/QĐ-UBND"),
        ("state", "", "QĐ-UBND", "Số: …/QĐ-UBND"),
        ("state", "", "", "Số: …/QĐ-…"),
        ("front", "15", "QĐ-MTTQ", "Số: 15/QĐ-MTTQ"),
        ("party", "15", "QĐ/BTGDVTU", "Số 15-QĐ/BTGDVTU"),
        ("party", "", "", "Số …-QĐ/…"),
    ],
)
def test_number_and_symbol_are_joined_as_the_letterhead_asks(kind, number, symbol, line):
    issuer = factories.organisation("Cơ quan", letterhead=kind)
    assert letterhead(issuer, number=number, symbol=symbol).number_line == line


def test_a_number_that_is_there_reads_as_on_the_decision_itself():
    for kind in Organisation.Letterhead:
        issuer = factories.organisation(f"Cơ quan {kind}", letterhead=kind)
        decision = factories.decision(issuer=issuer, number="7", symbol="QĐ-X")
        assert reference(kind, number="7", symbol="QĐ-X") == decision.reference


def test_the_issuer_decides_the_whole_heading():
    unit = factories.places()["N-25"]
    party = letterhead(
        factories.organisation(
            "Ban Tuyên giáo và Dân vận Tỉnh ủy Phú Thọ",
            letterhead="party",
            superior_name="Tỉnh ủy Phú Thọ",
            letterhead_name="Ban Tuyên giáo và Dân vận",
            locality=unit,
        )
    )
    assert (party.superior, party.issuer, party.mark) == (
        "TỈNH ỦY PHÚ THỌ",
        "BAN TUYÊN GIÁO VÀ DÂN VẬN",
        "*",
    )
    assert party.motto == ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    assert party.is_party
    for kind in ("state", "front"):
        other = letterhead(factories.organisation(kind, letterhead=kind, locality=unit))
        assert (other.superior, other.issuer, other.mark) == ("", kind.upper(), "")
        assert other.motto == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
        assert not other.is_party


def test_the_place_is_the_issuers_own_or_the_name_of_its_unit():
    day = datetime.date(2026, 9, 5)
    police = factories.organisation("Công an")
    assert letterhead(police, dated_on=day).place_and_date == "…, ngày 05 tháng 9 năm 2026"
    police.place_of_issue = "Việt Trì"
    assert letterhead(police).place_and_date == "Việt Trì, ngày … tháng … năm …"
    commune = factories.organisation("UBND xã", locality=factories.places()["N-08674"])
    assert letterhead(commune).place_and_date == "Thanh Thủy, ngày … tháng … năm …"


def test_a_list_is_told_by_parts_each_counted_from_one():
    paper = paper_of(*listed("individual", "collective", "household", "individual"))
    assert [part.heading for part in paper.parts] == [
        "I. TẬP THỂ",
        "II. CÁ NHÂN",
        "III. HỘ GIA ĐÌNH",
    ]
    assert [
        (row.number, row.position, row.subject, row.model_name, row.field, row.address, row.role)
        for part in paper.parts
        for row in part.rows
    ] == [
        (1, 2, "Chi bộ khu 2", "Mô hình số 2", "Quốc phòng - an ninh", "xã Thanh Thủy", ""),
        (1, 1, "Nguyễn Văn 1", "Mô hình số 1", "Kinh tế", "xã Thanh Thủy",
         "Trưởng khu 1, xã Thanh Thủy"),
        (2, 4, "Nguyễn Văn 4", "Mô hình số 4", "Quốc phòng - an ninh", "xã Thanh Thủy",
         "Trưởng khu 4, xã Thanh Thủy"),
        (1, 3, "Hộ ông 3", "Mô hình số 3", "Kinh tế", "xã Thanh Thủy", ""),
    ]  # fmt: skip
    assert paper.closing == "(Danh sách này có 1 tập thể, 2 cá nhân, 1 hộ gia đình)"
    assert paper.total == 4
    assert [row.position for row in paper.rows("individual")] == [1, 4]


def test_a_part_without_rows_takes_no_numeral_and_counts_nought():
    paper = paper_of(*listed("individual"))
    assert [part.heading for part in paper.parts] == ["I. CÁ NHÂN"]
    assert paper.closing == "(Danh sách này có 0 tập thể, 1 cá nhân)"
    assert paper.counts == "1 cá nhân"


def test_the_balance_is_by_field_in_its_order():
    without = factories.registration(State.PROPOSED, field=None)
    paper = paper_of(*listed("collective", "collective", "individual", "household"), without)
    assert paper.balance == [
        FieldBalance(field="Kinh tế", collectives=1, individuals=1, households=0),
        FieldBalance(field="Quốc phòng - an ninh", collectives=1, individuals=0, households=1),
    ]
    assert [each.total for each in paper.balance] == [2, 2]
    assert paper.rows("collective")[-1].field == ""


def test_signed_says_the_same_as_frozen_whatever_is_edited_later():
    registrations = listed("collective", "individual", "collective")
    decision = factories.frozen(*registrations, number="", dated_on=None)
    reviewer = factories.reviewer()
    for each in registrations:
        factories.appraise(each, reviewer)
    blank = decision_paper(decision)
    Decision.objects.filter(pk=decision.pk).update(number="5", dated_on=timezone.localdate())
    decision.refresh_from_db()
    frozen = decision_paper(decision)
    assert (blank.parts, blank.balance) == (frozen.parts, frozen.balance)
    assert blank.reference == "…/QĐ-UBND"
    sign(decision, by=factories.reviewer("nguoiky"))
    decision.refresh_from_db()
    registrations[0].name = "Tên đã sửa"
    registrations[0].save(update_fields=["name"])
    signed = decision_paper(decision)
    assert (frozen.is_signed, signed.is_signed) == (False, True)
    names = {name for name in vars(frozen) if name != "is_signed"}
    assert {name: getattr(signed, name) for name in names} == {
        name: getattr(frozen, name) for name in names
    }


def test_it_says_the_same_in_every_language_of_the_reader():
    decision = factories.frozen(*listed("collective"))
    vietnamese = decision_paper(decision)
    with translation.override("en"):
        assert decision_paper(decision) == vietnamese


def test_drafts_and_other_decisions_have_no_paper():
    draft = factories.decision()
    with pytest.raises(ValidationError) as caught:
        decision_paper(draft)
    assert caught.value.code == "draft"
    with pytest.raises(ValidationError) as caught:
        decision_paper(factories.decision(purpose="revocation"))
    assert caught.value.code == "not_recognition"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("", "công nhận mô hình “Dân vận khéo” năm 2026"),
        ("Về việc công nhận đợt 1", "công nhận đợt 1"),
        ("V/v  Công nhận đợt 1", "công nhận đợt 1"),
        ("UBND tỉnh công nhận", "UBND tỉnh công nhận"),
    ],
)
def test_the_title_is_held_without_its_about(typed: str, title: str):
    assert paper_of(*listed("collective"), title=typed).title == title


def test_the_annex_names_its_decision_and_the_signatory_has_lines():
    paper = paper_of(
        *listed("collective"),
        number="5",
        dated_on=datetime.date(2026, 2, 5),
        signatory_position="TM. Ủy ban nhân dân; KT. Chủ tịch;Phó Chủ tịch;",
    )
    assert paper.annex_reference == (
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh)"
    )
    assert paper.signatory_position == "Phó Chủ tịch"
    assert paper.demonstration_note == ""
    assert paper.list_title == "DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM 2026"
    assert paper.signatory_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_who_has_no_name_of_its_own_is_its_organisation_or_its_unit():
    units = factories.places()
    police = factories.organisation("Công an tỉnh")
    paper = paper_of(
        factories.registration(State.PROPOSED, organisation=police, locality=None),
        factories.registration(
            State.PROPOSED,
            organisation=police,
            locality=None,
            subject_name="Đội Cảnh sát giao thông",
        ),
        factories.registration(State.PROPOSED, organisation=police),
        factories.registration(
            State.PROPOSED, locality=units["L-08677"], residential_areas="khu 5, 6"
        ),
        factories.registration(
            State.PROPOSED, kind="individual", subject_name="Bà Ba", subject_role=""
        ),
        factories.registration(
            State.PROPOSED,
            kind="individual",
            subject_name="Ông Tư",
            subject_role="Bí thư Đảng ủy xã Thanh Thủy",
        ),
        factories.registration(
            State.PROPOSED,
            kind="individual",
            subject_name="Ông Năm",
            subject_role="Đội trưởng",
            locality=None,
            organisation=police,
        ),
        factories.registration(
            State.PROPOSED,
            kind="individual",
            subject_name="Ông Sáu",
            subject_role="Bí thư Chi đoàn xóm 7",
            residential_areas="xóm 7",
        ),
    )
    assert [(row.subject, row.address) for row in paper.rows("collective")] == [
        ("Công an tỉnh", ""),
        ("Đội Cảnh sát giao thông", "Công an tỉnh"),
        ("Công an tỉnh", "xã Thanh Thủy"),
        ("Xã Sơn Thủy", "khu 5, 6, xã Sơn Thủy, huyện Thanh Thủy"),
    ]
    assert [row.role for row in paper.rows("individual")] == [
        "xã Thanh Thủy",
        "Bí thư Đảng ủy xã Thanh Thủy",
        "Đội trưởng, Công an tỉnh",
        "Bí thư Chi đoàn xóm 7, xã Thanh Thủy",
    ]


def test_the_unit_stays_what_it_was_when_the_map_changes():
    decision = factories.frozen(*listed("collective"))
    before = decision_paper(decision)
    Locality.objects.filter(uid="N-08674").update(valid_to=datetime.date(2026, 1, 1))
    assert decision_paper(decision) == before


def test_texts_are_composed_and_without_what_is_not_seen():
    apart = unicodedata.normalize("NFD", "Hộ ông Đỗ Văn Đường")
    assert paper_text(apart) == "Hộ ông Đỗ Văn Đường"
    assert paper_text(" a\x00b\x08\r\nc\u202ed\u00a0\ufffee ") == "ab cd e"


def test_a_long_list_takes_one_question(django_assert_num_queries):
    decision = Decision.objects.select_related("issuer__locality").get(
        pk=factories.frozen(*listed(*["collective", "individual"] * 3)).pk
    )
    with django_assert_num_queries(1):
        assert decision_paper(decision).total == 6
    reviewer = factories.reviewer()
    for entry in DecisionEntry.objects.select_related("registration"):
        factories.appraise(entry.registration, reviewer)
    sign(decision, by=factories.reviewer("nguoiky"))
    decision = Decision.objects.select_related("issuer__locality").get(pk=decision.pk)
    with django_assert_num_queries(2):  # the list, and what was corrected in it
        assert decision_paper(decision).total == 6


def test_kinds_say_their_file():
    assert {kind: suffix(kind) for kind in PaperKind} == {
        "decision_docx": "docx",
        "annex_xlsx": "xlsx",
        "proposal_docx": "docx",
        "decision_pdf": "pdf",
        "certificates_pdf": "pdf",
        "year_report_docx": "docx",
        "year_report_xlsx": "xlsx",
    }
    assert content_type(PaperKind.CERTIFICATES_PDF) == "application/pdf"
    assert content_type(PaperKind.ANNEX_XLSX).endswith("spreadsheetml.sheet")
