"""A list as a Word document, in the measures of Decree 30/2020: A4, Times New Roman 13."""

import re
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .listing import Listing
from .word_parts import mark_row

WIDTH, HEIGHT = Mm(297), Mm(210)
LEFT, RIGHT, EDGE = Mm(30), Mm(15), Mm(20)
FONT = "Times New Roman"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_docx(listing: Listing, target: BinaryIO) -> None:
    """Write the document: title, table with its headings on each page, closing count."""
    document = Document()
    _set_page(document)
    _paragraph(document, listing.title.upper(), bold=True, size=14)
    _paragraph(document, listing.subtitle, italic=True)
    table = document.add_table(rows=0, cols=len(listing.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, wanted in zip(table.columns, listing.columns, strict=True):
        column.width = _width(wanted.width)
    _add_row(table, listing, [column.heading for column in listing.columns], is_heading=True)
    for row in listing.rows:
        _add_row(table, listing, row)
    closing = _paragraph(document, listing.closing, italic=True)
    closing.alignment = WD_ALIGN_PARAGRAPH.LEFT
    closing.paragraph_format.space_before = Pt(12)
    document.core_properties.title = _clean(listing.title)
    document.core_properties.author = ""
    document.save(target)


def _set_page(document: Any) -> None:
    """A4 across; the number of the page above the text, from the second page on."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin = section.bottom_margin = EDGE
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)


def _paragraph(
    document: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 13
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _add_row(table: Any, listing: Listing, values: list[Any], *, is_heading: bool = False) -> None:
    row = table.add_row()
    mark_row(row, "w:cantSplit")
    if is_heading:
        mark_row(row, "w:tblHeader")
    for cell, column, value in zip(row.cells, listing.columns, values, strict=True):
        cell.width = _width(column.width)
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(_clean(str(value)))
        run.bold = is_heading
        if is_heading or isinstance(value, int):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _width(percent: int) -> int:
    return int((WIDTH - LEFT - RIGHT) * percent / 100)


def _clean(text: str) -> str:
    """Leave out what no XML may hold."""
    return _NOT_IN_XML.sub("", text)
