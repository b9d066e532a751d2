"""A streaming replica from which pages are read: behind, stopped, killed, silent."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import psycopg

from massmob.embedded_postgres import address

from . import counting
from .counting import Count
from .officers import Crowd
from .readers import PAGES, Publisher, Readers, ask, seconds_stale
from .server import Server
from .site import Site, wait_until
from .stage import Stage

SILENT = 3  # seconds
BEHIND = 3
ANSWERED = (
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pages'"
    " AND query LIKE '%%models_registry%%' AND query_start > %s"
)


class Replica:
    """A copy that keeps up with the site's database, at an address that stays."""

    def __init__(self, site: Site) -> None:
        self.server = Server(site.folder / "replica")
        self._socket = site.folder / "replica-socket"
        self.address = f"{address(str(self._socket))}?application_name=pages"
        self.server.follow(site.cluster)

    def start(self) -> None:
        """Start it, and lead its address there."""
        found = unquote(urlsplit(self.server.start()).hostname or "")
        self._socket.unlink(missing_ok=True)
        self._socket.symlink_to(found)

    def ask(self, question: str, *values: object) -> object:
        """Return the one value that it answers."""
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            row = connection.execute(question, values or None).fetchone()  # type: ignore[call-overload]
        return row[0] if row else None

    def wait_until_read_from(self) -> None:
        """Wait until pages are made from it."""
        wait_until(self._is_read_from, "pages from the replica")

    def _is_read_from(self) -> object:
        moment = self.ask("SELECT clock_timestamp()")
        for page in PAGES:
            ask(f"{page}?trang=1")
        return self.ask(ANSWERED, moment)


@contextmanager
def _replicated(site: Site) -> Iterator[Replica]:
    replica = Replica(site)
    try:
        replica.start()
        site.restart(DATABASE_REPLICA_URLS=replica.address)
        replica.wait_until_read_from()
        yield replica
    finally:
        site.restart()
        replica.server.delete()


def gone(stage: Stage) -> tuple[Count, str]:
    """Whatever becomes of it, no request fails, and who writes sees at once what was written."""
    site, publisher, wrong = stage.site, Publisher(stage), []
    with (
        _replicated(site) as replica,
        Crowd(stage.officers) as ledger,
        Readers(stage) as readers,
    ):
        replica.ask("SELECT pg_wal_replay_pause()")
        stale, faults = _change(publisher, "Tên khi bản sao chậm")
        waited = [stale]
        wrong += faults
        time.sleep(BEHIND)
        replica.ask("SELECT pg_wal_replay_resume()")
        replica.wait_until_read_from()
        for end in (_stop, _kill, _be_silent):
            end(replica)
            replica.wait_until_read_from()
            stale, faults = _change(publisher, f"Tên sau {end.__name__}")
            waited.append(stale)
            wrong += faults
    found = counting.count(site, ledger, stage.mailbox)
    failed = {**ledger.refused, **readers.wrong}
    found.half += [*wrong, *(f"{what}, {times} times" for what, times in failed.items())]
    return found, (
        f"{readers.read} pages read, {sum(readers.wrong.values())} failed;"
        f" changes were not shown for {max(waited):.1f} s at most, to their author at once"
    )


def _change(publisher: Publisher, name: str) -> tuple[float, list[str]]:
    """Change what is public; for how long it was not shown, and what did not go well."""
    faults = publisher.publish(name)
    return seconds_stale(publisher.stage, name, publisher.published_at), faults


def _stop(replica: Replica) -> None:
    replica.server.stop()
    time.sleep(1)
    replica.start()


def _kill(replica: Replica) -> None:
    os.kill(replica.server.first_process(), signal.SIGKILL)
    time.sleep(1)
    replica.start()


def _be_silent(replica: Replica) -> None:
    with replica.server.frozen():
        time.sleep(SILENT)
