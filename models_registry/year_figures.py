"""A year's recognised models in numbers for its report: every table adds up to the same total.

A model counts once, by its highest unrevoked recognition (statistics.py). Flows and the
stocks of one year are summed over the models; a ratio is recomputed from the sums of its
parts, never averaged. What another record already counts is left out.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models
from django.db.models.functions import Coalesce

from .models import Decision, Field, Indicator, Kind, Locality, Outcome, Recognition
from .statistics import Basis


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
    decisions = Decision.objects.filter(recognitions__in=_counted(year)).distinct()
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


def _counted(year: int) -> models.QuerySet[Recognition]:
    return Recognition.objects.counting().filter(year=year).order_by()


def _count(year: int) -> Count:
    return _by(year, models.Value(0, output_field=models.IntegerField())).get(0, Count())


def _by(year: int, place: models.Expression | models.F) -> dict[int | None, Count]:
    """Count by an expression that names a place, in one query."""
    cells = (
        _counted(year)
        .annotate(where=place)
        .values_list("where", "kind", "field")
        .annotate(
            number=models.Count("pk"),
            exemplary=models.Count("pk", filter=models.Q(is_exemplary=True)),
        )
    )
    counts: dict[int | None, Count] = defaultdict(Count)
    for key, kind, of_field, number, exemplary in cells:
        counts[key].cells[of_field, kind] = number
        counts[key].exemplary[of_field] += exemplary
    return dict(counts)


def _by_district(year: int) -> list[Place]:
    """Every former district of a province that has any; what has none stands last."""
    counts = _by(year, models.F("district"))
    provinces = Locality.objects.filter(children__in=[key for key in counts if key])
    districts = Locality.objects.former_districts().filter(parent__in=provinces)
    return _places(districts.by_former_district(), counts)


def _by_commune(year: int, basis: Basis) -> list[Place]:
    """Communes with models, each whole district after its own; what has no territory last."""
    of_today = Coalesce("locality__today", "locality")
    counts = _by(year, of_today if basis is Basis.TODAY else models.F("locality"))
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
    fields = dict(_counted(year).values_list("model", "field"))
    found: dict[int, dict[Hashable, Outcome]] = defaultdict(dict)
    for outcome in _outcomes(year):
        found[outcome.indicator_id][outcome.of_model] = outcome  # type: ignore[attr-defined]
    return [
        _add_up(indicator, found[indicator.pk], fields)
        for indicator in Indicator.objects.all()
        if indicator.pk in found
    ]


def _outcomes(year: int) -> models.QuerySet[Outcome]:
    """Figures of the year's models; of several of one model the highest level's comes last."""
    recognised = Recognition.objects.unrevoked().filter(year=year)
    outcomes = Outcome.objects.filter(
        models.Q(recognition__in=recognised)
        | models.Q(registration__in=recognised.values("registration")),
        counted_in__isnull=True,
    )
    return outcomes.annotate(
        of_model=Coalesce("recognition__model", "registration__model"),
        of_level=Coalesce("recognition__level", models.Value(99)),
    ).order_by("of_level", "pk")


def _add_up(
    indicator: Indicator, outcomes: dict[Hashable, Outcome], fields: Mapping[int, int | None]
) -> IndicatorTotal:
    if indicator.kind == Indicator.Kind.RATIO:
        return _recompute(indicator, list(outcomes.values()))
    by_field: dict[int, Decimal] = defaultdict(Decimal)
    for model, outcome in outcomes.items():
        by_field[fields[model]] += outcome.amount  # type: ignore[index]
    return IndicatorTotal(
        indicator=indicator,
        total=sum(by_field.values(), Decimal(0)),
        fields=dict(by_field),
        models=len(outcomes),
        left_out=0,
        is_about=any(outcome.precision for outcome in outcomes.values()),
    )


def _recompute(indicator: Indicator, outcomes: list[Outcome]) -> IndicatorTotal:
    """Divide the sum of the numerators by that of the denominators."""
    whole = [each for each in outcomes if each.numerator is not None]
    sums = Outcome(
        indicator=indicator,
        numerator=sum((each.numerator or Decimal(0) for each in whole), Decimal(0)),
        denominator=sum((each.denominator or Decimal(0) for each in whole), Decimal(0)),
    )
    return IndicatorTotal(
        indicator=indicator,
        total=sums.amount if whole else None,
        fields={},
        models=len(whole),
        left_out=len(outcomes) - len(whole),
        is_about=any(each.precision for each in whole),
    )
