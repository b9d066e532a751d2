"""The questions that the statistics ask of the recognitions: how many models, by what.

Every number of the statistics comes from one of these functions, so that a table of sums can
answer instead of the records. A model counts once a year, by its highest unrevoked
recognition, with the field, kind and place that stand on it.
"""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from ..models import Kind, Locality, Recognition
from .rows import Basis


class Cell(NamedTuple):
    """How many models of a year, kind, field and former district (keys; None: in none)."""

    year: int
    kind: Kind
    field: int
    district: int | None
    total: int


def years() -> list[int]:
    """Return the years of which anything is recognised, newest first."""
    recognised = Recognition.objects.unrevoked().order_by("-year")
    return list(recognised.values_list("year", flat=True).distinct())


def cells(*, among: Collection[int] | None = None, within: Locality | None = None) -> list[Cell]:
    """Count the models of some years, or of all, in the whole registry or in one unit."""
    counting = _counting(within)
    if among is not None:
        counting = counting.filter(year__in=among)
    found = counting.values_list("year", "kind", "field", "district").annotate(Count("pk"))
    return [
        Cell(year, Kind(kind), field, district, total)
        for year, kind, field, district, total in found
    ]


def places(
    among: Collection[int], *, basis: Basis, within: Locality | None = None
) -> dict[int, Counter[int | None]]:
    """Count the models of each of some years by the unit of one of the maps (its key).

    By today's map a unit stands for what it was before, by the default successors; a former
    district has none and stays itself.
    """
    place = "locality" if basis is Basis.RECOGNITION else Coalesce("locality__today", "locality")
    found = _counting(within).filter(year__in=among).values_list("year", place)
    counted: dict[int, Counter[int | None]] = {year: Counter() for year in among}
    for year, unit, total in found.annotate(Count("pk")):
        counted[year][unit] = total
    return counted


def levels(
    among: Collection[int], *, within: Locality | None = None
) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    """Count by (year, level): each model at its highest level only, and at all of its levels."""
    every = Recognition.objects.unrevoked().order_by()
    return tuple(
        Counter(
            {
                (year, level): total
                for year, level, total in counted.filter(year__in=among)
                .values_list("year", "level")
                .annotate(Count("pk"))
            }
        )
        for counted in (_counting(within), every.filter(within.its_records()) if within else every)
    )  # type: ignore[return-value]


def _counting(within: Locality | None) -> QuerySet[Recognition]:
    counting = Recognition.objects.counting().order_by()
    return counting.filter(within.its_records()) if within else counting
