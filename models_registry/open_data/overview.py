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


@dataclass(frozen=True)
class File:
    """A file that can be taken: its form, where it is, and about how many bytes it has."""

    form: str
    path: str
    size: int


@dataclass(frozen=True)
class Table:
    """A dataset as it is now: how many rows, and its files."""

    dataset: Dataset
    count: int
    files: tuple[File, ...]


def overview() -> tuple[list[Table], Freshness]:
    """The tables, and of when they are.

    Rows are counted and files measured once for as long as no table can have got or lost rows.
    """
    fresh = freshness()
    key = f"open-data-{fresh.counted}"
    measured = cache.get(key)
    if measured is None:
        measured = {name: _measure(dataset) for name, dataset in DATASETS.items()}
        cache.set(key, measured, KEPT)
    return [_table(dataset, *measured[name]) for name, dataset in DATASETS.items()], fresh


def _measure(dataset: Dataset) -> tuple[int, dict[str, int]]:
    found: Any = Recognition.objects.counting()
    if dataset.ask is asking.statistics_of:
        found = CountCell.objects.counting()
    if dataset.ask is asking.models_of:
        every = CountCell.objects.of_unit(None)
        count = every.aggregate(total=models.Sum("public_counting", default=0))["total"]
    else:
        count = dataset.ask(found).count()
    return count, {form: size(dataset, found, form, count) for form in FORMS}


def _table(dataset: Dataset, count: int, sizes: dict[str, int]) -> Table:
    files = (
        File(form, reverse("open_data_file", args=[dataset.name, form]), sizes[form])
        for form in FORMS
    )
    return Table(dataset, count, tuple(files))


def publisher() -> str:
    """Who publishes the data: as set, or else the registry itself."""
    return settings.OPEN_DATA_PUBLISHER or _("Registry of recognised models")
