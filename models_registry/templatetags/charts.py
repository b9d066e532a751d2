"""Charts as SVG, made by the server; each stands beside the same numbers as text."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .. import charts
from ..models import Kind
from ..quantities import format_number
from ..statistics import Change, IndicatorRow, OverYears, Row, Series

register = template.Library()


@register.simple_tag
def strip_chart(rows: Sequence[Row]) -> SafeString:
    """{% strip_chart totals.fields %}: the parts of a whole, fields or kinds, in one line.

    A picture of numbers that stand beside it in words.
    """
    are_kinds = any(isinstance(row.subject, Kind) for row in rows)
    colours = charts.KINDS if are_kinds else charts.FIELDS
    segments = charts.strip((row.total for row in rows), colours)
    drawn = "".join(_segment(segment) for segment in segments if segment.value)
    return mark_safe(  # noqa: S308 - of numbers
        '<svg class="strip" width="100%" height="2.2em" aria-hidden="true" focusable="false">'
        f"{drawn}</svg>"
    )


def _segment(segment: charts.Segment) -> str:
    number = format_number(segment.value)
    word = (
        f'<text x="{segment.middle}%" y="50%" text-anchor="middle" dominant-baseline="central">'
        f"{number}</text>"
    )
    return (
        f'<rect x="{segment.at}%" width="{segment.width}%" height="100%"'
        f' data-series="{segment.series}"/>{word if segment.has_room else ""}'
    )


@register.simple_tag
def change(of: Change) -> SafeString:
    """{% change row %}: by how much a number differs; nothing where nothing is compared."""
    if of.before is None:
        return mark_safe("")
    words = _("(the year before: %(before)s)") % {"before": format_number(of.before)}
    return mark_safe(  # noqa: S308 - of numbers and our own words
        f'<span class="change" data-sign="{of.sign}">{of.sign}{format_number(of.distance)}'
        f'<span class="unseen"> {escape(words)}</span></span>'
    )


@register.simple_tag
def bar(share: int) -> SafeString:
    """{% bar row.share %}: a picture of a number, 0 to 100, that stands beside it in words."""
    return mark_safe(  # noqa: S308 - of a number
        '<svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">'
        f'<rect width="{share:d}%" height="100%"/></svg>'
    )


@register.simple_tag
def figure_cells(
    row: IndicatorRow, page: str, year: int, filters: str, so_far: SafeString
) -> SafeString:
    """{% figure_cells row list 2024 filters to_year %}: a year's sum, its models, the sum so far.

    Each with the list behind it; `so_far`: the years that the last is of, as years_to tells them.
    """
    code, narrowed = escape(row.indicator.code), escape(filters)
    asked = f"figure={code}&amp;sort=outcome-{code}"
    cells = ["", "0", ""]
    if row.year and row.year.models:
        link = f'<a href="{page}?year={year:d}{narrowed}&amp;{asked}">'
        cells[0] = f"{link}{escape(row.year.shown)}</a>"
        cells[1] = f"{link}{format_number(row.year.models)}</a>"
    if row.so_far and row.so_far.models:
        link = f'<a href="{page}?{asked}{narrowed}{so_far}">'
        cells[2] = f"{link}{escape(row.so_far.shown)}</a>"
    written = "".join(f'<td class="number">{cell}</td>' for cell in cells)
    return mark_safe(written)  # noqa: S308 - of escaped parts


@register.simple_tag
def years_to(year: int, years: Iterable[int]) -> SafeString:
    """{% years_to 2024 years %}: &amp;year=2024&amp;year=2023, what a list of all of them asks."""
    asked = "".join(f"&amp;year={known:d}" for known in years if known <= year)
    return mark_safe(asked)  # noqa: S308 - of numbers


@register.filter
def in_text(label: str) -> str:
    """{{ "Kinh tế"|in_text }}: a label as it stands inside a sentence: "kinh tế"."""
    return f"{label[:1].lower()}{label[1:]}"


@register.inclusion_tag("components/chart_columns.html")
def year_chart(
    over_years: OverYears, series: Series, label: str, running_year: int, colour: int = 0
) -> dict[str, object]:
    """{% year_chart over_years series label running_year %}: a column for each year.

    `colour` is the number of that of a field; all charts of a page have one scale.
    """
    return {
        "chart": charts.columns(
            over_years.years,
            series.totals,
            largest=over_years.largest,
            pitch=40 if colour else 48,
            tallest=120,
        ),
        "label": label,
        "running_year": running_year,
        "colour": colour,
    }
