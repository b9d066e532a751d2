"""The trace as a list to take away: a row for each entry, as the page tells it."""

from collections.abc import Iterator
from itertools import chain
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _

from ..trace.telling import Change, Told, tell
from ..trace.tracing import Question, every_page
from .columns import Cell, as_word
from .writing import write_csv, write_xlsx

PERMISSION = "models_registry.export_trace"


def write_trace(question: Question, *, file: IO[bytes], form: str) -> int:
    """Write what a question finds as "xlsx" or "csv", newest first; return the number of rows."""
    head = [
        _("When"),
        _("Done by"),
        _("From where"),
        _("What was done"),
        _("Kind of record"),
        _("Record"),
        _("Before and after"),
        _("Erased"),
    ]
    told = chain.from_iterable(tell(page) for page in every_page(question))
    return (write_csv if form == "csv" else write_xlsx)(file, head, _rows(told))


def _rows(told: Iterator[Told]) -> Iterator[list[Cell]]:
    for entry in told:
        yield [
            timezone.localtime(entry.at).replace(tzinfo=None),
            entry.who,
            entry.origin,
            entry.action,
            entry.kind,
            entry.subject,
            "\n".join(map(_in_words, entry.changes)),
            as_word(True) if entry.is_erased else "",
        ]


def _in_words(change: Change) -> str:
    return f"{change.label}: {change.before or '–'} → {change.after or '–'}"
