"""One typing error in a word: what may have been meant, and which of it the registry knows."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .language import Known, Segment, Word, has_accents

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
SHORTEST, LONGEST = 3, 12  # letters of a word that is put right
MOST_WORDS = 4  # of one query that are put right


def neighbours(typed: Sequence[Word]) -> Iterator[tuple[str, Word, str]]:
    """Each word with the keys before and after it, "" at the ends."""
    keys = ["", *(each.key for each in typed), ""]
    for at, each in enumerate(typed):
        yield keys[at], each, keys[at + 2]


def doubtful(query: Sequence[Segment], known: Known, settled: set[str]) -> list[Word]:
    """Words that no name has, or that no name has beside a neighbour in the query."""
    found = []
    for part, quoted in query:
        for before, each, after in neighbours(part):
            if quoted or each.key in settled or not SHORTEST <= len(each.key) <= LONGEST:
                continue
            pairs = [f"{before} {each.key}"] * bool(before) + [f"{each.key} {after}"] * bool(after)
            is_known = each.key in known.counts
            if not is_known or (pairs and not any(pair in known.counts for pair in pairs)):
                found.append(each)
    return found[:MOST_WORDS]


@lru_cache(maxsize=64)
def meant(key: str) -> frozenset[str]:
    """All keys from which one error makes this one: a letter more, less, other, or two swapped.

    Also two words written as one, and a word typed in Telex without the program for it.
    """
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    found |= {left + letter + right for left, right in cuts for letter in _LETTERS}
    found |= {f"{left} {right}" for left, right in cuts if left and right}
    found.add(without_telex(key))
    return frozenset(found - {key, ""})


def without_telex(key: str) -> str:
    """Return "duong" of "dduwowngf"."""
    plain = re.sub(r"dd", "d", key)
    plain = re.sub(r"([aeo])\1", r"\1", plain)
    plain = re.sub(r"(?<=[aou])w", "", plain)
    return re.sub(r"(?<=[aeiouy])([a-z]*?)[fsrxj]$", r"\1", plain)


def asked_of_names(query: Sequence[Segment], words: Sequence[Word]) -> set[str]:
    """All keys, and pairs with a neighbour, by which these words can be put right."""
    keys = {each.key for each in words}
    found: set[str] = set()
    for part, _quoted in query:
        for before, each, after in neighbours(part):
            if each.key in keys:
                others = meant(each.key)
                found |= others
                found |= {f"{before} {other}" for other in others if before}
                found |= {f"{other} {after}" for other in others if after}
    return found


def corrections(query: Sequence[Segment], words: Sequence[Word], known: Known) -> dict[str, str]:
    """Return, by key, what each of these words was meant to be, as names write it mostly.

    A word that names have, or that may well be one, is put right only where another one stands
    beside a neighbour of it. What is typed without accents is put right without them.
    """
    keys = {each.key for each in words}
    accents = has_accents(query)
    found = {}
    for part, _quoted in query:
        for before, each, after in neighbours(part):
            if each.key not in keys:
                continue
            ranked = [
                (beside, alone, other)
                for other in sorted(meant(each.key) & known.counts.keys())
                for beside, alone in [_evidence(before, other, after, known)]
                if beside or (alone and each.key not in known.counts and not each.is_syllable)
            ]
            if ranked:
                other = max(ranked)[2]
                found[each.key] = _written(before, other, after, known) if accents else other
    return found


def _evidence(before: str, other: str, after: str, known: Known) -> tuple[int, int]:
    """How many names have it beside a neighbour, and how many have it."""
    pairs = known.counts.get(f"{before} {other}", 0) + known.counts.get(f"{other} {after}", 0)
    if " " in other:  # two words: only a pair that names have makes them one
        return known.counts.get(other, 0), 0
    return pairs, known.counts.get(other, 0)


def _written(before: str, other: str, after: str, known: Known) -> str:
    """As it is written beside its neighbour, or else mostly."""
    if f"{other} {after}" in known.written:
        return known.written[f"{other} {after}"].split()[0]
    if f"{before} {other}" in known.written:
        return known.written[f"{before} {other}"].split()[-1]
    return known.written.get(other, other)
