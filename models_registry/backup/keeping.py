"""Which archives are kept: 7 of days, 4 of weeks, 12 of months."""

import datetime
from collections.abc import Iterable

KEPT = {"day": 7, "week": 4, "month": 12}

_PERIODS = {
    "day": lambda moment: moment.date(),
    "week": lambda moment: moment.isocalendar()[:2],
    "month": lambda moment: (moment.year, moment.month),
}


def kept(moments: Iterable[datetime.datetime]) -> set[datetime.datetime]:
    """Return those to keep: of each period that has any, the newest one.

    The newest of all is kept always, so that a server that stood still for a year keeps
    as many as one that ran.
    """
    newest_first = sorted(set(moments), reverse=True)
    keep = set(newest_first[:1])
    for name, number in KEPT.items():
        seen: dict[object, datetime.datetime] = {}
        for moment in newest_first:
            seen.setdefault(_PERIODS[name](moment), moment)
        keep |= set(list(seen.values())[:number])
    return keep
