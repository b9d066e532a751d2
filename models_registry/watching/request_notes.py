"""What is noted of the request that is being answered: for logs, metrics and error mail.

A note holds nothing of what a person typed or is: a number of its own, the name of the view,
the user's number. Whatever is logged while it is answered bears the note's number.
"""

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connections

from .slow_questions import Timed

# What a proxy may give: enough letters to tell requests apart, nothing that a log could misread.
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")


@dataclass(slots=True)
class Note:
    """One request, from its arrival on."""

    number: str
    method: str
    view: str = ""
    user: int | None = None
    is_kept: bool = False  # answered from what was kept, without a view
    begun: float = field(default_factory=time.perf_counter)
    questions: int = 0
    database_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it has been answered until now."""
        return time.perf_counter() - self.begun


_current: ContextVar[Note | None] = ContextVar("note", default=None)


def current() -> Note | None:
    """Return the note of the request that this thread answers, if it answers one."""
    return _current.get()


def number_of(given: str) -> str:
    """Return the number that our own proxy has given to a request, or else a new one."""
    return given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(6)


@contextmanager
def noted(note: Note) -> Iterator[None]:
    """Note within the block what the databases are asked."""
    token, timed = _current.set(note), Timed(note)
    asked = [connections[alias].execute_wrappers for alias in connections]
    for wrappers in asked:
        wrappers.append(timed)  # as `execute_wrapper` does, at a tenth of its cost
    try:
        yield
    finally:
        for wrappers in asked:
            wrappers.remove(timed)
        _current.reset(token)
