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

UNITS = 2_000
NARROWER = math.cos(math.radians(21))
WEST, NORTH = 104, 22  # degrees, where the plane begins
LINES = 16  # how many lines are tried for the widest part of an outline

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


@dataclass(frozen=True)
class Outline:
    """A unit on the plane: its SVG path, its corners, and where a word has most room."""

    path: str
    box: Box
    middle: Point


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
    rings = [_whole(ring) for polygon in polygons for ring in polygon]
    points = [point for ring in rings for point in ring]
    box = box_of(points)
    return Outline("".join(map(_path, rings)), box, _middle(rings, box))


def _whole(ring: Iterable[Sequence[float]]) -> list[tuple[int, int]]:
    """The points of a ring in whole units, without those that fall together, not closed."""
    points: list[tuple[int, int]] = []
    for longitude, latitude, *_height in ring:
        x, y = project(longitude, latitude)
        point = round(x), round(y)
        if not points or point != points[-1]:
            points.append(point)
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _path(ring: list[tuple[int, int]]) -> str:
    steps = (f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _middle(rings: list[list[tuple[int, int]]], box: Box) -> Point:
    """The middle of the longest level line inside; of long ones, one near the middle height."""
    best, middle = -1.0, (0.0, 0.0)
    centre, half = (box.top + box.bottom) / 2, (box.bottom - box.top) / 2 or 1
    for number in range(1, LINES):
        y = box.top + (box.bottom - box.top) * number / LINES + 0.5
        for left, right in _inside(rings, y):
            room = (right - left) * (1 - 0.5 * abs(y - centre) / half)
            if room > best:
                best, middle = room, ((left + right) / 2, y)
    return middle


def _inside(rings: list[list[tuple[int, int]]], y: float) -> Iterator[tuple[float, float]]:
    """The parts of a level line that lie inside."""
    crossed = []
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y):
                crossed.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    crossed.sort()
    return zip(crossed[::2], crossed[1::2], strict=True)
