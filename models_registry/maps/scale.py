"""How numbers become colours and sizes on a map: at most five classes, areas like the counts."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

CLASSES = 5
LARGEST, LARGEST_ALONE = 15.0, 26.0  # radius of a point, in a map's units; of a district alone
SMALLEST = 1 / 5  # of the largest

Number = Decimal | int


@dataclass(frozen=True)
class Step:
    """A class of the scale: its number, 1 the palest and 5 the darkest, and what lies in it."""

    number: int
    low: str
    high: str


@dataclass(frozen=True)
class Size:
    """A point of the legend."""

    radius: float
    models: int


@dataclass(frozen=True)
class Scale:
    """Classes that each hold about as many different values."""

    lows: tuple[Number, ...]
    steps: tuple[Step, ...]

    def step(self, value: Number | None) -> int:
        """Return the class of a value; 0 where there is nothing."""
        if value is None or value <= 0 or not self.lows:
            return 0
        return self.steps[max(bisect_right(self.lows, value) - 1, 0)].number


def scale(values: Iterable[Number | None], shown: Callable[[Number], str]) -> Scale:
    """Return the classes of values above zero; of fewer than five different ones, the darkest."""
    known = sorted({value for value in values if value is not None and value > 0})
    classes = min(CLASSES, len(known))
    starts = [number * len(known) // classes for number in range(classes)]
    ends = [*starts[1:], len(known)]
    steps = tuple(
        Step(CLASSES - classes + number, shown(known[start]), shown(known[end - 1]))
        for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1)
        if known
    )
    return Scale(tuple(known[start] for start in starts), steps)


def radius(models: int, most: int, largest: float) -> float:
    """Return the radius of a point whose area is like its number of models."""
    share = math.sqrt(models / most) if models else SMALLEST / 2
    return round(largest * max(share, SMALLEST if models else 0), 1)


def sizes(most: int, largest: float) -> list[Size]:
    """Return the points of the legend: one model, and the most."""
    return [Size(radius(models, most, largest), models) for models in sorted({1, most}) if most]
