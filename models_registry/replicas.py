"""Which replicas may be read from: those that are known to lag less than was allowed.

Each process finds out for itself, beside the requests, and only while there are any. It asks the
primary how far it has written and then the replica how far it has read: what the replica has read
is known to be as new as the moment at which the primary was asked. A primary that is idle looks
current, one clock is enough, and a replica that falls silent is left out by the passing of time.
"""

import logging
import math
import random
import threading
import time
from collections import deque
from contextlib import suppress
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from .bounded_connections import PATIENCE, BoundedConnection
from .reading import source

logger = logging.getLogger(__name__)
LOOKS = 4  # within the time that a replica may lag
WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')"
# One that was made a primary of its own is none any more.
READ = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') WHERE pg_is_in_recovery()"


def choose() -> str | None:
    """Return the alias of a replica that may be read from now, if there is one."""
    current = [alias for alias in settings.REPLICAS if is_current(alias)]
    return random.choice(current) if current else None  # noqa: S311 - spreads readers, no secret


def is_current(alias: str) -> bool:
    """Whether a database is a replica that lags less than is allowed."""
    return alias in settings.REPLICAS and _known(alias).is_current()


def leave_out(alias: str) -> None:
    """Do not read from a replica until it is found to be well again."""
    _known(alias).leave_out()


class ReplicaConnection(BoundedConnection):
    """Waits for a long answer as long as the replica that is read from is known to be well."""

    def _is_silent(self, waited: float) -> bool:
        return waited > PATIENCE and not is_current(source())


@cache
def _known(alias: str) -> "Replica":
    return Replica(alias)


class Replica:
    """What this process knows of one replica."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._current_at = -math.inf  # it had read all that was written at this moment
        self._looked_at = -math.inf
        self._looking = threading.Lock()
        self._asked: dict[str, psycopg.Connection] = {}
        self._written: deque[tuple[float, int]] = deque(maxlen=4 * LOOKS)  # when, how far

    def is_current(self) -> bool:
        """Whether it is known to lag less than is allowed; has somebody look now and then."""
        now = time.monotonic()
        lag = settings.DATABASE_REPLICA_LAG
        if now - self._looked_at > lag / LOOKS and self._looking.acquire(blocking=False):
            self._looked_at = now
            threading.Thread(target=self._look, daemon=True).start()
        return now - self._current_at <= lag

    def leave_out(self) -> None:
        """Forget that it was well."""
        if self._current_at > -math.inf:
            logger.warning("%s failed and is left out until it is well.", self.alias)
        self._current_at = -math.inf

    def _look(self) -> None:
        try:
            self.look()
        finally:
            self._looking.release()

    def look(self) -> None:
        """Ask both servers how far they are; one that cannot be asked proves nothing."""
        asked_at = time.monotonic()
        try:
            self._written.append((asked_at, self._ask(DEFAULT_DB_ALIAS, WRITTEN)))
            read = self._ask(self.alias, READ)
        except psycopg.Error:
            self._forget_connections()
            return
        reached = [moment for moment, written in self._written if written <= read]
        if not reached:
            return
        if self._current_at == -math.inf:
            self._renew_pool()
            logger.info("%s is read from.", self.alias)
        self._current_at = max(reached)

    def close(self) -> None:
        """Close the connections over which it is asked; a later look opens them anew."""
        with self._looking:
            self._forget_connections()

    def _ask(self, alias: str, question: str) -> int:
        """Return the answer; -1 for none. Raises psycopg.Error where the server does not answer."""
        if alias not in self._asked:
            options: Any = {**connections[alias].get_connection_params(), "connect_timeout": 2}
            self._asked[alias] = BoundedConnection.connect(**options, autocommit=True)
        row = self._asked[alias].execute(question).fetchone()
        return int(row[0]) if row and row[0] is not None else -1

    def _forget_connections(self) -> None:
        for connection in self._asked.values():
            with suppress(psycopg.Error):
                connection.close()
        self._asked.clear()

    def _renew_pool(self) -> None:
        """Throw away connections that broke while it was away."""
        database: Any = connections[self.alias]
        pool = database.pool
        if pool and not pool.closed:
            pool.check()
