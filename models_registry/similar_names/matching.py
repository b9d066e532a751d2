"""Which words of two names of models are the same, however each is typed.

The same folded; a number in words or in figures; initials; slips of the keyboard.
"""

from collections.abc import Sequence

from . import contrasts
from .naming import Essence, Word, canonical

ALIKE_TONES = {"\u0303", "\u0309"}  # ngã and hỏi are mixed up in writing
SPELLED = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5"} | {
    "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
}  # fmt: skip


def read_alike(one: Essence, other: Essence) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Read “ba sạch” as “3 sạch”, and initials as words, where the other name has them so."""
    figures = [{word.folded for word in name.words if word.is_number} for name in (one, other)]
    mine, theirs = _in_figures(one.words, figures[1]), _in_figures(other.words, figures[0])
    return (
        _initials_read(mine, theirs, other.written),
        _initials_read(theirs, mine, one.written),
    )


def _in_figures(words: tuple[Word, ...], figures: set[str]) -> tuple[Word, ...]:
    if not figures:
        return words
    return tuple(
        Word(SPELLED[word.folded], SPELLED[word.folded])
        if SPELLED.get(word.folded) in figures
        else word
        for word in words
    )


def _initials_read(
    words: tuple[Word, ...], other: Sequence[Word], written: Sequence[Word]
) -> tuple[Word, ...]:
    """Write out a word that is the initials of words of the other name, as read or written."""
    if not any(map(_may_be_initials, words)):
        return words
    read: list[Word] = []
    for word in words:
        meant = _meant(word, other, written) if _may_be_initials(word) else None
        read.extend(meant or [word])
    return tuple(read)


def _may_be_initials(word: Word) -> bool:
    """“HMTN” or “5k”: no syllable and no number alone."""
    if word.is_number:
        return not word.folded.isdigit()
    return len(word.folded) > 1 and not word.is_written_right


def _meant(word: Word, other: Sequence[Word], written: Sequence[Word]) -> Sequence[Word] | None:
    length = len(word.folded)
    for words in (other, written):
        at = "".join(each.folded[0] for each in words).find(word.folded)
        if at >= 0:
            meant = words[at : at + length]
            return meant if words is other else canonical(meant)
    return None


def matched(one: Sequence[Word], other: Sequence[Word]) -> dict[int, int]:
    """Return where each word of the first stands in the other; slips of the keyboard last."""
    pairs: dict[int, int] = {}
    standing: dict[str, list[int]] = {}
    for to, word in enumerate(other):
        standing.setdefault(word.folded, []).append(to)
    for at, word in enumerate(one):
        same = standing.get(word.folded, ())
        for to in same:
            if is_same(word, other[to]):
                pairs[at] = to
                standing[word.folded].remove(to)
                break
    free = {to for places in standing.values() for to in places}
    wrong = {to for to in free if not other[to].is_written_right}
    for at in (at for at in range(len(one)) if at not in pairs):
        for to in sorted(wrong if one[at].is_written_right else free):
            if _is_mistyped(one[at], other[to]):
                pairs[at] = to
                free.discard(to)
                wrong.discard(to)
                break
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


def is_same(one: Word, other: Word) -> bool:
    """Folded alike, unless both bear tones that are not mixed up."""
    if one.folded != other.folded:
        return False
    tones = {one.tone, other.tone}
    return len(tones) == 1 or "" in tones or tones == ALIKE_TONES


def _is_mistyped(one: Word, other: Word) -> bool:
    """Of two words of which one is no word: one key apart."""
    return len(one.folded + other.folded) >= 5 and one_key_apart(one.folded, other.folded)


def one_key_apart(one: str, other: str) -> bool:
    """One letter more, less, another, or two changed about."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    turned = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or turned == long
