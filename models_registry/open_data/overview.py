"""What there is: each table with its rows and files, and how large these are about."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import CountCell, Recognition
from . import asking
from .datasets import DATASETS, Dataset
from .freshness import Freshness, freshness
from .writing import FORMS, size

KEPT = 24 * 3600  # seconds; sooner if rows come or go
COUNTED_WHOLE = 20_000  # models a year, added up; of more, figures are told from a part
PLACES, AT_EACH = 10, 100  # of the keys of recognitions: where it is read, and how many there


@dataclass(frozen=True)
class File:
    """A file that can be taken: its form, where it is, and about how many bytes it has."""

    form: str
    path: str
    size: int


@dataclass(frozen=True)
class Table:
    """A dataset as it is now: how many rows, whether that is only about so many, and its files."""

    dataset: Dataset
    count: int
    is_about: bool
    files: tuple[File, ...]


def overview() -> tuple[list[Table], Freshness]:
    """The tables, and of when they are.

    Rows are counted and files measured once for as long as no table can have got or lost rows.
    """
    fresh = freshness()
    key = f"open-data-2-{fresh.counted}"
    measured = cache.get(key)
    if measured is None:
        measured = {name: _measure(dataset) for name, dataset in DATASETS.items()}
        cache.set(key, measured, KEPT)
    return [_table(dataset, measured[name]) for name, dataset in DATASETS.items()], fresh


def _measure(dataset: Dataset) -> tuple[int, bool, dict[str, int]]:
    part, count, is_about = _counted(dataset)
    return count, is_about, {form: size(dataset, part, form, count) for form in FORMS}


def _counted(dataset: Dataset) -> tuple[Any, int, bool]:
    """What a dataset is made of, or a part of that; its rows; whether there are about so many."""
    found: Any = Recognition.objects.counting()
    every = CountCell.objects.of_unit(None)
    number = every.aggregate(total=models.Sum("public_counting", default=0))["total"]
    is_large = number > COUNTED_WHOLE
    part = found.filter(pk__in=_spread()) if is_large else found
    if dataset.ask is asking.models_of:
        return part, number, False
    if dataset.ask is asking.figures_of and is_large and (read := part.readable().count()):
        return part, number * asking.figures_of(part).count() // read, True
    if dataset.ask is asking.statistics_of:
        found = CountCell.objects.counting()
        latest = found.order_by("-year").values("year")[:1]
        part = found.filter(year=latest) if is_large else found
        return part, dataset.ask(found).count(), False
    return found, dataset.ask(found).count(), False


def _spread() -> list[int]:
    """The keys of a part of all recognitions, of the first as of the last, each time the same."""
    keys = Recognition.objects.order_by("pk").values_list("pk", flat=True)
    last = keys.last() or 0
    first, *others = (
        keys.filter(pk__gt=last * place // PLACES)[:AT_EACH] for place in range(PLACES)
    )
    return list(first.union(*others))


def _table(dataset: Dataset, measured: tuple[int, bool, dict[str, int]]) -> Table:
    count, is_about, sizes = measured
    files = (
        File(form, reverse("open_data_file", args=[dataset.name, form]), sizes[form])
        for form in FORMS
    )
    return Table(dataset, _rounded(count) if is_about else count, is_about, tuple(files))


def _rounded(count: int) -> int:
    """Two digits and noughts: 3,588,834 is 3,600,000."""
    return round(count, 2 - len(str(count)))


def publisher() -> str:
    """Who publishes the data: as set, or else the registry itself."""
    return settings.OPEN_DATA_PUBLISHER or _("Registry of recognised models")
