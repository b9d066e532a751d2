"""What a process remembers of a database that fell silent.

A page asks several things: who it is, in which version, what is shown. Each of them would wait
some seconds for a server that does not answer, a reader for their sum, and whoever comes next
behind all threads that wait. So once somebody has waited in vain, one at a time waits and
everybody else is told at once, until somebody is answered.
"""

import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from django.db import OperationalError

LONG = 1.0  # seconds; who says no sooner is not silent, and has nobody wait
PAUSE = 1.0  # seconds after a wait in which nobody waits: the rest of the page that did, too

Found = TypeVar("Found")


class Silence:
    """Whether the server was last found silent, and who waits for it."""

    def __init__(self) -> None:
        self.is_known = False
        self._noted_at = 0.0
        self._turn = threading.Lock()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Get a connection within the block; raises OperationalError where nobody is to wait."""
        is_in_turn = self.is_known
        if is_in_turn and (self._is_in_pause() or not self._turn.acquire(blocking=False)):
            raise OperationalError("The database has not answered a moment ago.")
        try:
            with self.noted():
                yield
            self.is_known = False
        finally:
            if is_in_turn:
                self._turn.release()

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Remember where the block waits in vain."""
        begun_at = time.monotonic()
        try:
            yield
        except psycopg.OperationalError as error:
            now = time.monotonic()
            if error.sqlstate is None and now - begun_at >= LONG:  # no server has said it
                self.is_known, self._noted_at = True, now
            raise

    def _is_in_pause(self) -> bool:
        return time.monotonic() - self._noted_at < PAUSE


of_the_primary = Silence()


class NotingConnection(psycopg.Connection):
    """A connection that tells of a question whose answer did not come."""

    def wait(self, gen: Generator[Any, Any, Found], *options: Any, **more: Any) -> Found:
        """Wait as psycopg does, until the system gives the server up (tcp_user_timeout)."""
        with of_the_primary.noted():
            return super().wait(gen, *options, **more)
