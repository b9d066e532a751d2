"""Where a list begins in a sheet, and which of its columns says what."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .columns import UNREAD, AnyColumn, Catalogue, plain
from .containers import column_letters
from .legacy_text import from_tcvn3, from_vni
from .reading import Cell, Merged, Sheet

MOST_ROWS = 2_000
MOST_TITLE_ROWS = 40  # above the header
FEWEST_COLUMNS = 2  # of a header, the name of the model among them
NUMBERING = re.compile(r"\(?\s*[0-9a-zA-Z]{1,2}\s*\)?")  # (1) or A, as some lists number columns


@dataclass
class Row:
    """One model of a list, as it stands in the file."""

    number: int  # as Excel shows it
    cells: dict[AnyColumn, Cell]  # only the filled ones


@dataclass
class List:
    """A sheet that was understood."""

    sheet: Sheet
    header_rows: tuple[int, ...]  # from 0
    places: dict[AnyColumn, int]  # the column of the sheet, from 0
    unread: list[str] = field(default_factory=list)  # headings that mean nothing to the registry
    rows: Collection[Row] = field(default_factory=list)

    def letters(self, column: AnyColumn) -> str:
        """How Excel calls the column."""
        return column_letters(self.places[column] + 1)


def find_list(sheets: list[Sheet], catalogue: Catalogue) -> List:
    """The one list in a file.

    Raises ValidationError, with what to do, if there is none, more than one, no row in it or
    too many.
    """
    lists = [found for sheet in sheets if (found := _understand(sheet, catalogue))]
    if not lists:
        raise ValidationError(
            _(
                "No list of models was found. One row must hold the headings, “%(name)s” among "
                "them, as in the template. Download the template and copy your list into it."
            ),
            params={"name": _("Name of the model")},
        )
    for found in lists:
        found.rows = list(_rows(found, catalogue))
    filled = [found for found in lists if found.rows]
    if len(filled) > 1:
        raise ValidationError(
            _("There is a list in more than one sheet: %(sheets)s. Upload one sheet at a time."),
            params={"sheets": ", ".join(f"“{found.sheet.name}”" for found in filled)},
        )
    if not filled:
        raise ValidationError(_("There is no row under the headings. Fill in the list first."))
    if (count := len(filled[0].rows)) > MOST_ROWS:
        raise ValidationError(
            ngettext(
                "The list has %(count)d row; at most %(most)d go in at once. Divide it.",
                "The list has %(count)d rows; at most %(most)d go in at once. Divide it.",
                count,
            ),
            params={"count": count, "most": MOST_ROWS},
        )
    return filled[0]


def _understand(sheet: Sheet, catalogue: Catalogue) -> List | None:
    """The sheet with its header, if that names models."""
    best = best_header(sheet, catalogue)
    if len(_known(best.columns)) < FEWEST_COLUMNS or not best.names_models:
        return None
    heads = headings(sheet, best.rows)
    unread = [
        head
        for head, column in zip(heads, best.columns, strict=True)
        if head and not column and plain(head) not in UNREAD
    ]
    return List(sheet, best.rows, _places(best.columns), unread)


def best_header(sheet: Sheet, catalogue: Catalogue) -> "Header":
    """The header, of one row or two, that names most columns; none of them if it has no rows."""
    down, both = _filled(sheet, across=False), _filled(sheet, across=True)
    best = Header((), [], 0)
    for number, row in enumerate(down):
        upper = [_find(catalogue, cell) for cell in row]
        best = max(best, Header((number,), upper, len(_known(upper))), key=Header.rank)
        below = down[number + 1] if number + 1 < len(down) else []
        lower = [_find(catalogue, cell) for cell in below]
        if _known(upper) and _known(lower):
            pair = [
                found or (above if cell == "" else _find(catalogue, f"{group} {cell}"))
                for above, group, cell, found in zip(upper, both[number], below, lower, strict=True)
            ]
            named = len(_known(upper)) + len(_known(lower))
            best = max(best, Header((number, number + 1), pair, named), key=Header.rank)
    return best


@dataclass
class Header:
    """What could be the header: its rows, what each column is, and how many headings it has."""

    rows: tuple[int, ...]
    columns: list[AnyColumn | None]
    headings: int

    def rank(self) -> tuple[int, int]:
        """More columns are better; of two, the one that explains more cells."""
        return len(_known(self.columns)), self.headings

    @property
    def names_models(self) -> bool:
        """Whether a column has the names of the models."""
        return any(column.name == "name" for column in _known(self.columns))


def _known(columns: list[AnyColumn | None]) -> set[AnyColumn]:
    return {column for column in columns if column}


def headings(sheet: Sheet, header_rows: tuple[int, ...]) -> list[str]:
    """What stands over each column; of two rows both, the upper one also where it is merged."""
    rows = _filled(sheet, across=True)
    return [
        " – ".join(
            dict.fromkeys(filter(None, (str(rows[row][column]).strip() for row in header_rows)))
        )
        for column in range(len(rows[0]) if rows else 0)
    ]


def _places(found: list[AnyColumn | None]) -> dict[AnyColumn, int]:
    places: dict[AnyColumn, int] = {}
    for number, column in enumerate(found):
        if column is None:
            continue
        if column in places:
            raise ValidationError(
                _(
                    "Columns %(first)s and %(second)s are both read as “%(heading)s”. "
                    "Delete one of them, or change its heading."
                ),
                params={
                    "first": column_letters(places[column] + 1),
                    "second": column_letters(number + 1),
                    "heading": column.heading,
                },
            )
        places[column] = number
    return places


def _find(catalogue: Catalogue, cell: Cell) -> AnyColumn | None:
    """The column of a heading in any writing, without what stands in brackets if need be."""
    if not isinstance(cell, str) or not cell.strip():
        return None
    for text in (cell, from_tcvn3(cell), from_vni(cell), re.sub(r"\([^)]*\)", "", cell)):
        if column := catalogue.find(text):
            return column
    return None


def _filled(sheet: Sheet, *, across: bool) -> list[list[Cell]]:
    """The first rows with the value of merged cells in each row, or in each cell, of theirs."""
    rows = [list(row) for row in sheet.rows[: MOST_TITLE_ROWS + 2]]
    for (top, left), (bottom, right) in _merged(sheet):
        for row in rows[top : bottom + 1]:
            last = right if across else left
            row[left : last + 1] = [rows[top][left]] * len(row[left : last + 1])
    return rows


def _merged(sheet: Sheet) -> Iterator[Merged]:
    """The merged ranges that begin where there is any value at all."""
    for first, last in sheet.merged:
        if first[0] < len(sheet.rows) and first[1] < len(sheet.rows[0]):
            yield first, last


def _rows(found: List, catalogue: Catalogue) -> Iterator[Row]:
    """What stands under the header; empty rows, numbering and repeated headings are left out."""
    first = found.header_rows[-1] + 1
    inherited = inherited_cells(found.sheet, first)
    name = next(column for column in found.places if column.name == "name")
    for number, row in enumerate(found.sheet.rows[first:], first):
        texts = [str(cell).strip() for cell in row]
        cells = {
            column: row[place] for column, place in found.places.items() if texts[place]
        }  # fmt: skip
        if not {column.name for column in cells} - {"row_key"}:
            continue
        if number == first and all(NUMBERING.fullmatch(text) for text in texts if text):
            continue
        if _find(catalogue, cells.get(name, "")) == name:
            continue
        for column, place in found.places.items():
            if column not in cells and (number, place) in inherited:
                cells[column] = inherited[number, place]
        yield Row(number + 1, cells)


def inherited_cells(sheet: Sheet, first: int) -> dict[tuple[int, int], Cell]:
    """Values of cells that are merged downwards, for the rows after their first."""
    inherited: dict[tuple[int, int], Cell] = {}
    for (top, left), (bottom, _right) in _merged(sheet):
        if top < first or bottom == top:
            continue
        last = min(bottom, len(sheet.rows) - 1)
        if str(sheet.rows[top][left]).strip():
            inherited |= {(row, left): sheet.rows[top][left] for row in range(top + 1, last + 1)}
    return inherited
