"""Charts, maps and their tables: drawn once in a process for the same numbers and names.

What is drawn follows wholly from its key; so whatever changes a number or a name draws anew.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from ..maps.parts import Map
from ..statistics import Basis, OverYears, YearNumbers

register = template.Library()
MOST = 64  # drawings of some kilobytes each, of pages that are asked for again


@dataclass(frozen=True)
class _Drawing:
    template: str
    language: str | None
    key: Hashable
    context: dict[str, object] = field(compare=False)


@register.simple_tag
def over_years_drawn(over_years: OverYears, running_year: int, filters: str = "") -> str:
    """{% over_years_drawn numbers.over_years form.running_year %}: the charts and their table."""
    context: dict[str, object] = {
        "over_years": over_years,
        "running_year": running_year,
        "filters": filters,
    }
    key = (over_years.key, running_year, filters)
    return _draw(_Drawing("components/over_years.html", get_language(), key, context))


@register.simple_tag
def year_places_drawn(numbers: YearNumbers, basis: Basis) -> str:
    """{% year_places_drawn numbers basis %}: a year by district and by commune."""
    key = (
        (timezone.localdate(), numbers.totals.year, numbers.totals.is_compared, basis),
        tuple(places.key for places in numbers.places),
        tuple(split.key for split in numbers.splits),
    )
    context: dict[str, object] = {"numbers": numbers, "basis": basis}
    return _draw(_Drawing("components/year_places.html", get_language(), key, context))


@register.simple_tag
def map_drawn(map: Map) -> str:  # noqa: A002 - as the templates call it
    """{% map_drawn map %}: the picture with its list beside it."""
    return _draw(_Drawing("components/map.html", get_language(), map.key, {"map": map}))


@lru_cache(maxsize=MOST)
def _draw(drawing: _Drawing) -> str:
    return render_to_string(drawing.template, drawing.context)
