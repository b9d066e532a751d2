"""What the recognised models achieved, each indicator added up as its kind asks (DOMAIN §6).

A *flow* is summed over the models and the years. Of a *stock* the last value of each model is
taken, and never summed over time. A *ratio* is recomputed from the last parts that each model
gave, never averaged. What another record already counts is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import add
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, Round

from ..known_units import known_indicators
from ..models import CountedFigure, FigureCell, Indicator, Locality, Outcome
from ..prepared import Prepared
from ..unit_questions import OfUnit

Precision = Outcome.Precision
IN_PARTS = models.Q(numerator__isnull=False)
MARKS = {  # the column that counts figures of each precision
    Precision.EXACT: "exact",
    Precision.ABOUT: "about",
    Precision.OVER: "over",
    Precision.NEARLY: "nearly",
}
SUMMED = (
    *("amount", "value", "valued", "numerator", "denominator", "given_by", "left_out"),
    *MARKS.values(),
)
OF_A_GROUP = ("indicator", "precision", "whole", "upper", "lower", "every", "in_parts")
Sums = dict[str, Any]  # by the names of SUMMED


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What models, or campaigns, achieved by one indicator.

    `models` of them gave a figure that is in it; `left_out` gave a share without its two parts.
    """

    figure: Outcome | None  # not stored; None: nothing that could be added up
    models: int
    left_out: int

    @property
    def amount(self) -> Decimal | None:
        """The sum, in the unit of the indicator."""
        return self.figure.amount if self.figure else None

    @property
    def shown(self) -> str:
        """As a reader sees it: "trên 12,4 km"; empty where nothing could be added up."""
        return self.figure.shown if self.figure else ""


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """One indicator: of the year's models, of the models to that year, of the year's campaigns.

    What a campaign counts stands there only, also where a model's figure is a part of it.
    """

    indicator: Indicator
    year: Sum | None
    so_far: Sum | None
    campaigns: Sum | None


def indicators(year: int, *, within: Locality | None = None) -> list[IndicatorRow]:
    """Add up the figures of a year and of all years to it, in the catalogue's order.

    Campaigns are of several places, and told for the whole registry only.
    """
    catalogue = known_indicators()
    of_year, so_far = (
        {key: _sum(catalogue[key], row) for key, row in sums.items()}
        for sums in _of_models(year, within)
    )
    campaigns = {} if within else _of_campaigns(year, catalogue)
    return [
        IndicatorRow(
            indicator=indicator,
            year=of_year.get(key),
            so_far=so_far.get(key),
            campaigns=campaigns.get(key),
        )
        for key, indicator in catalogue.items()
        if key in so_far or key in campaigns
    ]


def adds_to(indicator: Indicator) -> models.Exists:
    """The condition of the recognitions of models and years with a figure in a sum of it.

    The figure may stand with another recognition of that year, as of a lower level.
    """
    of_year = {"model": models.OuterRef("model_id"), "year": models.OuterRef("year")}
    is_used = ~models.Q(adds_up=Indicator.Kind.RATIO) | IN_PARTS
    return models.Exists(CountedFigure.objects.filter(is_used, indicator=indicator, **of_year))


def sums_of(rows: Iterable[tuple[Any, ...]], keys: int = 1) -> dict[Any, Sums]:
    """Add up rows that begin with `keys` columns and go on as SUMMED; one key stands by itself."""
    added: dict[Any, list[Any]] = {}
    for row in rows:
        key, values = row[0] if keys == 1 else row[:keys], row[keys:]
        known = added.get(key)
        added[key] = list(values) if known is None else list(map(add, known, values))
    return {key: dict(zip(SUMMED, values, strict=True)) for key, values in added.items()}


def _of_models(year: int, within: Locality | None) -> tuple[dict[int, Sums], dict[int, Sums]]:
    """Sum the figures of a year, and of all to it, by indicator; in one question."""
    found = _CELLS(year) if within is None else _CELLS_OF_UNIT(within, year)
    rows: dict[int, list[tuple[Any, ...]]] = {span: [] for span in FigureCell.Span}
    for span, *row in found:
        rows[span].append(tuple(row))
    return sums_of(rows[FigureCell.Span.YEAR]), sums_of(rows[FigureCell.Span.CHANGE])


def _cells(year: int, unit: Locality | None = None) -> models.QuerySet:
    cells = FigureCell.objects.of_unit(unit)
    found = cells.of_year(year) | cells.so_far(year)
    return found.order_by().values_list("span", "indicator", *SUMMED)


_CELLS = Prepared(_cells, int)
_CELLS_OF_UNIT = OfUnit(lambda unit, year: _cells(year, unit), int)


def _of_campaigns(year: int, catalogue: Mapping[int, Indicator]) -> dict[int, Sum]:
    """Add up the figures of published campaigns, which are few, by the records."""
    found = (dict(zip(OF_A_GROUP, row, strict=True)) for row in _OF_CAMPAIGNS(year))
    rows = ((row["indicator"], *_summed(catalogue[row["indicator"]], row)) for row in found)
    return {key: _sum(catalogue[key], row) for key, row in sums_of(rows).items()}


def _outcomes_of_campaigns(year: int) -> models.QuerySet:
    parts = Round(models.F("numerator") / models.F("denominator"), 2)
    published = Outcome.objects.filter(
        campaign__year=year, campaign__published_at__isnull=False, counted_in__isnull=True
    )
    # A campaign has one figure by an indicator: each row of a group is another campaign's.
    groups = published.order_by().values("indicator", "precision")
    sums = groups.annotate(
        whole=models.Sum(Coalesce(parts, "value")),
        upper=models.Sum("numerator"),
        lower=models.Sum("denominator"),
        every=models.Count("pk"),
        in_parts=models.Count("numerator"),
    )
    return sums.values_list(*OF_A_GROUP)


_OF_CAMPAIGNS = Prepared(_outcomes_of_campaigns, int)


def _summed(indicator: Indicator, row: Mapping[str, Any]) -> Iterable[Decimal | int]:
    """The figures of one precision, as SUMMED."""
    used = row["in_parts" if indicator.kind == Indicator.Kind.RATIO else "every"]
    mark = MARKS[Precision(row["precision"])]
    exactness = (used if name == mark else 0 for name in MARKS.values())
    left_out = row["every"] - used
    sums = (row["whole"] or 0, 0, 0, row["upper"] or 0, row["lower"] or 0)
    return (*sums, used, left_out, *exactness)


def _sum(indicator: Indicator, row: Mapping[str, Any]) -> Sum:
    is_ratio = indicator.kind == Indicator.Kind.RATIO
    figure = Outcome(
        indicator=indicator,
        value=None if is_ratio else row["amount"],
        numerator=row["numerator"] if is_ratio else None,
        denominator=row["denominator"] if is_ratio else None,
        precision=precision(row),
    )
    return Sum(
        figure=figure if row["given_by"] else None,
        models=row["given_by"],
        left_out=row["left_out"],
    )


def precision(row: Mapping[str, Any]) -> Precision:
    """How exact a sum is: over where some are over and the others exact; mixed, it is about."""
    marks = {mark for mark, name in MARKS.items() if row[name]} - {Precision.EXACT}
    if len(marks) > 1:
        return Precision.ABOUT
    return marks.pop() if marks else Precision.EXACT
