"""Where the shapes of a chart stand: numbers for the attributes of an SVG.

Lengths of columns are in user units, of which 16 are as wide as the letter size of the page,
so that a chart grows with its text; strips are in percent, so that they fit any width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle

EM = 16  # user units
HAS_ROOM = 7  # percent of a strip in which a number of three digits can be read on a phone
LABEL = 18  # above and below the columns, for number and year
FIELDS = range(1, 6)  # the colours of fields, in their order; those of kinds are others
KINDS = range(6, 9)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of a strip, from `at` on, both in percent."""

    value: int
    at: float
    width: float
    series: int  # the number of its colour

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return round(self.at + self.width / 2, 2)

    @property
    def has_room(self) -> bool:
        """Whether its number fits into it."""
        return self.width >= HAS_ROOM


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column with the number above and the label below it."""

    label: int
    value: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> float:
        """Where its number and its label stand."""
        return self.x + self.width / 2


@dataclass(frozen=True, kw_only=True)
class Columns:
    """A chart of columns on one line."""

    width: int
    height: int
    line: int  # the height at which the columns stand
    columns: list[Column]

    @property
    def em_width(self) -> float:
        """The width in letter sizes of the page."""
        return self.width / EM

    @property
    def em_height(self) -> float:
        """The height in letter sizes of the page."""
        return self.height / EM


def strip(values: Iterable[int], colours: Sequence[int] = FIELDS) -> list[Segment]:
    """Lay the parts of a whole side by side; a part of 0 has a segment without width."""
    parts = list(values)
    whole = sum(parts) or 1
    segments, passed = [], 0
    for series, value in zip(cycle(colours), parts, strict=False):
        at, width = (round(100 * length / whole, 2) for length in (passed, value))
        segments.append(Segment(value=value, at=at, width=width, series=series))
        passed += value
    return segments


def columns(
    labels: Sequence[int], values: Sequence[int], *, largest: int, pitch: int, tallest: int
) -> Columns:
    """Stand a column for each value, the `largest` of all charts side by side being `tallest`.

    What is more than 0 is at least one unit high.
    """
    line = LABEL + tallest
    heights = [-(-value * tallest // (largest or 1)) for value in values]
    return Columns(
        width=pitch * len(labels),
        height=line + LABEL,
        line=line,
        columns=[
            Column(
                label=label,
                value=value,
                x=number * pitch + pitch // 6,
                y=line - height,
                width=pitch - 2 * (pitch // 6),
                height=height,
            )
            for number, (label, value, height) in enumerate(
                zip(labels, values, heights, strict=True)
            )
        ],
    )
