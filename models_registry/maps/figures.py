"""A year's models, and what they achieved by one indicator, counted place by place in one query.

A model counts once, by its highest unrevoked recognition, where that one says it was
(statistics.py). Its figure is that of the highest level that gave one, as in the year's report
(year_figures.py): flows and the stocks of one year are summed, a ratio is recomputed from the
sums of its parts, and what another record already counts is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, RowNumber

from ..models import Indicator, Locality, Outcome, Recognition
from ..quantities import format_quantity
from ..statistics import Basis

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
    counted = Recognition.objects.counting().filter(year=year)
    if within:
        counted = counted.filter(within.its_records())
    unit = _unit("", basis)
    rows = counted.order_by().values_list("district", unit).annotate(models.Count("pk"))
    numbers = {(district, key): number for district, key, number in rows}
    sums = _sums(year, counted, basis, indicator) if indicator else {}
    return {
        where: Figure(models=number, **sums.get(where, {})) for where, number in numbers.items()
    }


def _unit(path: str, basis: Basis) -> Coalesce | models.F:
    if basis is Basis.TODAY:
        return Coalesce(f"{path}locality__today", f"{path}locality")
    return models.F(f"{path}locality")


def _sums(
    year: int, counted: models.QuerySet[Recognition], basis: Basis, indicator: Indicator
) -> dict[Where, dict[str, Any]]:
    """Add up the figures of an indicator where their models are counted."""
    own = counted.filter(model=models.OuterRef("of_model")).order_by("pk")
    rows = (
        Outcome.objects.filter(pk__in=_one_a_model(year, indicator))
        .annotate(of_model=Coalesce("recognition__model", "registration__model"))
        .annotate(
            where=models.Subquery(own.values("district")[:1]),
            unit=models.Subquery(own.values_list(_unit("", basis))[:1]),
            is_counted=models.Exists(own),
        )
        .filter(is_counted=True)
        .order_by()
        .values_list("where", "unit")
        .annotate(
            values=models.Sum("value"),
            numerators=models.Sum("numerator", filter=models.Q(denominator__isnull=False)),
            denominators=models.Sum("denominator", filter=models.Q(numerator__isnull=False)),
            said=models.Min("precision", filter=~models.Q(precision="")),
            said_too=models.Max("precision"),
        )
    )
    names = ("value", "numerator", "denominator", "precision")
    return {
        (where, unit): dict(zip(names, (*sums, _together({said or "", said_too})), strict=True))
        for where, unit, *sums, said, said_too in rows
    }


def _one_a_model(year: int, indicator: Indicator) -> models.QuerySet[Outcome, Any]:
    """The key of one figure a model: of several, that of the highest level."""
    recognised = Recognition.objects.unrevoked().filter(year=year)
    given = Outcome.objects.filter(
        models.Q(recognition__in=recognised)
        | models.Q(registration__in=recognised.values("registration")),
        indicator=indicator,
        counted_in__isnull=True,
    ).annotate(
        of_model=Coalesce("recognition__model", "registration__model"),
        of_level=Coalesce("recognition__level", models.Value(99)),
    )
    order = ["-of_level", "-pk"]
    place = models.Window(RowNumber(), partition_by=models.F("of_model"), order_by=order)
    return given.order_by().annotate(place=place).filter(place=1).values("pk")


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _together(precisions: set[str]) -> str:
    """Over and exactly is over; over and nearly is about."""
    inexact = precisions - {""}
    return Outcome.Precision.ABOUT if len(inexact) > 1 else next(iter(inexact), "")
