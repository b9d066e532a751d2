"""Whether all that the registry needs is there: asked by whoever watches the server.

The database is asked one question, over a connection of its own that waits a moment and no
longer: neither pages that hold every connection of the pool nor a silent server keep an answer
back. What is found says why it is not well, in the language of the site, and what the limit is.
"""

import datetime
import pkgutil
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from ..backup import is_too_old, last_backup
from ..bounded_connections import BoundedConnection
from ..models import OutboxTask

PATIENCE = 2  # seconds for a connection to come about
KNOWN = 1.0  # seconds in which a process does not look again
MEGABYTE = 2**20
_ASKED = f"""
    SELECT (SELECT array_agg(app || '.' || name) FROM django_migrations),
           (SELECT extract(epoch FROM clock_timestamp() - min(created_at))
              FROM "{OutboxTask._meta.db_table}" WHERE given_up_at IS NULL)
"""  # noqa: S608 - the name of a table of ours


class Finding(NamedTuple):
    """One thing that is needed: whether it is well, why not, and beyond what it would not be."""

    name: str
    is_well: bool
    why: str = ""
    limit: str = ""


class Told(NamedTuple):
    """What the database says: the migrations it has, and the age of the oldest task, in seconds."""

    migrations: frozenset[str]
    oldest_task: float


_turn = threading.Lock()
_lately: dict[bool, tuple[float, list[Finding]]] = {}


def known_findings(*, only_serving: bool) -> list[Finding]:
    """Return what was found within the last second, or else look anew; one thread at a time.

    So whoever asks again and again costs the database no more than one question a second.
    """
    with _turn:
        found_at, found = _lately.get(only_serving, (-KNOWN, []))
        if time.monotonic() - found_at >= KNOWN:
            found = list(findings(only_serving=only_serving))
            _lately[only_serving] = (time.monotonic(), found)
        return found


def findings(*, only_serving: bool) -> Iterator[Finding]:
    """Look at everything, or only at what no page can do without."""
    told = None
    try:
        told = ask_database()
    except psycopg.Error as error:
        yield Finding("database", is_well=False, why=type(error).__name__, limit=f"{PATIENCE} s")
    if told is not None:
        yield Finding("database", is_well=True, limit=f"{PATIENCE} s")
        yield _migrations(told)
    if only_serving:
        return
    if told is not None:
        yield _outbox(told)
    yield _cache()
    for name, folder in folders().items():
        yield _disk(name, folder)
    yield _backup()


def ask_database() -> Told:
    """Ask the primary the one question; raises psycopg.Error where it does not answer.

    A database that was never migrated answers that it has no migration.
    """
    parameters = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    parameters |= {"connect_timeout": PATIENCE, "autocommit": True}
    with BoundedConnection.connect(**parameters) as asked:
        try:
            row: Any = asked.execute(_ASKED).fetchone()
        except psycopg.errors.UndefinedTable:
            return Told(frozenset(), 0)
    return Told(frozenset(row[0] or ()), float(row[1] or 0))


@once
def known_migrations() -> frozenset[str]:
    """Return the migrations that this program brings, as app.name."""
    found = set()
    for app in apps.get_app_configs():
        package, _is_said = MigrationLoader.migrations_module(app.label)
        found_at = find_spec(package) if package else None
        folder = (found_at and found_at.submodule_search_locations) or ()
        names = [module.name for module in pkgutil.iter_modules(folder) if not module.ispkg]
        found |= {f"{app.label}.{name}" for name in names if name[0] not in "_~"}
    return frozenset(found)


def unapplied(told: Told) -> list[str]:
    """Return the migrations that the database lacks."""
    return sorted(known_migrations() - told.migrations)


def folders() -> dict[str, Path]:
    """Return where files and backups are written, on disks of this machine."""
    kept = {"files_disk": settings.MEDIA_ROOT} if _files_are_here() else {}
    if settings.BACKUP_FOLDER:
        kept["backup_disk"] = Path(settings.BACKUP_FOLDER)
    return {name: Path(folder) for name, folder in kept.items()}


def backup_age() -> datetime.timedelta | None:
    """Return what a fire would cost now; None where there is no backup that is whole."""
    newest = last_backup(Path(settings.BACKUP_FOLDER)) if settings.BACKUP_FOLDER else None
    return None if newest is None else timezone.now() - newest


def _files_are_here() -> bool:
    return settings.STORAGES["default"]["BACKEND"].endswith(".DiskStore")


def _migrations(told: Told) -> Finding:
    missing = unapplied(told)
    why = _("Not applied: %(names)s") % {"names": ", ".join(missing[:5])} if missing else ""
    return Finding("migrations", not missing, why, "0")


def _outbox(told: Told) -> Finding:
    minutes = int(told.oldest_task // 60)
    is_well = minutes <= settings.READY_OUTBOX_MINUTES
    why = _("The oldest task has waited for %(minutes)d minutes.") % {"minutes": minutes}
    return Finding(
        "outbox", is_well, "" if is_well else why, f"{settings.READY_OUTBOX_MINUTES} min"
    )


def _cache() -> Finding:
    key = f"ready:{secrets.token_hex(8)}"  # nobody else's, who asks at the same moment
    cache.set(key, 1, 10)
    is_well = cache.get(key) == 1
    why = "" if is_well else _("The cache does not answer; every page is made anew.")
    return Finding("cache", is_well, why)


def free_bytes(folder: Path) -> int:
    """Return how much may still be written there; raises OSError where nothing can be told."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent  # it is made when it is first written to
    return shutil.disk_usage(folder).free


def _disk(name: str, folder: Path) -> Finding:
    limit = f"{settings.READY_DISK_MB} MB"
    try:
        free = free_bytes(folder) // MEGABYTE
    except OSError as error:
        return Finding(name, is_well=False, why=type(error).__name__, limit=limit)
    is_well = free >= settings.READY_DISK_MB
    why = "" if is_well else _("Only %(free)d MB are free.") % {"free": free}
    return Finding(name, is_well, why, limit)


def _backup() -> Finding:
    limit = f"{settings.READY_BACKUP_HOURS} h"
    if not settings.BACKUP_FOLDER:
        return Finding("backup", is_well=False, why=_("BACKUP_FOLDER is not set."), limit=limit)
    age = backup_age()
    if age is None:
        return Finding("backup", is_well=False, why=_("There is no backup yet."), limit=limit)
    hours = age // datetime.timedelta(hours=1)
    is_well = not is_too_old(age)
    why = "" if is_well else _("The newest backup is %(hours)d hours old.") % {"hours": hours}
    return Finding("backup", is_well, why, limit)
