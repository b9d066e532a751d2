"""Decision, list and certificates as PDF: pages, headings, and that no text is read as markup."""

import datetime
import json
import re

import pytest
import typst
from django.core.exceptions import ValidationError
from django.utils import translation

from models_registry.documents.certificates import certificates_pdf, verification_address
from models_registry.documents.certificates import facts_of as certificate_facts
from models_registry.documents.decision_paper import decision_paper
from models_registry.documents.decision_pdf import decision_pdf, facts_of
from models_registry.documents.typesetting import LAYOUTS, typeset
from models_registry.models import Decision, Organisation, Registration
from models_registry.recognition import sign
from models_registry.transitions import State
from tests import factories
from tests.pdf_files import pages, squeezed, text_of, unpacked

pytestmark = pytest.mark.django_db

UPRIGHT, ACROSS = (210, 297), (297, 210)
TRAPS = '#read("/etc/passwd") *đậm* _x_ \\ $x$ <nhãn> @ref `a` // c /* '


def proposed(**values: object) -> Registration:
    return factories.registration(State.PROPOSED, **values)


def person(number: int = 1, **values: object) -> Registration:
    values = {"subject_role": "Trưởng khu 5", **values}
    return proposed(kind="individual", subject_name=f"Nguyễn Văn An {number}", **values)


def complete(*listed: Registration, **values: object) -> Decision:
    return factories.frozen(
        *listed, **{"number": "5", "dated_on": datetime.date(2026, 9, 5), **values}
    )


def headings(layout: str, facts: dict) -> list[str]:
    """The headings of a paper, as typst itself finds them."""
    found = typst.query(
        LAYOUTS / f"{layout}.typ",
        "heading",
        root=LAYOUTS,
        field="body",
        sys_inputs={"facts": json.dumps(facts)},
    )
    return [" ".join(_texts(each)) for each in json.loads(found)]


def _texts(content) -> list[str]:
    if isinstance(content, list):
        return [text for each in content for text in _texts(each)]
    if "text" in content and isinstance(content["text"], str):
        return [content["text"]]
    return [t for key in ("body", "child", "children") for t in _texts(content.get(key, []))]


def test_the_decision_stands_upright_and_its_list_across():
    content = decision_pdf(complete(proposed(), person()))
    assert content.startswith(b"%PDF-1.7")
    assert pages(content) == [UPRIGHT, ACROSS]
    assert re.search(rb"/Lang ?\(vi", unpacked(content))
    assert b"pdfuaid:part" in unpacked(content)


def test_its_headings_are_those_of_the_paper():
    decision = complete(proposed(), person())
    assert headings("decision", facts_of(decision_paper(decision))) == [
        "QUYẾT ĐỊNH",
        "DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM 2026",
        "I. TẬP THỂ",
        "II. CÁ NHÂN",
    ]


def test_a_long_list_repeats_its_headings_and_never_splits_a_row():
    facts = facts_of(decision_paper(complete(proposed(name="Mô hình " + "rất dài " * 36))))
    row = facts["parts"][0]["rows"][0]
    facts["parts"][0]["rows"] = [row | {"number": str(number)} for number in range(1, 61)]
    list_pages = pages(typeset("decision", facts))[1:]
    assert set(list_pages) == {ACROSS}
    assert 60 / 8 < len(list_pages) < 60 / 3
    source = (LAYOUTS / "decision.typ").read_text()
    assert "table.header(repeat: true" in source
    assert "#set table.cell(breakable: false)" in source


def test_the_same_list_gives_the_same_bytes_frozen_signed_and_in_either_language():
    first, second = factories.reviewer(), factories.reviewer("thamdinh2")
    listed = [proposed(name="Đường hoa"), person()]
    for each in listed:
        factories.appraise(each, first)
    decision = factories.frozen(*listed, number="7")
    makers = (decision_pdf, certificates_pdf)
    frozen = [make(decision) for make in makers]
    sign(decision, by=second)
    decision.refresh_from_db()
    with translation.override("en"):
        assert [make(decision) for make in makers] == frozen


@pytest.mark.parametrize("kind", list(Organisation.Letterhead))
def test_each_letterhead_has_a_page_of_its_own_motto(kind: str):
    issuer = factories.organisation(f"Cơ quan {kind}", letterhead=kind, issues_decisions=True)
    decision = complete(proposed(), issuer=issuer)
    assert len(pages(decision_pdf(decision))) == 2
    motto = certificate_facts(decision)["heading"]["motto"]
    assert motto[0] == ("ĐẢNG CỘNG SẢN VIỆT NAM" if kind == "party" else
                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # fmt: skip


def test_there_is_a_certificate_for_each_line_in_the_order_of_the_list():
    road, lamps = proposed(name="Đường hoa", subject_name="Chi bộ khu 2"), person()
    decision = complete(lamps, road, number="5")
    facts = certificate_facts(decision)
    content = certificates_pdf(decision)
    assert pages(content) == [ACROSS, ACROSS]
    assert facts["decision_line"] == "Quyết định số 05/QĐ-UBND ngày 05 tháng 9 năm 2026"
    assert facts["award"] == "Mô hình “Dân vận khéo” cấp tỉnh năm 2026"
    named = [
        (each["book_number"], each["subject"], each["about"]) for each in facts["certificates"]
    ]
    assert named == [
        ("05.0001", "Nguyễn Văn An 1", "Trưởng khu 5, xã Thanh Thủy"),
        ("05.0002", "Chi bộ khu 2", "xã Thanh Thủy"),
    ]
    assert headings("certificates", facts) == [f"GIẤY CHỨNG NHẬN {facts['award']}"] * 2


def test_its_code_leads_to_the_page_that_verifies_it(settings):
    settings.SITE_URL = "https://dvk.example"
    decision = complete(proposed())
    token = decision.entries.get().token
    with translation.override("en"):
        assert verification_address(token) == f"https://dvk.example/xac-minh/{token}/"
    (only,) = certificate_facts(decision)["certificates"]
    assert only["address"] == f"https://dvk.example/xac-minh/{token}/"
    assert certificate_facts(decision)["verify_line"].endswith("tại https://dvk.example/xac-minh/")
    assert only["code"].replace(" ", "") == token
    assert bytes(only["qr"]).startswith(b"\x89PNG")
    assert f"/xac-minh/{token}/".encode() in unpacked(certificates_pdf(decision))


@pytest.mark.parametrize("missing", [{"number": ""}, {"dated_on": None}])
def test_a_certificate_is_not_made_without_number_and_date(missing: dict):
    decision = complete(proposed(), **missing)
    with pytest.raises(ValidationError, match="số và ngày"):
        certificates_pdf(decision)
    assert len(pages(decision_pdf(decision))) == 2


def test_invented_data_are_called_so_on_every_paper():
    decision = complete(proposed(), is_demonstration=True)
    note = "Dữ liệu minh họa, không có giá trị pháp lý"
    for facts in (facts_of(decision_paper(decision)), certificate_facts(decision)):
        assert facts["demonstration_note"] == note
    assert len(pages(decision_pdf(decision))) == 2
    assert len(pages(certificates_pdf(decision))) == 1


def test_a_draft_has_no_papers():
    for make in (decision_pdf, certificates_pdf):
        with pytest.raises(ValidationError):
            make(factories.decision())


def test_what_was_typed_is_read_off_the_paper_sign_by_sign():
    decision = complete(
        proposed(name=TRAPS, subject_name=TRAPS),
        person(subject_role=TRAPS[:60]),
        title=TRAPS,
        signatory_name=TRAPS,
    )
    plain = complete(proposed(name="Đường hoa"), person(2), number="6")
    for make in (decision_pdf, certificates_pdf):
        content = make(decision)
        assert len(pages(content)) == len(pages(make(plain)))
        assert text_of(content).count(squeezed(TRAPS)) == 5


def test_the_longest_texts_stay_on_one_page():
    areas = "khu " * 50
    group = proposed(name="Mô hình vận động " * 17, subject_name="W" * 200, residential_areas=areas)
    lines = "TM. Ban Chỉ đạo; KT. Trưởng ban; Phó Trưởng ban; Chủ tịch Ủy ban Mặt trận"
    decision = complete(
        group, person(name="W" * 300, subject_role="Trưởng ban " * 18), signatory_position=lines
    )
    assert pages(certificates_pdf(decision)) == [ACROSS, ACROSS]


def test_without_the_fonts_of_an_office_the_papers_are_made_too():
    facts = certificate_facts(complete(proposed()))
    made = typst.compile(
        LAYOUTS / "certificates.typ",
        root=LAYOUTS,
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts)},
    )
    assert pages(made) == [ACROSS]
    assert b"LibertinusSerif" in unpacked(made)
