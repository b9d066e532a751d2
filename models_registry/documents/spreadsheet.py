"""A list as an Excel workbook, written row by row, so that a long one needs no more memory."""

from math import ceil
from typing import BinaryIO

import xlsxwriter

from .listing import Column, Listing

FONT = {"font_name": "Times New Roman", "font_size": 12}
CHARACTERS_ON_A_PAGE = 130  # of the width of A4 across
TABLE = 3  # the row of the headings, after title, subtitle and an empty row
A4 = 9
LINE = 16  # points


def write_xlsx(listing: Listing, target: BinaryIO) -> None:
    """Write the workbook. Texts stay texts: nothing typed becomes a formula or a link."""
    book = xlsxwriter.Workbook(
        target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    sheet = book.add_worksheet("DVK")
    _set_page(sheet, listing)
    last = len(listing.columns) - 1
    title = book.add_format(FONT | {"bold": True, "font_size": 14, "align": "center"})
    plain = book.add_format(FONT | {"italic": True, "align": "center"})
    heading = book.add_format(
        FONT
        | {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    cell = book.add_format(FONT | {"border": 1, "valign": "top", "text_wrap": True})
    closing = book.add_format(FONT | {"italic": True})
    sheet.merge_range(0, 0, 0, last, listing.title.upper(), title)
    sheet.merge_range(1, 0, 1, last, listing.subtitle, plain)
    sheet.set_row(TABLE, 2 * LINE)
    sheet.write_row(TABLE, 0, [column.heading for column in listing.columns], heading)
    for number, row in enumerate(listing.rows, TABLE + 1):
        sheet.set_row(number, _height(row, listing))  # not every program finds it by itself
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, cell)
            else:
                sheet.write_string(number, column, value, cell)
    sheet.write_string(TABLE + len(listing.rows) + 2, 0, listing.closing, closing)
    book.close()


def _height(row: list[str | int], listing: Listing) -> int:
    """Return the height, in points, in which the longest text of a row has room."""
    columns = zip(row, listing.columns, strict=True)
    return LINE * max(ceil(1.15 * len(str(value)) / _width(each)) for value, each in columns)


def _width(column: Column) -> float:
    return column.width * CHARACTERS_ON_A_PAGE / 100


def _set_page(sheet: xlsxwriter.workbook.Worksheet, listing: Listing) -> None:
    """A4 across, as wide as the page, the headings on each."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TABLE)
    sheet.freeze_panes(TABLE + 1, 0)
    sheet.set_footer("&C&P/&N")
    for number, column in enumerate(listing.columns):
        sheet.set_column(number, number, _width(column))
