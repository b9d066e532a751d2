"""Lines of the log, plain or as JSON: each with the number of its request, none with a person.

Whatever a program or a library logs passes here. Paths and what follows them in an address are
left out, for they hold secrets of links and what was searched for; the view's name stays.
"""

import datetime
import json
import logging
import traceback
from collections.abc import Iterator
from typing import Any

from .discretion import LEFT_OUT, discreet
from .request_notes import Note, current

REQUESTS = "models_registry.requests"  # the logger that tells each request
MOST_CAUSES = 5  # of an error, that caused one another
_as_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
STATEMENTS = "models_registry.watching.slow_questions"


def message_of(record: logging.LogRecord) -> str:
    """Return what a record says, without what tells of people."""
    message = record.getMessage()
    if record.name == STATEMENTS:
        return message  # has no values in it, and is made of quoted names
    path = getattr(getattr(record, "request", None), "path", "")
    if len(path) > 1:
        message = message.replace(path, LEFT_OUT)
    return discreet(message)


def errors_of(error: BaseException | None) -> Iterator[str]:
    """Yield the lines of a traceback: the program's own, and what the error says, discreetly.

    Values of variables are never told.
    """
    chain: list[BaseException] = []
    while error is not None and len(chain) < MOST_CAUSES:
        chain.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for place, each in enumerate(chain):
        if place:
            yield "After that:"
        for line in traceback.format_tb(each.__traceback__):
            yield line.rstrip("\n")
        yield said_by(each)


def said_by(error: BaseException) -> str:
    """Return an error's kind and what it says, discreetly."""
    said = discreet(str(error))
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _error_of(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


class PlainLine(logging.Formatter):
    """A line that people read."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, number of the request, and what happened."""
        note = current()
        moment = self.formatTime(record)
        about = f" [{note.number}]" if note else ""
        facts = getattr(record, "facts", None)
        told = _sentence(facts) if facts else message_of(record)
        line = f"{moment} {record.levelname}{about} {record.name}: {told}"
        return "\n".join([line, *errors_of(_error_of(record))])


def _sentence(facts: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in facts.items() if value is not None)


class JsonLine(logging.Formatter):
    """One object a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        facts = getattr(record, "facts", None)
        line |= facts or {"message": message_of(record), **_asked_by(current())}
        error = _error_of(record)
        if error is not None:
            line["error"] = type(error).__name__
            line["traceback"] = "\n".join(errors_of(error))
        return _as_json(line)


def _asked_by(note: Note | None) -> dict[str, Any]:
    return {"request_id": note.number, "view": note.view} if note else {}
