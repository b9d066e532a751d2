"""A file of any accepted kind, made into sheets of cells as Excel shows them."""

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import python_calamine
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .containers import (
    Container,
    Formulas,
    check_extent,
    inspect_xlsx,
    not_a_list,
    recognise,
)
from .text_files import read_text, walk_text
from .walking import WalkedRows

MOST_SHEETS = 60
MOST_MERGED = 20_000  # ranges of one sheet

Cell = (
    str
    | int
    | float
    | bool
    | datetime.date
    | datetime.datetime
    | datetime.time
    | datetime.timedelta
)
Merged = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column), from 0


@dataclass
class Sheet:
    """One visible sheet. Row 0 of `rows` is row 1 in Excel; an empty cell is ""."""

    name: str
    rows: Sequence[list[Cell]]
    merged: list[Merged] = field(default_factory=list)
    formulas: Formulas = field(default_factory=Formulas)


def read(content: bytes, *, walking: bool = False) -> list[Sheet]:
    """Read the visible sheets; formulas give their stored results.

    `walking` holds no rows: they are read again whenever somebody walks through them. Raises
    ValidationError, with what to do, if the file cannot be read.
    """
    container = recognise(content)
    if container is Container.TEXT:
        rows: Sequence[list[Cell]] = walk_text(content) if walking else read_text(content)  # type: ignore[assignment] # a str is a Cell
        return [Sheet("", rows)]
    formulas = inspect_xlsx(content) if container is Container.XLSX else []
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return list(_sheets(workbook, formulas, walking=walking))
    except (python_calamine.CalamineError, OSError) as error:
        raise not_a_list() from error


def _sheets(
    workbook: python_calamine.CalamineWorkbook, formulas: list[Formulas], *, walking: bool
) -> Iterator[Sheet]:
    listed = workbook.sheets_metadata
    visible = [
        (number, sheet)
        for number, sheet in enumerate(listed)
        if sheet.visible == python_calamine.SheetVisibleEnum.Visible
        and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    if not visible or len(listed) > MOST_SHEETS:
        raise ValidationError(
            _("The file has too many sheets or none to be seen. Copy the list to a new file.")
        )
    for number, sheet in visible:
        stored = workbook.get_sheet_by_name(sheet.name)
        check_extent(stored.total_height, stored.total_width)
        yield Sheet(
            sheet.name,
            _walked(stored) if walking else stored.to_python(skip_empty_area=False),
            sorted(stored.merged_cell_ranges or [])[:MOST_MERGED],
            formulas[number] if number < len(formulas) else Formulas(),
        )


def _walked(stored: python_calamine.CalamineSheet) -> WalkedRows:
    """The rows from row 1 and column A on: the reader leaves out columns that are empty there."""
    beside = [""] * (stored.start[1] if stored.start else 0)

    def walk() -> Iterator[list[Cell]]:
        for row in stored.iter_rows():
            yield [*beside, *row]

    return WalkedRows(walk, stored.end[0] + 1 if stored.end else 0)
