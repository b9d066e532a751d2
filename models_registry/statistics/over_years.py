"""The numbers of models over the years, without gaps, for charts and their tables."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..models import Field, Kind
from .breakdowns import kinds_listed
from .counting import Cell

Subject = TypeVar("Subject")


@dataclass(frozen=True, kw_only=True)
class Series(Generic[Subject]):
    """The numbers of one field, of one kind or, without a subject, of all; a year each."""

    subject: Subject
    totals: list[int]


@dataclass(frozen=True, kw_only=True)
class YearLine:
    """One year with its numbers by field and by kind."""

    year: int
    total: int
    fields: list[tuple[Field, int]]
    kinds: list[tuple[Kind, int]]


@dataclass(frozen=True, kw_only=True)
class OverYears:
    """All years from the first with a model to the last, also those without any."""

    years: list[int]
    total: Series[None]
    fields: list[Series[Field]]
    kinds: list[Series[Kind]]

    @property
    def lines(self) -> list[YearLine]:
        """The same year by year, newest first."""
        return [
            YearLine(
                year=year,
                total=self.total.totals[place],
                fields=[(each.subject, each.totals[place]) for each in self.fields],
                kinds=[(each.subject, each.totals[place]) for each in self.kinds],
            )
            for place, year in reversed(list(enumerate(self.years)))
        ]

    @property
    def key(self) -> Hashable:
        """All that is told, names included."""
        series: list[Series[Any]] = [self.total, *self.fields, *self.kinds]
        told = ((_name(each.subject), tuple(each.totals)) for each in series)
        return tuple(self.years), tuple(told)

    @property
    def most(self) -> tuple[int, int] | None:
        """The year with the most models, the latest of several, and how many."""
        return max(
            zip(self.years, self.total.totals, strict=True),
            key=lambda pair: (pair[1], pair[0]),
            default=None,
        )

    @property
    def largest(self) -> int:
        """The largest number of a year, by which all charts are drawn to one scale."""
        return max(self.total.totals, default=0)


def _name(subject: Field | Kind | None) -> tuple[str, str] | None:
    if isinstance(subject, Field):
        return subject.code, subject.label
    return (subject.value, str(subject.label)) if subject else None


def over_years(cells: Iterable[Cell], fields: Iterable[Field]) -> OverYears:
    """Add the cells up by year; a closed field is listed only where it has models."""
    sums: Counter[tuple[int, Kind | int | None]] = Counter()
    for cell in cells:
        for key in (cell.kind, cell.field, None):
            sums[cell.year, key] += cell.total
    used = {year for year, _key in sums}
    years = list(range(min(used), max(used) + 1)) if used else []

    def series(subject: Subject, key: Kind | int | None) -> Series[Subject]:
        return Series(subject=subject, totals=[sums[year, key] for year in years])

    by_kind = Counter({kind: sum(series(kind, kind).totals) for kind in Kind})
    return OverYears(
        years=years,
        total=series(None, None),
        fields=[
            each
            for field in fields
            if any((each := series(field, field.pk)).totals) or field.closed_on is None
        ],
        kinds=[series(kind, kind) for kind in kinds_listed(by_kind)],
    )
