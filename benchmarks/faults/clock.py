"""The clock of the machine is set back while people work, by an hour and then by more than a day.

Program, jobs and PostgreSQL run under libfaketime, which reads from a file how far their clocks
are off: one write to it sets all of them back at once, in the midst of what they do. Clocks that
only count seconds (CLOCK_MONOTONIC) and times of files go on, as they do on a machine. (Asked to
sleep until a moment of such a clock, as Python does, libfaketime refuses: sleeping is left to
select().)
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from . import counting
from .counting import Count
from .officers import Crowd
from .readers import Answer, Publisher, Readers, ask, seconds_stale
from .site import Failed, NotHere, wait_until
from .stage import Stage

LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"  # Debian: apt install libfaketime
HOUR, DAY = 3600, 25 * 3600  # seconds
NOTICED = 2  # seconds after which every process has read the file again
SETTLED = 3  # seconds after which a page says when it was changed last
MEANWHILE = 6
BUSY = timedelta(minutes=2)  # that may pass between two looks
LIMITED = "/xac-minh/?code=AAAAAAAAAAAA"
MOST = 5  # questions a minute
YEAR_PAPERS = """
from django.utils import timezone
from models_registry import printing
from models_registry.models import User
for kind in printing.OF_YEARS:
    printing.ask(kind, by=User.objects.get(username="tham-dinh"), year=timezone.localdate().year)
"""
WAITING = (
    "SELECT kind, due_at FROM models_registry_outboxtask"
    " WHERE attempts = 0 AND given_up_at IS NULL AND due_at > now() + interval '1 minute'"
)
# Whoever reads histories reads by numbers, which must go on where the times went back.
ORDER = """
SELECT registration_id FROM (
    SELECT registration_id, from_state,
           lag(to_state) OVER (PARTITION BY registration_id ORDER BY id) AS before
    FROM models_registry_reviewevent) AS event
 WHERE before IS NOT NULL AND before <> from_state
"""


SLEEPING = """
import select
import time


def sleep(seconds):
    select.select([], [], [], seconds)


time.sleep = sleep
"""


class Clock:
    """How far the clocks are behind: `off`, in seconds."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        (folder / "sitecustomize.py").write_text(SLEEPING)
        self.file = folder / "clock"
        self.set(0)

    def set(self, seconds: int) -> None:
        """Set all of them at once."""
        self.off = -seconds
        part = self.file.with_suffix(".part")
        part.write_text(f"{seconds:+d}\n")
        part.chmod(0o644)
        part.replace(self.file)

    def variables(self) -> dict[str, str]:
        """What a process is started with that follows it. Raises NotHere."""
        found = sorted(Path("/").glob(LIBRARY.lstrip("/")))
        if not found:
            raise NotHere("there is no libfaketime")
        return {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "PYTHONPATH": str(self.file.parent),
        }


@contextmanager
def _clocks(stage: Stage) -> Iterator[Clock]:
    """Run everything by a clock that can be set."""
    site, clock = stage.site, Clock(stage.site.folder / "clock")
    told = clock.variables()
    with site.standing_still():
        site.cluster.variables, site.variables = told, {**told, "LIMIT_VERIFICATION": f"{MOST}/m"}
    try:
        yield clock
    finally:
        with site.standing_still():
            site.cluster.variables, site.variables = {}, {}


def set_back(stage: Stage) -> tuple[Count, str]:
    """Nothing is lost or doubled or waits; readers see what changes within a second."""
    site, wrong = stage.site, []
    with _clocks(stage) as clock, Crowd(stage.officers) as ledger, Readers(stage) as readers:
        time.sleep(MEANWHILE)
        site.manage("shell", "--command", YEAR_PAPERS)
        shown, faults = _set_back(stage, clock, HOUR)
        wrong += faults
        time.sleep(MEANWHILE)
        again, faults = _set_back(stage, clock, DAY)
        wrong += faults
        time.sleep(MEANWHILE)
        site.manage("shell", "--command", YEAR_PAPERS)
    found = counting.count(site, ledger, stage.mailbox)
    found.half += [*wrong, *(f"{what}, {n} times" for what, n in readers.wrong.items() if n)]
    found.half += [f"an officer was answered {s}, {n} times" for s, n in ledger.refused.items()]
    found.half += [f"order of events: {row}" for row in site.rows(ORDER)]
    return found, (
        "program, jobs and PostgreSQL by 1 h and 25 h;"
        f" changes were not shown for {max(shown, again):.1f} s at most"
    )


def _set_back(stage: Stage, clock: Clock, seconds: int) -> tuple[float, list[str]]:
    """Set it back while people work; for how long readers miss a change, and what went wrong."""
    publisher, wrong = Publisher(stage), []
    name = f"Tên trước {seconds}"
    wrong += publisher.publish(name)
    wait_until(
        lambda: "Last-Modified" in ask(stage.model).headers, "a page that says of when it is"
    )
    copy = ask(stage.model)
    named = {"If-None-Match": copy.headers["ETag"]}
    dated = {"If-Modified-Since": copy.headers["Last-Modified"]}
    _exhaust()
    before, listed, was_off = _moments(stage), _listed(), clock.off
    clock.set(-seconds)
    time.sleep(NOTICED)
    _check_went_back(before, _moments(stage), seconds - was_off)
    name = f"Tên sau {seconds}"
    wrong += publisher.publish(name)
    since = publisher.published_at
    shown = max(seconds_stale(stage, name, since, copied) for copied in ({}, named, dated))
    time.sleep(SETTLED)
    wrong += [
        f"a reader with {copied} is told that nothing has changed"
        for copied in (named, dated)
        if name not in ask(stage.model, copied).text
    ]
    wrong += [*_limits(), *_outbox(stage)]
    if _listed() != listed:  # what was recognised today, which is tomorrow now
        wrong.append(f"of {listed} public models {_listed()} are left")
    return shown, wrong


def _moments(stage: Stage) -> tuple[datetime, datetime]:
    """What time it is to PostgreSQL and to the program."""
    [(database,)] = stage.site.rows("SELECT clock_timestamp()")
    return database, parsedate_to_datetime(ask("/").headers["Date"])


def _check_went_back(before: tuple, after: tuple, seconds: int) -> None:
    for what, then, now in zip(("PostgreSQL", "the program"), before, after, strict=True):
        if (
            not timedelta(seconds=-30)
            < now - then + timedelta(seconds=seconds)
            < timedelta(seconds=30)
        ):
            raise Failed(f"The clock of {what} went from {then} to {now}.")


def _listed() -> int:
    """How many lines the list of all public models has."""
    return len(ask("/du-lieu/mo-hinh.csv").text.splitlines())


def _exhaust() -> None:
    """Ask until it is refused."""
    wait_until(lambda: ask(LIMITED).status == 429, "a refusal")


def _limits() -> list[str]:
    """Nobody is shut out for longer than the limit says."""
    answer: Answer = ask(LIMITED)
    wait = int(answer.headers.get("Retry-After", "0"))
    is_right = 0 < wait <= 60 if answer.status == 429 else answer.status in {200, 404}
    return [] if is_right else [f"a limit answered {answer.status}, to wait for {wait} s"]


def _outbox(stage: Stage) -> list[str]:
    """What was asked for before does not wait until the clock is there again."""
    stage.site.manage("drain_outbox")
    return [f"a task waits for the clock: {row}" for row in stage.site.rows(WAITING)]
