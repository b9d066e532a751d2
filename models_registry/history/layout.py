"""Where the list stands in a file and what its columns are: guessed, or as a person said."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..spreadsheets.cells import as_text
from ..spreadsheets.columns import AnyColumn, Catalogue, plain
from ..spreadsheets.header import (
    MOST_TITLE_ROWS,
    NUMBERING,
    List,
    Row,
    best_header,
    headings,
    inherited_cells,
)
from ..spreadsheets.reading import Cell, Sheet
from ..spreadsheets.walking import WalkedRows

FEWEST_HEADINGS = 3  # of a row that may be a header although nothing of it is known


@dataclass(frozen=True)
class Layout:
    """A sheet, the rows of its header (from 0), and the place of each column (from 0)."""

    sheet: str
    header_rows: tuple[int, ...]
    places: dict[str, int] = field(default_factory=dict)  # by the name of the column

    def as_json(self) -> dict[str, Any]:
        """As it is stored with the import."""
        return {"sheet": self.sheet, "header_rows": list(self.header_rows), "places": self.places}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """As it was stored. Raises ValidationError for what is none (a mapping by hand)."""
        try:
            rows = tuple(int(row) for row in stored["header_rows"])
            places = {str(name): int(place) for name, place in stored["places"].items()}
            return cls(str(stored.get("sheet", "")), rows, places)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValidationError(
                _("The mapping of columns needs “sheet”, “header_rows” and “places”.")
            ) from error


def guess(sheets: list[Sheet], catalogue: Catalogue) -> Layout:
    """The header that names most columns of any sheet; else the first row that looks like one."""
    best, chosen = Layout(sheets[0].name, (_first_full_row(sheets[0]),)), 0
    for sheet in sheets:
        header = best_header(sheet, catalogue)
        places: dict[str, int] = {}
        for place, column in enumerate(header.columns):
            if column:
                places.setdefault(column.name, place)
        if len(places) > chosen:
            best, chosen = Layout(sheet.name, header.rows, places), len(places)
    return best


def _first_full_row(sheet: Sheet) -> int:
    rows = sheet.rows[:MOST_TITLE_ROWS]
    filled = [sum(1 for cell in row if str(cell).strip()) for row in rows]
    return next((at for at, count in enumerate(filled) if count >= FEWEST_HEADINGS), 0)


def shape_of(sheet: Sheet, header_rows: tuple[int, ...]) -> str:
    """A digest of the headings: files of one office have the same year after year."""
    texts = [plain(heading) for heading in headings(sheet, header_rows)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def sheet_of(sheets: list[Sheet], layout: Layout) -> Sheet:
    """The sheet of a layout. Raises ValidationError if the file has none of that name."""
    for sheet in sheets:
        if sheet.name == layout.sheet:
            return sheet
    raise ValidationError(
        _("The file has no visible sheet “%(name)s”."), params={"name": layout.sheet}
    )


def lay_out(sheets: list[Sheet], layout: Layout, catalogue: Catalogue) -> List:
    """The list as a layout says it is.

    Raises ValidationError, with what to do, where the layout does not fit the file.
    """
    sheet = sheet_of(sheets, layout)
    known = {column.name: column for column in catalogue}
    width = len(sheet.rows[0]) if sheet.rows else 0
    rows = layout.header_rows
    if not rows or rows[-1] >= min(len(sheet.rows), MOST_TITLE_ROWS + 2) or rows[0] < 0:
        raise ValidationError(_("The row of the headings is not in this sheet."))
    if not layout.places.keys() <= known.keys() or not all(
        0 <= place < width for place in layout.places.values()
    ):
        raise ValidationError(_("The columns chosen do not fit this file. Choose them again."))
    if "name" not in layout.places:
        raise ValidationError(_("Say which column holds the names of the models."))
    places = {known[name]: place for name, place in layout.places.items()}
    unread = [
        heading
        for place, heading in enumerate(headings(sheet, rows))
        if heading and place not in layout.places.values()
    ]
    found = List(sheet, rows, places, unread)
    walked = isinstance(sheet.rows, WalkedRows)
    found.rows = _LaidOut(found) if walked else list(_rows(found))
    if not any(True for _row in found.rows):
        raise ValidationError(_("There is no row under the headings."))
    return found


class _LaidOut(Collection[Row]):
    """The rows of a list that is walked through, each made anew."""

    def __init__(self, found: List) -> None:
        self._found = found

    def __iter__(self) -> Iterator[Row]:
        return _rows(self._found)

    def __len__(self) -> int:
        return sum(1 for _row in self)

    def __contains__(self, row: object) -> bool:
        return any(one == row for one in self)


def _rows(found: List) -> Iterator[Row]:
    """What stands under the header; empty rows, numbering and repeated headings are left out."""
    sheet, first = found.sheet, found.header_rows[-1] + 1
    inherited = inherited_cells(sheet, first)
    heads = [{plain(sheet.rows[row][place]) for row in found.header_rows}
             for place in found.places.values()]  # fmt: skip
    for number, row in enumerate(islice(sheet.rows, first, None), first):
        texts = [as_text(cell) for cell in row]
        filled = [text for text in texts if text]
        if not filled or (number == first and all(map(NUMBERING.fullmatch, filled))):
            continue
        if _repeats(heads, [texts[place] for place in found.places.values()]):
            continue
        yield Row(number + 1, _cells(found, number, row, inherited))


def _repeats(heads: list[set[str]], texts: list[str]) -> bool:
    """Whether the cells of a row are those of the header again, as on each printed page."""
    pairs = [(head, plain(text)) for head, text in zip(heads, texts, strict=True) if text]
    return len(pairs) > 1 and all(text in head for head, text in pairs)


def _cells(
    found: List, number: int, row: list[Cell], inherited: dict[tuple[int, int], Cell]
) -> dict[AnyColumn, Cell]:
    cells = {}
    for column, place in found.places.items():
        cell = inherited.get((number, place), "") if str(row[place]).strip() == "" else row[place]
        if str(cell).strip():
            cells[column] = cell
    return cells
