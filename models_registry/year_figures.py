"""A year's recognised models in numbers for its report: every table adds up to the same total.

A model counts once, by its highest unrevoked recognition (statistics.py). Flows and the
stocks of one year are summed over the models; a ratio is recomputed from the sums of its
parts, never averaged. What another record already counts is left out.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from django.db import models

from .models import (
    CountCell,
    Decision,
    Field,
    FigureCell,
    Indicator,
    Kind,
    Listing,
    Locality,
    Outcome,
)
from .statistics import Basis, unit_by


@dataclass
class Count:
    """How many models, by field and kind, and how many of a field are exemplary."""

    cells: Counter[tuple[int, str]] = field(default_factory=Counter)
    exemplary: Counter[int] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return self.cells.total()

    def of_field(self, key: int) -> int:
        """Those of one field."""
        return sum(number for (each, _kind), number in self.cells.items() if each == key)

    def of_kind(self, kind: str) -> int:
        """Those of one kind."""
        return sum(number for (_field, each), number in self.cells.items() if each == kind)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A unit with its count; without a unit it is what has no territory.

    `is_whole_district`: models of a former district as a whole, among rows of communes.
    """

    unit: Locality | None
    count: Count
    is_whole_district: bool = False


@dataclass(frozen=True, kw_only=True)
class IndicatorTotal:
    """What the models of a year achieved by one indicator, in its unit, in all and by field.

    `models` gave a figure that is in the total; `left_out` gave a ratio without its parts.
    `is_about`: at least one of them is no exact figure. A ratio has no sum by field.
    """

    indicator: Indicator
    total: Decimal | None
    fields: dict[int, Decimal]
    models: int
    left_out: int
    is_about: bool


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """The whole of a year's report."""

    year: int
    fields: list[Field]  # the columns
    kinds: list[Kind]
    count: Count
    before: Count  # the year before
    districts: list[Place]
    communes: dict[Basis, list[Place]]
    indicators: list[IndicatorTotal]
    decisions: int
    last_dated_on: datetime.date | None


def year_figures(year: int) -> YearFigures:
    """Return a year in numbers; whatever rows it is broken down into, they sum to its total."""
    count, before = _count(year), _count(year - 1)
    used = {key for key, _kind in (*count.cells, *before.cells)}
    counting = Listing.objects.counting().filter(year=year)
    decisions = Decision.objects.filter(recognitions__listed__in=counting).distinct()
    return YearFigures(
        year=year,
        fields=[each for each in Field.objects.all() if each.pk in used or each.closed_on is None],
        kinds=[
            kind
            for kind in Kind
            if kind is not Kind.HOUSEHOLD or count.of_kind(kind) or before.of_kind(kind)
        ],
        count=count,
        before=before,
        districts=_by_district(year),
        communes={basis: _by_commune(year, basis) for basis in Basis},
        indicators=_indicators(year),
        decisions=decisions.count(),
        last_dated_on=decisions.aggregate(last=models.Max("dated_on"))["last"],
    )


def _count(year: int) -> Count:
    return _by(year, CountCell.Grain.REGISTRY, None).get(None, Count())


def _by(
    year: int, grain: CountCell.Grain, place: models.Expression | models.F | None
) -> dict[int | None, Count]:
    """Count by an expression that names a place, or all together, in one query."""
    cells = (
        CountCell.objects.filter(grain=grain, year=year, counting__gt=0)
        .order_by()
        .annotate(where=place or models.Value(None, output_field=models.BigIntegerField()))
        .values_list("where", "kind", "field")
        .annotate(models.Sum("counting"), models.Sum("exemplary"))
    )
    counts: dict[int | None, Count] = defaultdict(Count)
    for key, kind, of_field, number, exemplary in cells:
        counts[key].cells[of_field, kind] = number
        counts[key].exemplary[of_field] += exemplary
    return dict(counts)


def _by_district(year: int) -> list[Place]:
    """Every former district of a province that has any; what has none stands last."""
    counts = _by(year, CountCell.Grain.DISTRICT, models.F("district"))
    provinces = Locality.objects.filter(children__in=[key for key in counts if key])
    districts = Locality.objects.former_districts().filter(parent__in=provinces)
    return _places(districts.by_former_district(), counts)


def _by_commune(year: int, basis: Basis) -> list[Place]:
    """Communes with models, each whole district after its own; what has no territory last."""
    counts = _by(year, CountCell.Grain.UNIT, unit_by(basis))
    units = Locality.objects.filter(pk__in=[key for key in counts if key])
    return _places(units.by_former_district(), counts)


def _places(units: Iterable[Locality], counts: dict[int | None, Count]) -> list[Place]:
    places = [
        Place(
            unit=unit,
            count=counts.get(unit.pk, Count()),
            is_whole_district=unit.kind == Locality.Kind.DISTRICT,
        )
        for unit in units
    ]
    if None in counts:
        places.append(Place(unit=None, count=counts[None]))
    return places


def _indicators(year: int) -> list[IndicatorTotal]:
    """Add up each indicator over the models of the year, each model once."""
    cells = FigureCell.objects.filter(grain=FigureCell.Grain.FIELD).of_year(year)
    found: dict[int, list[FigureCell]] = defaultdict(list)
    for cell in cells:
        found[cast("int", cell.indicator_id)].append(cell)
    return [
        _add_up(indicator, found[indicator.pk])
        for indicator in Indicator.objects.all()
        if indicator.pk in found
    ]


def _add_up(indicator: Indicator, cells: list[FigureCell]) -> IndicatorTotal:
    """Sum the fields; a ratio is the sum of the numerators by that of the denominators."""
    is_ratio = indicator.kind == Indicator.Kind.RATIO
    given_by = sum(cell.given_by for cell in cells)
    sums = Outcome(
        indicator=indicator,
        value=sum((cell.amount for cell in cells), Decimal(0)),
        numerator=sum((cell.numerator for cell in cells), Decimal(0)) if is_ratio else None,
        denominator=sum((cell.denominator for cell in cells), Decimal(0)) if is_ratio else None,
    )
    return IndicatorTotal(
        indicator=indicator,
        total=sums.amount if given_by else None,
        fields={} if is_ratio else {cast("int", cell.field_id): cell.amount for cell in cells},
        models=given_by,
        left_out=sum(cell.left_out for cell in cells),
        is_about=any(cell.exact < cell.given_by for cell in cells),
    )
