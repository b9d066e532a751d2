"""A field in numbers: its models year by year, where those of one year are, what they achieved.

A model counts once a year, by its highest unrevoked recognition (statistics.py).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db import models

from .models import Field, Indicator, Locality, Outcome, Recognition
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
    cells = _cells(field)
    by_year: Counter[int] = Counter()
    for (each, _district), number in cells.items():
        by_year[each] += number
    places = {place: number for (of_year, place), number in cells.items() if of_year == year}
    return FieldOverview(
        years=_rows((each, by_year[each]) for each in sorted(by_year, reverse=True)),
        total=by_year[year] if year else 0,
        districts=_districts(places),
        achieved=_achieved(field, year) if places and year else [],
    )


def _cells(field: Field) -> dict[tuple[int, int | None], int]:
    """Count by year and former district, in one question."""
    counted = Recognition.objects.counting().filter(field=field).order_by()
    cells = counted.values_list("year", "district").annotate(number=models.Count("pk"))
    return {(year, district): number for year, district, number in cells}


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
    """Add up the flows that most models of the year gave; other kinds have no such sum."""
    counted = Recognition.objects.counting().filter(field=field, year=year).order_by()
    historic = Outcome.objects.filter(recognition__in=counted)
    registered = Outcome.objects.filter(registration__in=counted.values("registration"))
    totals: dict[int, Decimal] = {}
    given: Counter[int] = Counter()
    about: set[int] = set()
    for outcomes in (historic, registered):
        for indicator, total, number, is_about in _sums(outcomes):
            totals[indicator] = totals.get(indicator, Decimal(0)) + total
            given[indicator] += number
            about |= {indicator} if is_about else set()
    indicators = Indicator.objects.in_bulk(totals)
    shown = sorted(indicators.values(), key=lambda each: (-given[each.pk], each.position))
    return [
        Achieved(
            indicator=indicator,
            total=totals[indicator.pk],
            models=given[indicator.pk],
            is_about=indicator.pk in about,
        )
        for indicator in shown[:INDICATORS_SHOWN]
    ]


def _sums(outcomes: models.QuerySet[Outcome]) -> Iterable[tuple[int, Decimal, int, bool]]:
    flows = outcomes.filter(
        indicator__kind=Indicator.Kind.FLOW, counted_in=None, value__isnull=False
    )
    return (
        flows.order_by()
        .values_list("indicator")
        .annotate(
            total=models.Sum("value"),
            number=models.Count("pk"),
            is_about=BoolOr(~models.Q(precision="")),
        )
    )
