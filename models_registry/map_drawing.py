"""Putting units on a map: the outlines of former districts, the points of communes."""

from collections.abc import Callable, Iterable, Mapping

from .map_labels import Spot, place_labels, spread
from .map_outlines import WIDTH, Frame, Outline, Point, project
from .map_parts import Area, Dot, Place
from .map_scale import radius
from .models import Locality

# Many former communes are known only by the point of what they became: how far apart to set them.
APART, APART_WITH_NAMES = 13.0, 64.0

Outlines = Mapping[Locality, Outline | None]


def position(unit: Locality | None) -> Point | None:
    """Return where a commune lies on the plane: its own point, or that of what it is today."""
    if unit is None or unit.kind != Locality.Kind.COMMUNE:
        return None
    for known in (unit, unit.today):
        if known and known.longitude is not None and known.latitude is not None:
            return project(float(known.longitude), float(known.latitude))
    return None


def draw_areas(places: Iterable[Place], outlines: Outlines, frame: Frame) -> list[Area]:
    """Return the districts whose outline is known and meets the map."""
    areas = []
    for place in places:
        outline = outlines.get(place.unit) if place.unit else None
        if outline and outline.box.meets(frame.box):
            word = frame.place(outline.middle)
            areas.append(Area(place=place, path=outline.path, word=_if_inside(word, frame)))
    return areas


def _if_inside(word: tuple[int, int], frame: Frame) -> tuple[int, int] | None:
    """A word needs some room to the edge."""
    x, y = word
    is_inside = 90 <= x <= WIDTH - 90 and 30 <= y <= frame.height - 30
    return word if is_inside else None


def draw_dots(
    places: Iterable[Place],
    frame: Frame,
    *,
    with_names: bool = False,
    is_marked: Callable[[Locality], bool] = lambda _unit: False,
) -> list[Dot]:
    """Return the communes whose position is known, the largest first so that none is hidden."""
    known = [(place, point) for place in places if (point := position(place.unit))]
    known.sort(key=lambda each: -each[0].models)
    most = max((place.models for place, _point in known), default=0)
    apart = APART_WITH_NAMES if with_names else APART
    spread_out = spread([frame.place(point) for _place, point in known], apart)
    spots = [
        Spot(x, y, radius(place.models, most), place.unit.name if place.unit else "")
        for (place, _point), (x, y) in zip(known, spread_out, strict=True)
    ]
    labels = place_labels(spots, frame.height) if with_names else [None] * len(spots)
    return [
        Dot(
            place=place,
            x=spot.x,
            y=spot.y,
            radius=spot.radius,
            label=label,
            is_marked=bool(place.unit) and is_marked(place.unit),
        )
        for (place, _point), spot, label in zip(known, spots, labels, strict=True)
    ]
