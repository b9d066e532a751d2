"""Charts as SVG, made by the server; each stands beside the same numbers as text."""

from collections.abc import Sequence

from django import template

from .. import charts
from ..models import Kind
from ..statistics import OverYears, Row, Series

register = template.Library()


@register.inclusion_tag("components/chart_strip.html")
def strip_chart(rows: Sequence[Row]) -> dict[str, object]:
    """{% strip_chart totals.fields %}: the parts of a whole, fields or kinds, in one line."""
    are_kinds = any(isinstance(row.subject, Kind) for row in rows)
    colours = charts.KINDS if are_kinds else charts.FIELDS
    return {"segments": charts.strip((row.total for row in rows), colours)}


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
