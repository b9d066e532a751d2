"""Parts of a Word template are looked at wherever they lie; what acts in them is refused."""

import pytest

from models_registry.documents.default_template import default_template
from models_registry.documents.template_check import MAX_TEXT, check_template
from tests.test_template_check import FOREIGN, RELS, field, refused
from tests.word_files import changed, with_parts

pytestmark = pytest.mark.usefixtures("in_english")

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
TYPES = "application/vnd.openxmlformats-officedocument"
BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(name: str, xml: bytes, *, kind: str = "header") -> bytes:
    """The default template with a part that Word finds by its relationship and content type."""
    told = f'<Override PartName="/{name}" ContentType="{TYPES}.wordprocessingml.{kind}+xml"/>'
    link = f'<Relationship Id="rId99" Type="{BASE}/{kind}" Target="/{name}"/>'
    return changed(
        default_template("decision_docx", "state"),
        {
            name: lambda _old: xml,
            RELS: lambda old: old.replace(b"</Relationships>", f"{link}</Relationships>".encode()),
            "[Content_Types].xml": lambda old: old.replace(b"</Types>", f"{told}</Types>".encode()),
        },
    )


def header(xml: str, space: str = SPACE) -> str:
    return f"<w:hdr {space}>{xml}</w:hdr>"


@pytest.mark.parametrize("name", ["other/header9.xml", "word/header9.part", "x/Y", "word/a.PNG"])
@pytest.mark.parametrize("space", [SPACE, STRICT])
def test_a_part_is_looked_at_wherever_it_lies_and_whatever_it_is_called(name: str, space: str):
    acting = header(field("DDE<!-- -->AUTO", " c:\\x.exe"), space).encode()
    assert refused(with_part(name, acting)) == [f"{FOREIGN}DDEAUTO c:\\x.exe."]
    plain = with_part(name, header("<w:p/>").encode())
    assert check_template(plain, kind="decision_docx", letterhead="state")


def test_what_begins_like_xml_is_looked_at_even_as_a_picture_and_in_another_encoding():
    content = default_template("decision_docx", "state")
    acting = header(field("MACROBUTTON x")).encode("utf-16")
    hidden = with_parts(content, **{"word/media/a.png": acting})
    assert refused(hidden) == [f"{FOREIGN}MACROBUTTON x."]
    declared = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    typed = with_part("word/header9.part", declared.encode("utf-16"))
    assert refused(typed) == ["The file is damaged: open it in Word and save it again."]
    broken = with_part("word/header9.part", b"\x89PNG")
    assert refused(broken) == ["The file is damaged: open it in Word and save it again."]


def test_a_part_of_another_name_may_not_be_larger_either():
    large = header(f"<w:p><w:r><w:t>{'x' * MAX_TEXT}</w:t></w:r></w:p>").encode()
    assert refused(with_part("word/header9.part", large)) == [
        "The file holds far more text than a template needs."
    ]


def test_loose_text_is_found_in_every_part():
    loose = with_part("other/header9", header("<w:p>Ngoài lề</w:p>").encode())
    assert refused(loose) == ["This would stand outside of the text: Ngoài lề."]


@pytest.mark.parametrize("kind", ["oleObject", "package", "aFChunk", "attachedTemplate"])
def test_other_files_are_refused_by_how_they_are_used(kind: str):
    assert refused(with_part("other/x.part", b"<a/>", kind=kind)) == [f"{FOREIGN}/other/x.part."]


def test_links_that_are_not_pressed_are_refused_however_they_are_written():
    def linked(kind: str, mode: str) -> bytes:
        link = (
            f'<Relationship Id="rId99" Type="{kind}" Target="https://x.example/a"'
            f' TargetMode="{mode}"/></Relationships>'
        )
        return changed(
            default_template("decision_docx", "state"),
            {RELS: lambda old: old.replace(b"</Relationships>", link.encode())},
        )

    for kind in ("image", "oleObject", "settings/attachedTemplate", "header"):
        for mode in ("External", "external"):
            assert refused(linked(f"{BASE}/{kind}", mode)) == [f"{FOREIGN}https://x.example/a."]


@pytest.mark.parametrize("name", ["link", "href"])
def test_a_picture_may_not_be_fetched_by_a_link_that_calls_itself_pressed(name: str):
    drawn = header(f'<w:p xmlns:r="{BASE}" r:{name}="rId7"/>').encode()
    assert refused(with_part("word/header9.xml", drawn)) == [f"{FOREIGN}rId7."]
