"""Every ten seconds: memory, open files, connections, the oldest transaction, what is kept."""

import statistics
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis

from benchmarks import processor

from .ledger import Ledger, now
from .servers import Servers
from .world import World

EVERY = 10  # seconds
OLD = 30  # seconds of a transaction
PROC = Path("/proc")
# A backup reads everything as it was at one moment, and takes as long as there is much.
CLIENTS = """
    SELECT count(*) FILTER (WHERE state IS NOT NULL),
           count(*) FILTER (WHERE xact_start IS NOT NULL),
           count(*) FILTER (WHERE state LIKE 'idle in transaction%%'),
           coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)
                 FILTER (WHERE application_name NOT IN ('backup', 'pg_dump'))), 0)::float,
           coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)
                            FILTER (WHERE backend_xid IS NOT NULL)), 0)::float,
           coalesce(max(extract(epoch FROM clock_timestamp() - query_start))
                            FILTER (WHERE wait_event_type = 'Lock'), 0)::float
      FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND datname = 'soak' AND pid <> pg_backend_pid()
"""
OLDEST = """
    SELECT concat_ws(': ', nullif(application_name, ''),
                     left(regexp_replace(query, '\\s+', ' ', 'g'), 100)) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND datname = 'soak' AND pid <> pg_backend_pid()
       AND application_name NOT IN ('backup', 'pg_dump')
       AND clock_timestamp() - xact_start > interval '30 s'
     ORDER BY xact_start LIMIT 1
"""
TOTALS = """
    SELECT deadlocks, temp_files, pg_database_size('soak') FROM pg_stat_database
     WHERE datname = 'soak'
"""
OUTBOX = """
    SELECT count(*) FILTER (WHERE given_up_at IS NULL),
           coalesce(extract(epoch FROM now() - min(created_at)), 0)::float
      FROM models_registry_outboxtask
"""


@dataclass
class Samples:
    """Numbers by name, each with the second at which it was taken."""

    world: World
    servers: Servers
    ledger: Ledger
    taken: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    old: list[str] = field(default_factory=list)
    begun: float = field(default_factory=now)

    def start(self) -> threading.Thread:
        """Begin beside everything else."""
        thread = threading.Thread(target=self._run, name="sampling")
        thread.start()
        return thread

    def _run(self) -> None:
        while self.ledger.goes_on:
            try:
                self.take()
            except (OSError, psycopg.Error, redis.RedisError) as error:
                self.ledger.wrong(f"sampling: {type(error).__name__}: {error}")
            self.ledger.pause(EVERY)

    def take(self) -> None:
        """Look once at everything."""
        moment = now() - self.begun
        for name, value in (*self._processes(), *self._database(), *self._kept()):
            self.taken.setdefault(name, []).append((moment, value))

    def _processes(self) -> Iterator[tuple[str, float]]:
        workers = sorted(processor.children(self.servers.web.pid))
        named = {f"worker {number}": pid for number, pid in enumerate(workers, 1)}
        named |= {"gunicorn": self.servers.web.pid, "outbox": self.servers.outbox.pid}
        if self.servers.redis:
            named["redis"] = self.servers.redis.pid
        for name, pid in named.items():
            yield f"{name}, MB", memory(pid, "VmRSS")
            yield f"{name}, files", sum(1 for _each in (PROC / str(pid) / "fd").iterdir())
        first = (self.world.cluster.data / "postmaster.pid").read_text().split()[0]
        backends = [int(first), *processor.children(int(first))]
        private = sum(memory(pid, "RssAnon") for pid in backends)
        yield "all of postgres, private", private
        yield "postgres, MB a process", private / len(backends)

    def _database(self) -> Iterator[tuple[str, float]]:
        with psycopg.connect(self.world.url, autocommit=True) as database:
            row = _row(database, CLIENTS)
            names = ("connections", "open transactions", "idle in transaction",
                     "oldest transaction, s",
                "oldest that writes, s", "longest wait for a lock, s")  # fmt: skip
            yield from zip(names, map(float, row), strict=True)
            if row[3] > OLD:
                self.old += [f"{row[3]:.0f} s: {each}" for (each,) in database.execute(OLDEST)]
            deadlocks, spilled, size = _row(database, TOTALS)
            yield from (("deadlocks", deadlocks), ("spilled files", spilled))
            yield "database, MB", size / 2**20
            yield from zip(("outbox", "outbox, age s"), _row(database, OUTBOX), strict=True)

    def _kept(self) -> Iterator[tuple[str, float]]:
        folder = self.world.temporary
        yield "temporary files", sum(1 for path in folder.rglob("*") if path.is_file())
        files = self.world.files
        yield "stored files", sum(1 for path in files.rglob("*") if path.is_file())
        if self.servers.redis:
            with redis.Redis.from_url(self.world.cache_url) as cache:
                told = cache.info()
                yield "cache, MB", told["used_memory"] / 2**20
                yield "cache, keys", cache.dbsize()

    def values(self, name: str, first: float = 0, last: float = 1) -> list[float]:
        """What was found in a part of the time: from one share of it to another."""
        found = self.taken.get(name, [])
        whole = found[-1][0] if found else 0
        return [value for moment, value in found if first * whole <= moment <= last * whole]

    def thirds(self, name: str) -> tuple[float, float]:
        """What is held in the middle and in the last third: memory on average, files at least.

        Among the files of a process are the connections of its clients, which come and go.
        """
        parts = (self.values(name, 1 / 3, 2 / 3), self.values(name, 2 / 3))
        of_part = min if name.endswith("files") else statistics.mean
        middle, last = (float(of_part(part)) if part else 0.0 for part in parts)
        return middle, last

    def most(self, name: str) -> float:
        """The largest."""
        return max(self.values(name), default=0.0)


def _row(database: psycopg.Connection, question: str) -> tuple:
    row = database.execute(question).fetchone()  # type: ignore[call-overload]
    assert row  # noqa: S101
    return row


def memory(process: int, kind: str) -> float:
    """Megabytes of a process; 0 of one that is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in (PROC / str(process) / "status").read_text().splitlines():
            if line.startswith(f"{kind}:"):
                return int(line.split()[1]) / 1024
    return 0.0
