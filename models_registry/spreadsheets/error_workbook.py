"""The officer's own list again, with what is wrong in red, to be corrected and uploaded anew."""

import datetime
import io
from collections.abc import Sequence
from typing import Any, Protocol

import xlsxwriter
from django.utils.translation import gettext as _

from .checking import Problem
from .header import List
from .reading import Cell
from .template import PLAIN
from .writing import Writings

LONGEST_CELL = 32_767  # characters, in Excel
WIDTH, WIDTH_OF_ERRORS = 18, 60
RED = {"bg_color": "#F4B6B0", "font_color": "#741215", "text_wrap": True, "valign": "top"}
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F3EDE2"}
DAY = {"num_format": "dd/mm/yyyy", "valign": "top"}


class CheckedRow(Protocol):
    """A row with what is wrong in it."""

    number: int

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in it."""


class CheckedList(Protocol):
    """A list whose rows were checked, of officers or of earlier years."""

    listed: List
    writings: Writings

    @property
    def rows(self) -> Sequence[CheckedRow]:
        """The rows in the order of the list."""


def write_errors(plan: CheckedList) -> bytes:
    """Return an .xlsx with every row where it was, red cells with notes, and a column of errors."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, PLAIN) as workbook:
        _Writer(workbook, plan).write()
    return output.getvalue()


class _Writer:
    def __init__(self, workbook: xlsxwriter.Workbook, plan: CheckedList) -> None:
        self.plan = plan
        self.sheet = workbook.add_worksheet(_("Errors"))
        self.red = workbook.add_format(RED)
        self.red_day = workbook.add_format({**RED, **DAY})
        self.head = workbook.add_format(HEAD)
        self.text = workbook.add_format({"valign": "top"})
        self.day = workbook.add_format(DAY)
        self.width = max(len(row) for row in plan.listed.sheet.rows)

    def write(self) -> None:
        listed = self.plan.listed
        wrong = {row.number: row for row in self.plan.rows if row.problems}
        # The column of errors comes first: on a wide list nobody would see it at the end.
        self.sheet.set_column(0, 0, WIDTH_OF_ERRORS)
        self.sheet.set_column(1, self.width, WIDTH)
        for number, cells in enumerate(self._cells()):
            planned = wrong.get(number + 1)
            red = self._places(planned) if planned else {}
            is_head = number in listed.header_rows
            for place, cell in enumerate(cells):
                self._write(number, place, cell, is_head=is_head, red=place in red)
            if planned:
                self._explain(number, planned, red)
        self.sheet.write_string(listed.header_rows[-1], 0, _("What is wrong"), self.head)
        self.sheet.freeze_panes(listed.header_rows[-1] + 1, 1)

    def _cells(self) -> list[list[Cell]]:
        """The sheet with merged cells filled and old fonts converted, as the rows were read."""
        listed = self.plan.listed
        rows = [list(row) for row in listed.sheet.rows]
        for row in listed.rows:
            for column, cell in row.cells.items():
                rows[row.number - 1][listed.places[column]] = self.plan.writings.as_read(
                    column, cell
                )
        return rows

    def _places(self, planned: CheckedRow) -> dict[int, str]:
        """The columns with problems, each with what is to be said of it."""
        places: dict[int, str] = {}
        for problem in planned.problems:
            if problem.column in self.plan.listed.places:
                place = self.plan.listed.places[problem.column]
                places[place] = "\n".join(filter(None, [places.get(place), problem.message]))
        return places

    def _explain(self, number: int, planned: CheckedRow, red: dict[int, str]) -> None:
        lines = [
            f"{problem.column.heading}: {problem.message}" if problem.column else problem.message
            for problem in planned.problems
        ]
        self.sheet.write_string(number, 0, "\n".join(lines)[:LONGEST_CELL], self.red)
        for place, message in red.items():
            self.sheet.write_comment(number, place + 1, message, {"x_scale": 2})

    def _write(self, row: int, place: int, cell: Cell, *, is_head: bool, red: bool) -> None:
        style: Any = self.head if is_head else self.red if red else self.text
        if isinstance(cell, datetime.date):
            day = datetime.datetime.combine(cell, datetime.time.min)
            self.sheet.write_datetime(row, place + 1, day, self.red_day if red else self.day)
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            self.sheet.write_number(row, place + 1, cell, style)
        elif text := str(cell):
            self.sheet.write_string(row, place + 1, text[:LONGEST_CELL], style)
        elif red or is_head:
            self.sheet.write_blank(row, place + 1, None, style)
