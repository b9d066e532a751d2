"""Figures of campaigns: added up without counting any work twice, and where else they may stand.

Only flows are added over campaigns (DOMAIN §6): the last value of a stock and the parts of a
ratio belong to one place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models

from .models import Campaign, Indicator, Locality, Outcome
from .quantities import format_number, format_quantity

WORKING_DAYS = "ngày công"  # the units, in Vietnamese, of which a sum is the news
KILOMETRES = "km"
NEWS = (WORKING_DAYS, KILOMETRES)
_EXACT, _ABOUT = Outcome.Precision.EXACT, Outcome.Precision.ABOUT


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One indicator, or all of one unit, added up; `left_out` figures are counted elsewhere."""

    indicator: Indicator
    amount: Decimal
    precision: str
    left_out: int = 0

    @property
    def shown(self) -> str:
        """As a reader sees it: "trên 10.000 ngày công"."""
        unit = self.indicator
        return self._with_word(format_quantity(self.amount, unit.unit_vi, unit.unit))

    @property
    def shown_number(self) -> str:
        """The same without the unit, which stands beside it."""
        return self._with_word(format_number(self.amount))

    def _with_word(self, figure: str) -> str:
        word = Outcome.Precision(self.precision)
        return figure if word is _EXACT else f"{word.label} {figure}"


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """A year with its campaigns and what they add up to."""

    year: int
    campaigns: int
    working_days: Sum | None
    kilometres: Sum | None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What the campaigns of a list achieved together, by indicator, unit and year."""

    campaigns: int
    sums: list[Sum]
    years: list[YearRow]

    @property
    def working_days(self) -> Sum | None:
        """All working days, whosever they were."""
        return of_unit(self.sums, WORKING_DAYS)

    @property
    def kilometres(self) -> Sum | None:
        """All that is measured in kilometres: roads, canals, lines."""
        return of_unit(self.sums, KILOMETRES)

    @property
    def left_out(self) -> int:
        """How many figures are counted elsewhere."""
        return sum(each.left_out for each in self.sums)


def precision_of(words: Iterable[str]) -> str:
    """How exact a sum is: "over" and "nearly" hold only beside exact ones, else it is "about"."""
    found = set(words) - {_EXACT.value}
    if not found:
        return _EXACT.value
    return found.pop() if len(found) == 1 else _ABOUT.value


def of_unit(sums: Iterable[Sum], unit: str) -> Sum | None:
    """Put the sums of one unit together; None where there is none that counts."""
    chosen = [each for each in sums if each.indicator.unit_vi == unit]
    counting = [each for each in chosen if each.amount]
    if not counting:
        return None
    return Sum(
        indicator=counting[0].indicator,
        amount=sum((each.amount for each in counting), Decimal(0)),
        precision=precision_of(each.precision for each in counting),
        left_out=sum(each.left_out for each in chosen),
    )


def sums_of(outcomes: Iterable[Outcome]) -> list[Sum]:
    """Add up the figures of one page, by indicator; each knows `is_counted_elsewhere`."""
    flows = [each for each in outcomes if each.indicator.kind == Indicator.Kind.FLOW]
    return _put_together(
        (
            each.indicator,
            Decimal(0) if each.is_counted_elsewhere else each.amount,
            [] if each.is_counted_elsewhere else [each.precision],
            int(each.is_counted_elsewhere),
        )
        for each in flows
    )


_OF_INDICATOR = ("id", "label_vi", "label_en", "unit_vi", "unit_en", "position")  # what is shown
_Part = tuple[Indicator, Decimal, list[str], int]  # a sum, how exact its figures are, left out


def _put_together(parts: Iterable[_Part]) -> list[Sum]:
    by_indicator: dict[int, list[_Part]] = {}
    for part in parts:
        by_indicator.setdefault(part[0].pk, []).append(part)
    sums = [
        Sum(
            indicator=same[0][0],
            amount=sum((amount for _indicator, amount, _words, _left in same), Decimal(0)),
            precision=precision_of(word for part in same for word in part[2]),
            left_out=sum(left for _indicator, _amount, _words, left in same),
        )
        for same in by_indicator.values()
    ]
    return sorted(sums, key=lambda each: (each.indicator.position, each.indicator.pk))


def totals(campaigns: models.QuerySet[Campaign], numbers: Mapping[int, int]) -> Totals:
    """Add up the figures of a list of campaigns, in one query; `numbers` of them by year."""
    outcomes = Outcome.objects.filter(
        campaign__in=campaigns.order_by().values("pk"), indicator__kind=Indicator.Kind.FLOW
    ).with_counted()
    counting = models.Q(is_counted_elsewhere=False)
    cells = (
        outcomes.order_by()
        .values("campaign__year", *(f"indicator__{name}" for name in _OF_INDICATOR))
        .annotate(
            amount=models.Sum("value", filter=counting),
            words=ArrayAgg("precision", distinct=True, filter=counting, default=models.Value([])),
            left_out=models.Count("pk", filter=~counting),
        )
    )
    by_year: dict[int, list[_Part]] = {}
    for row in cells:
        indicator = Indicator(**{name: row[f"indicator__{name}"] for name in _OF_INDICATOR})
        part = (indicator, row["amount"] or Decimal(0), row["words"], row["left_out"])
        by_year.setdefault(row["campaign__year"], []).append(part)
    return Totals(
        campaigns=sum(numbers.values()),
        sums=_put_together(part for parts in by_year.values() for part in parts),
        years=[
            _year_row(year, count, _put_together(by_year.get(year, [])))
            for year, count in sorted(numbers.items(), reverse=True)
            if count
        ],
    )


def _year_row(year: int, count: int, sums: list[Sum]) -> YearRow:
    return YearRow(
        year=year,
        campaigns=count,
        working_days=of_unit(sums, WORKING_DAYS),
        kilometres=of_unit(sums, KILOMETRES),
    )


def may_be_counted_in(campaign: Campaign) -> dict[int, list[Outcome]]:
    """Figures elsewhere that may tell of the same work, by indicator.

    Those of the linked models as they were recognised, and of published campaigns of the same
    year in the same former districts. A figure that is itself counted elsewhere is not offered;
    what was chosen before is.
    """
    linked = campaign.linked_models.order_by().values("pk")
    districts = Locality.objects.filter(campaigns=campaign, former_district__isnull=False)
    near = Campaign.objects.filter(
        year=campaign.year,
        localities__former_district__in=districts.order_by().values("former_district"),
    ).exclude(pk=campaign.pk)
    own = campaign.outcomes.order_by()
    elsewhere = (
        Outcome.objects.public()
        .either(
            Outcome.objects.filter(recognition__model__in=linked),
            Outcome.objects.filter(registration__model__in=linked),
            Outcome.objects.filter(campaign__in=near.order_by().values("pk")),
        )
        .filter(counted_in__isnull=True, indicator__in=own.values("indicator"))
        .exclude(campaign=campaign)
    )
    found: dict[int, list[Outcome]] = {}
    chosen = Outcome.objects.filter(pk__in=own.values("counted_in"))
    related = ("campaign", "registration__model", "recognition__model")
    for outcome in Outcome.objects.either(elsewhere, chosen).for_list().select_related(*related):
        found.setdefault(outcome.indicator_id, []).append(outcome)
    return found


def likely_twice(campaign: Campaign) -> list[tuple[Outcome, Outcome]]:
    """Figures of a campaign that also stand elsewhere, and nobody has said whether twice."""
    elsewhere = may_be_counted_in(campaign)
    return [
        (outcome, other)
        for outcome in campaign.outcomes.for_list()
        if outcome.counted_in_id is None
        for other in elsewhere.get(outcome.indicator_id, [])
    ]
