"""What of a model is shown as found: its name and a piece of its text, the hits marked."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .model_rows import Row
from .search.asked import Asked
from .search.language import Unit, Word, word

WORDS_OF_A_PIECE = 32
WORDS_BEFORE = 6  # the first hit
NEAR = WORDS_OF_A_PIECE - 8  # words from the first hit to the last that is counted


@dataclass(frozen=True)
class Hit:
    """The words from `start` to before `end` of a text answer the unit with this number."""

    start: int
    end: int
    unit: int


class Text:
    """A text cut into words, each with its place."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(unicodedata.normalize("NFC", text).split())
        self.spans = [found.span() for found in re.finditer(r"[^\W_]+", self.text)]

    @cached_property
    def words(self) -> list[Word]:
        """Its words."""
        return [_word(self.text[start:end]) for start, end in self.spans]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, by its key."""
        places: dict[str, list[int]] = {}
        for at, each in enumerate(self.words):
            places.setdefault(each.key, []).append(at)
        return places

    def hits(self, asked: Asked, *, is_name: bool = False) -> list[Hit]:
        """Where the query is answered; in a long text only by what cannot be mistaken."""
        return [
            hit
            for reading in asked.readings
            for exact in [reading.is_exact]
            for number, unit in enumerate(reading.units)
            for hit in self._hits_of(unit, number, exact=exact, is_name=is_name)
        ]

    def _hits_of(self, unit: Unit, number: int, *, exact: bool, is_name: bool) -> Iterator[Hit]:
        for way in unit.ways:
            for at in self._side_by_side([each.key for each in way]):
                if len(way) > 1 or is_name or self._is_meant(at, way[0], unit, exact=exact):
                    yield Hit(at, at + len(way), number)

    def _side_by_side(self, keys: Sequence[str]) -> Iterator[int]:
        """Where words with these keys stand side by side."""
        for at in self.places.get(keys[0], ()):
            beside = self.words[at : at + len(keys)]
            if len(keys) == 1 or [each.key for each in beside] == keys:
                yield at

    def _is_meant(self, at: int, asked: Word, unit: Unit, *, exact: bool) -> bool:
        """Whether a word of a text is the one that was asked for: so written, or beside its own."""
        if unit.forms:
            return not asked.is_syllable or self.words[at].spelled == asked.spelled
        if exact and self.words[at].spelled == asked.spelled:
            return True
        before = at > 0 and unit.before and self.words[at - 1].key == unit.before.key
        after = at + 1 < len(self.words) and unit.after and self.words[at + 1].key == unit.after.key
        alone = not exact and (unit.is_alone or not asked.is_syllable)
        return bool(before or after or alone)

    def marked(self, hits: Sequence[Hit], start: int = 0, end: int | None = None) -> SafeString:
        """The words from start to before end, and what stands between them, hits marked."""
        end = len(self.spans) if end is None else end
        inside = {at for hit in hits for at in range(hit.start, hit.end) if start <= at < end}
        parts = ["… " if start else ""]
        at_char = self.spans[start][0] if start else 0
        for first, last in self._runs(sorted(inside)):
            begin, finish = self.spans[first][0], self.spans[last][1]
            parts += [escape(self.text[at_char:begin])]
            parts += [f"<mark>{escape(self.text[begin:finish])}</mark>"]
            at_char = finish
        is_cut = end < len(self.spans)
        until = self.spans[end - 1][1] if is_cut else len(self.text)
        parts += [escape(self.text[at_char:until]), " …" if is_cut else ""]
        return mark_safe("".join(parts))  # noqa: S308 - of escaped parts

    def _runs(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """Words in a row with only a blank between them, as first and last."""
        runs: list[tuple[int, int]] = []
        for at in numbers:
            gap = self.text[self.spans[at - 1][1] : self.spans[at][0]] if at else ""
            if runs and runs[-1][1] == at - 1 and gap == " ":
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
        return runs


# Texts are made of some thousand words, each of which is taken apart once.
_word = lru_cache(maxsize=10_000)(word)


def snippets(rows: Sequence[Row], asked: Asked) -> None:
    """Give each row of a search `marked_name` and `snippet`, safe HTML or "".

    It has the texts in which a piece is looked for if it is one of `Model.objects.search(…)`.
    """
    for row in rows if asked.question else ():
        name = Text(row.name)
        hits = name.hits(asked, is_name=True)
        row.marked_name = name.marked(hits) if hits else ""
        in_name = {hit.unit for hit in hits}
        row.snippet = _piece(map(row.told, row.found_texts), asked, in_name)


def _piece(texts: Iterable[str], asked: Asked, in_name: set[int]) -> SafeString | str:
    """The piece that answers most of what the name does not; "" where none does."""
    best: tuple[int, int, Text, list[Hit]] | None = None
    most = max(len(reading.units) for reading in asked.readings)
    for each in filter(None, texts if len(in_name) < most else ()):
        text = Text(each)
        hits = sorted(text.hits(asked), key=lambda hit: hit.start)
        starts = [hit.start for hit in hits]
        for start in dict.fromkeys(starts):
            first, end = bisect_left(starts, start), bisect_left(starts, start + NEAR)
            near = {hit.unit for hit in hits[first:end]}
            if near - in_name and (best is None or len(near) > best[0]):
                best = (len(near), start, text, hits)
        if best and best[0] == most:
            break
    if best is None:
        return ""
    _count, at, text, hits = best
    start = max(0, at - WORDS_BEFORE)
    return text.marked(hits, start, min(len(text.words), start + WORDS_OF_A_PIECE))
