"""The map of a country, which has no picture: its provinces as a list, each leading to its own."""

from django.utils.translation import get_language

from .. import statistics
from ..known_units import known_units
from ..models import FigureCell, Indicator
from ..statistics import Basis
from .figures import Figure, told
from .parts import Map, Place, Seen


def country_map(year: int, basis: Basis, indicator: Indicator | None) -> Map:
    """Return a year by province of today; what has no territory is in a last row."""
    counted = statistics.provinces([year])[year]
    keys: list[int | None] = [*known_units().provinces]
    if counted[None]:
        keys.append(None)
    figures = _figures(year, indicator) if indicator else {}
    places = [_place(key, counted[key], figures.get(key), indicator) for key in keys]
    whole = _figure(year, indicator) if indicator else None
    total = _place(None, counted.total(), whole, indicator)
    named = [(place.unit and (place.unit.uid, place.unit.full_name)) for place in places]
    figured = tuple((place.models, place.figure) for place in (*places, total))
    return Map(
        key=(get_language(), year, indicator and indicator.label, tuple(named), figured),
        year=year,
        basis=basis,
        indicator=indicator,
        district=None,
        is_of_country=True,
        frame=None,
        areas=[],
        around=[],
        dots=[],
        steps=(),
        sizes=[],
        places=places,
        total=total,
        seen=Seen(in_points=total.models),
    )


def _place(
    key: int | None, models: int, figure: Figure | None, indicator: Indicator | None
) -> Place:
    return Place(
        unit=known_units().provinces[key] if key else None,
        models=models,
        figure=(figure or Figure()).shown(indicator) if indicator else None,
    )


def _figures(year: int, indicator: Indicator) -> dict[int | None, Figure]:
    """What the models of each province achieved, by its key."""
    cells = FigureCell.objects.of_year(year).filter(indicator=indicator)
    found = cells.by_province(known_units().provinces).order_by()
    sums = statistics.sums_of(found.values_list("unit", *statistics.SUMMED))
    return {key: Figure(**told(row)) for key, row in sums.items()}


def _figure(year: int, indicator: Indicator) -> Figure | None:
    """What all models achieved."""
    cells = FigureCell.objects.of_unit(None).of_year(year).filter(indicator=indicator).order_by()
    sums = statistics.sums_of(cells.values_list("indicator", *statistics.SUMMED))
    return next((Figure(**told(row)) for row in sums.values()), None)
