"""What the home page tells besides numbers: the stories that were picked, and the newest models."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from .model_rows import Row, model_rows
from .models import Model, PickedStory
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


def front_page(today: datetime.date) -> FrontPage:
    """Return both lists of a day; the rows of all their models are read together."""
    stories = list(PickedStory.objects.showing(today)[:PICKED_SHOWN])
    public = Model.objects.public()
    newest = Model.objects.newest_as().values("pk")[:NEWEST_SHOWN]
    wanted = models.Q(pk__in=[story.model_id for story in stories]) | models.Q(pk__in=newest)
    rows = model_rows(public.filter(wanted).order_by("-published_at", "-pk"))
    by_key = {model.pk: model for model in rows}
    return FrontPage(
        picked=[_picked(by_key[story.model_id], story.why) for story in stories],
        newest=rows[:NEWEST_SHOWN],
    )


def _picked(model: Row, why: str) -> Picked:
    return Picked(model=model, why=model.told(why))
