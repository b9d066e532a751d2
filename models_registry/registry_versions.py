"""The version of the registry as this process knows it: asked of the database once a request.

What is kept under a version (pages, reference data) is right for as long as the version is the
same. It must be asked before the rows that are kept under it are read.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db import connections, router
from django.utils import timezone

from .models import RegistryChange, registry_version

KNOWN = 0.5  # seconds in which a process does not ask again: half of what may pass


class Version(NamedTuple):
    """The version of the rows of a database, with the day on which they are shown."""

    name: str
    reference: str  # of units, fields, indicators and years alone
    told_at: float  # by the database's clock
    asked_at: float  # by this process, on a clock that never goes back


_known: dict[str, Version] = {}
_asked: ContextVar[dict[str, Version] | None] = ContextVar("asked", default=None)


@contextmanager
def asked_once(*, anew: bool) -> Iterator[None]:
    """Ask at most once within the block, which changes nothing itself.

    `anew` for whoever may just have changed something: what the process knew is not enough.
    """
    token = _asked.set({})
    if anew:
        _known.clear()
    try:
        yield
    finally:
        _asked.reset(token)


def known_version() -> Version:
    """Return the version of the database that is read from now.

    Outside of `asked_once` it is asked each time. Errors of the database are the caller's.
    """
    using = router.db_for_read(RegistryChange)
    asked = _asked.get()
    if asked is None:
        return _ask(using)
    if using not in asked:
        asked[using] = _known_lately(using) or _ask(using)
    return asked[using]


def _known_lately(using: str) -> Version | None:
    version = _known.get(using)
    # Who is in a transaction may have changed something itself.
    if version is None or connections[using].in_atomic_block:
        return None
    return version if time.monotonic() - version.asked_at < KNOWN else None


def _ask(using: str) -> Version:
    now = time.monotonic()
    number, reference, told_at = registry_version(using)
    day = timezone.localdate()
    version = Version(f"{number} {day}", f"{reference} {day}", told_at, now)
    if not connections[using].in_atomic_block:
        _known[using] = version
    return version
