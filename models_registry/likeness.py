"""How alike two names of models are: a number from 0 to 1, by rules that are written down here.

Trigrams alone say 0.9 of “camera an ninh khu 5” and “… khu 7”, and 0.3 of one model in two
wordings; they find what is near, and this judges it. Of both names only the essence counts
(`naming.py`). First what decides that they are two models, however much they share, each name
having its own of the same sort:

- a number, or a former commune (of other units neither tells anything);
- a term of a list: lamps against cameras, women against youth (`contrasts.py`);
- a name written with a capital: “thôn Đông” against “thôn Đoài”;
- a phrase, and all else the same: who names a second model changes one phrase of the first's
  name, who names the first one again words it anew.

Such two have MOST_IF_TOLD_APART at most. Otherwise other words only count as not being shared,
since officers have many words for one thing: the score is the best of the trigrams' and of the
words'. That is twice the weight of the words in common, by the weight of both names; in one
unit half-way to what they are of the shorter name. A single slip of a key is none of this.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import contrasts
from .matching import matched, one_key_apart, read_alike
from .naming import Essence, Word

SHOWN, WARNED, SHOWN_ELSEWHERE = 0.45, 0.6, 0.75
MOST_IF_TOLD_APART = 0.4  # below what is shown
TELLING = 1.0  # weight of a word that tells; less has one that says little
WEIGHT_IF_ALONE = 0.15  # of a word that says little and that the other name has not
LEAST_SHARED = 2.0  # weight from which a longer wording is taken for the same
ONE_SLIP = 0.9  # of two names that are a single key apart


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two names side by side: their words, and of each those that the other has not."""

    mine: Sequence[Word]
    theirs: Sequence[Word]
    mine_alone: frozenset[int]
    theirs_alone: frozenset[int]
    shared: float  # weight

    @property
    def left(self) -> list[Word]:
        """Words of the first that the other has not."""
        return [self.mine[at] for at in sorted(self.mine_alone)]

    @property
    def right(self) -> list[Word]:
        """Words of the other that the first has not."""
        return [self.theirs[to] for to in sorted(self.theirs_alone)]


def score(one: Essence, other: Essence, *, elsewhere: bool = False) -> float:
    """How alike two names are, from 0 to 1.

    `elsewhere`: of other units, where the spot tells nothing and a longer wording counts less.
    """
    if elsewhere:
        one, other = one.without_spots, other.without_spots
    compared = _compare(one.words, other.words)
    likeness = max(_by_words(compared, elsewhere=elsewhere), _by_trigrams(one.text, other.text))
    if _is_one_slip(one.written, other.written):
        return max(likeness, ONE_SLIP)
    if likeness > MOST_IF_TOLD_APART and (
        _places_differ(one, other)
        or _differ(compared)
        or _is_one_phrase_exchanged(one, other, compared)
    ):
        return MOST_IF_TOLD_APART
    return likeness


def _compare(one: Sequence[Word], other: Sequence[Word]) -> _Compared:
    mine, theirs = read_alike(one, other)
    pairs = matched(mine, theirs)
    return _Compared(
        mine,
        theirs,
        frozenset(range(len(mine))) - pairs.keys(),
        frozenset(range(len(theirs))) - frozenset(pairs.values()),
        sum(min(mine[at].weight, theirs[to].weight) for at, to in pairs.items()),
    )


def _by_words(compared: _Compared, *, elsewhere: bool) -> float:
    left, right = _weight(compared.left), _weight(compared.right)
    shared = compared.shared
    share = 2 * shared / (2 * shared + left + right)
    if not elsewhere and shared >= LEAST_SHARED:
        return (share + shared / (shared + min(left, right))) / 2
    return share


def _weight(alone: Iterable[Word]) -> float:
    return sum(word.weight if word.weight >= TELLING else WEIGHT_IF_ALONE for word in alone)


def _differ(compared: _Compared) -> bool:
    """Whether each name has a number, a name or a listed term of its own."""
    both = compared.left, compared.right
    return (
        all(any(word.is_number for word in words) for words in both)
        or all(any(word.is_name and word.weight >= TELLING for word in words) for words in both)
        or contrasts.contrast(
            compared.mine, compared.theirs, compared.mine_alone, compared.theirs_alone
        )
    )


def _places_differ(one: Essence, other: Essence) -> bool:
    return bool(one.places and other.places and not one.places & other.places)


def _is_one_phrase_exchanged(one: Essence, other: Essence, compared: _Compared) -> bool:
    """Whether one phrase stands in the place of another, and nothing else differs."""
    both = compared.left, compared.right
    if not all(any(word.weight >= TELLING for word in words) for words in both):
        return False
    mine, theirs = ([word.folded for word in words] for words in (one.written, other.written))
    start = _same_at_start(mine, theirs)
    end = _same_at_start(mine[start:][::-1], theirs[start:][::-1])
    same = start + end
    return min(len(mine), len(theirs)) > same and max(len(mine), len(theirs)) <= 2 * same


def _same_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _is_one_slip(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the letters are the same but for one, wherever the spaces stand.

    Not where that makes another number, letter or thing of it: “khu A”, “khu B”; “gà”, “cá”.
    """
    mine, theirs = ("".join(word.folded for word in words) for words in (one, other))
    digits = [[char for char in letters if char.isdigit()] for letters in (mine, theirs)]
    if digits[0] != digits[1] or not (mine == theirs or one_key_apart(mine, theirs)):
        return False
    return len(one) != len(other) or not any(map(_are_two_things, one, other))


def _are_two_things(one: Word, other: Word) -> bool:
    letters = one.folded != other.folded and len(one.folded) == len(other.folded) == 1
    return letters or contrasts.opposed(one, other)


def _by_trigrams(one: str, other: str) -> float:
    """As the database's similarity()."""
    mine, theirs = _trigrams(one), _trigrams(other)
    return len(mine & theirs) / len(mine | theirs)


def _trigrams(text: str) -> set[str]:
    padded = [f"  {word} " for word in text.split()]
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}
