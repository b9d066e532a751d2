"""Questions to the database, timed; slow ones are logged, without what they were asked about.

A statement is logged as the program wrote it, with places instead of values. Where a value stands
in it all the same (a constant of the program, or of SQL written by hand), it is left out.
"""

import logging
import re
import time
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings

logger = logging.getLogger(__name__)

LONGEST = 2_000  # characters of a statement in the log
_TEXT = re.compile(r"[eE]?'(?:[^'\\]|''|\\.)*'|\$(\w*)\$.*?\$\1\$", re.DOTALL)
_BLANKS = re.compile(r"\s+")


class Noted(Protocol):
    """What is counted into."""

    questions: int
    database_seconds: float


class Timed:
    """Stands around each statement of a connection (Django's `execute_wrapper`)."""

    def __init__(self, note: Noted) -> None:
        self.note = note

    def __call__(
        self, execute: Callable[..., Any], statement: Any, values: Any, many: Any, context: Any
    ) -> Any:
        """Ask, and note how long the answer took, an error too."""
        begun = time.perf_counter()
        try:
            return execute(statement, values, many, context)
        finally:
            took = time.perf_counter() - begun
            self.note.questions += 1
            self.note.database_seconds += took
            if took * 1_000 >= settings.SLOW_QUERY_MS:
                tell(statement, took)


def tell(statement: Any, took: float) -> None:
    """Log a statement that took so many seconds."""
    logger.warning("Slow, %d ms: %s", round(took * 1_000), without_values(str(statement)))


def without_values(statement: str) -> str:
    """Return a statement on one line, with … for each text that is written in it."""
    return _BLANKS.sub(" ", _TEXT.sub("'…'", statement)).strip()[:LONGEST]
