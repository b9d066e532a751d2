"""A connection that is given up when its server falls silent.

A server that stopped in the midst of a question answers neither yes nor no: without a bound its
readers wait for ever, and with them every thread of the site.
"""

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg

PATIENCE = 1.0  # seconds

Found = TypeVar("Found")


class BoundedConnection(psycopg.Connection):
    """Waits no longer than a moment for any answer."""

    def wait(self, gen: Generator[Any, Any, Found], *options: Any, **more: Any) -> Found:
        """Wait as psycopg does, which looks up every tenth of a second."""
        return super().wait(self._bounded(gen), *options, **more)

    def _bounded(self, waiting: Generator[Any, Any, Found]) -> Generator[Any, Any, Found]:
        begun = time.monotonic()
        try:
            state = next(waiting)
            while True:
                is_ready = yield state
                if not is_ready and self._is_silent(time.monotonic() - begun):
                    self.pgconn.finish()  # nobody knows what it would answer next
                    raise psycopg.OperationalError("The server does not answer.")
                state = waiting.send(is_ready)
        except StopIteration as end:
            return end.value

    def _is_silent(self, waited: float) -> bool:
        return waited > PATIENCE
