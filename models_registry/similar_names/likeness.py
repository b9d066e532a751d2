"""How alike two names of models are: a number from 0 to 1.

Trigrams alone say 0.9 of “camera an ninh khu 5” and “… khu 7”, and 0.3 of one model in two
wordings; they find what is near, and this judges it. Of both names only the essence counts
(`naming.py`). `comparing.py` says in numbers what they share and what each has for itself: how
much of the words, told in the same or in other words for the same theme; things, names, numbers
or listed terms of which each has its own, and things of one kind; phrases in the place of others
between the same words. WEIGHTS makes one number of these, the chance that both are one model.

The weights were fitted (logistic regression) to labelled pairs by `benchmarks/likeness.py`,
which also tells how well weights fitted to some sets of pairs do on a set that they have not
seen; pairs of one model and pairs of two weigh the same there. The chance is put on the scale
of what is shown: CHANCES says which chance is shown, which warned of, and which is shown of
other units.

Two names with numbers or names of spots of their own (khu 5, thôn Đông), or of former communes,
are two models whatever else they share. A single slip of a key is none of this.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from . import contrasts
from .comparing import FEATURES, features
from .matching import one_key_apart
from .naming import Essence, Word

SHOWN, WARNED, SHOWN_ELSEWHERE = 0.45, 0.6, 0.75
MOST_IF_TOLD_APART = 0.4  # below what is shown
LEAST_SHARED = 0.2  # as of FEATURES: some telling word; less is no likeness at all
ONE_SLIP = 0.9  # of two names that are a single key apart
# The chance of being one model from which a name is shown, warned of, and shown elsewhere.
CHANCES = {SHOWN: 0.22, WARNED: 0.5, SHOWN_ELSEWHERE: 0.3}
# What speaks for and against, as `comparing.FEATURES` tells; printed by the benchmark.
ALWAYS = -0.31
WEIGHTS = {
    "shared": 2.80,
    "share": 0.52,
    "cover": -0.25,
    "own": -0.68,
    "longer": -0.69,
    "trigrams": -0.43,
    "thing": 0.79,
    "other thing": -1.03,
    "loose": 0.54,
    "loose more": 0.81,
    "numbers": -1.01,
    "names": -1.76,
    "contrast": -1.32,
    "exchanged": -4.50,
    "for another": -0.85,
    "slots": -0.96,
    "only slots": -1.26,
}


def score(one: Essence, other: Essence, *, elsewhere: bool = False) -> float:
    """How alike two names are, from 0 to 1.

    `elsewhere`: of other units, where the spot tells nothing.
    """
    if elsewhere:
        one, other = one.without_spots, other.without_spots
    likeness = _on_the_scale(_chance(one, other, elsewhere=elsewhere), elsewhere=elsewhere)
    if _is_one_slip(one.written, other.written):
        return max(likeness, ONE_SLIP)
    if likeness > MOST_IF_TOLD_APART and not elsewhere and _spots_differ(one, other):
        return MOST_IF_TOLD_APART
    return likeness


def _chance(one: Essence, other: Essence, *, elsewhere: bool) -> float:
    """The chance that both are one model."""
    told = features(one, other, elsewhere=elsewhere, least=LEAST_SHARED)
    found = dict(zip(FEATURES, told, strict=True))
    if found["share"] == 1:
        return 1.0
    if found["shared"] < LEAST_SHARED:
        return 0.0
    weighed = ALWAYS + sum(weight * found[name] for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-weighed))


def _on_the_scale(chance: float, *, elsewhere: bool) -> float:
    """Straight lines between the chances of CHANCES, from 0 to 1."""
    scores = [SHOWN_ELSEWHERE] if elsewhere else [SHOWN, WARNED]
    known = [(0.0, 0.0), *((CHANCES[each], each) for each in scores), (1.0, 1.0)]
    (low, start), (high, end) = next(pair for pair in pairwise(known) if chance <= pair[1][0])
    return start + (end - start) * (chance - low) / (high - low)


def _spots_differ(one: Essence, other: Essence) -> bool:
    """Whether each has former communes, numbers of spots or names of spots of its own only."""
    both = zip((one.places, *one.spots), (other.places, *other.spots), strict=True)
    return any(mine and theirs and not mine & theirs for mine, theirs in both)


def _is_one_slip(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the letters are the same but for one, wherever the spaces stand.

    Not where that makes another number, letter or thing of it: “khu A”, “khu B”; “gà”, “cá”.
    """
    mine, theirs = ("".join(word.folded for word in words) for words in (one, other))
    if abs(len(mine) - len(theirs)) > 1:
        return False
    digits = [[char for char in letters if char.isdigit()] for letters in (mine, theirs)]
    if digits[0] != digits[1] or not (mine == theirs or one_key_apart(mine, theirs)):
        return False
    return len(one) != len(other) or not any(map(_are_two_things, one, other))


def _are_two_things(one: Word, other: Word) -> bool:
    letters = one.folded != other.folded and len(one.folded) == len(other.folded) == 1
    return letters or contrasts.opposed(one, other)
