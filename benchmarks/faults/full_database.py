"""PostgreSQL without room: for its tables, and for its journal (WAL), for which it shuts down.

Its journal is filled up in the way that fills it most often: a replication slot that nobody reads
from any more keeps all of it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from massmob.embedded_postgres import PostgresError

from . import counting
from .counting import Count
from .disks import fill_up, make_room, size, small_disk
from .officers import Crowd, Ledger
from .readers import Readers, ask
from .site import Failed, Site, wait_until
from .stage import Stage, acknowledged_again

ROOM = 64  # megabytes beyond what is there already
MEANWHILE = 10  # seconds
SWITCHES = 200  # of the journal's file, at most
SLOT = "forgotten"
AWAY = "Lúc này chưa được"
NOT_IN_WORDS = ("500", "502", "504")


@contextmanager
def _on_small_disk(site: Site, name: str) -> Iterator[Path]:
    """Have a folder of PostgreSQL's data on a disk of its own that is nearly full."""
    place = site.cluster.data / name
    _rest(site)
    try:
        with small_disk(place, size(place) + ROOM):
            site.start_database()
            site.serve()
            try:
                yield place
            finally:
                _rest(site)
    finally:
        site.start_database()
        site.serve()


def _rest(site: Site) -> None:
    site.stop_serving()
    site.cluster.stop()


def tables(stage: Stage) -> tuple[Count, str]:
    """No table can grow: who writes is told so in words, who reads reads on."""
    with _on_small_disk(stage.site, "base") as place:
        with Readers(stage) as readers, Crowd(stage.officers) as ledger:
            time.sleep(3)
            fill_up(place)
            time.sleep(MEANWHILE)
            desk = ask("/can-bo/", {"Cookie": f"sessionid={stage.officers[0]['session']}"})
            make_room(place)
            back = acknowledged_again(ledger)
            time.sleep(2)
        found = counting.count(stage.site, ledger, stage.mailbox)
    _check_words(found, ledger)
    found.half += [f"{page}, {times} times" for page, times in readers.wrong.items()]
    if desk.status != 200:
        found.half.append(f"an officer's own list answered {desk.status}")
    return found, (
        f"{ledger.refused['503']} forms given back; {readers.read} pages read, none failed;"
        f" back in {back:.1f} s"
    )


def journal(stage: Stage) -> tuple[Count, str]:
    """PostgreSQL shuts down for want of room; it is started again, and there is room again."""
    site = stage.site
    with _on_small_disk(site, "pg_wal") as place:
        site.rows("SELECT pg_create_physical_replication_slot(%s, true)", SLOT)
        with Crowd(stage.officers) as ledger:
            time.sleep(3)
            fill_up(place)
            switches = _use_up(site)
            wait_until(lambda: "503" in ledger.refused, "a form that is given back")
            page, is_up = ask("/mo-hinh/"), _starts(site)
            make_room(place)
            wait_until(lambda: _starts(site), "PostgreSQL, for which there is room")
            site.rows("SELECT pg_drop_replication_slot(%s)", SLOT)
            back = acknowledged_again(ledger)
            time.sleep(2)
        found = counting.count(site, ledger, stage.mailbox)
    _check_words(found, ledger)
    if page.status != 503 or AWAY not in page.text:
        found.half.append(f"a page answered {page.status} while PostgreSQL was shut down")
    if is_up:
        found.half.append("PostgreSQL went on though its journal had no room: nothing was tried")
    return found, (
        f"shut down after {switches} files of the journal, and again when started without room;"
        f" {ledger.refused['503']} forms given back; back in {back:.1f} s after there was room"
    )


def _check_words(found: Count, ledger: Ledger) -> None:
    """What an officer got that was no page in words, or was one without what was typed."""
    found.half += [
        f"{ledger.refused[status]} times answered {status}"
        for status in NOT_IN_WORDS
        if ledger.refused[status]
    ]
    if not ledger.refused["503"]:
        found.half.append(f"nobody was told in words: {dict(ledger.refused)}")
    found.lost += ["what was typed"] * ledger.typed_lost


def _use_up(site: Site) -> int:
    """Have the journal grow until there is no room for it; the files that it began meanwhile."""
    for number in range(SWITCHES):
        try:
            site.rows("SELECT pg_switch_wal(), pg_logical_emit_message(false, 'faults', 'on')")
        except psycopg.Error:
            return number
    raise Failed(f"PostgreSQL goes on after {SWITCHES} files of its journal.")


def _starts(site: Site) -> bool:
    """Start it as a service would; whether it can be written to then."""
    try:
        site.start_database()
        site.rows("SELECT pg_switch_wal(), pg_logical_emit_message(false, 'faults', 'on')")
    except (PostgresError, psycopg.Error):
        return False
    return True
