"""A report of several tables as a Word document and as a workbook."""

import io
from typing import Any

import xlsxwriter
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from ..quantities import format_number
from .packages import reproducible
from .paper_text import paper_text
from .tables import Cell, Report, Table
from .word_parts import add_grid, add_page_number, mark_row, set_font, write

ACROSS = 252  # mm, between the margins of A4 across
FONT = {"font_name": "Times New Roman", "font_size": 12}
A4 = 9
CHARACTERS = 130  # of the width of A4 across
MILLIMETRE = 1 / 25.4  # inches
HEADING = 3  # the row of the headings, below title, name of the table and an empty row


def report_docx(report: Report) -> bytes:
    """Return the report in Word: A4 across, the headings of a table on each of its pages."""
    document = Document()
    set_font(document, 12)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    add_page_number(section)
    write(document.add_paragraph(), report.title, bold=True, size=14)
    write(document.add_paragraph(), report.subtitle, italic=True, size=13, after=6)
    for number, table in enumerate(report.tables, 1):
        title = f"{number}. {table.title}"
        write(document.add_paragraph(), title, align="left", bold=True, size=13, before=12,
              after=4, keep=True)  # fmt: skip
        _add_table(document, table)
        if table.note:
            note = document.add_paragraph()
            write(note, table.note, align="left", italic=True, size=11, before=3)
    document.core_properties.title = report.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    target = io.BytesIO()
    document.save(target)
    return reproducible(target.getvalue())


def _add_table(document: Any, table: Table) -> None:
    widths = [ACROSS * width / 100 for _heading, width in table.columns]
    lines = [*table.rows, *([table.total] if table.total else [])]
    grid = add_grid(document, widths, rows=1 + len(lines), bordered=True)
    rows = list(grid.rows)
    mark_row(rows[0], "w:tblHeader")
    for row in rows:
        mark_row(row, "w:cantSplit")
    for cell, (heading, _width) in zip(rows[0].cells, table.columns, strict=True):
        write(cell.paragraphs[0], heading, bold=True, size=11)
    for row, line in zip(rows[1:], lines, strict=True):
        for place, (cell, value) in enumerate(zip(row.cells, line, strict=True)):
            align = "center" if place == 0 else "left" if isinstance(value, str) else "right"
            text = paper_text(value) if isinstance(value, str) else format_number(value)
            write(cell.paragraphs[0], text, align=align, bold=line is table.total, size=11)


def report_xlsx(report: Report) -> bytes:
    """Return the report in Excel: each table on its sheet, numbers as numbers, texts as texts."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": report.title})
    formats = _formats(book)
    for table in report.tables:
        sheet = book.add_worksheet(table.name)
        _set_page(sheet, table)
        last = len(table.columns) - 1
        sheet.merge_range(0, 0, 0, last, report.title, formats["title"])
        sheet.merge_range(1, 0, 1, last, table.title, formats["name"])
        sheet.merge_range(2, 0, 2, last, report.subtitle, formats["subtitle"])
        sheet.write_row(
            HEADING, 0, [heading for heading, _width in table.columns], formats["heading"]
        )
        for number, line in enumerate(table.rows, HEADING + 1):
            _write_line(sheet, number, line, formats, "")
        after = HEADING + 1 + len(table.rows)
        if table.total:
            _write_line(sheet, after, table.total, formats, "bold ")
        sheet.write_string(after + 2, 0, table.note, formats["note"])
    book.close()
    return reproducible(target.getvalue())


def _write_line(
    sheet: Any, number: int, line: list[Cell], formats: dict[str, Any], weight: str
) -> None:
    for column, value in enumerate(line):
        if isinstance(value, str):
            sheet.write_string(number, column, paper_text(value), formats[f"{weight}text"])
        else:
            is_whole = value == int(value)
            style = f"{weight}{'whole' if is_whole else 'number'}"
            sheet.write_number(number, column, value, formats[style])


def _formats(book: Any) -> dict[str, Any]:
    middle = {"align": "center", "valign": "vcenter", "text_wrap": True}
    cell = {"border": 1, "valign": "top"}
    styles: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14, **middle},
        "name": {"bold": True, **middle},
        "subtitle": {"italic": True, **middle},
        "heading": {"bold": True, "border": 1, **middle},
        "note": {"italic": True},
    }
    for weight, look in (("", {}), ("bold ", {"bold": True})):
        styles[f"{weight}text"] = cell | look | {"text_wrap": True}
        styles[f"{weight}whole"] = cell | look | {"num_format": "#,##0"}
        styles[f"{weight}number"] = cell | look | {"num_format": "#,##0.00"}
    return {name: book.add_format(FONT | style) for name, style in styles.items()}


def _set_page(sheet: Any, table: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(30 * MILLIMETRE, 15 * MILLIMETRE, 20 * MILLIMETRE, 20 * MILLIMETRE)
    sheet.set_header("&C&P", {"margin": 10 * MILLIMETRE})
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING)
    sheet.freeze_panes(HEADING + 1, 0)
    sheet.set_row(HEADING, 48)
    for column, (_heading, width) in enumerate(table.columns):
        sheet.set_column(column, column, width * CHARACTERS / 100)
