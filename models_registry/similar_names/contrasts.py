"""Terms that stand against each other in names of models: chickens and ducks, women and youth.

`common_words.CONTRASTS` lists them by category: who does it or whom it is for, and what it is
about. Two names of which each has such a term of its own, of one category, are two models.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from ..search import common_words
from .naming import REMEMBERED, Word, term

Group = tuple[str, int]  # category, and the number of a group of terms that mean the same


def contrast(
    mine: tuple[Word, ...],
    theirs: tuple[Word, ...],
    mine_alone: AbstractSet[int],
    theirs_alone: AbstractSet[int],
) -> bool:
    """Whether each name has a term of its own that stands against one of the other.

    `mine_alone` and `theirs_alone` tell where the words stand that the other does not have; a
    term is a name's own if one of its words is: “đường hoa” against “đường cờ”.
    """
    left, right = _own(mine, mine_alone), _own(theirs, theirs_alone)
    for category in common_words.CONTRASTS:
        one, other = ({group for group in own if group[0] == category} for own in (left, right))
        if one and other and not one & other:
            return True
    return False


def opposed(one: Word, other: Word) -> bool:
    """Whether two single words stand against each other: dứa (pineapple) and dừa (coconut)."""
    mine, theirs = _groups([one]), _groups([other])
    return not mine & theirs and any(a[0] == b[0] for a in mine for b in theirs)


def _own(words: tuple[Word, ...], alone: AbstractSet[int]) -> set[Group]:
    """The groups of the terms that a name has with a word of its own."""
    found: set[Group] = set()
    for start, end, groups in _spans(words):
        if not alone.isdisjoint(range(start, end)):
            found |= groups
    return found


@lru_cache(maxsize=REMEMBERED)
def _spans(words: tuple[Word, ...]) -> list[tuple[int, int, AbstractSet[Group]]]:
    """Where the terms of a name start and end, the longest first, and their groups."""
    spans = []
    at = 0
    while at < len(words):
        lengths = range(min(_longest(), len(words) - at), 0, -1)
        length = next((length for length in lengths if _groups(words[at : at + length])), 1)
        if groups := _groups(words[at : at + length]):
            spans.append((at, at + length, groups))
        at += length
    return spans


def _groups(words: Sequence[Word]) -> AbstractSet[Group]:
    """The groups of a term, which words typed without accents are read as, too."""
    marked, folded = _terms()
    found = marked.get(tuple(word.marked for word in words))
    if found is None and all(word.marked == word.folded for word in words):
        found = folded.get(tuple(word.folded for word in words))
    return found or frozenset()


@cache
def _longest() -> int:
    return max(len(words) for words in _terms()[0])


@cache
def _terms() -> tuple[dict[tuple[str, ...], set[Group]], dict[tuple[str, ...], set[Group]]]:
    """Each term's groups, by its words as names are read: with their marks, and folded."""
    marked: dict[tuple[str, ...], set[Group]] = {}
    folded: dict[tuple[str, ...], set[Group]] = {}
    for category, text in common_words.CONTRASTS.items():
        for number, group in enumerate(re.split(r"[;\n]", text.strip())):
            for alike in group.split("="):
                words = term(alike)
                for known, key in ((marked, "marked"), (folded, "folded")):
                    spelled = tuple(getattr(word, key) for word in words)
                    known.setdefault(spelled, set()).add((category, number))
    return marked, folded
