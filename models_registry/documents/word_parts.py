"""Pieces of a Word document that python-docx has no words for, and those that we repeat."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def set_font(document: Any, size: int) -> None:
    """Write in Times New Roman, without space between paragraphs unless it is asked for."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.rFonts.set(qn("w:cs"), FONT)
    normal.paragraph_format.space_after = Pt(0)


def write(
    paragraph: Any,
    text: str,
    *,
    align: str = "center",
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    keep: bool = False,
) -> Any:
    """Fill a paragraph with one run of text; sizes and spaces in points, indent in mm.

    `keep` holds it on the page of what follows.
    """
    paragraph.alignment = ALIGNMENTS[align]
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.first_line_indent = Mm(indent) if indent else None
    layout.keep_with_next = keep or None
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    return paragraph


def draw_line(paragraph: Any, *, width: float, room: float) -> None:
    """Make an empty paragraph a line of `width` mm in the middle of `room` mm."""
    write(paragraph, "", size=2, before=3)
    margin = Mm((room - width) / 2)
    layout = paragraph.paragraph_format
    layout.left_indent, layout.right_indent, layout.line_spacing = margin, margin, Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_border("top", size=6))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    mark = OxmlElement("w:rPr")  # the mark at the end of the paragraph has a height too
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "4")
    mark.append(size)
    properties.append(mark)


def add_page_number(section: Any) -> None:
    """Number the pages above the text, in the middle, from the second on (Decree 30/2020)."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "2"  # a program that does not count shows this
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")


def add_grid(document: Any, widths: Sequence[float], *, rows: int, bordered: bool) -> Any:
    """Add a table of fixed column widths in mm."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
        for cell in table.columns[place].cells:
            cell.width = Mm(width)
    borders = OxmlElement("w:tblBorders")
    for side in _BORDERS:
        borders.append(_border(side, size=4) if bordered else _border(side, size=0))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblLook")
    return table


def mark_row(row: Any, name: str) -> None:
    """Set a property of a row: w:tblHeader repeats it on each page, w:cantSplit holds it whole."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _border(side: str, *, size: int) -> Any:
    """Return a line of so many eighths of a point, none for nought."""
    border = OxmlElement(f"w:{side}")
    border.set(qn("w:val"), "single" if size else "nil")
    border.set(qn("w:sz"), str(size))
    border.set(qn("w:space"), "0")
    border.set(qn("w:color"), "000000")
    return border
