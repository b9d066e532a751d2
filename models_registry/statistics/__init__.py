"""How many models, of what and where, and what they achieved.

`counting` asks, in few questions; `breakdowns`, `over_years` and `indicators` add up; `pages`
puts together what a page shows. A model counts once a year, by its highest unrevoked
recognition, with the field, kind and place that stand on it; so every breakdown adds up to
the same total, by either map.
"""

from .breakdowns import (
    by_commune,
    by_district,
    by_level,
    latest_closed_year,
    part,
    totals,
)
from .counting import Counts, counts, placed, stands_for, unit_by, years
from .indicators import SUMMED, IndicatorRow, Sum, adds_to, indicators, precision, sums_of
from .over_years import OverYears, Series
from .pages import UnitNumbers, YearNumbers, unit_numbers, year_numbers
from .rows import Basis, Breakdown, Change, LevelRow, Row, Totals
from .splits import Split, splits

__all__ = [
    "SUMMED",
    "Basis",
    "Breakdown",
    "Change",
    "Counts",
    "IndicatorRow",
    "LevelRow",
    "OverYears",
    "Row",
    "Series",
    "Split",
    "Sum",
    "Totals",
    "UnitNumbers",
    "YearNumbers",
    "adds_to",
    "by_commune",
    "by_district",
    "by_level",
    "counts",
    "indicators",
    "latest_closed_year",
    "part",
    "placed",
    "precision",
    "splits",
    "stands_for",
    "sums_of",
    "totals",
    "unit_by",
    "unit_numbers",
    "year_numbers",
    "years",
]
