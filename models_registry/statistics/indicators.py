"""What the recognised models achieved, each indicator added up as its kind asks (DOMAIN §6).

A *flow* is summed over the models and the years. Of a *stock* the last value of each model is
taken, and never summed over time. A *ratio* is recomputed from the last parts that each model
gave, never averaged. What another record already counts is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.functions import Round

from ..models import FigureCell, FigureCellQuerySet, Indicator, Locality, Outcome

Precision = Outcome.Precision
RATIO = models.Q(indicator__kind=Indicator.Kind.RATIO)
IN_PARTS = models.Q(numerator__isnull=False)
USED = ~RATIO | IN_PARTS  # in a sum
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
    catalogue = {indicator.pk: indicator for indicator in Indicator.objects.all()}
    cells = FigureCell.objects.of_unit(within)
    of_year, so_far = (
        {key: _sum(catalogue[key], row) for key, row in sums_of(asked, "indicator").items()}
        for asked in (cells.of_year(year), cells.so_far(year))
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


def adds_to(indicator: Indicator) -> models.Q:
    """The condition of the recognitions of models and years with a figure in a sum of it.

    The figure may stand with another recognition of that year, as of a lower level.
    """
    figures = Outcome.objects.filter(USED, indicator=indicator, counted_in__isnull=True)
    ways = (
        {
            f"{way}revoked_by__isnull": True,
            f"{way}model": models.OuterRef("model"),
            f"{way}year": models.OuterRef("year"),
        }
        for way in ("recognition__", "registration__recognitions__")
    )
    historic, registered = (models.Exists(figures.filter(**way)) for way in ways)
    return models.Q(historic) | models.Q(registered)


def sums_of(
    cells: FigureCellQuerySet, *keys: str | models.Expression | models.F
) -> dict[Any, Sums]:
    """Add cells up by one or several keys; a single one stands by itself."""
    sums = {f"sum_{name}": models.Sum(name) for name in SUMMED}
    rows = cells.order_by().values_list(*keys).annotate(**sums)
    return {
        row[0] if len(keys) == 1 else row[: len(keys)]: dict(
            zip(SUMMED, row[len(keys) :], strict=True)
        )
        for row in rows
    }


def _of_campaigns(year: int, catalogue: dict[int, Indicator]) -> dict[int, Sum]:
    """Add up the figures of published campaigns, which are few, by the records."""
    amount = models.Case(
        models.When(IN_PARTS, then=Round(models.F("numerator") / models.F("denominator"), 2)),
        default="value",
    )
    precise = {
        name: models.Count("pk", filter=USED & models.Q(precision=mark))
        for mark, name in MARKS.items()
    }
    found = (
        Outcome.objects.filter(
            campaign__year=year, campaign__published_at__isnull=False, counted_in__isnull=True
        )
        .order_by()
        .values("indicator")
        .annotate(
            whole=models.Sum(amount, filter=~RATIO),
            upper=models.Sum("numerator", filter=RATIO),
            lower=models.Sum("denominator", filter=RATIO),
            given_by=models.Count("campaign", filter=USED, distinct=True),
            left_out=models.Count("campaign", filter=RATIO & ~IN_PARTS, distinct=True),
            **precise,
        )
    )
    return {
        row["indicator"]: _sum(
            catalogue[row["indicator"]],
            row | {"amount": row["whole"], "numerator": row["upper"], "denominator": row["lower"]},
        )
        for row in found
    }


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
