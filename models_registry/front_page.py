"""What the home page tells besides numbers: the stories that were picked, and the newest models."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from .model_rows import Row, rows_of_recognitions
from .models import Listing, Model, PickedStory
from .prepared import Prepared
from .statistics import Totals

PICKED_SHOWN = 3
NEWEST_SHOWN = 5
WHOLE, SHADES = 1_000, 4


@dataclass(frozen=True, kw_only=True)
class Picked:
    """A model with the sentence why it is worth reading."""

    model: Row
    why: str


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """Both lists; a model may be in both."""

    picked: list[Picked]
    newest: list[Row]


@dataclass(frozen=True)
class Part:
    """One addend of a year's total, and its place in a bar of WHOLE."""

    code: str
    label: str
    total: int
    shade: int
    start: int
    width: int


def addends(totals: Totals) -> dict[str, list[Part]]:
    """Return what a year's total is the sum of: `kinds`, and `fields`."""
    return {
        "kinds": _parts((row.subject, str(row.subject.label), row.total) for row in totals.kinds),
        "fields": _parts((row.subject.code, row.subject.label, row.total) for row in totals.fields),
    }


def _parts(addends: Iterable[tuple[str, str, int]]) -> list[Part]:
    """Set numbers, given with code and label, beside one another in one bar."""
    each = list(addends)
    whole = sum(total for _code, _label, total in each) or 1
    parts, before = [], 0
    for number, (code, label, total) in enumerate(each):
        start, end = (round(WHOLE * reached / whole) for reached in (before, before + total))
        shade = number % SHADES + 1
        parts.append(Part(code, label, total, shade, start, end - start))
        before += total
    return parts


def _shown(day: datetime.date) -> Any:
    """The recognitions that the rows of both lists show, with why a story was picked."""
    own = Listing.objects.public().counting().filter(model=models.OuterRef("model"))
    latest = own.order_by("-year", "-level").values("recognition")[:1]
    stories = PickedStory.objects.showing(day).annotate(
        shown=models.Subquery(latest), is_picked=models.Value(1)
    )
    picked: Any = stories.values_list("is_picked", "shown", "why")[:PICKED_SHOWN]
    newest: Any = Model.objects.newest_as().annotate(
        is_picked=models.Value(0), why=models.Value("")
    )
    listed = newest.values_list("is_picked", "recognised_pk", "why")[:NEWEST_SHOWN]
    return picked.union(listed, all=True)


_SHOWN = Prepared(_shown, datetime.date)


def front_page(today: datetime.date) -> FrontPage:
    """Return both lists of a day; the rows of all their models are read together."""
    shown = _SHOWN(today)
    rows = rows_of_recognitions([key for _is_picked, key, _why in shown])
    every = list(zip(rows, shown, strict=True))
    return FrontPage(
        picked=[Picked(model=row, why=row.told(why)) for row, (one, _key, why) in every if one],
        newest=[row for row, (is_picked, _key, _why) in every if not is_picked],
    )
