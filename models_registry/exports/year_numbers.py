"""The statistics of a year as files, in the language of the page.

The workbook has a sheet for each breakdown; the .csv has them all below each other, one
number a line, so that a program can read it.
"""

import io
from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..documents.report_files import report_xlsx
from ..documents.tables import Cell, Report, Table
from ..models import Field, Kind, Locality
from ..statistics import Breakdown, Change, IndicatorRow, Row, Series, Sum, Totals, YearNumbers
from .writing import FORMATS, write_csv

FILES = FORMATS  # what the file of a year can be, and its type

Line = tuple[str, str, Change]  # code, name, numbers


def year_file(numbers: YearNumbers, file_format: str, *, running_year: int) -> bytes:
    """Return the file; the running year is called provisional in it."""
    if file_format == "xlsx":
        return report_xlsx(_report(numbers, running_year))
    target = io.BytesIO()
    write_csv(target, _head(), _lines(numbers))
    return target.getvalue()


def _head() -> list[str]:
    return [
        _("Breakdown"),
        _("Code"),
        pgettext("of what is counted", "Name"),
        _("Unit of measure"),
        _("Year"),
        _("Value"),
        _("Year before"),
        pgettext("difference", "Change"),
        _("How exact"),
        _("Models behind it"),
    ]


def _lines(numbers: YearNumbers) -> Iterator[list[Cell]]:
    """All numbers: of models in each breakdown, of all years, and of what was achieved."""
    year, unit = numbers.totals.year, pgettext("unit of measure", "models")
    for title, lines in _breakdowns(numbers):
        for code, name, change in lines:
            yield [title, code, name, unit, year, *_changed(change), "", change.total]
    over = numbers.over_years
    for each, total in zip(over.years, over.total.totals, strict=True):
        yield [_("By year"), "", str(each), unit, each, total, "", "", "", total]
    for row in numbers.indicators:
        indicator = row.indicator
        for title, added in _sums(row):
            if added and added.figure:
                named: list[Cell] = [title, indicator.code, indicator.label, indicator.unit, year]
                exactness = added.figure.get_precision_display()
                yield [*named, added.figure.amount, "", "", exactness, added.models]


def _sums(row: IndicatorRow) -> list[tuple[str, Sum | None]]:
    return [
        (_("Indicators"), row.year),
        (_("Indicators so far"), row.so_far),
        (_("Indicators of the campaigns"), row.campaigns),
    ]


def _breakdowns(numbers: YearNumbers) -> list[tuple[str, list[Line]]]:
    totals = numbers.totals
    return [
        (_("All"), [("", _("Total"), totals)]),
        (_("By kind"), [(row.subject.value, str(row.subject.label), row) for row in totals.kinds]),
        (_("By field"), [(row.subject.code, row.subject.label, row) for row in totals.fields]),
        (
            _("By highest level"),
            [(str(row.level.value), str(row.level.label), row) for row in numbers.levels],
        ),
        *((each.title, _of_units(each)) for each in numbers.places),
    ]


def _of_units(breakdown: Breakdown) -> list[Line]:
    return [(row.subject.uid if row.subject else "", _called(row), row) for row in breakdown.rows]


def _called(row: Row[Locality | None]) -> str:
    """A commune with its former district, a whole district as that, and what is nowhere."""
    unit = row.subject
    if unit is None:
        return _("No territory")
    if row.is_whole_district:
        return _("The whole of %(district)s") % {"district": unit.name_today}
    if unit.kind == Locality.Kind.COMMUNE and unit.former_district:
        return f"{unit.full_name} ({unit.former_district.name_today})"
    return capfirst(unit.name_today)


def _changed(change: Change) -> list[Cell]:
    if change.before is None:
        return [change.total, "", ""]
    return [change.total, change.before, change.difference]


def _report(numbers: YearNumbers, running_year: int) -> Report:
    year = numbers.totals.year
    title = _("Recognised “skillful mass mobilization” models of %(year)d") % {"year": year}
    places = (
        [pgettext("unit", "Province")]
        if numbers.provinces
        else [_("Former district"), _("Commune")]
    )
    names = [_("All"), _("Kind"), _("Field"), _("Level"), *places]
    breakdowns = zip(names, _breakdowns(numbers), strict=True)
    return Report(
        title=title,
        subtitle=_("Provisional: the year is not over") if year >= running_year else "",
        tables=[
            *(_table(name, title, lines, numbers.totals) for name, (title, lines) in breakdowns),
            _over_years(numbers),
            _indicators(numbers.indicators, year),
        ],
    )


def _table(name: str, title: str, lines: Iterable[Line], totals: Totals) -> Table:
    year = totals.year
    return Table(
        name=name[:31],
        title=title,
        columns=[
            (_("No."), 6),
            (_("Code"), 18),
            (pgettext("of what is counted", "Name"), 46),
            (str(year), 10),
            (str(year - 1), 10),
            (pgettext("difference", "Change"), 10),
        ],
        rows=[
            [number, code, text, *_changed(change)]
            for number, (code, text, change) in enumerate(lines, 1)
        ],
        total=["", "", _("Total"), *_changed(totals)],
    )


def _over_years(numbers: YearNumbers) -> Table:
    over = numbers.over_years
    every: list[Series[Field] | Series[Kind]] = [*over.fields, *over.kinds]
    width = 80 // (len(every) + 1)
    return Table(
        name=_("Years"),
        title=_("By year, field and kind"),
        columns=[
            (_("No."), 6),
            (_("Year"), 94 - width * (len(every) + 1)),
            *((str(series.subject.label), width) for series in every),
            (_("Total"), width),
        ],
        rows=[
            [
                place + 1,
                str(year),
                *(series.totals[place] for series in every),
                over.total.totals[place],
            ]
            for place, year in enumerate(over.years)
        ],
    )


def _indicators(rows: list[IndicatorRow], year: int) -> Table:
    return Table(
        name=_("Indicators")[:31],
        title=_("What the models achieved"),
        columns=[
            (_("No."), 6),
            (_("Indicator"), 30),
            (_("Unit of measure"), 11),
            (str(year), 12),
            (_("How exact"), 8),
            (_("Models behind it"), 9),
            (_("So far"), 12),
            (_("Campaigns of the year"), 12),
        ],
        rows=[[number, *_indicator(row)] for number, row in enumerate(rows, 1)],
        note=_(
            "Flows are added up over models and years; of a stock the last value of each model "
            "counts; a share is recomputed from its parts, never averaged."
        ),
    )


def _indicator(row: IndicatorRow) -> list[Cell]:
    of_year = row.year.figure if row.year else None
    return [
        row.indicator.label,
        row.indicator.unit,
        _amount(row.year),
        of_year.get_precision_display() if of_year else "",
        row.year.models if row.year else 0,
        _amount(row.so_far),
        _amount(row.campaigns),
    ]


def _amount(added: Sum | None) -> Cell:
    return "" if added is None or added.amount is None else added.amount
