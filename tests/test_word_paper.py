"""Papers in Word: their structure by the decree, and that typed text is only ever text."""

import datetime
import io
import time
import zipfile

import pytest
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError

from models_registry.documents.decision_paper import DecisionPaper, decision_paper
from models_registry.documents.default_template import default_template
from models_registry.documents.placeholders import TEMPLATED, unbroken
from models_registry.documents.sample_paper import sample_paper
from models_registry.documents.word_paper import word_paper
from models_registry.models import Organisation
from models_registry.transitions import State
from tests import factories
from tests.word_files import lines, marks, opened, text_of, with_text

LETTERHEADS = Organisation.Letterhead.values
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
FRONT_ANNEX = (
    "(Kèm theo Quyết định số 05/QĐ-MTTQ-BTT ngày 05 tháng 02 năm 2026"
    " của Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Thọ)"
)
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


def made(paper: DecisionPaper, kind: str = "decision_docx") -> bytes:
    return word_paper(paper, default_template(kind, paper.heading.kind))


@pytest.mark.parametrize("kind", TEMPLATED)
@pytest.mark.parametrize("letterhead", LETTERHEADS)
def test_state_and_party_are_never_mixed(kind: str, letterhead: str):
    text = text_of(made(sample_paper(letterhead), kind))
    is_party = letterhead == "party"
    assert (PARTY in text) is is_party
    assert [line in text for line in STATE] == [not is_party] * 2
    assert ("\n*\n" in text) is is_party
    assert ("./." in text) is not is_party
    assert ("Số: " in text) is not is_party


@pytest.mark.parametrize(
    ("letterhead", "heading"),
    [
        ("state", ["ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "", *STATE, "", "Số: 05/QĐ-UBND"]),
        (
            "party",
            ["TỈNH ỦY PHÚ THỌ", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "*", PARTY, "", "Số 05-QĐ/BTGDVTU"],
        ),
        (
            "front",
            ["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH PHÚ THỌ", "", *STATE, "",
             "Số: 05/QĐ-MTTQ-BTT"],
        ),
    ],
)  # fmt: skip
def test_the_heading_stands_in_its_order(letterhead: str, heading: list[str]):
    text = text_of(made(sample_paper(letterhead))).replace("\N{NO-BREAK SPACE}", " ")
    assert text.split("\n")[: len(heading) + 1] == [
        *heading,
        "Phú Thọ, ngày 05 tháng 02 năm 2026",
    ]


def test_the_measures_are_the_decrees():
    paper, annex = opened(made(sample_paper("state"))).sections
    assert (round(paper.page_width.mm), round(paper.page_height.mm)) == (210, 297)
    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)
    for section in (paper, annex):
        sides = ("left_margin", "right_margin", "top_margin", "bottom_margin")
        assert [round(getattr(section, side).mm) for side in sides] == [30, 15, 20, 20]
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    normal = opened(made(sample_paper("state"))).styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)


def test_the_lists_have_headings_that_repeat_and_rows_that_stay_whole():
    document = opened(made(sample_paper("state")))
    collectives, individuals, households = document.tables[2:]
    assert lines(collectives)[0] == [
        "STT", "Tên tập thể", "Tên mô hình", "Lĩnh vực", "Địa chỉ", "Ghi chú",
    ]  # fmt: skip
    assert lines(individuals)[0] == [
        "STT", "Họ và tên", "Chức vụ - đơn vị", "Nội dung mô hình", "Lĩnh vực", "Ghi chú",
    ]  # fmt: skip
    assert lines(households)[0][1] == "Tên hộ gia đình"
    assert [row[0] for row in lines(collectives)[1:]] == ["1", "2", "3"]
    assert lines(individuals)[1] == [
        "1",
        "Nguyễn Thị Mẫu 1",
        "Bí thư chi bộ, xã Sơn Thủy",
        "Nhân dân hiến đất làm đường <khu 1> & “thắp sáng đường quê”",
        "Kinh tế",
        "",
    ]
    for table in (collectives, individuals, households):
        assert marks(table.rows[0]) == {"cantSplit", "tblHeader"}
        assert [marks(row) for row in table.rows[1:]] == [{"cantSplit"}] * (len(table.rows) - 1)


def test_the_annex_names_its_decision_its_parts_and_its_count():
    text = text_of(made(sample_paper("front"))).split("\n")
    assert [line for line in text if line.startswith(("I", "(", "DANH"))] == [
        "DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM 2026",
        FRONT_ANNEX,
        "I. TẬP THỂ",
        "II. CÁ NHÂN",
        "III. HỘ GIA ĐÌNH",
        "(Danh sách này có 3 tập thể, 2 cá nhân, 1 hộ gia đình)",
    ]


def test_a_part_that_is_not_there_leaves_no_table():
    paper = sample_paper("state", collectives=0, households=0)
    document = opened(made(paper))
    assert len(document.tables) == 3
    text = text_of(made(paper))
    assert "Tên tập thể" not in text
    assert "{" not in text


def test_the_proposal_counts_by_field_and_stays_open():
    text = text_of(made(sample_paper("party"), "proposal_docx"))
    assert "Số …-TTr/…\nPhú Thọ, ngày … tháng … năm …" in text
    assert "cấp tỉnh là 6 mô hình, gồm 3 tập thể, 2 cá nhân, 1 hộ gia đình" in text
    table = opened(made(sample_paper("party"), "proposal_docx")).tables[1]
    assert lines(table) == [
        ["Lĩnh vực", "Tập thể", "Cá nhân", "Hộ gia đình", "Tổng số"],
        ["Kinh tế", "3", "2", "1", "6"],
    ]


@pytest.mark.parametrize("letterhead", LETTERHEADS)
def test_it_has_the_same_bytes_when_made_again(letterhead: str):
    paper = sample_paper(letterhead)
    first = made(paper)
    template = default_template("decision_docx", letterhead)
    default_template.cache_clear()
    time.sleep(2.1)  # the clock of zip files has steps of two seconds
    assert default_template("decision_docx", letterhead) == template
    assert made(paper) == first
    core = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
    assert core.count("2026-02-05T00:00:00Z") == 2
    assert "công nhận mô hình" in core


def test_signature_lines_stand_below_each_other():
    document = opened(made(sample_paper("state")))
    assert (
        document.tables[1]
        .rows[0]
        .cells[1]
        .text.startswith("TM. ỦY BAN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n")
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "Đường <w:br/> hoa",
        "</w:t></w:r></w:p><w:p><w:r><w:t>Thêm",
        "=cmd|'/C calc'!A0",
        "{{7*7}} {% for x in y %} {{ ''.__class__ }}",
        "{_{ 7*7 }_} {_% x %_}",
        "&lt;b&gt; & \"hai\" 'một'",
        "]]><!--",
        "Ờ" * 300,
    ],
)
def test_what_was_typed_stands_there_as_it_was_typed(typed: str):
    listed = factories.registration(State.PROPOSED, name=typed[:300], subject_name=typed[:200])
    document = opened(made(decision_paper(factories.frozen(listed))))
    assert len(document.tables) == 3
    number, who, what, *_ = lines(document.tables[2])[1]
    shown = typed.replace("{_{", "{{").replace("}_}", "}}").replace("{_%", "{%")
    assert (number, who, what) == ("1", shown.replace("%_}", "%}")[:200],
                                   shown.replace("%_}", "%}")[:300])  # fmt: skip


@pytest.mark.django_db
def test_signs_that_are_not_seen_and_letters_apart_are_tidied():
    listed = factories.registration(
        State.PROPOSED, name="Đường\x0c\x07\t hoa\n\u202e", subject_name="To\u0302\u0309 2"
    )
    document = opened(made(decision_paper(factories.frozen(listed, number="", dated_on=None))))
    assert lines(document.tables[2])[1][1] == "Tổ 2"
    assert lines(document.tables[2])[1][2] == "Đường hoa"
    assert "Số: …/QĐ-UBND" in document.tables[0].rows[1].cells[0].text
    assert document.core_properties.created == datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "text",
    ["{{ ''.__class__ }}", "{{ trich_yeu|safe }}", "{% set a = 1 %}", "{{ tap_the.append(1) }}"],
)
def test_a_template_beyond_the_language_does_not_run(text: str):
    with pytest.raises(SecurityError):
        word_paper(sample_paper("state"), with_text(text))


def test_a_long_list_is_made_in_seconds():
    paper = sample_paper("state", collectives=980, individuals=210, households=10)
    began = time.monotonic()
    document = made(paper)
    assert time.monotonic() - began < 10
    assert "(Danh sách này có 980 tập thể, 210 cá nhân, 10 hộ gia đình)" in text_of(document)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "TỈNH PHÚ THỌ"),
        ("ỦY BAN NHÂN DÂN XÃ THANH THỦY", "XÃ THANH THỦY"),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN", ""),
    ],
)
def test_a_units_name_is_not_broken(name: str, kept: str):
    assert unbroken(name) == name.replace(kept, kept.replace(" ", "\N{NO-BREAK SPACE}"))
