"""What a Word file carries beyond its text: links to outside, other files, fields that act."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # the same words, told otherwise
PLAIN_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
HOLDS_TEXT = {"t", "instrText", "delText", "delInstrText", "fldData"}
FOREIGN_FILES = ("embeddings/", "activex", "afchunk", "oleobject", "ctrlprops/")
FOREIGN_ELEMENTS = ("altChunk", "object", "control", "subDoc", "attachedTemplate", "mailMerge")
FOREIGN_LINKS = (  # how a part is called by what uses it, wherever it lies
    "afchunk",
    "oleobject",
    "package",
    "control",
    "activexcontrolbinary",
    "subdocument",
    "attachedtemplate",
    "attachedtoolbars",
    "frame",
    "keymapcustomizations",
    "mailmergesource",
    "mailmergeheadersource",
    "extensibility",
    "vbaproject",
)
_DRAWN = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
_LINKED_PICTURES = "//@r:link | //@r:href"  # fetched when the paper is opened
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # marks of an encoding, and empty space


def text_parts(package: zipfile.ZipFile) -> list[str]:
    """Return the names of all parts that a program may read as XML.

    What a part is tells its content type, not its name or folder: Word reads a header from
    /other/header.part too. What begins like XML counts as well, whatever it is called.
    Raises lxml's XMLSyntaxError for content types that are not XML.
    """
    told = _parse(package.read("[Content_Types].xml"))
    parts = {
        each.get("PartName", "").lower(): each.get("ContentType", "")
        for each in told.iter("{*}Override")
    }
    endings = {
        each.get("Extension", "").lower(): each.get("ContentType", "")
        for each in told.iter("{*}Default")
    }
    found = []
    for name in sorted(set(package.namelist())):
        ending = posixpath.splitext(name)[1].lower()
        kind = parts.get(f"/{name.lower()}") or endings.get(ending[1:], "")
        if ending in {".xml", ".rels"} or kind.lower().endswith("xml") or _is_xml(package, name):
            found.append(name)
    return found


def foreign_parts(package: zipfile.ZipFile) -> list[str]:
    """Return, as a reader can find them, what in a Word file is more than text and pictures.

    Fields that only count pages, and links that are followed only when pressed, are plain.
    Raises lxml's XMLSyntaxError for a part that is not XML.
    """
    names = package.namelist()
    found = [name for name in sorted(names) if any(it in name.lower() for it in FOREIGN_FILES)]
    for name in text_parts(package):
        part = _parse(package.read(name))
        found += (*_links(part), *map(str, part.xpath(_LINKED_PICTURES, namespaces=_DRAWN)))
        found += (etree.QName(each).localname for each in _words(part, *FOREIGN_ELEMENTS))
        found += _fields(part)
    return found


def loose_text(package: zipfile.ZipFile) -> str:
    """Return text that stands in a Word file where Word allows none, and calls it damaged."""
    for name in text_parts(package):
        for each in _words(_parse(package.read(name)), "*"):
            inside = each.text if etree.QName(each).localname not in HOLDS_TEXT else ""
            for text in (inside, each.tail):
                if text and text.strip():
                    return str(text.strip())
    return ""


def _is_xml(package: zipfile.ZipFile, name: str) -> bool:
    with package.open(name) as part:
        return part.read(64).lstrip(_BEFORE_XML).startswith(b"<")


def _parse(content: bytes) -> Any:
    """Parse without fetching or expanding anything; a type declaration is not Word's."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    part = etree.fromstring(content, parser)
    if part.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("DOCTYPE", 0, 0, 0)
    return part


def _words(part: Any, *names: str) -> Iterator[Any]:
    """Yield the elements of these names, in order, that are Word's."""
    return part.iter(*(f"{space}{name}" for space in (WORD, STRICT) for name in names))


def _said(element: Any, name: str) -> str:
    """Return an attribute that is Word's."""
    return str(element.get(f"{WORD}{name}") or element.get(f"{STRICT}{name}") or "")


def _links(part: Any) -> Iterator[str]:
    """Yield where relationships lead that are more than a part of the text or a pressed link."""
    for link in part.iter("{*}Relationship"):
        kind = link.get("Type", "").rpartition("/")[2].lower()
        is_outside = link.get("TargetMode", "").strip().lower() == "external"
        if kind in FOREIGN_LINKS or (is_outside and kind != "hyperlink"):
            yield link.get("Target", "")


def _fields(part: Any) -> Iterator[str]:
    """Yield the instructions of fields that are not plain; those in pieces are put together."""
    whole = [_said(each, "instr") for each in _words(part, "fldSimple")]
    open_ones: list[str] = []
    for each in _words(part, "fldChar", "instrText"):
        if etree.QName(each).localname == "instrText":
            if not open_ones:
                open_ones.append("")
            open_ones[-1] += each.text or ""
        elif _said(each, "fldCharType") == "begin":
            open_ones.append("")
        elif _said(each, "fldCharType") == "end" and open_ones:
            whole.append(open_ones.pop())
    for instruction in (*whole, *open_ones):
        words = instruction.split()
        if not words or words[0].upper() not in PLAIN_FIELDS or "{" in instruction:
            yield " ".join(words)[:60] or "…"
