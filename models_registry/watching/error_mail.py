"""E-mail to those who run the server (ADMINS) when something fails, without what anybody typed.

It says which view failed, for which request, and the program's own lines: no settings, no values
that were sent, no cookies, no variables. Of one kind of error there is one e-mail in ten minutes,
counted by all servers where they share a cache, else by each process.
"""

import logging
import sys
import threading
import time
import traceback

from django.conf import settings
from django.core.cache import cache
from django.core.mail import mail_admins
from django.db import InterfaceError, OperationalError

from .log_lines import errors_of, message_of, said_by
from .request_notes import current

PAUSE = 600  # seconds
MOST_KINDS = 1_000


class ErrorMail(logging.Handler):
    """Writes one e-mail of each kind of error."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, float] = {}
        self._turn = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell, if nobody was told lately; a mail server that fails must not fail the request."""
        if not settings.ADMINS or settings.DEBUG:
            return
        try:
            if self._is_new(kind_of(record)):
                mail_admins(subject_of(record), body_of(record))
        except Exception as error:  # noqa: BLE001 - what fails here must not fail the request too
            sys.stderr.write(f"An error mail was not sent: {said_by(error)}\n")

    def _is_new(self, kind: str) -> bool:
        now = time.monotonic()
        with self._turn:
            if now - self._told.get(kind, -PAUSE) < PAUSE:
                return False
            if len(self._told) >= MOST_KINDS:
                self._told.clear()
            self._told[kind] = now
        key = f"error-mail:{kind}"
        # A cache that is away knows nothing: then each process counts for itself.
        return cache.add(key, 1, PAUSE) or cache.get(key) is None


def kind_of(record: logging.LogRecord) -> str:
    """Return what makes two errors the same: which error, raised where, in which view."""
    note = current()
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return f"{record.name}:{record.lineno}"
    if isinstance(error, OperationalError | InterfaceError):
        return type(error).__name__  # the database is away: for every page the same
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}:{place}:{note.view if note else ''}".replace(" ", "_")[-200:]


def subject_of(record: logging.LogRecord) -> str:
    """Return a heading: the kind of error, and the view."""
    note = current()
    error = record.exc_info[1] if record.exc_info else None
    what = type(error).__name__ if error else record.levelname
    return f"{what}: {note.view}" if note and note.view else what


def _user_of(record: logging.LogRecord) -> int | None:
    """Return the number of who was asked for already; the database may be what is away."""
    user = getattr(getattr(record, "request", None), "_cached_user", None)
    return user.pk if user is not None else None


def body_of(record: logging.LogRecord) -> str:
    """Return what whoever mends it needs to begin with."""
    note, error = current(), record.exc_info[1] if record.exc_info else None
    lines = [f"Site: {settings.SITE_URL}", f"Logger: {record.name}", message_of(record)]
    if note:
        lines += [
            f"Request: {note.number}",
            f"View: {note.view} ({note.method})",
            f"User: {_user_of(record) or '-'}",
        ]
    if error:
        lines += ["", said_by(error), "", *errors_of(error)]
    lines += ["", f"No other e-mail of this kind follows within {PAUSE // 60} minutes."]
    return "\n".join(lines)
