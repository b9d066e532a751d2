"""Word templates as clerks change them: words replaced, parts added, and what is read back."""

import io
import zipfile
from collections.abc import Callable

from docx import Document
from docx.oxml.ns import qn

from models_registry.documents.default_template import default_template


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """The file with parts added or replaced, by their names."""
    return changed(content, {name: lambda _old, new=new: new for name, new in parts.items()})


def changed(content: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The file with parts changed; a part that is not there begins empty."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = [*old.namelist(), *(name for name in changes if name not in old.namelist())]
        for name in names:
            part = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes.get(name, lambda same: same)(part))
    return target.getvalue()


def replaced(before: str, after: str, *, kind: str = "decision_docx", letterhead: str = "state"):
    """The default template with some of its text replaced."""
    content = default_template(kind, letterhead)
    part = "word/document.xml"
    assert before.encode() in zipfile.ZipFile(io.BytesIO(content)).read(part)
    return changed(content, {part: lambda xml: xml.replace(before.encode(), after.encode())})


def with_text(text: str, **of: str) -> bytes:
    """The default template with a paragraph of this text."""
    kind, letterhead = of.get("kind", "decision_docx"), of.get("letterhead", "state")
    document = Document(io.BytesIO(default_template(kind, letterhead)))
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def opened(content: bytes):
    return Document(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """All text of the body, paragraph by paragraph."""
    paragraphs = opened(content).element.iter(qn("w:p"))
    return "\n".join("".join(each.xpath(".//w:t/text()")) for each in paragraphs)


def lines(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def marks(row) -> set[str]:
    """The properties of a table's row."""
    properties = row._tr.trPr
    return set() if properties is None else {each.tag.split("}")[1] for each in properties}
