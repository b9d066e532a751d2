"""How fast are the pages at so many models? One command, a bounded time.

    make bench N=1190          or 100000, or 1000000
    BENCH_MINUTES=3 make bench N=1190
    BENCH_PAGES="list detail" make bench N=1190     some of the pages; nothing is kept then

Fills a database of its own (fill.py), starts gunicorn as deployed on it and, beside it, the floor
(floor.py), and asks for each page in turn, round after round: alone for the duration of an answer,
by eight clients for the throughput. The processor's time is read from /proc, so that only Linux
will do, and nothing else may use the database cluster meanwhile. Questions are counted in a pass
of their own. Prints a table, and writes benchmarks/results/<N>.json.
"""

import datetime
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg

from . import client, fill, plans, processor, results, serving
from .results import FLOOR, Samples

if TYPE_CHECKING:
    from . import pages

MINUTES = 10
CLIENTS = 8
ROUNDS = 5
ALONE = 0.4  # of a turn's time, for answers to one client
MOST_TURN = 6  # seconds
SERVER = (
    "--worker-class gthread --workers 2 --threads 4 --keep-alive 30 --log-level warning"
    " --no-control-socket"
)
KEY = "only for measuring"


@dataclass
class Served:
    """A server on this machine: its port, and its processes."""

    port: int
    process: int

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        return processor.children(self.process)


@contextmanager
def serve(application: str, url: str, **variables: str) -> Iterator[Served]:
    """Run gunicorn as it is deployed: two processes of four threads, DEBUG off, a pool."""
    port = serving.free_port()
    command = [sys.executable, "-m", "gunicorn", application, *SERVER.split()]
    server = subprocess.Popen(
        [*command, *serving.bound(port)], cwd=serving.ROOT, env=environment(url) | variables
    )
    try:
        serving.wait_for(port, server)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        server.wait()


def environment(url: str) -> dict[str, str]:
    """The program's variables, as in use."""
    given = {name: text for name, text in os.environ.items() if name != "TRYOUT_DATABASE_URL"}
    changed = {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "massmob.settings",
        "DEBUG": "0",
        "SECURE_COOKIES": "0",
        "LOG_REQUESTS": "0",
        "SECRET_KEY": KEY,
    }
    return given | serving.variables() | changed | serving.NO_LIMITS


@dataclass
class Turn:
    """What is asked in one turn: of which server, and by which samples it is kept."""

    samples: Samples
    server: Served
    ask: Callable[[int], bytes]
    wanted: int


@dataclass
class Meter:
    """Reads the processor's time of a server and of one database."""

    postmaster: int
    database: str

    def read(self, turn: Turn) -> tuple[float, float]:
        """Seconds that the application and the database have taken until now.

        Parallel workers are gone by now: they are in what the ended ones took, with whatever else
        has ended in the cluster.
        """
        backends = processor.database_backends(self.postmaster, self.database)
        ended = processor.of_ended_children(self.postmaster) if turn.samples.is_parallel else 0
        return processor.of_all(turn.server.workers), processor.of_all(backends) + ended


def take(turn: Turn, meter: Meter, seconds: float) -> None:
    """One turn of one page: alone, then by eight clients unless it is too slow for that."""
    before = meter.read(turn)
    ask = {"wanted": turn.wanted}
    alone = client.drive(turn.server.port, turn.ask, clients=1, seconds=seconds * ALONE, **ask)
    asked = len(alone.seconds)
    turn.samples.alone += alone.seconds
    turn.samples.size = alone.size
    if max(alone.seconds) < seconds:
        many = client.drive(
            turn.server.port, turn.ask, clients=CLIENTS, seconds=seconds * (1 - ALONE), **ask
        )
        asked += len(many.seconds)
        turn.samples.rates.append(len(many.seconds) / many.elapsed)
    after = meter.read(turn)
    turn.samples.application.append((after[0] - before[0]) / asked)
    turn.samples.database.append((after[1] - before[1]) / asked)


@dataclass
class Measured:
    """All samples by page; `kept` are those from the cache of pages, where there is one."""

    samples: dict[str, Samples]
    kept: dict[str, Samples]
    slowest: dict[str, plans.Question | None]


def measure(url: str, minutes: float) -> Measured:
    """All pages in turn, round after round; before that the questions of each are counted."""
    from django.conf import settings

    from . import pages

    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput"],
        check=True, cwd=fill.ROOT, env=environment(url), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + minutes * 60
    with psycopg.connect(url, autocommit=True) as database:
        cluster = plans.Server.of(database)
    only = os.environ.get("BENCH_PAGES", "").split()
    asked = [page for page in pages.all_pages() if not only or page.name in only]
    public = [page.name for page in asked if page.is_public and hasattr(settings, "PAGE_CACHE")]
    found = Measured(
        {name: Samples() for name in (FLOOR, *(page.name for page in asked))},
        {name: Samples() for name in public},
        {},
    )
    with serve("massmob.wsgi", plans.explained(url), PAGE_CACHE="0") as server:
        for page in asked:
            found.slowest[page.name] = plans.count(
                cluster.log, server.port, page.ask, found.samples[page.name]
            )
    meter = Meter(cluster.process, urlsplit(url).path.lstrip("/"))
    take_all(found, asked, url, meter, until)
    return found


def take_all(
    found: Measured, asked: list["pages.Page"], url: str, meter: Meter, until: float
) -> None:
    """Start the servers and take every page's turns."""
    with (
        serve("benchmarks.floor", url) as floor,
        serve("massmob.wsgi", url, PAGE_CACHE="0") as server,
        serve("massmob.wsgi", url, PAGE_CACHE="1") as keeping,
    ):
        turns = [Turn(found.samples[FLOOR], floor, lambda _client: client.get("/"), 200)]
        for page in asked:
            turns.append(Turn(found.samples[page.name], server, page.ask, page.wanted))
            if page.name in found.kept:
                turns.append(Turn(found.kept[page.name], keeping, page.ask, page.wanted))
        for turn in turns:  # what is loaded at the first time
            clients = 1 if turn.samples.is_slow else 4
            client.drive(turn.server.port, turn.ask, wanted=turn.wanted, clients=clients, seconds=0)
        rounds(turns, meter, until)


def rounds(turns: list[Turn], meter: Meter, until: float) -> None:
    """Take every page's turn again and again; the first round always, then while there is time."""
    for number in range(ROUNDS):
        for place, turn in enumerate(turns):
            left = until - time.monotonic()
            if number and left <= 0:
                return
            still = len(turns) * (ROUNDS - number) - place
            take(turn, meter, max(0.5, min(MOST_TURN, left / still)))


def about(count: int) -> dict[str, object]:
    """What a reader has to know of a run."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        cwd=fill.ROOT, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    load = os.getloadavg()[0]
    return {
        "models": count,
        "measured_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="minutes"),
        "commit": commit,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "load_before": round(load, 2),
    }


def main() -> None:
    """Fill, measure, print and keep."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else results.SMALL
    minutes = float(os.environ.get("BENCH_MINUTES", MINUTES))
    url = fill.prepare(count)
    said = about(count)
    os.environ |= environment(url)
    import django

    django.setup()
    found = measure(url, minutes)
    result = results.make(found.samples, found.kept, **said)
    small = result if count == results.SMALL else results.read(results.SMALL)
    print(results.table(result, small))
    if "BENCH_PAGES" in os.environ:
        print(f"\n{plans.told(found.slowest)}")
        return
    file = results.keep(count, result)
    file.with_name(f"{count}-plans.txt").write_text(plans.told(found.slowest))
    print(f"\nWritten: {file.relative_to(fill.ROOT)}, and the slowest questions beside it.")


if __name__ == "__main__":
    main()
