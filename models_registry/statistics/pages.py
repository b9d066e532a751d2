"""All numbers of a page together: of a year, and of one unit, in a constant number of questions."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _now

from ..models import Field, Locality
from . import counting
from .breakdowns import by_commune, by_level, districts_of, part, totals_of
from .indicators import IndicatorRow, indicators
from .over_years import OverYears, over_years
from .rows import Basis, Breakdown, LevelRow, Row, Totals
from .splits import Split, splits


@dataclass(frozen=True, kw_only=True)
class YearNumbers:
    """A year of the whole registry; every breakdown adds up to the total."""

    totals: Totals
    over_years: OverYears
    districts: Breakdown
    communes: Breakdown
    levels: list[LevelRow]
    indicators: list[IndicatorRow]
    splits: list[Split]


@dataclass(frozen=True, kw_only=True)
class UnitNumbers:
    """A year of one unit, and its models over the years."""

    totals: Totals
    over_years: OverYears
    parts: Breakdown | None
    indicators: list[IndicatorRow]
    splits: list[Split]  # that concern the unit


def year_numbers(year: int, *, basis: Basis, running_year: int) -> YearNumbers:
    """Return a year in numbers, compared with the year before where that has any.

    A year that is not over is not compared: what is still to come would look like a loss.
    """
    cells = counting.cells()
    fields = list(Field.objects.all())
    compare = _can_compare(cells, year, running_year)
    communes = by_commune(
        year, basis=basis, units=Locality.objects.none(), compare=compare and basis is Basis.TODAY
    )
    return YearNumbers(
        totals=totals_of(cells, year, fields, compare=compare),
        over_years=over_years(cells, fields),
        districts=Breakdown(
            title=_now("By former district (to 2025-06-30)"),
            rows=_longest_first(
                districts_of(counting.districts([year - 1, year]), year, compare=compare)
            ),
        ),
        communes=Breakdown(title=str(basis.label), rows=communes, basis=basis),
        levels=by_level(year, compare=compare),
        indicators=indicators(year),
        splits=splits(),
    )


def unit_numbers(unit: Locality, year: int, *, basis: Basis, today: datetime.date) -> UnitNumbers:
    """Return a year of a unit in numbers, compared with the year before where it had any."""
    cells = counting.cells(within=unit)
    fields = list(Field.objects.all())
    compare = _can_compare(cells, year, today.year)
    return UnitNumbers(
        totals=totals_of(cells, year, fields, compare=compare),
        over_years=over_years(cells, fields),
        parts=part(unit, year, basis=basis, today=today),
        indicators=indicators(year, within=unit),
        splits=[each for each in splits() if each.concerns(unit)],
    )


def _can_compare(cells: list[counting.Cell], year: int, running_year: int) -> bool:
    return year < running_year and any(cell.year == year - 1 for cell in cells)


def _longest_first(rows: list[Row[Locality | None]]) -> list[Row[Locality | None]]:
    """The units that have or had models; what has no territory stays last."""
    used = [row for row in rows if row.total or row.before]
    return sorted(used, key=lambda row: (row.subject is None, -row.total))
