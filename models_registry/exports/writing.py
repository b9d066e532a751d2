"""Files of an export, written line by line: .xlsx and .csv.

A text that a spreadsheet would take for a formula stays a text: in .xlsx the cell is marked as
quoted, in .csv, which cannot say so, an apostrophe stands before it.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .columns import Cell

BEGINS_FORMULA = "=+-@＝＋－＠\t\r\n"  # as OWASP lists them
FORMULA = frozenset(BEGINS_FORMULA)
SUSPICIOUS = FORMULA | {chr(code) for code in range(0x3001) if chr(code).isspace()}
LONGEST_CELL = 32_767  # characters, in Excel
MOST_ROWS = 1_048_575  # of a sheet, below the headings
WIDTHS = {"name": 48, "place": 40}
WIDTH = 18
TEMPORARY = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FORMATS = {  # what a file is called, and its type
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could run a text, blanks before it or not."""
    # Nearly every text begins with a letter: one look tells.
    return text[:1] in SUSPICIOUS and (text[0] in FORMULA or text.lstrip()[:1] in FORMULA)


def write_csv(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV that Excel opens with its accents; return the number of rows."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    write = csv.writer(text).writerow
    write([_in_csv(heading) for heading in head])
    count = 0
    for row in rows:
        write([
            cell if type(cell) is str and cell[:1] not in SUSPICIOUS else _in_csv(cell)
            for cell in row
        ])  # fmt: skip
        count += 1
    text.detach()
    return count


def _in_csv(cell: Cell) -> object:
    if isinstance(cell, str):
        return f"'{cell}" if is_formula_like(cell) else cell
    if isinstance(cell, datetime.datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else cell


def write_xlsx(
    file: IO[bytes],
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    names: Sequence[str] = (),
) -> int:
    """Write an Excel workbook with real dates and numbers; return the number of rows.

    `names` of the columns choose their widths. Raises ValidationError where a sheet is too short.
    """
    with xlsxwriter.Workbook(file, TEMPORARY) as workbook:
        writer = _Sheet(workbook)
        writer.begin(head, names)
        count = 0
        for row in rows:
            count += 1
            if count > MOST_ROWS:
                raise ValidationError(
                    _("An Excel sheet holds %(most)d rows. Filter the list, or export it as CSV."),
                    params={"most": MOST_ROWS},
                )
            writer.write(count, row)
    return count


class _Sheet:
    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.sheet = workbook.add_worksheet()
        self.head = workbook.add_format({"bold": True, "bg_color": "#F3EDE2", "text_wrap": True})
        self.day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        self.moment = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        self.quoted = workbook.add_format({"quote_prefix": True})

    def begin(self, head: Sequence[str], names: Sequence[str]) -> None:
        """Write the headings, which stay in sight."""
        for place, heading in enumerate(head):
            width = WIDTHS.get(names[place], WIDTH) if names else WIDTH
            self.sheet.set_column(place, place, width)
            self.sheet.write_string(0, place, heading, self.head)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, 0, max(len(head) - 1, 0))

    def write(self, number: int, row: Sequence[Any]) -> None:
        """Write one row; an empty cell is not written at all."""
        write_string = self.sheet.write_string
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    is_quoted = cell[0] in SUSPICIOUS and is_formula_like(cell)
                    text = cell if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL]
                    write_string(number, place, text, self.quoted if is_quoted else None)
            elif isinstance(cell, datetime.datetime):
                self.sheet.write_datetime(number, place, cell, self.moment)
            elif isinstance(cell, datetime.date):
                self.sheet.write_datetime(number, place, cell, self.day)
            elif cell is not None:
                self.sheet.write_number(number, place, cell)
