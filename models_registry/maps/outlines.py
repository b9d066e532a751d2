"""Outlines of units drawn on one plane, and the part of it that a map shows.

The plane is flat, which at the size of a province is right to a hundredth: a degree of
latitude is `UNITS` long everywhere, one of longitude as it is at 21° north. Points are rounded
to whole units (about 55 m) before they are told apart, so that neighbours keep one border.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
Ring = tuple[tuple[int, int], ...]

UNITS = 2_000
NARROWER = math.cos(math.radians(21))
WEST, NORTH = 104, 22  # degrees, where the plane begins
LINES = 16  # how many level lines are tried for where a word has room

WIDTH = 1_000  # of every map, in its own units
TALLEST, FLATTEST = 1.15, 0.72  # height of a map to its width
MARGIN = 0.03  # of the width, on each side


@dataclass(frozen=True)
class Box:
    """The corners of what is drawn, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have anything in common."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)


@dataclass(frozen=True, eq=False)
class Outline:
    """A unit on the plane: its SVG path, its corners, its points. There is one of each shape."""

    path: str
    box: Box
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Frame:
    """The part of the plane that a map shows: WIDTH wide, `height` high in the map's units."""

    left: float
    top: float
    scale: float
    height: int

    @property
    def transform(self) -> str:
        """What draws the plane into the map."""
        return f"scale({self.scale:.4f}) translate({-self.left:.0f} {-self.top:.0f})"

    @property
    def box(self) -> Box:
        """Its corners on the plane."""
        return Box(
            self.left,
            self.top,
            self.left + WIDTH / self.scale,
            self.top + self.height / self.scale,
        )

    def box_of(self, box: Box) -> Box:
        """Return the corners in the map of what has these on the plane."""
        return Box(*self.place((box.left, box.top)), *self.place((box.right, box.bottom)))

    def place(self, point: Point) -> tuple[int, int]:
        """Return where a point of the plane lies in the map."""
        return (
            round((point[0] - self.left) * self.scale),
            round((point[1] - self.top) * self.scale),
        )


def project(longitude: float, latitude: float) -> Point:
    """Return where a place given in degrees lies on the plane."""
    return (longitude - WEST) * UNITS * NARROWER, (NORTH - latitude) * UNITS


def box_of(points: Iterable[Point]) -> Box:
    """Return the corners of points."""
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def frame(boxes: Iterable[Box]) -> Frame:
    """Return a frame that shows all of these, neither too high nor too flat to look at."""
    corners = [corner for box in boxes for corner in ((box.left, box.top), (box.right, box.bottom))]
    whole = box_of(corners)
    width, height = whole.right - whole.left, whole.bottom - whole.top
    shown_width = max(width, height / TALLEST) / (1 - 2 * MARGIN)
    shown_height = max(height / (1 - 2 * MARGIN), shown_width * FLATTEST)
    return Frame(
        left=whole.left - (shown_width - width) / 2,
        top=whole.top - (shown_height - height) / 2,
        scale=WIDTH / shown_width,
        height=round(WIDTH * shown_height / shown_width),
    )


@lru_cache(maxsize=256)
def outline(geometry: str) -> Outline:
    """Draw a GeoJSON Polygon or MultiPolygon, given as text; its text is what is remembered by."""
    found = json.loads(geometry)
    polygons = found["coordinates"] if found["type"] == "MultiPolygon" else [found["coordinates"]]
    rings = tuple(_whole(ring) for polygon in polygons for ring in polygon)
    box = box_of(point for ring in rings for point in ring)
    return Outline("".join(map(_path, rings)), box, rings)


def _whole(ring: Iterable[Sequence[float]]) -> Ring:
    """The points of a ring in whole units, without those that fall together, not closed."""
    points: list[tuple[int, int]] = []
    for longitude, latitude, *_height in ring:
        x, y = project(longitude, latitude)
        point = round(x), round(y)
        if not points or point != points[-1]:
            points.append(point)
    return tuple(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)


def _path(ring: Ring) -> str:
    steps = (f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


@lru_cache(maxsize=512)
def rooms(drawn: Outline, shown: Box) -> tuple[tuple[Point, Point], ...]:
    """Return level lines inside what is shown of an outline, from the top: both ends of each."""
    top, bottom = max(drawn.box.top, shown.top), min(drawn.box.bottom, shown.bottom)
    lines = []
    for number in range(1, LINES):
        y = top + (bottom - top) * number / LINES + 0.5
        for begin, end in _inside(drawn.rings, y):
            left, right = max(begin, shown.left), min(end, shown.right)
            if left < right:
                lines.append(((left, y), (right, y)))
    return tuple(lines)


def _inside(rings: Iterable[Ring], y: float) -> Iterator[tuple[float, float]]:
    """The parts of a level line that lie inside."""
    crossed = []
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y):
                crossed.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    crossed.sort()
    return zip(crossed[::2], crossed[1::2], strict=True)
