"""What the database's search_terms() and name_words() write, ten times as fast for many rows.

There are few Vietnamese syllables: each is folded once here, and looked up afterwards. `fill.py`
compares a sample with the database's own functions, and calls those for all rows where one differs.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import NamedTuple

QUOTED = "' '"
WORD = re.compile(r"[^\W_]+")
TONES = {"\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0301": "S", "\u0323": "J"}
Y_FOR_I = re.compile(r"[hklmst]y")


class Word(NamedTuple):
    """A word as typed, lower case; folded; folded with y as i; and with its tone put last."""

    lower: str
    plain: str
    key: str
    tone_last: str


@cache
def word(text: str) -> Word:
    """Fold one word, in NFC."""
    lower = text.lower()
    plain, base, tones = [], [], []
    for letter in lower:
        parts = unicodedata.normalize("NFD", letter)
        plain.append("d" if letter == "đ" else parts[0])
        marks = [TONES[mark] for mark in parts[1:] if mark in TONES]
        left = "".join(mark for mark in parts if mark not in TONES)
        base.append(unicodedata.normalize("NFC", left))
        tones += marks
    folded = "".join(plain)
    key = f"{folded[0]}i" if Y_FOR_I.fullmatch(folded) else folded
    return Word(lower, folded, key, "".join(base) + "".join(tones))


def words(text: str) -> list[Word]:
    """Cut a text in NFC into its words."""
    return [word(each) for each in WORD.findall(text)]


def name_words(name: str) -> set[str]:
    """The words and pairs of words of a name: what `name_words()` counts."""
    cut = [each.lower for each in words(name)]
    return {*cut, *(f"{one} {other}" for one, other in pairwise(cut))}


class Terms:
    """The terms of one row, as they are written into search_vector and search_head."""

    def __init__(self, name: str, place: str, body: str) -> None:
        self.parts = [words(text) for text in (name, place, body)]

    @property
    def head(self) -> str:
        """What a hit is ranked by: the name with its tones, the name, the place."""
        name, place, _body = self.parts
        exact = " ".join(each.tone_last for each in name)
        keys = (" ".join(each.key for each in part) for part in (name, place))
        return " ".join([" " + exact, *(f"\n {part}" for part in keys)]) + " "

    @property
    def vector(self) -> str:
        """The tsvector as text: folded words by weight, then pairs and marked words."""
        written: dict[str, str] = {}
        at = 0
        for weight, part in zip("ABC", self.parts, strict=True):
            for _lower, plain, _key, _last in part:
                at += 1
                if plain in written:
                    written[plain] += f",{at}{weight}"
                else:
                    written[plain] = f"'{plain}':{at}{weight}"
        return f"{' '.join(written.values())} '{QUOTED.join(self._marked())}'"

    def _marked(self) -> set[str]:
        name, place, _body = self.parts
        terms = {"^" + each.key for each in name}
        terms.update(["@" + each.key for each in place])
        for part in self.parts:
            keys = [each.key for each in part]
            terms.update([f"{one}_{other}" for one, other in pairwise(keys)])
            terms.update(["=" + each.tone_last for each in set(part)])
        return terms
