"""The rows of a long sheet, read from the file again whenever they are walked through."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, overload

KEPT = 64  # rows at the top, which a header is looked for in


class WalkedRows(Sequence[list[Any]]):
    """The rows as a list has them, without holding them: only the first ones are kept.

    One row after the other is cheap to ask for; going back begins at the top again.
    """

    def __init__(self, walk: Callable[[], Iterator[list[Any]]], length: int) -> None:
        self._walk, self._length = walk, length
        self._first = list(islice(walk(), KEPT))
        self._at = -1  # the last row asked for, and what follows it
        self._row: list[Any] = []
        self._ahead: Iterator[list[Any]] = iter(())

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[list[Any]]:
        return self._walk()

    @overload
    def __getitem__(self, place: int) -> list[Any]: ...

    @overload
    def __getitem__(self, place: slice) -> list[list[Any]]: ...

    def __getitem__(self, place: int | slice) -> list[Any] | list[list[Any]]:
        if isinstance(place, slice):
            first, last, step = place.indices(self._length)
            kept = self._first if last <= KEPT else self._walk()
            return list(islice(kept, first, last, step))
        if not 0 <= place < self._length:
            raise IndexError(place)
        return self._first[place] if place < KEPT else self._further(place)

    def _further(self, place: int) -> list[Any]:
        if place < self._at or self._at < 0:
            self._at, self._ahead = -1, self._walk()
        if place > self._at:
            self._row = next(islice(self._ahead, place - self._at - 1, None))
            self._at = place
        return self._row
