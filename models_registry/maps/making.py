"""Make the map of a year, with its list.

The sum of the rows of the list is the total; what no point shows is told beside the map.
"""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language

from ..known_units import known_units
from ..models import Indicator, Locality
from ..quantities import format_number, format_quantity
from ..reference import held
from ..statistics import Basis
from .country import country_map
from .drawing import Outlines, draw_areas, draw_dots, position
from .figures import Figure, Where, add_up, figures_by_place
from .outlines import Frame, frame, outline
from .parts import MODELS, Area, Dot, Map, Place, Seen
from .scale import LARGEST, LARGEST_ALONE, Scale, scale, sizes

COLUMNS = ("pk", "uid", "name", "full_name", "parent_id", "former_district_id")
MAPS_KEPT = 32  # drawn maps in a process
NOTHING = Figure()
NO_CLASSES = Scale((), ())


def district_map(
    year: int,
    *,
    measure: str | Indicator = MODELS,
    basis: Basis = Basis.TODAY,
    within: Locality | None = None,
) -> Map:
    """Return the map of a year: of all former districts, or of what lies in one unit.

    Of a country, its provinces.

    `measure` is MODELS or an indicator, by itself or by its code (Indicator.DoesNotExist where
    there is none). A commune's map is that of its former district, with the commune marked.
    """
    indicator = measure if isinstance(measure, Indicator) else _indicator(measure)
    if within is None and known_units().is_country:
        return country_map(year, basis, indicator)
    drawn = _districts()
    district = _district_of(within, drawn.outlines)
    figures = figures_by_place(year, basis, indicator, within=district or within)
    units = _units(figures, district, basis, year)
    told = (
        (get_language(), timezone.localdate(), year, basis),
        (indicator and (indicator.pk, indicator.label, indicator.unit, indicator.kind)),
        (within and within.pk, district and (district.pk, district.valid_to)),
        frozenset(figures.items()),
        tuple((*_shown(unit), position(unit)) for unit in units),
        drawn.told,
    )
    return _drawn(
        _Asked(year, basis, indicator, within, district, figures, units, drawn.outlines, told)
    )


def _shown(unit: Locality) -> tuple[object, ...]:
    return tuple(getattr(unit, column) for column in COLUMNS)


def _indicator(code: str) -> Indicator | None:
    return None if code == MODELS else Indicator.objects.get(code=code)


@dataclass(frozen=True)
class _Districts:
    """All former districts with their outlines, province by province, and all that they tell."""

    outlines: Outlines
    told: str


@held
def _districts() -> _Districts:
    units = known_units().by_key
    found = Locality.objects.former_districts().by_former_district().select_related(None)
    as_text = found.annotate(geometry=Cast("outline", models.TextField()))
    outlines = {
        units[key]: outline(geometry) if geometry else None
        for key, geometry in as_text.values_list("pk", "geometry")
    }
    told = repr(
        [
            (*_shown(unit), unit.parent and unit.parent.name, drawn and drawn.path)
            for unit, drawn in outlines.items()
        ]
    )
    return _Districts(outlines, told)


def _district_of(within: Locality | None, districts: Iterable[Locality]) -> Locality | None:
    if within is None or within.kind == Locality.Kind.PROVINCE:
        return None
    key = within.pk if within.kind == Locality.Kind.DISTRICT else within.former_district_id
    return next((each for each in districts if each.pk == key), None)


def _units(
    figures: Iterable[Where], district: Locality | None, basis: Basis, year: int
) -> list[Locality]:
    """Units with models; of one district also its communes without any."""
    used = {unit for _district, unit in figures if unit}
    if district:
        day = timezone.localdate() if basis is Basis.TODAY else datetime.date(year, 12, 31)
        used |= known_units().communes_of(district.pk, day)
    return known_units().in_order(used)


@dataclass(frozen=True)
class _Asked:
    """What a map is made from; `told` is all that it shows of it."""

    year: int = field(compare=False)
    basis: Basis = field(compare=False)
    indicator: Indicator | None = field(compare=False)
    within: Locality | None = field(compare=False)
    district: Locality | None = field(compare=False)  # that is shown alone
    figures: dict[Where, Figure] = field(compare=False)
    units: list[Locality] = field(compare=False)
    outlines: Outlines = field(compare=False)
    told: Hashable

    def value(self, figure: Figure) -> Decimal | int | None:
        """What colours a unit."""
        return figure.amount(self.indicator) if self.indicator else figure.models

    def scale(self, figures: Iterable[Figure]) -> Scale:
        """The classes of units with these figures."""
        of = self.indicator
        return scale(
            (self.value(figure) for figure in figures),
            lambda value: (
                format_quantity(value, of.unit_vi, of.unit) if of else format_number(value)
            ),
        )

    def place(self, unit: Locality | None, figure: Figure, classes: Scale) -> Place:
        """A row of the list."""
        is_whole = unit is not None and unit == self.district
        return Place(
            unit=unit,
            models=figure.models,
            figure=figure.shown(self.indicator) if self.indicator else None,
            step=0 if is_whole else classes.step(self.value(figure)),
            is_whole_district=is_whole,
        )

    def is_within(self, unit: Locality) -> bool:
        """Whether a commune is the one that was asked for, or a part of it."""
        asked = self.within
        return asked is not None and asked.pk in {unit.pk, unit.today_id}


@lru_cache(maxsize=MAPS_KEPT)
def _drawn(asked: _Asked) -> Map:
    """Draw a map once in a process for the same numbers, names and outlines."""
    return _of_one_district(asked, asked.district) if asked.district else _of_districts(asked)


def _of_districts(asked: _Asked) -> Map:
    """Every former district of the unit, or of the provinces that have any models."""
    sums, by_unit = _sums(asked.figures, 0), _sums(asked.figures, 1)
    shown = _chosen(asked, sums)
    classes = asked.scale(sums.get(unit.pk, NOTHING) for unit in shown)
    places = [asked.place(unit, sums.get(unit.pk, NOTHING), classes) for unit in shown]
    communes = [asked.place(unit, by_unit[unit.pk], NO_CLASSES) for unit in asked.units]
    view = _view(asked.outlines, shown)
    dots = draw_dots(communes, view)
    nowhere = [asked.place(None, sums[None], NO_CLASSES)] if None in sums else []
    return Map(
        **_head(asked, communes),
        frame=view,
        areas=draw_areas(places, asked.outlines, view, dots),
        around=_around(asked.outlines, shown, view, dots),
        dots=dots,
        steps=classes.steps,
        places=[*places, *nowhere],
        without=[] if asked.within else _provinces(set(shown), asked.outlines),
    )


def _of_one_district(asked: _Asked, district: Locality) -> Map:
    """The communes of a former district, and the models of all of it after them."""
    by_unit = _sums(asked.figures, 1)
    classes = asked.scale(
        by_unit.get(unit.pk, NOTHING) for unit in asked.units if unit.pk != district.pk
    )
    places = [asked.place(unit, by_unit.get(unit.pk, NOTHING), classes) for unit in asked.units]
    view = _view(asked.outlines, [district])
    dots = draw_dots(places, view, with_names=True, is_marked=asked.is_within)
    alone = Place(unit=district, models=sum(place.models for place in places))
    return Map(
        **_head(asked, places),
        frame=view,
        areas=draw_areas([alone], asked.outlines, view),
        around=_around(asked.outlines, [district], view, dots),
        dots=dots,
        steps=classes.steps,
        places=places,
    )


def _head(asked: _Asked, communes: list[Place]) -> dict[str, Any]:
    """What both maps have."""
    most = max((place.models for place in communes if position(place.unit)), default=0)
    return {
        "key": asked.told,
        "year": asked.year,
        "basis": asked.basis,
        "indicator": asked.indicator,
        "district": asked.district,
        "total": asked.place(None, add_up(asked.figures.values()), NO_CLASSES),
        "seen": _seen(communes, asked.figures),
        "sizes": sizes(most, LARGEST_ALONE if asked.district else LARGEST),
    }


def _chosen(asked: _Asked, sums: Iterable[int | None]) -> list[Locality]:
    """The districts of the unit that was asked for, else of the provinces that have models."""
    districts = list(asked.outlines)
    if asked.within:
        provinces: set[int | None] = {unit.pk for unit in asked.within.and_predecessors()}
    else:
        counted = set(sums)
        provinces = {unit.parent_id for unit in districts if unit.pk in counted}
    return [unit for unit in districts if unit.parent_id in provinces] or districts


def _provinces(shown: set[Locality], districts: Iterable[Locality]) -> list[str]:
    """The names of the former provinces whose districts are not shown, in their order."""
    rest = (unit.parent for unit in districts if unit not in shown)
    return list(dict.fromkeys(province.name for province in rest if province))


def _view(outlines: Outlines, shown: Iterable[Locality]) -> Frame | None:
    boxes = [known.box for unit in shown if (known := outlines[unit])]
    return frame(boxes) if boxes else None


def _around(
    outlines: Outlines, shown: list[Locality], view: Frame | None, dots: list[Dot]
) -> list[Area]:
    """The districts around, which are named on the map of one only."""
    rest = [Place(unit=unit, models=0) for unit in outlines if unit not in shown]
    return draw_areas(rest, outlines, view, dots, with_words=len(shown) == 1)


def _sums(figures: dict[Where, Figure], part: int) -> dict[int | None, Figure]:
    """Add up by the first or the second part of the key."""
    groups: dict[int | None, list[Figure]] = {}
    for where, figure in figures.items():
        groups.setdefault(where[part], []).append(figure)
    return {key: add_up(group) for key, group in groups.items()}


def _seen(communes: Iterable[Place], figures: dict[Where, Figure]) -> Seen:
    """Count what points show and what not; whatever is in no commune or district has no place."""
    counts: Counter[str] = Counter()
    for place in communes:
        unit = place.unit
        if position(unit):
            counts["in_points"] += place.models
        elif unit and unit.kind == Locality.Kind.COMMUNE:
            counts["no_position"] += place.models
        elif unit and unit.kind == Locality.Kind.DISTRICT:
            counts["whole_district"] += place.models
    every = sum(figure.models for figure in figures.values())
    return Seen(**counts, no_territory=every - counts.total())
