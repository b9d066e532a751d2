"""Which words of two names of models are the same, however each is typed.

The same folded; a number in words or in figures; initials; slips of the keyboard.
"""

from collections.abc import Sequence

from . import contrasts
from .naming import Word

ALIKE_TONES = {"\u0303", "\u0309"}  # ngã and hỏi are mixed up in writing
SPELLED = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5"} | {
    "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
}  # fmt: skip


def read_alike(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Read “ba sạch” as “3 sạch”, and initials as words, where the other name has them so."""
    figures = [{word.folded for word in words if word.is_number} for words in (one, other)]
    mine, theirs = _in_figures(one, figures[1]), _in_figures(other, figures[0])
    return _initials_read(mine, theirs), _initials_read(theirs, mine)


def _in_figures(words: Sequence[Word], figures: set[str]) -> list[Word]:
    return [
        Word(SPELLED[word.folded], SPELLED[word.folded])
        if SPELLED.get(word.folded) in figures
        else word
        for word in words
    ]


def _initials_read(words: Sequence[Word], other: Sequence[Word]) -> list[Word]:
    """Write out a word that is the initials of words of the other name."""
    initials = "".join(word.folded[0] for word in other)
    read: list[Word] = []
    for word in words:
        at = initials.find(word.folded) if len(word.folded) > 1 else -1
        if at < 0 or word.is_written_right:
            read.append(word)
        else:
            read.extend(other[at : at + len(word.folded)])
    return read


def matched(one: Sequence[Word], other: Sequence[Word]) -> dict[int, int]:
    """Return where each word of the first stands in the other; slips of the keyboard last."""
    pairs: dict[int, int] = {}
    free = list(range(len(other)))
    for rule in (_is_same, _is_mistyped):
        for at in (at for at in range(len(one)) if at not in pairs):
            to = next((to for to in free if rule(one[at], other[to])), None)
            if to is not None:
                pairs[at] = to
                free.remove(to)
    return pairs | _in_one_place(one, other, pairs)


def _in_one_place(
    one: Sequence[Word], other: Sequence[Word], pairs: dict[int, int]
) -> dict[int, int]:
    """Words that look alike and stand between the same neighbours: “kẻn” for “kẻng”.

    Both are words, but in the place of the other it is a slip, unless they name two things.
    """
    known = pairs | {-1: -1, len(one): len(other)}
    found = {}
    for at in (at for at in range(len(one)) if at not in pairs):
        to = known.get(at - 1, -9) + 1
        if to == known.get(at + 1, -9) - 1 and _looks_like(one[at], other[to]):
            found[at] = to
    return found


def _looks_like(one: Word, other: Word) -> bool:
    if one.is_number or other.is_number or contrasts.opposed(one, other):
        return False
    if one.folded == other.folded or sorted(one.folded) == sorted(other.folded):
        return True
    both_are_names = one.is_name and other.is_name
    both_are_short = len(one.folded) == len(other.folded) <= 2
    return not both_are_names and not both_are_short and one_key_apart(one.folded, other.folded)


def _is_same(one: Word, other: Word) -> bool:
    """Folded alike, unless both bear tones that are not mixed up."""
    if one.folded != other.folded:
        return False
    tones = {one.tone, other.tone}
    return len(tones) == 1 or "" in tones or tones == ALIKE_TONES


def _is_mistyped(one: Word, other: Word) -> bool:
    """One key apart, and one of the two is no word."""
    if not one_key_apart(one.folded, other.folded) or len(one.folded + other.folded) < 5:
        return False
    return not (one.is_written_right and other.is_written_right)


def one_key_apart(one: str, other: str) -> bool:
    """One letter more, less, another, or two changed about."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    turned = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or turned == long
