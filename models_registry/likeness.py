"""How alike two names of models are: a number from 0 to 1, by rules that are written down here.

Trigrams alone say 0.9 of “camera an ninh khu 5” and “… khu 7”, and 0.3 of one model in two
wordings; they find what is near, and this judges it. Of both names only the essence counts
(`naming.py`). Score: twice the weight of the words in common, by the weight of both names; in
one unit, where one name is but a longer wording of the other, half-way to 1. What decides
otherwise is an exchange: where each name has a word, a number or a former commune of its own
in the place of the other's, they are two models, however much they share.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from .naming import Essence, Word

SHOWN, WARNED, SHOWN_ELSEWHERE = 0.45, 0.6, 0.75
MOST_IF_EXCHANGED = 0.4  # of two names that a word tells apart: below what is shown
DECISIVE = 1.0  # weight of the words exchanged
ALIKE_TONES = {"\u0303", "\u0309"}  # ngã and hỏi are mixed up in writing
SPELLED = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5"} | {
    "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
}  # fmt: skip


def score(one: Essence, other: Essence, *, elsewhere: bool = False) -> float:
    """How alike two names are, from 0 to 1; `elsewhere` a longer wording counts for less."""
    mine, theirs = _spelled_alike(one.words, other.words)
    mine, theirs = _initials_read(mine, theirs), _initials_read(theirs, mine)
    pairs = _matched(mine, theirs)
    both = sum(min(mine[at].weight, theirs[to].weight) for at, to in pairs.items())
    left = [word for at, word in enumerate(mine) if at not in pairs]
    right = [word for to, word in enumerate(theirs) if to not in pairs.values()]
    mine_alone, theirs_alone = _weight(left), _weight(right)
    dice = 2 * both / (2 * both + mine_alone + theirs_alone)
    if (
        _numbers_differ(left, right)
        or _places_differ(one, other)
        or _exchanged(mine, theirs, pairs)
    ):
        return min(dice, MOST_IF_EXCHANGED)
    only_longer = min(mine_alone, theirs_alone) < DECISIVE and both >= 2 * DECISIVE
    if only_longer and not elsewhere:
        return (dice + both / (both + min(mine_alone, theirs_alone))) / 2
    return dice


def _weight(words: Iterable[Word]) -> float:
    return sum(word.weight for word in words)


def _numbers_differ(left: Sequence[Word], right: Sequence[Word]) -> bool:
    return all(any(word.folded.isdigit() for word in words) for words in (left, right))


def _exchanged(mine: Sequence[Word], theirs: Sequence[Word], pairs: dict[int, int]) -> bool:
    """Whether somewhere each name has something of its own in the place of the other's."""
    # What is matched gets the same number in both; what is not, a number of its own.
    one = [at if at in pairs else -1 - at for at in range(len(mine))]
    back = {to: at for at, to in pairs.items()}
    other = [back.get(to, len(mine) + to) for to in range(len(theirs))]
    for how, start, end, to_start, to_end in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        gone = _weight(mine[at] for at in range(start, end) if at not in pairs)
        come = _weight(theirs[to] for to in range(to_start, to_end) if to not in back)
        if how == "replace" and min(gone, come) >= DECISIVE:
            return True
    return False


def _places_differ(one: Essence, other: Essence) -> bool:
    return bool(one.places and other.places and not one.places & other.places)


def _spelled_alike(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Read “ba sạch” as “3 sạch” where the other name writes the number in figures."""
    figures = [{word.folded for word in words if word.folded.isdigit()} for words in (one, other)]
    return _in_figures(one, figures[1]), _in_figures(other, figures[0])


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


def _matched(one: Sequence[Word], other: Sequence[Word]) -> dict[int, int]:
    """Return where each word of the first stands in the other; slips of the keyboard last."""
    pairs: dict[int, int] = {}
    for rule in (_is_same, _is_mistyped):
        for at, word in enumerate(one):
            free = (to for to in range(len(other)) if to not in pairs.values())
            if (
                at not in pairs
                and (to := next((to for to in free if rule(word, other[to])), -1)) >= 0
            ):
                pairs[at] = to
    return pairs


def _is_same(one: Word, other: Word) -> bool:
    """Folded alike, unless both bear tones that are not mixed up."""
    if one.folded != other.folded:
        return False
    tones = {one.tone, other.tone}
    return len(tones) == 1 or "" in tones or tones == ALIKE_TONES


def _is_mistyped(one: Word, other: Word) -> bool:
    """One key apart, and one of the two is no word."""
    if one.is_written_right and other.is_written_right:
        return False
    return _one_key_apart(one.folded, other.folded)


def _one_key_apart(one: str, other: str) -> bool:
    """One letter more, less, another, or two changed about."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or len(long) < 3:
        return False
    at = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    turned = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or turned == long
