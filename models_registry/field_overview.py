"""A field in numbers: its models year by year, where those of one year are, what they achieved.

A model counts once a year, by its highest unrevoked recognition (statistics.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from .models import CountCell, Field, FigureCell, Indicator, Locality
from .statistics import Row

INDICATORS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Achieved:
    """The sum of an indicator over models of a year; `is_about`: not all figures are exact."""

    indicator: Indicator
    total: Decimal
    models: int
    is_about: bool


@dataclass(frozen=True, kw_only=True)
class FieldOverview:
    """All of it: `years` newest first; `total`, `districts` and `achieved` are of one year."""

    years: list[Row[int]]
    total: int
    districts: list[Row[Locality | None]]
    achieved: list[Achieved]


def field_overview(field: Field, year: int | None) -> FieldOverview:
    """Count a field's models; without a year only over the years."""
    counted = CountCell.objects.filter(field=field, counting__gt=0).order_by()
    every = counted.filter(grain=CountCell.Grain.REGISTRY).values_list("year")
    by_year = dict(every.annotate(models.Sum("counting")))
    of_year = counted.filter(grain=CountCell.Grain.DISTRICT, year=year or 0)
    places = dict(of_year.values_list("district").annotate(models.Sum("counting")))
    return FieldOverview(
        years=_rows((each, by_year[each]) for each in sorted(by_year, reverse=True)),
        total=by_year.get(year or 0, 0),
        districts=_districts(places),
        achieved=_achieved(field, year) if places and year else [],
    )


def _districts(counts: dict[int | None, int]) -> list[Row[Locality | None]]:
    """Those with models, in their order; what has no territory last."""
    districts = Locality.objects.former_districts().filter(pk__in=[key for key in counts if key])
    found: list[tuple[Locality | None, int]] = [
        (unit, counts[unit.pk]) for unit in districts.by_former_district()
    ]
    if None in counts:
        found.append((None, counts[None]))
    return _rows(found)


def _rows(pairs: Iterable[tuple[Any, int]]) -> list[Row[Any]]:
    counted = list(pairs)
    longest = max((number for _subject, number in counted), default=1)
    return [
        Row(subject=subject, total=number, share=round(100 * number / longest))
        for subject, number in counted
    ]


def _achieved(field: Field, year: int) -> list[Achieved]:
    """Take the flows that most models of the year gave; other kinds have no such sum."""
    cells = FigureCell.objects.filter(grain=FigureCell.Grain.FIELD, field=field).of_year(year)
    flows = cells.filter(indicator__kind=Indicator.Kind.FLOW, valued__gt=0)
    shown = flows.select_related("indicator").order_by("-valued", "indicator__position")
    return [
        Achieved(
            indicator=cell.indicator,
            total=cell.value,
            models=cell.valued,
            is_about=cell.exact < cell.given_by,
        )
        for cell in shown[:INDICATORS_SHOWN]
    ]
