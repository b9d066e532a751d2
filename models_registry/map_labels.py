"""Where words stand beside the points of a map, so that none covers another."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .map_outlines import WIDTH, Box

LETTER, LINE = 12.0, 26.0  # about the width of a letter and the height of a line, in map units
APART = 5.0  # between a point and its word


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
