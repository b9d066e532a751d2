"""Two deployments at once, and migrations that are broken off: on databases beside the site's.

What comes of each is compared with what comes of one migration that nobody disturbs: the schema
line by line (pg_dump), each table by its number of rows, the migrations by their names.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import cycle
from typing import Any, NamedTuple, Self

import psycopg

from .counting import Count
from .site import Failed, Site, wait_until
from .stage import Stage

APP, BACK_TO = "models_registry", "0029_search"
OLDER, CLEAN, TRIAL = "faults_older", "faults_clean", "faults_trial"
WAITS = "Một lần chuyển đổi cơ sở dữ liệu khác đang chạy"
LONG = 600  # seconds until a migration begins, on a machine that has much else to do
INTO = 0.1  # seconds of the migration that is then broken off
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
WORKING = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
    " AND query NOT LIKE '%pg_try_advisory_xact_lock%' AND backend_type = 'client backend'"
)
APPLIED = "SELECT app, name FROM django_migrations ORDER BY app, name"


class Outcome(NamedTuple):
    """What a migration has made."""

    schema: list[str]
    rows: dict[str, int]
    applied: list[tuple[str, str]]


class Database:
    """One beside the site's, on the same server."""

    def __init__(self, site: Site, name: str) -> None:
        self.site, self.name = site, name
        self.url = f"{site.url.rpartition('/')[0]}/{name}"

    def make(self, template: str) -> Self:
        """Make it anew, as another one is that nobody is connected to."""
        self.drop()
        # Copied page by page through the journal, a sequence goes back to where the copy had it
        # when PostgreSQL is killed: no fault of a migration.
        self._tell(f"CREATE DATABASE {self.name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self

    def drop(self) -> None:
        """Have it gone, whoever is connected."""
        self._tell(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def rows(self, question: str) -> list[tuple]:
        """Ask it past the program."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(question).fetchall()  # type: ignore[call-overload]

    def applied(self) -> int:
        """How many migrations it says to have."""
        return len(self.rows(APPLIED))

    def migrate(self, *where: str) -> subprocess.Popen:
        """Start a migration."""
        return self.site.job("migrate", *where, DATABASE_URL=self.url)

    def outcome(self) -> Outcome:
        """What it holds now."""
        dump = [str(self.site.cluster.binaries / "pg_dump"), "--schema-only", "--no-owner"]
        told = subprocess.run(
            [*dump, "--dbname", self.url], check=True, capture_output=True, text=True
        )
        schema = [line for line in told.stdout.splitlines() if not line.startswith("\\")]
        names = [name for (name,) in self.rows(TABLES)]
        counts = {name: self.rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608
        return Outcome(schema, counts, self.rows(APPLIED))

    def _tell(self, statement: str) -> None:
        address = f"{self.site.url.rpartition('/')[0]}/template1"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def _databases(stage: Stage) -> Iterator[Database]:
    """One to try on; the program stands still meanwhile, so that its database can be copied."""
    trial = Database(stage.site, TRIAL)
    stage.site.stop_serving()
    try:
        _make_older(stage.site)
        yield trial
    finally:
        trial.drop()
        stage.site.serve()


@cache
def _make_older(site: Site) -> int:
    """Make one of an earlier release, with all rows; how many migrations it has."""
    older = Database(site, OLDER).make("postgres")
    finish(older.migrate(APP, BACK_TO))
    return older.applied()


def finish(process: subprocess.Popen, wanted: int = 0) -> str:
    """Wait for its end; what it said. Raises Failed where it ends otherwise."""
    said = process.communicate()[0]
    if process.returncode != wanted:
        raise Failed(f"migrate ended with {process.returncode}: {said[-600:]}")
    return said


@cache
def _undisturbed(site: Site) -> Outcome:
    """What a migration makes that nobody disturbs."""
    clean = Database(site, CLEAN).make(OLDER)
    finish(clean.migrate())
    outcome = clean.outcome()
    clean.drop()
    return outcome


def differences(wanted: Outcome, found: Outcome) -> Count:
    """What one migration has made and the other not."""
    count = Count(acknowledged=sum(wanted.rows.values()))
    for line in sorted(set(wanted.schema) ^ set(found.schema))[:5]:
        count.half.append(f"schema: {line}")
    if wanted.schema != found.schema and not count.half:
        count.half.append("schema: the same lines in another order")
    for table in wanted.rows.keys() | found.rows.keys():
        before, after = wanted.rows.get(table, 0), found.rows.get(table, 0)
        if after != before:
            (count.lost if after < before else count.doubled).append(f"{table}: {before}, {after}")
    if wanted.applied != found.applied:
        count.half.append(f"migrations: {set(wanted.applied) ^ set(found.applied)}")
    return count


def _add(total: Count, more: Count) -> None:
    total.acknowledged = more.acknowledged
    for kind in ("lost", "doubled", "half"):
        getattr(total, kind).extend(getattr(more, kind))


def twice(stage: Stage) -> tuple[Count, str]:
    """Two migrations of an older database begin at once."""
    with _databases(stage) as trial:
        wanted = _undisturbed(stage.site)
        trial.make(OLDER)
        both = [trial.migrate() for _number in range(2)]
        said = [finish(each) for each in both]
        found = differences(wanted, trial.outcome())
    waiting = [text for text in said if WAITS in text]
    if len(waiting) != 1 or "No migrations to apply." not in waiting[0]:
        found.half.append("not exactly one of two waited and found nothing left to do")
    return found, "one migrated, the other waited, said so, and found nothing left to do"


def interrupted(stage: Stage) -> tuple[Count, str]:
    """Killed, told to stop, its connection and its server ended; the next comes to the end."""
    total, tried = Count(), []
    with _databases(stage) as trial:
        wanted, begun = _undisturbed(stage.site), _make_older(stage.site)
        for place, (how, end) in zip(
            range(begun, len(wanted.applied)), cycle(WAYS.items()), strict=False
        ):
            _break_off(trial.make(OLDER), place, end)
            finish(trial.migrate())
            found = differences(wanted, trial.outcome())
            found.half = [f"{how} after {place}: {what}" for what in found.half]
            _add(total, found)
            tried.append(how)
    return total, f"{', '.join(tried)}; the next run made the same schema and rows as one alone"


def _break_off(database: Database, place: int, end: Callable[[Database, Any], None]) -> None:
    """Begin to migrate, and end it in the midst of the migration after so many."""
    process = database.migrate()
    try:
        is_there = lambda: database.applied() >= place and _works(database)  # noqa: E731
        wait_until(is_there, f"migration {place + 1}", LONG)
        time.sleep(INTO)
        end(database, process)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
    finally:
        process.kill()
        process.communicate()
    if process.returncode == 0:
        raise Failed(f"Migration {place + 1} came to its end before it was broken off.")


def _works(database: Database) -> list[tuple]:
    return database.rows(WORKING)


def _kill(_database: Database, process: subprocess.Popen) -> None:
    process.kill()


def _tell_to_stop(_database: Database, process: subprocess.Popen) -> None:
    process.terminate()


def _end_its_connection(database: Database, _process: subprocess.Popen) -> None:
    for (backend,) in _works(database):
        database.rows(f"SELECT pg_terminate_backend({backend})")


def _kill_its_backend(database: Database, _process: subprocess.Popen) -> None:
    """End the server's process as a failing one ends: PostgreSQL starts all others anew."""
    for (backend,) in _works(database)[:1]:
        os.kill(backend, signal.SIGKILL)
    time.sleep(0.5)
    wait_until(lambda: _answers(database), "PostgreSQL, by itself")


def _answers(database: Database) -> bool:
    try:
        return bool(database.rows("SELECT 1"))
    except psycopg.Error:
        return False


WAYS: dict[str, Callable[[Database, Any], None]] = {
    "kill -9": _kill,
    "SIGTERM": _tell_to_stop,
    "connection ended": _end_its_connection,
    "backend killed": _kill_its_backend,
}
