"""In which letters each column of a list is written, and its text in Unicode."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .columns import AnyColumn
from .header import List
from .legacy_text import CONVERTERS, Evidence, Writing, evidence_of
from .reading import Cell


class Writings:
    """Decides for each column; one with too few words to tell is written as the others are."""

    def __init__(self, listed: List) -> None:
        self.by_column: dict[AnyColumn, Writing | None] = {}
        evidence = {
            column: evidence_of(
                cell for row in listed.rows if isinstance(cell := row.cells.get(column), str)
            )
            for column in listed.places
        }
        usual = _together(evidence.values())
        for column, found in evidence.items():
            silent = not (found.unicode or found.wrong)
            self.by_column[column] = usual if silent else found.writing

    @property
    def converted(self) -> list[str]:
        """The old writings that were found and converted, by name."""
        used = {writing for writing in self.by_column.values() if writing in CONVERTERS}
        return [writing.value for writing in CONVERTERS if writing in used]

    def as_read(self, column: AnyColumn, cell: Cell) -> Cell:
        """The cell in Unicode where that is sure, else as it stands."""
        try:
            return self.convert(column, cell) if isinstance(cell, str) else cell
        except ValidationError:
            return cell

    def convert(self, column: AnyColumn, text: str) -> str:
        """The text in Unicode.

        Raises ValidationError for a text in doubt: it may be in an old font, in a column that
        is in part written in Unicode.
        """
        writing = self.by_column.get(column, Writing.UNICODE)
        if writing is Writing.UNICODE or text.isascii():
            return text
        if writing is None:
            return _undoubted(text)
        return CONVERTERS[writing](text)


def _together(evidences: Iterable[Evidence]) -> Writing:
    """What the columns that can be told say all together; Unicode where they differ."""
    told = {found.writing for found in evidences if found.unicode or found.wrong}
    return (told.pop() if len(told) == 1 else None) or Writing.UNICODE


def _undoubted(text: str) -> str:
    evidence = Evidence()
    evidence.add(text)
    if evidence.unicode and not (evidence.tcvn3 or evidence.vni):
        return text
    raise ValidationError(
        _(
            "The letters of this column are partly in an old font (TCVN3 or VNI), so that this "
            "text cannot be read for sure. Convert it to Unicode, with Unikey for example, "
            "or type it again."
        )
    )
