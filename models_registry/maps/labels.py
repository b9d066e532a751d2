"""Where words stand beside the points of a map, so that none covers another."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .outlines import WIDTH, Box

LETTER, LINE = 13.5, 30.0  # about the width of a letter and the height of a line, in map units
LEAST_ROOM = 50.0  # for a word to be there at all
APART = 5.0  # between a point and its word

Room = tuple[float, float, float]  # a level line: where it begins, its height, where it ends


@dataclass(frozen=True)
class Label:
    """A word beside a point; `anchor` is its text-anchor in SVG."""

    text: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True)
class Spot:
    """A point of a map and the word that belongs to it."""

    x: int
    y: int
    radius: float
    text: str

    @property
    def box(self) -> Box:
        """The corners of the point."""
        return Box(
            self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius
        )


def place_labels(spots: Sequence[Spot], height: int) -> list[Label | None]:
    """Return a label for each spot, or None where there is no room; the largest come first."""
    taken = [spot.box for spot in spots]
    labels: list[Label | None] = [None] * len(spots)
    for index in sorted(range(len(spots)), key=lambda each: -spots[each].radius):
        for label in _ways(spots[index]):
            box = _box(label)
            others = (other for number, other in enumerate(taken) if number != index)
            if _is_inside(box, height) and not any(box.meets(other) for other in others):
                labels[index] = label
                taken.append(box)
                break
    return labels


def _ways(spot: Spot) -> list[Label]:
    """To the right, to the left, below, above."""
    beside, level = round(spot.radius + APART), spot.y + round(LINE / 3)
    return [
        Label(spot.text, spot.x + beside, level, "start"),
        Label(spot.text, spot.x - beside, level, "end"),
        Label(spot.text, spot.x, spot.y + beside + round(LINE * 0.7), "middle"),
        Label(spot.text, spot.x, spot.y - beside, "middle"),
    ]


def _box(label: Label) -> Box:
    width = len(label.text) * LETTER
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - LINE * 0.75, left + width, label.y + LINE * 0.25)


def _is_inside(box: Box, height: int) -> bool:
    return box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= height


@lru_cache(maxsize=512)
def place_word(
    text: str, rooms: tuple[Room, ...], taken: tuple[Box, ...]
) -> tuple[int, int] | None:
    """Return where a word of two lines covers least, inside and off the edges; None without room.

    `rooms` are level lines inside its unit: where each begins, its height, where it ends.
    """
    if max((right - left for left, _y, right in rooms), default=0) < LEAST_ROOM:
        return None
    half = len(text) * LETTER / 2
    middle = (rooms[0][1] + rooms[-1][1]) / 2
    height = max(abs(rooms[-1][1] - middle), 1)

    def fault(place: tuple[float, float]) -> float:
        x, y = place
        box = Box(x - half, y - LINE, x + half, y + LINE)
        near = [room for room in rooms if abs(room[1] - y) <= LINE]
        inside = min(_share(box, near, level) for level in {room[1] for room in near})
        covered = sum(box.meets(other) for other in taken)
        return 3 * (1 - inside) + 0.4 * min(covered, 4) + 0.5 * abs(y - middle) / height

    x, y = min(_tries(rooms, half), key=fault)
    return round(x), round(y)


def _tries(rooms: Iterable[Room], half: float) -> list[tuple[float, float]]:
    """The middle of each line, and to both sides where the word can move."""
    places = []
    for left, y, right in rooms:
        spare = max((right - left) / 2 - half, 0) * 0.7
        places += [((left + right) / 2 + move, y) for move in (0, -spare, spare)]
    return places


def _share(box: Box, rooms: Iterable[Room], level: float) -> float:
    """How much of the width of a box is inside at a height, from 0 to 1."""
    inside = [min(right, box.right) - max(left, box.left) for left, y, right in rooms if y == level]
    return max(0, *inside) / (box.right - box.left)


def spread(points: Iterable[tuple[int, int]], apart: float) -> list[tuple[int, int]]:
    """Set points that fall together on a ring around their place, `apart` from one another."""
    places = list(points)
    together: dict[tuple[int, int], list[int]] = {}
    for index, place in enumerate(places):
        together.setdefault(place, []).append(index)
    for (x, y), members in together.items():
        ring = apart / 2 / math.sin(math.pi / len(members)) if len(members) > 1 else 0
        for number, index in enumerate(members):
            angle = 2 * math.pi * number / len(members) - math.pi / 2
            places[index] = (
                round(x + ring * math.cos(angle)),
                round(y + ring * math.sin(angle)),
            )
    return places
