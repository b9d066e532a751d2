"""The list of a decision as an Excel workbook: A4 across, its two heading rows on each page."""

import datetime
import io
from math import ceil
from typing import Any

import xlsxwriter

from .decision_paper import DecisionPaper, Part, Row
from .packages import SOME_DAY

FONT: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12}
A4 = 9
LINE = 16  # points
MILLIMETRE = 1 / 25.4  # inches
CHARACTERS = 130  # of the width of A4 across
MOST_POINTS = 400  # of a row; Excel holds 409
# The two heading rows: a group over its columns, or a column alone over both rows; the
# widths are in characters, together CHARACTERS.
COLUMNS = (
    ("STT", (("", 5),)),
    ("Đối tượng được công nhận", (("Tên tập thể, cá nhân, hộ", 25), ("Chức vụ - đơn vị", 22))),
    ("Mô hình", (("Tên mô hình", 34), ("Lĩnh vực", 15))),
    ("Địa chỉ", (("", 21),)),
    ("Ghi chú", (("", 8),)),
)
WIDTHS = tuple(width for _group, columns in COLUMNS for _heading, width in columns)
LAST = len(WIDTHS) - 1
HEADINGS = 3  # the row of the first heading, below title, decision and an empty row


def annex_workbook(paper: DecisionPaper) -> bytes:
    """Return the workbook, the same bytes for the same paper.

    Texts stay texts: nothing typed becomes a formula or a link.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    made_on = datetime.datetime.combine(paper.dated_on or SOME_DAY, datetime.time())
    book.set_properties({"title": paper.list_title, "created": made_on})
    sheet = book.add_worksheet("Danh sách")
    formats = _formats(book)
    _set_page(sheet)
    sheet.merge_range(0, 0, 0, LAST, paper.list_title, formats["title"])
    sheet.merge_range(1, 0, 1, LAST, paper.annex_reference, formats["subtitle"])
    _write(sheet, 2, 0, paper.demonstration_note, formats["closing"])
    _write_headings(sheet, formats)
    next_row = HEADINGS + 2
    for part in paper.parts:
        next_row = _write_part(sheet, part, next_row, formats)
    sheet.write_string(next_row + 1, 0, paper.closing, formats["closing"])
    book.close()
    return target.getvalue()


def _set_page(sheet: Any) -> None:
    """A4 across in the decree's margins, as wide as the page, the headings on each."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(30 * MILLIMETRE, 15 * MILLIMETRE, 20 * MILLIMETRE, 20 * MILLIMETRE)
    sheet.set_header("&C&P", {"margin": 10 * MILLIMETRE})
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADINGS, HEADINGS + 1)
    sheet.freeze_panes(HEADINGS + 2, 0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)


def _formats(book: Any) -> dict[str, Any]:
    middle: dict[str, Any] = {"align": "center", "valign": "vcenter", "text_wrap": True}
    styles: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14, **middle},
        "subtitle": {"italic": True, **middle},
        "heading": {"bold": True, "border": 1, **middle},
        "part": {"bold": True, "border": 1, "valign": "vcenter"},
        "number": {"border": 1, "align": "center", "valign": "top"},
        "text": {"border": 1, "valign": "top", "text_wrap": True},
        "closing": {"italic": True},
    }
    return {name: book.add_format(FONT | style) for name, style in styles.items()}


def _write_headings(sheet: Any, formats: dict[str, Any]) -> None:
    first = 0
    for group, columns in COLUMNS:
        last = first + len(columns) - 1
        if first == last:
            sheet.merge_range(HEADINGS, first, HEADINGS + 1, first, group, formats["heading"])
        else:
            sheet.merge_range(HEADINGS, first, HEADINGS, last, group, formats["heading"])
            names = [heading for heading, _width in columns]
            sheet.write_row(HEADINGS + 1, first, names, formats["heading"])
        first = last + 1
    sheet.set_row(HEADINGS + 1, 2 * LINE)


def _write_part(sheet: Any, part: Part, at: int, formats: dict[str, Any]) -> int:
    """Write the part's heading and rows from a row of the sheet on; return the next free one."""
    sheet.merge_range(at, 0, at, LAST, part.heading, formats["part"])
    for place, row in enumerate(part.rows, at + 1):
        texts = _texts(row)
        sheet.set_row(place, _height(texts))  # not every program finds it by itself
        sheet.write_number(place, 0, row.number, formats["number"])
        for column, text in enumerate(texts, 1):
            _write(sheet, place, column, text, formats["text"])
    return at + 1 + len(part.rows)


def _write(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text as a text; a cell without one is empty, not a text of no length."""
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _texts(row: Row) -> tuple[str, ...]:
    return (row.subject, row.role, row.model_name, row.field, row.address, row.note)


def _height(texts: tuple[str, ...]) -> int:
    """Return the height, in points, in which the longest text of a row has room."""
    columns = zip(texts, WIDTHS[1:], strict=True)
    lines = max(ceil(0.95 * len(text) / width) for text, width in columns)
    return min(LINE * max(lines, 1), MOST_POINTS)
