"""The folder of archives: their names, which of them are kept, and how old the newest is."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from .archive import WHOLE

SUFFIX = ".registry.age"
STAMP = "%Y%m%dT%H%M%SZ"
KEPT = {"day": 7, "week": 4, "month": 12}

_PERIODS: dict[str, Callable[[datetime.datetime], object]] = {
    "day": lambda moment: moment.date(),
    "week": lambda moment: moment.isocalendar()[:2],
    "month": lambda moment: (moment.year, moment.month),
}


def archive_at(folder: Path, taken_at: str) -> Path:
    """Where the archive of a moment stands."""
    moment = datetime.datetime.fromisoformat(taken_at)
    return folder / f"{moment:{STAMP}}{SUFFIX}"


def archives(folder: Path) -> dict[datetime.datetime, Path]:
    """The archives of a folder that are whole, by their moments; other files are left out."""
    found = {}
    for beside in folder.glob(f"*{SUFFIX}{WHOLE}"):
        path = beside.with_suffix("")
        try:
            moment = datetime.datetime.fromisoformat(path.name.removesuffix(SUFFIX))
        except ValueError:
            continue
        if path.exists():
            found[moment] = path
    return found


def last_backup(folder: Path) -> datetime.datetime | None:
    """The moment of the newest archive that is whole: what is older than it is safe.

    For whoever watches: `timezone.now()` less this is what a fire would cost now.
    """
    return max(archives(folder), default=None)


def is_too_old(age: datetime.timedelta) -> bool:
    """Whether the newest archive should have had a successor: one a night, that takes its time."""
    return age > datetime.timedelta(hours=settings.READY_BACKUP_HOURS)


def kept(moments: Iterable[datetime.datetime]) -> set[datetime.datetime]:
    """Return those to keep: 7 of days, 4 of weeks, 12 of months; of each period the newest.

    Periods without an archive do not count, so that a server that stood still for a year
    keeps as many as one that ran.
    """
    newest_first = sorted(set(moments), reverse=True)
    keep: set[datetime.datetime] = set()
    for name, number in KEPT.items():
        seen: dict[object, datetime.datetime] = {}
        for moment in newest_first:
            seen.setdefault(_PERIODS[name](moment), moment)
        keep |= set(list(seen.values())[:number])
    return keep


def remove_old(folder: Path) -> list[Path]:
    """Remove the archives that are not kept any longer, and return where they stood."""
    there = archives(folder)
    old = [there[moment] for moment in sorted(there.keys() - kept(there))]
    for path in old:
        path.with_name(path.name + WHOLE).unlink()
        path.unlink()
    return old


def remove_unfinished(folder: Path) -> None:
    """Remove what a backup that was broken off left."""
    for ending in ("", WHOLE):
        for path in folder.glob(f"*{SUFFIX}{ending}.part"):
            path.unlink()
