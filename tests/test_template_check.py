"""What is refused as a template, with the words that say why; and what is let in."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from models_registry.documents.default_template import default_template
from models_registry.documents.placeholders import TEMPLATED
from models_registry.documents.template_check import MAX_TEXT, check_template
from models_registry.documents.template_language import MAX_REPEATED, parse
from models_registry.models import Organisation
from tests import evidence_files as files
from tests.word_files import changed, lines, opened, replaced, text_of, with_parts, with_text

pytestmark = pytest.mark.usefixtures("in_english")

BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"


def refused(content: bytes, *, kind: str = "decision_docx", letterhead: str = "state") -> list[str]:
    with pytest.raises(ValidationError) as caught:
        check_template(content, kind=kind, letterhead=letterhead)
    return caught.value.messages


def field(*pieces: str) -> str:
    """A field of Word whose instruction comes in pieces."""
    run = "<w:r>{}</w:r>".format
    texts = "".join(run(f"<w:instrText>{piece}</w:instrText>") for piece in pieces)
    marks = [run(f'<w:fldChar w:fldCharType="{mark}"/>') for mark in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}{texts}{marks[1]}{marks[2]}</w:p>"


def with_xml(xml: str) -> bytes:
    """The default template with a piece of XML at its beginning."""
    return replaced("<w:body>", f"<w:body>{xml}")


@pytest.mark.parametrize("kind", TEMPLATED)
@pytest.mark.parametrize("letterhead", Organisation.Letterhead.values)
def test_what_comes_with_the_program_is_let_in(kind: str, letterhead: str):
    made = check_template(default_template(kind, letterhead), kind=kind, letterhead=letterhead)
    assert "Chi bộ khu 1" in text_of(made) or kind == "proposal_docx"


def test_a_changed_template_decides_the_look():
    changed_one = with_text("Gồm {{ tong_so }} mô hình, {{ nam }}")
    made = check_template(changed_one, kind="decision_docx", letterhead="state")
    assert "Gồm 6 mô hình, 2026" in text_of(made)


def test_words_own_way_of_splitting_a_placeholder_is_read():
    split = replaced(
        "{{ trich_yeu }}</w:t>",
        '{{ trich</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>_yeu }}</w:t>',
    )
    made = check_template(split, kind="decision_docx", letterhead="state")
    assert "Về việc công nhận mô hình" in text_of(made)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ ten_la }}", "Unknown placeholders: ten_la."),
        ("{{ dong.ten }}", "Unknown placeholders: dong.ten."),
        ("{% for a in ai_do %}{{ a.ten }}{% endfor %}", "Unknown placeholders: ai_do."),
        ("{% for a in tap_the %}{{ a.tuoi }}{% endfor %}", "Unknown placeholders: a.tuoi."),
        ("{{ tap_the }}", "Unknown placeholders: tap_the."),
        ("{% if khong_co %}x{% endif %}", "Unknown placeholders: khong_co."),
    ],
)
def test_unknown_placeholders_are_named(text: str, said: str):
    assert refused(with_text(text)) == [said]


def test_missing_placeholders_are_named():
    content = replaced("{{ ket_danh_sach }}", "hết")
    assert refused(content) == ["Missing placeholders: ket_danh_sach."]
    content = replaced("{%tr for dong in ho_gia_dinh %}", "{%tr for dong in tap_the %}")
    assert refused(content) == [
        "Missing placeholders: ho_gia_dinh.stt, ho_gia_dinh.ten, ho_gia_dinh.ten_mo_hinh."
    ]
    content = replaced("{{ cac_so }}", "mấy", kind="proposal_docx")
    assert refused(content, kind="proposal_docx") == ["Missing placeholders: cac_so."]


ONLY = "Only placeholders, rows of a list and conditions are allowed; refused: "


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{ ''.__class__ }}", "''.__class__"),
        ("{{ ''.__class__.__mro__[1].x() }}", "''.__class__.__mro__[…].x(…)"),
        ("{{ trich_yeu.__class__.x }}", "trich_yeu.__class__.x"),
        ("{{ trich_yeu|safe }}", "trich_yeu|safe"),
        ("{{ 7*7 }}", "mul"),
        ("{{ cycler() }}", "cycler(…)"),
        ("{% set a = 1 %}", "assign"),
        ("{% include 'x' %}", "include"),
        ("{% autoescape false %}{{ nam }}{% endautoescape %}", "scope"),
        ("{% if nam == 1 %}x{% endif %}", "compare"),
        ("{% for a in tap_the %}{% for b in ca_nhan %}{{ b.ten }}{% endfor %}{% endfor %}",
         "for b in ca_nhan"),
        ("{% for a in tap_the if a.ten %}{{ a.ten }}{% endfor %}", "for a in tap_the"),
        ("{% for a, b in tap_the %}x{% endfor %}", "for tuple in tap_the"),
        ("{% for nam in tap_the %}{{ nam }}{% endfor %}", "for nam in tap_the"),
        ("{% if nam %}" * 6 + "{% endif %}" * 6, "if"),
        ("{% filter upper %}x{% endfilter %}", "filterblock"),
        ("{% for a in tap_the %}" + "x" * (MAX_REPEATED + 1) + "{% endfor %}", "for a in tap_the"),
        ("{% for a in tap_the %}{{ a.ten }}{% endfor %}" * 10, "13 × {% for … %}"),
    ],
)  # fmt: skip
def test_whatever_is_more_than_a_placeholder_is_refused(text: str, named: str):
    assert refused(with_text(text)) == [f"{ONLY}{named}."]


def test_a_header_is_read_too():
    document = Document(io.BytesIO(default_template("decision_docx", "state")))
    document.sections[0].header.paragraphs[0].add_run("{{ ''.__class__ }}")
    document.sections[0].footer.paragraphs[0].add_run("{{ la }}")
    document.core_properties.subject = "{{ chu_de }}"
    target = io.BytesIO()
    document.save(target)
    assert refused(target.getvalue()) == [
        "Unknown placeholders: chu_de, la.",
        f"{ONLY}''.__class__.",
    ]


def test_footnotes_are_read_too():
    content = default_template("decision_docx", "state")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = "<w:footnote><w:p><w:r><w:t>{{ la }}</w:t></w:r></w:p></w:footnote>"
    note = f"<w:footnotes {space}>{text}</w:footnotes>"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    content = changed(
        content,
        {
            "word/footnotes.xml": lambda _old: note.encode(),
            RELS: lambda old: old.replace(
                b"</Relationships>",
                f'<Relationship Id="rIdF" Type="{base}/footnotes" Target="footnotes.xml"/>'
                "</Relationships>".encode(),
            ),
            "[Content_Types].xml": lambda old: old.replace(
                b"</Types>",
                f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode(),
            ),
        },
    )
    assert refused(content) == ["Unknown placeholders: la."]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Số {{ trich_yeu", "{{ trich_yeu"),
        ("{% for a in tap_the %}", "{% for a in tap_the %}"),
        ("Về {{ trich yeu }}", "Về {{ trich yeu }}"),
        ("{{ __import__('os') }", "{{ __import__('os') }"),
        ("{{ nam {{ cap }}", "{{ nam {{ cap }}"),
        ("Năm {{ nam %}", "{{ nam %}"),
        ("Năm nam }}", "Năm nam }}"),
        ("{# ẩn #}", "{#"),
        ("{% if nam %}" * 400 + "{% endif %}" * 400, "{% if nam %}{% if nam %}"),
        ("{{ " * 100_000, "{{ {{"),
        ("{{ nam" + " " * 300 + "}}", "{{ nam"),
    ],
)
def test_what_is_written_wrongly_is_shown(text: str, near: str):
    (said,) = refused(with_text(text))
    assert said.startswith("A placeholder or a loop is not written correctly near “")
    assert near in said


def test_more_placeholders_than_a_paper_needs_are_refused():
    assert refused(with_text("{{ nam }}" * 1_001)) == ["The file has more than 1000 placeholders."]


def test_state_and_party_are_not_mixed():
    content = default_template("decision_docx", "party")
    assert refused(content) == [
        "The heading lacks “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.",
        "The heading lacks “Độc lập - Tự do - Hạnh phúc”.",
        "“ĐẢNG CỘNG SẢN VIỆT NAM” belongs to the other letterhead.",
    ]
    assert refused(with_text("ĐẢNG CỘNG SẢN VIỆT NAM")) == [
        "“ĐẢNG CỘNG SẢN VIỆT NAM” belongs to the other letterhead."
    ]
    assert len(refused(default_template("decision_docx", "front"), letterhead="party")) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is not a Word file (.docx)."),
        (b"%PDF-1.7", "The file is damaged: open it in Word and save it again."),
        (files.office("xlsx"), "This is not a Word file (.docx)."),
        (files.office(), "The file is damaged: open it in Word and save it again."),
        (b"PK\x03\x04" + bytes(60), "The file is damaged: open it in Word and save it again."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
         "The file has a password or is of an old Word. Save it as .docx without one."),
        (bytes(3 * 2**20 + 1), "The file has more than 3 MB."),
    ],
)  # fmt: skip
def test_only_a_whole_word_file_is_looked_at(content: bytes, said: str):
    assert refused(content) == [said]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/vbaProject.bin": b"x"}, "The file carries a program (macros). Save it as .docx."),
        ({"word/media/zeros.bin": bytes(30_000_000)},
         "The file is damaged: open it in Word and save it again."),
        ({"word/more.xml": b"<a>" + b"x" * MAX_TEXT + b"</a>"},
         "The file holds far more text than a template needs."),
        ({"word/more.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
         "The file is damaged: open it in Word and save it again."),
        ({"word/more.xml": b"<a>"}, "The file is damaged: open it in Word and save it again."),
    ],
)  # fmt: skip
def test_traps_are_refused(parts: dict[str, bytes], said: str):
    assert refused(with_parts(default_template("decision_docx", "state"), **parts)) == [said]


FOREIGN = "A template may hold no links to outside, fields or other files: "


def test_links_to_outside_are_refused_but_not_those_that_are_pressed():
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def linked(kind: str) -> bytes:
        link = (
            f'<Relationship Id="rId99" Type="{base}/{kind}" Target="https://x.example/a"'
            ' TargetMode="External"/></Relationships>'
        )
        return changed(
            default_template("decision_docx", "state"),
            {RELS: lambda old: old.replace(b"</Relationships>", link.encode())},
        )

    assert refused(linked("attachedTemplate")) == [f"{FOREIGN}https://x.example/a."]
    assert check_template(linked("hyperlink"), kind="decision_docx", letterhead="state")


@pytest.mark.parametrize(
    ("xml", "named"),
    [
        ("<w:altChunk/>", "altChunk"),
        (field("DDE", "AUTO c:\\x.exe"), "DDEAUTO c:\\x.exe"),
        (field(' INCLUDETEXT "c:\\a"'), 'INCLUDETEXT "c:\\a"'),
        (field("PAGE {{ trich_yeu }}"), "PAGE {{ trich_yeu }}"),
        (field(""), "…"),
        ('<w:p><w:fldSimple w:instr="DATE"/></w:p>', "DATE"),
        ("<w:p><w:r><w:instrText>QUOTE</w:instrText></w:r></w:p>", "QUOTE"),
        ('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' + field("LINK"), "LINK"),
    ],
)  # fmt: skip
def test_fields_that_act_are_refused(xml: str, named: str):
    assert refused(with_xml(xml)) == [f"{FOREIGN}{named}."]


def test_fields_that_count_pages_are_plain():
    assert check_template(
        with_xml(field(" NUM", "PAGES ")), kind="decision_docx", letterhead="state"
    )


def test_other_files_inside_are_refused():
    content = with_parts(
        default_template("decision_docx", "state"), **{"word/embeddings/a.bin": b"x"}
    )
    assert refused(content) == [f"{FOREIGN}word/embeddings/a.bin."]


def test_a_template_that_loses_rows_or_does_not_come_out_is_refused():
    twice = with_text("{% for a in tap_the %}{{ a.ten }}{% endfor %}")
    (said,) = refused(twice)
    assert said == (
        "Tried on an invented list, it does not show once: Chi bộ khu 1, xã Sơn Thủy,"
        " Chi bộ khu 2, xã Sơn Thủy, Chi bộ khu 3, xã Sơn Thủy."
    )
    assert refused(with_text("{{r nam }}")) == ["This would stand outside of the text: 2026."]


@pytest.mark.parametrize("condition", ["not tap_the", "ca_nhan"])
def test_a_condition_across_a_table_is_refused_whichever_way_it_goes(condition: str):
    content = replaced("{{ phan_tap_the }}", f"{{% if {condition} %}}")
    content = changed(
        content, {BODY: lambda xml: xml.replace("Tên tập thể".encode(), b"{% endif %}")}
    )
    (said,) = refused(content)
    assert said.startswith("The template could not be filled in")


def test_conditions_are_read():
    used = parse(
        "{% if tap_the and not (trich_yeu or ho_gia_dinh) %}{{ nam }}{% else %}{% endif %}"
    )
    assert used.is_allowed
    assert used.names == {"trich_yeu", "nam"}


def test_a_condition_inside_a_row_is_filled_in():
    content = replaced(
        "{{ dong.ghi_chu }}", "{% if dong.chuc_vu_don_vi %}có{% else %}không{% endif %}"
    )
    made = check_template(content, kind="decision_docx", letterhead="state")
    assert [row[-1] for row in lines(opened(made).tables[3])[1:]] == ["có", "có"]


def test_a_placeholder_where_nothing_is_filled_in_is_shown():
    content = with_text("{% raw %}{{ nam }}{% endraw %}")
    assert refused(content) == ["A placeholder was not filled in: {{ nam }}."]
    assert zipfile.is_zipfile(io.BytesIO(content))
