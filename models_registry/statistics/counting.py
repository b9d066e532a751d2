"""The questions that the statistics ask of the summary: how many models, by what.

Every number of the statistics comes from one of these functions, which read the cells that the
database keeps (models/summary.py) and never the records. A model counts once a year, by its
highest unrevoked recognition, with the field, kind and place that stand on it.
"""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from ..models import CountCell, Kind, Locality
from .rows import Basis

Places = dict[int, Counter[int | None]]  # models by year and the key of a unit


class Cell(NamedTuple):
    """How many models of a year, kind and field (its key)."""

    year: int
    kind: Kind
    field: int
    total: int


def years() -> list[int]:
    """Return the years of which anything is recognised, newest first."""
    every = CountCell.objects.of_unit(None).order_by("-year")
    return list(every.values_list("year", flat=True).distinct())


def models_of(year: int) -> int:
    """Count the models of a year."""
    of_year = CountCell.objects.of_unit(None).filter(year=year)
    return of_year.aggregate(total=Sum("counting", default=0))["total"]


def cells(*, among: Collection[int] | None = None, within: Locality | None = None) -> list[Cell]:
    """Count the models of some years, or of all, in the whole registry or in one unit."""
    counting = CountCell.objects.of_unit(within).filter(counting__gt=0).order_by()
    if among is not None:
        counting = counting.filter(year__in=among)
    found = counting.values_list("year", "kind", "field").annotate(Sum("counting"))
    return [Cell(year, _KINDS[kind], field, total) for year, kind, field, total in found]


_KINDS = {kind.value: kind for kind in Kind}


def districts(among: Collection[int], *, within: Locality | None = None) -> Places:
    """Count the models of each of some years by former district (its key; None: in none)."""
    return _by_place("district", among, within)


def places(among: Collection[int], *, basis: Basis, within: Locality | None = None) -> Places:
    """Count the models of each of some years by the unit of one of the maps (its key).

    By today's map a unit stands for what it was before, by the default successors; a former
    district has none and stays itself.
    """
    return _by_place(unit_by(basis), among, within)


def unit_by(basis: Basis) -> Coalesce | F:
    """The unit of a cell by one of the maps."""
    as_recognised = F("locality")
    return as_recognised if basis is Basis.RECOGNITION else Coalesce("locality__today", "locality")


def _by_place(unit: Coalesce | F | str, among: Collection[int], within: Locality | None) -> Places:
    found = CountCell.objects.by_place(within).filter(year__in=among, counting__gt=0).order_by()
    counted: Places = {year: Counter() for year in among}
    for year, key, total in found.values_list("year", unit).annotate(Sum("counting")):
        counted[year][key] = total
    return counted


def levels(
    among: Collection[int], *, within: Locality | None = None
) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    """Count by (year, level): each model at its highest level only, and at all of its levels."""
    found = CountCell.objects.of_unit(within).filter(year__in=among).order_by()
    sums = found.values_list("year", "level").annotate(Sum("counting"), Sum("recognised"))
    rows = list(sums)
    highest = Counter({(year, level): counting for year, level, counting, _every in rows})
    return highest, Counter({(year, level): every for year, level, _counting, every in rows})
