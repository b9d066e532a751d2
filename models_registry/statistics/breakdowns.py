"""Totals and breakdowns of the recognised models of a year; they all add up to the same total."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..known_units import known_fields, known_units
from ..models import Field, Kind, Level, Locality
from . import counting
from .counting import Cell
from .rows import Basis, Breakdown, LevelRow, Row, Totals, rows_of

DISTRICT = Locality.Kind.DISTRICT


def latest_closed_year(today: datetime.date, among: list[int] | None = None) -> int | None:
    """Return the latest year with recognitions that is over, or None where there is none."""
    known = counting.years() if among is None else among
    return max((year for year in known if year < today.year), default=None)


def totals(
    year: int, *, within: Locality | None = None, counts: counting.Counts | None = None
) -> Totals:
    """Count the models of a year, in the whole registry or in one unit.

    Every field is listed, also without models; a household only where one was recognised.
    `counts`: those of the same, where they are known already.
    """
    return totals_of(
        (counts or counting.counts(within)).cells([year]), year, known_fields().values()
    )


def totals_of(
    cells: Iterable[Cell], year: int, fields: Iterable[Field], *, compare: bool = False
) -> Totals:
    """Add up the cells of a year; `compare` it with the year before, which they must hold too."""
    all_cells = list(cells)
    kinds, kinds_before = (_sums(all_cells, "kind", each) for each in (year, year - 1))
    keys, keys_before = (_sums(all_cells, "field", each) for each in (year, year - 1))
    listed = [
        field
        for field in fields
        if keys[field.pk] or (compare and keys_before[field.pk]) or field.closed_on is None
    ]
    return Totals(
        year=year,
        total=kinds.total(),
        before=kinds_before.total() if compare else None,
        kinds=rows_of(
            kinds_listed(kinds + kinds_before if compare else kinds),
            kinds,
            kinds_before if compare else None,
        ),
        fields=rows_of(
            listed,
            {field: keys[field.pk] for field in listed},
            {field: keys_before[field.pk] for field in listed} if compare else None,
        ),
    )


def kinds_listed(counted: Mapping[Any, int]) -> list[Kind]:
    """Return the kinds that a table lists: a household only where one was recognised."""
    return [kind for kind in Kind if kind is not Kind.HOUSEHOLD or counted.get(kind)]


def by_district(year: int, *, within: Locality | None = None) -> list[Row[Locality | None]]:
    """Count the models of a year by former district, every one of the province listed.

    Models of a whole district are in its row; those outside any district (of organisations
    without a territory, of the whole province) are in a last row without a subject.
    """
    rows = counting.placed([year], within=within)
    return districts_of(counting.districts(rows, [year]), year, within=within)


def districts_of(
    counted: counting.Places, year: int, *, within: Locality | None = None, compare: bool = False
) -> list[Row[Locality | None]]:
    """Return the rows of a year by former district, as `by_district` says."""
    districts = known_units().districts
    if within:
        above = ((unit, unit.parent) for unit in districts)
        districts = [unit for unit, its in above if its and within.pk in {its.pk, its.today_id}]
    return _unit_rows(districts, counted[year], counted[year - 1] if compare else None)


def by_province(year: int) -> list[Row[Locality | None]]:
    """Count the models of a year by province of today, as `provinces_of` does."""
    return provinces_of(counting.provinces([year]), year)


def provinces_of(
    counted: counting.Places, year: int, *, compare: bool = False
) -> list[Row[Locality | None]]:
    """Return the rows of a year by province of today; what has no territory in a last row."""
    now, before = counted[year], counted[year - 1] if compare else Counter()
    units = known_units().provinces
    used: list[int | None] = [*units, *([None] if now[None] or before[None] else [])]
    subjects = [units[key] if key else None for key in used]
    counts = [
        {unit: each[key] for unit, key in zip(subjects, used, strict=True)}
        for each in (now, before)
    ]
    return rows_of(subjects, counts[0], counts[1] if compare else None)


def by_commune(
    year: int,
    *,
    basis: Basis,
    units: models.QuerySet[Locality],
    within: Locality | None = None,
) -> list[Row[Locality | None]]:
    """Count the models of a year by commune, in the order of the former districts.

    Communes without models are listed where they are in `units`. Models of a whole district
    are in a row with the district as its subject, after its communes; those of the whole
    province or without a territory in a last row without a subject.
    """
    rows = counting.placed([year], within=within)
    listed = set(units.order_by().values_list("pk", flat=True))
    return communes_of(counting.places(rows, [year], basis=basis), year, listed)


def communes_of(
    counted: counting.Places, year: int, listed: Collection[int] = (), *, compare: bool = False
) -> list[Row[Locality | None]]:
    """Return the rows of a year by commune, as `by_commune` says; `listed` are keys."""
    used = {*listed, *(key for each in counted.values() for key in each)}
    units = known_units().in_order({key for key in used if key})
    return [
        replace(row, is_whole_district=True)
        if row.subject and row.subject.kind == DISTRICT
        else row
        for row in _unit_rows(units, counted[year], counted[year - 1] if compare else None)
    ]


def by_level(year: int) -> list[LevelRow]:
    """Count the models of a year by level, as `levels_of` does."""
    return levels_of(counting.counts(), year)


def levels_of(counts: counting.Counts, year: int, *, compare: bool = False) -> list[LevelRow]:
    """Return a year by level, highest first; a level without any is left out."""
    highest, every = counts.levels()
    longest = max((highest[year, level] for level in Level), default=0) or 1
    return [
        LevelRow(
            level=level,
            total=highest[year, level],
            before=highest[year - 1, level] if compare else None,
            recognised=every[year, level],
            share=round(100 * highest[year, level] / longest),
        )
        for level in sorted(Level, reverse=True)
        if every[year, level] or (compare and highest[year - 1, level])
    ]


def part(unit: Locality, year: int, *, basis: Basis, today: datetime.date) -> Breakdown | None:
    """Break a unit's total of a year down by one of the maps, or say that it has no parts.

    A province is broken down by former district, which both maps tell alike; a former district
    by commune; a commune of today, at the time of recognition, by what it was made of.
    """
    if unit.kind == Locality.Kind.PROVINCE:
        title = str(_("By former district"))
        return Breakdown(title=title, rows=by_district(year, within=unit))
    day = today if basis is Basis.TODAY else datetime.date(year, 12, 31)
    if unit.kind == DISTRICT:
        listed = known_units().communes_of(unit.pk, day)
    elif unit.is_in_force and basis is Basis.RECOGNITION:
        listed = known_units().made_of(unit.pk, day)
    else:
        return None
    counted = counting.places(counting.placed([year], within=unit), [year], basis=basis)
    rows = communes_of(counted, year, listed)
    return Breakdown(title=str(basis.label), rows=rows, basis=basis)


def _sums(cells: Iterable[Cell], name: str, year: int) -> Counter[Any]:
    """Add the cells of a year up by one of their properties."""
    sums: Counter[Any] = Counter()
    for cell in cells:
        if cell.year == year:
            sums[getattr(cell, name)] += cell.total
    return sums


def _unit_rows(
    units: Iterable[Locality], now: Counter[int | None], before: Counter[int | None] | None
) -> list[Row[Locality | None]]:
    """Return a row for each unit but whole provinces, which are in the row without a subject."""
    known = {unit.pk: unit for unit in units}
    counts = [_by_unit(counted, known) for counted in (now, before or Counter())]
    subjects: list[Locality | None] = [
        unit for unit in known.values() if unit.kind != Locality.Kind.PROVINCE
    ]
    if any(None in each for each in counts):
        subjects.append(None)
    return rows_of(subjects, counts[0], None if before is None else counts[1])


def _by_unit(
    counted: Counter[int | None], known: Mapping[int, Locality]
) -> Counter[Locality | None]:
    found: Counter[Locality | None] = Counter()
    for key, total in counted.items():
        unit = known.get(key) if key else None
        found[None if unit is None or unit.kind == Locality.Kind.PROVINCE else unit] += total
    return found
