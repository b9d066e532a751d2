"""Where a recognition of an earlier list came from: in words, and as the cells of its row."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..spreadsheets.cells import as_text
from ..spreadsheets.reading import Sheet


def source_of(decision: str, file_name: str, number: int) -> str:
    """The source of a new model, in one line."""
    return _("%(decision)s; %(file)s, row %(row)d") % {
        "decision": decision,
        "file": file_name,
        "row": number,
    }


def cells_of(sheet: Sheet, heads: list[str], number: int) -> dict[str, str]:
    """The filled cells of a row by their headings; a column without one by its place."""
    return dict(_cells(sheet, heads, number))


def _cells(sheet: Sheet, heads: list[str], number: int) -> Iterator[tuple[str, str]]:
    for place, cell in enumerate(sheet.rows[number - 1]):
        if text := as_text(cell).replace("\0", ""):
            yield (heads[place] or f"#{place + 1}"), text
