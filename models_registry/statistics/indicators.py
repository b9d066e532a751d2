"""What the recognised models achieved, each indicator added up as its kind asks (DOMAIN §6).

A *flow* is summed over the models and the years. Of a *stock* the last value of each model is
taken, and never summed over time. A *ratio* is recomputed from the last parts that each model
gave, never averaged. What another record already counts is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models.functions import Coalesce, Round, RowNumber

from ..models import Indicator, Locality, Outcome, Recognition

Precision = Outcome.Precision
RATIO = models.Q(indicator__kind=Indicator.Kind.RATIO)
IN_PARTS = models.Q(numerator__isnull=False)
USED = ~RATIO | IN_PARTS  # in a sum
MODEL = Coalesce("recognition__model", "registration__model")
OF_A_REGISTRATION = 99  # its figures go before those of an earlier list, whatever the level


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
    of_year = _sums(_last(_figures(within, of_year=year)), MODEL, catalogue)
    so_far = _sums(_last(_figures(within, of_year__lte=year)), MODEL, catalogue)
    campaigns = {} if within else _sums(_of_campaigns(year), models.F("campaign"), catalogue)
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


def _of_campaigns(year: int) -> models.QuerySet[Outcome]:
    return Outcome.objects.filter(
        campaign__year=year, campaign__published_at__isnull=False, counted_in__isnull=True
    )


def _figures(within: Locality | None, **years: int) -> models.QuerySet[Outcome]:
    """Figures behind unrevoked recognitions with the model, year and level that they are of.

    `period`: the year of a flow; 0 of what has one last value over all years.
    """
    unrevoked = Recognition.objects.unrevoked()
    figures = Outcome.objects.filter(
        models.Q(recognition__in=unrevoked)
        | models.Q(registration__in=unrevoked.values("registration")),
        counted_in__isnull=True,
    ).annotate(
        of_model=MODEL,
        of_year=Coalesce("recognition__year", "registration__year"),
        of_level=Coalesce("recognition__level", models.Value(OF_A_REGISTRATION)),
        period=models.Case(
            models.When(indicator__kind=Indicator.Kind.FLOW, then="of_year"),
            default=0,
            output_field=models.IntegerField(),
        ),
    )
    figures = figures.filter(**years)
    if within is None:
        return figures
    counting = Recognition.objects.counting().filter(
        within.its_records(), model=models.OuterRef("of_model"), year=models.OuterRef("of_year")
    )
    return figures.filter(models.Exists(counting))


def _last(figures: models.QuerySet[Outcome]) -> models.QuerySet[Outcome]:
    """Of each model, indicator and period the one figure that counts."""
    rank = models.Window(
        RowNumber(),
        partition_by=["indicator", "of_model", "period"],
        order_by=["-of_year", "-of_level", "-pk"],
    )
    return figures.annotate(rank=rank).filter(rank=1)


def _sums(
    figures: models.QuerySet[Outcome],
    record: models.Expression | models.F,
    catalogue: dict[int, Indicator],
) -> dict[int, Sum]:
    """Add up figures by indicator, and count the records that gave them, in one query."""
    amount = models.Case(
        models.When(IN_PARTS, then=Round(models.F("numerator") / models.F("denominator"), 2)),
        default="value",
    )
    found = (
        Outcome.objects.filter(pk__in=figures.values("pk"))
        .order_by()
        .values("indicator")
        .annotate(
            sum=models.Sum(amount, filter=~RATIO),
            upper=models.Sum("numerator", filter=RATIO),
            lower=models.Sum("denominator", filter=RATIO),
            models=models.Count(record, filter=USED, distinct=True),
            left_out=models.Count(record, filter=RATIO & ~IN_PARTS, distinct=True),
            precisions=ArrayAgg("precision", filter=USED, distinct=True, default=[]),
        )
    )
    return {row["indicator"]: _sum(catalogue[row["indicator"]], row) for row in found}


def _sum(indicator: Indicator, row: Mapping[str, Any]) -> Sum:
    figure = Outcome(
        indicator=indicator,
        value=row["sum"],
        numerator=row["upper"],
        denominator=row["lower"],
        precision=_precision(row["precisions"]),
    )
    return Sum(
        figure=figure if row["models"] else None, models=row["models"], left_out=row["left_out"]
    )


def _precision(found: list[str]) -> Precision:
    """How exact a sum is: over where some are over and the others exact; mixed, it is about."""
    marks = {Precision(each) for each in found} - {Precision.EXACT}
    if len(marks) > 1:
        return Precision.ABOUT
    return marks.pop() if marks else Precision.EXACT
