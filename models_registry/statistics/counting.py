"""The questions that the statistics ask of the summary: how many models, by what.

Every number of the statistics comes from one of these functions, which read the cells that the
database keeps (models/summary.py) and never the records. A model counts once a year, by its
highest unrevoked recognition, with the field, kind and place that stand on it.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from ..known_units import known_units
from ..models import CountCell, Kind, Locality
from ..prepared import AmongKeys, Prepared
from ..reference import held
from ..unit_questions import OfUnit
from .rows import Basis

Places = dict[int, Counter[int | None]]  # models by year and the key of a unit


class Cell(NamedTuple):
    """How many models of a year, kind and field (its key)."""

    year: int
    kind: Kind
    field: int
    total: int


class Placed(NamedTuple):
    """How many models of a year in a former district and a place as recognised (their keys)."""

    year: int
    district: int | None
    locality: int | None
    total: int


@dataclass(frozen=True)
class Counts:
    """All years of the whole registry, or of one unit: (year, level, kind, field, every, counting).

    `every` are the unrevoked recognitions, `counting` those by which models count.
    """

    rows: list[tuple[int, int, str, int, int, int]]

    @property
    def years(self) -> list[int]:
        """The years of which anything is recognised, newest first."""
        return sorted({row[0] for row in self.rows}, reverse=True)

    def cells(self, among: Collection[int] | None = None) -> list[Cell]:
        """The models of some years, or of all."""
        sums: Counter[tuple[int, str, int]] = Counter()
        for year, _level, kind, field, _every, counting in self.rows:
            if counting and (among is None or year in among):
                sums[year, kind, field] += counting
        return [
            Cell(year, _KINDS[kind], field, sums[year, kind, field]) for year, kind, field in sums
        ]

    def levels(self) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
        """By (year, level): each model at its highest level only, and at all of its levels."""
        highest: Counter[tuple[int, int]] = Counter()
        at_all: Counter[tuple[int, int]] = Counter()
        for year, level, _kind, _field, every, counting in self.rows:
            highest[year, level] += counting
            at_all[year, level] += every
        return highest, at_all

    def models_of(self, year: int) -> int:
        """How many models a year has."""
        return sum(row[5] for row in self.rows if row[0] == year)


_TOLD = ("year", "level", "kind", "field")
_KINDS = {kind.value: kind for kind in Kind}


def counts(within: Locality | None = None) -> Counts:
    """Count all years, of the whole registry or of one unit, in one question."""
    if within is None:
        return Counts(_COUNTS())
    if within.kind == Locality.Kind.PROVINCE:
        return Counts(_COUNTS_OF_PROVINCE(*known_units().in_province(within.pk)))
    return Counts(_COUNTS_OF_UNIT(within))


def _counts(unit: Locality | None = None) -> Any:
    found = CountCell.objects.of_unit(unit).order_by()
    if unit is None:  # one cell each
        return found.values_list(*_TOLD, "recognised", "counting")
    return found.values_list(*_TOLD).annotate(Sum("recognised"), Sum("counting"))


def _counts_of_province(districts: list[int], places: list[int]) -> Any:
    """The same of a province: nearly all of it is in its districts; places of the rest are few."""
    inside = Q(AmongKeys(F("district"), districts))
    outside = Q(district=None) | ~inside
    there = CountCell.objects.by_place().filter(outside, AmongKeys(F("locality"), places))
    rest = Q(outside, grain=CountCell.Grain.UNIT, locality__in=there.order_by().values("locality"))
    found = CountCell.objects.filter(Q(inside, grain=CountCell.Grain.DISTRICT) | rest).order_by()
    return found.values_list(*_TOLD).annotate(Sum("recognised"), Sum("counting"))


@held
def years() -> list[int]:
    """Return the years of which anything is recognised, newest first."""
    every = CountCell.objects.of_unit(None).order_by("-year")
    return list(every.values_list("year", flat=True).distinct())


def placed(among: Collection[int], *, within: Locality | None = None) -> list[Placed]:
    """Count the models of some years by place, in the whole registry or in one unit."""
    asked = list(among)
    found = _PLACED(asked) if within is None else _PLACED_IN_UNIT(within, asked)
    return list(map(Placed._make, found))


def _placed(years: list[int], unit: Locality | None = None) -> Any:
    found = CountCell.objects.by_place(unit).filter(AmongKeys(F("year"), years), counting__gt=0)
    return found.order_by().values_list("year", "district", "locality", "counting")


_COUNTS, _COUNTS_OF_UNIT = Prepared(_counts), OfUnit(_counts)
_COUNTS_OF_PROVINCE = Prepared(_counts_of_province, list, list, is_planned_once=False)
_PLACED = Prepared(_placed, list)
_PLACED_IN_UNIT = OfUnit(lambda unit, years: _placed(years, unit), list)


def districts(rows: Collection[Placed], among: Collection[int]) -> Places:
    """Add up by year and former district (its key; None: in none)."""
    return _added_up(rows, among, lambda row: row.district)


def places(rows: Collection[Placed], among: Collection[int], *, basis: Basis) -> Places:
    """Add up by year and the unit of one of the maps (its key)."""
    unit_of = stands_for(basis)
    return _added_up(rows, among, lambda row: unit_of(row.locality))


def stands_for(basis: Basis) -> Callable[[int | None], int | None]:
    """By which unit one of the maps tells what was recognised in a unit (their keys).

    By today's map a unit stands for what it was before, by the default successors; a former
    district has none and stays itself.
    """
    if basis is Basis.RECOGNITION:
        return lambda key: key
    units = known_units().by_key
    return lambda key: (units[key].today_id or key) if key else None


def unit_by(basis: Basis) -> Coalesce | F:
    """The same in a question: the unit of a cell by one of the maps."""
    as_recognised = F("locality")
    return as_recognised if basis is Basis.RECOGNITION else Coalesce("locality__today", "locality")


def provinces(among: Collection[int]) -> Places:
    """Count the models of some years by province of today (its key; None: in none)."""
    province_of = known_units().province_of
    counted: Places = {year: Counter() for year in among}
    for year, key, total in _BY_DISTRICT_OR_PLACE(list(among)):
        counted[year][province_of[key] if key else None] += total
    return counted


def _by_district_or_place(years: list[int]) -> Any:
    """The models of districts, and of places in none, in one question."""
    districts = CountCell.objects.by_district().exclude(district=None)
    outside = CountCell.objects.by_place().filter(level=0, field=None, kind="", district=None)
    found = (districts | outside).filter(AmongKeys(F("year"), years), counting__gt=0)
    unit = Coalesce("district", "locality")
    return found.order_by().values_list("year", unit, "counting")


_BY_DISTRICT_OR_PLACE = Prepared(_by_district_or_place, list)


def _added_up(
    rows: Collection[Placed],
    among: Collection[int],
    unit_of: Callable[[Placed], int | None],
) -> Places:
    counted: Places = {year: Counter() for year in among}
    for row in rows:
        counted[row.year][unit_of(row)] += row.total
    return counted
