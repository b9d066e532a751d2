"""Putting units on a map: the outlines of former districts, the points of communes."""

from collections.abc import Callable, Iterable, Mapping

from ..models import Locality
from .labels import LINE, Spot, place_labels, place_word, spread
from .outlines import Box, Frame, Outline, Point, project, rooms
from .parts import Area, Dot, Place
from .scale import LARGEST, LARGEST_ALONE, radius

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


def draw_areas(
    places: Iterable[Place],
    outlines: Outlines,
    frame: Frame | None,
    dots: Iterable[Dot] = (),
    *,
    with_words: bool = True,
) -> list[Area]:
    """Return the districts whose outline is known and meets the map; words keep off the dots."""
    if frame is None:
        return []
    taken = [Spot(dot.x, dot.y, dot.radius, "").box for dot in dots]
    areas = []
    for place in places:
        outline = outlines.get(place.unit) if place.unit else None
        if outline and outline.box.meets(frame.box):
            word = _word(place, outline, frame, taken) if with_words else None
            areas.append(Area(place=place, path=outline.path, word=word))
    return areas


def _word(
    place: Place, outline: Outline, frame: Frame, taken: Iterable[Box]
) -> tuple[int, int] | None:
    own = frame.box_of(outline.box)
    lines = (
        (*frame.place(left), frame.place(right)[0]) for left, right in rooms(outline, frame.box)
    )
    uncut = tuple(line for line in lines if LINE <= line[1] <= frame.height - LINE)
    return place_word(place.name, uncut, tuple(box for box in taken if box.meets(own)))


def draw_dots(
    places: Iterable[Place],
    frame: Frame | None,
    *,
    with_names: bool = False,
    is_marked: Callable[[Locality], bool] = lambda _unit: False,
) -> list[Dot]:
    """Return the communes whose position is known, the largest first so that none is hidden."""
    if frame is None:
        return []
    known = [(place, point) for place in places if (point := position(place.unit))]
    known.sort(key=lambda each: -each[0].models)
    most = max((place.models for place, _point in known), default=0)
    apart, largest = (APART_WITH_NAMES, LARGEST_ALONE) if with_names else (APART, LARGEST)
    spread_out = spread([frame.place(point) for _place, point in known], apart)
    spots = [
        Spot(x, y, radius(place.models, most, largest), f"{place.name} {place.brief}")
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
            is_marked=place.unit is not None and is_marked(place.unit),
        )
        for (place, _point), spot, label in zip(known, spots, labels, strict=True)
    ]
