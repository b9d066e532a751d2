"""All numbers of a page together: of a year, and of one unit, in a constant number of questions."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _now

from ..known_units import known_fields
from ..models import Locality
from . import counting
from .breakdowns import communes_of, districts_of, levels_of, part, totals_of
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


def year_numbers(
    year: int, *, basis: Basis, running_year: int, counts: counting.Counts | None = None
) -> YearNumbers:
    """Return a year in numbers, compared with the year before where that has any.

    A year that is not over is not compared: what is still to come would look like a loss.
    `counts`: those of the whole registry, where they are known already.
    """
    counts = counts or counting.counts()
    cells = counts.cells()
    fields = known_fields().values()
    compare = _can_compare(cells, year, running_year)
    both = [year - 1, year]
    placed = counting.placed(both)
    compare_communes = compare and basis is Basis.TODAY
    among = both if compare_communes else [year]
    communes = communes_of(
        counting.places([row for row in placed if row.year in among], among, basis=basis),
        year,
        compare=compare_communes,
    )
    return YearNumbers(
        totals=totals_of(cells, year, fields, compare=compare),
        over_years=over_years(cells, fields),
        districts=Breakdown(
            title=_now("By former district (to 2025-06-30)"),
            rows=_longest_first(
                districts_of(counting.districts(placed, both), year, compare=compare)
            ),
        ),
        communes=Breakdown(title=str(basis.label), rows=communes, basis=basis),
        levels=levels_of(counts, year, compare=compare),
        indicators=indicators(year),
        splits=splits(),
    )


def unit_numbers(unit: Locality, year: int, *, basis: Basis, today: datetime.date) -> UnitNumbers:
    """Return a year of a unit in numbers, compared with the year before where it had any."""
    cells = counting.counts(unit).cells()
    fields = known_fields().values()
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
