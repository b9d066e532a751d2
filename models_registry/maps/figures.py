"""A year's models, and what they achieved by one indicator, counted place by place.

A model counts once, by its highest unrevoked recognition, where that one says it was
(statistics.py). Its figure is that of the highest level that gave one, as in the year's report
(year_figures.py): flows and the stocks of one year are summed, a ratio is recomputed from the
sums of its parts, and what another record already counts is left out.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .. import statistics
from ..models import FigureCell, Indicator, Locality, Outcome
from ..quantities import format_quantity
from ..statistics import Basis

PARTS = ("numerator", "denominator")
Where = tuple[int | None, int | None]  # keys of a former district, and of a unit by the basis


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How many models, and the sums of the figures that they gave by an indicator."""

    models: int = 0
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    precision: str = ""  # of the sums: exact, or as those that are no exact figures

    def amount(self, indicator: Indicator) -> Decimal | None:
        """The value in the indicator's unit; None where nobody gave one."""
        if indicator.kind != Indicator.Kind.RATIO:
            return self.value
        if not self.denominator:
            return None
        parts = {"numerator": self.numerator, "denominator": self.denominator}
        return Outcome(indicator=indicator, **parts).amount

    def shown(self, indicator: Indicator) -> str:
        """The value as a reader sees it: "khoảng 8.400 m²"; empty where there is none."""
        amount = self.amount(indicator)
        if amount is None:
            return ""
        figure = format_quantity(amount, indicator.unit_vi, indicator.unit)
        if not self.precision:
            return figure
        is_sum = indicator.kind != Indicator.Kind.RATIO  # of a ratio one cannot tell
        word = Outcome.Precision(self.precision) if is_sum else Outcome.Precision.ABOUT
        return f"{word.label} {figure}"


def add_up(figures: Iterable[Figure]) -> Figure:
    """Return all of them as one."""
    each = list(figures)
    return Figure(
        models=sum(figure.models for figure in each),
        value=_sum(figure.value for figure in each),
        numerator=_sum(figure.numerator for figure in each),
        denominator=_sum(figure.denominator for figure in each),
        precision=_together({figure.precision for figure in each}),
    )


def figures_by_place(
    year: int, basis: Basis, indicator: Indicator | None, *, within: Locality | None = None
) -> dict[Where, Figure]:
    """Return the figures of a year, of the whole registry or of one unit, place by place."""
    unit_of = statistics.stands_for(basis)
    counted: Counter[Where] = Counter()
    for row in statistics.placed([year], within=within):
        counted[row.district, unit_of(row.locality)] += row.total
    sums: dict[Where, dict[str, Any]] = {}
    if indicator:
        cells = FigureCell.objects.by_place(within).of_year(year).filter(indicator=indicator)
        found = cells.order_by().values_list("district", "locality", *statistics.SUMMED)
        rows = ((district, unit_of(key), *values) for district, key, *values in found)
        sums = {where: _told(row) for where, row in statistics.sums_of(rows, 2).items()}
    return {
        where: Figure(models=number, **sums.get(where, {})) for where, number in counted.items()
    }


def _told(sums: dict[str, Any]) -> dict[str, Any]:
    parts = {name: sums[name] if sums["denominator"] else None for name in PARTS}
    return {
        **parts,
        "value": sums["value"] if sums["valued"] else None,
        "precision": statistics.precision(sums),
    }


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _together(precisions: set[str]) -> str:
    """Over and exactly is over; over and nearly is about."""
    inexact = precisions - {""}
    return Outcome.Precision.ABOUT if len(inexact) > 1 else next(iter(inexact), "")
