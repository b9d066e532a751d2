"""Two names of models side by side: what they share and what each has for itself, in numbers.

A word is in common if both have it (`matching.py`). Of the others those are told in other words
that stand for a theme of which the other name speaks, too (`themes.py`): the “mắt thần” of one
and the “camera” of the other. The rest of each name are its own words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from . import contrasts
from .matching import is_same, matched, read_alike
from .naming import REMEMBERED, Essence, Word
from .themes import Spoken, Theme, kinds, spoken

TELLING = 1.0  # weight of a word that tells; less has one that says little
WEIGHT_OF_DOER = 0.6  # of a word in common that says who does it: they do much else, too
SURE_OF_TOLD = 0.9  # that words for one theme mean the same
NAMING = {"whom", "place", "thing", "aim"}  # parts of themes that name something
WEIGHT_IF_ALONE = 0.15  # of a word that says little and that the other name has not
FEATURES = (
    "shared",  # weight of what is in common or told in other words, of 3
    "share",  # that, by the weight of both names
    "cover",  # that, by the weight of the name that has less of its own
    "own",  # weight of what each has for itself: the lesser, of 2
    "longer",  # by how much one has more for itself, of 3
    "trigrams",
    "thing",  # things of which both speak, at most 2
    "other thing",  # things of which each has its own, at most 2
    "loose",  # weight of own words of no theme: the lesser
    "loose more",  # by how much one has more of these, of 2
    "numbers", "names",  # each has a number, a name of its own
    "contrast",  # each has a listed term of its own, or a thing of one kind
    "exchanged",  # one phrase stands in the place of another, all else is the same …
    "for another",  # … and it is not the same told in other words
    "slots",  # where between the same words each has telling words of its own, at most 2
    "only slots",  # and nowhere else has any: one template, filled in otherwise
)  # fmt: skip


@dataclass(frozen=True)
class _Read:
    """What a name tells by itself: each is compared with many.

    Where its words stand for a theme, say who does it, or name something; and its themes.
    """

    spoken: Sequence[Spoken]

    @cached_property
    def said(self) -> frozenset[Theme]:
        return frozenset(theme for each in self.spoken for theme in each.along)

    @cached_property
    def themes(self) -> frozenset[Theme]:
        return frozenset(theme for each in self.spoken for theme in each.themes)

    @cached_property
    def things(self) -> frozenset[Theme]:
        return frozenset(theme for theme in self.themes if theme[0] == "thing")

    @cached_property
    def themed(self) -> frozenset[int]:
        return self._places(lambda _parts: True)

    @cached_property
    def doers(self) -> frozenset[int]:
        return self._places(lambda parts: "who" in parts)

    @cached_property
    def named(self) -> frozenset[int]:
        return self._places(lambda parts: not NAMING.isdisjoint(parts))

    def _places(self, is_meant: Callable[[set[str]], bool]) -> frozenset[int]:
        return frozenset(
            at
            for each in self.spoken
            if is_meant({part for part, _ in each.themes})
            for at in range(each.start, each.end)
        )


@lru_cache(maxsize=REMEMBERED)
def _read(words: tuple[Word, ...]) -> _Read:
    return _Read(spoken(words))


@dataclass(frozen=True)
class _Side:
    """One name beside another: its words, which of them the other has not, and its themes."""

    words: tuple[Word, ...]
    alone: frozenset[int]
    read: _Read
    said_by_other: frozenset[Theme]

    @cached_property
    def told(self) -> frozenset[int]:
        """Words alone that stand for a theme of which the other speaks, too."""
        return self.alone.intersection(
            at
            for each in self.read.spoken
            if not each.themes.isdisjoint(self.said_by_other)
            for at in range(each.start, each.end)
        )

    @cached_property
    def own(self) -> frozenset[int]:
        """Words alone that are not the same in other words."""
        return self.alone - self.told

    @property
    def loose(self) -> frozenset[int]:
        """Words alone that stand for no theme."""
        return self.alone - self.read.themed

    @property
    def telling(self) -> frozenset[int]:
        """Its own words that tell, or stand for someone, some place or a thing."""
        named = self.read.named
        return frozenset(at for at in self.own if at in named or _tells(self.words[at]))

    @property
    def kinds(self) -> tuple[frozenset[str], frozenset[str]]:
        """Kinds of thing of which it has one alone, and of which it has one that both have."""
        themes = self.read.themes
        return _kinds_of(themes - self.said_by_other), _kinds_of(themes & self.said_by_other)

    def weight(self, places: Iterable[int]) -> float:
        """What the words at these places weigh, which the other name has not."""
        weights = (self.words[at].weight for at in places)
        return sum(weight if weight >= TELLING else WEIGHT_IF_ALONE for weight in weights)

    def at(self, places: Iterable[int]) -> list[Word]:
        """The words at these places."""
        return [self.words[at] for at in sorted(places)]


def features(
    one: Essence, other: Essence, *, elsewhere: bool = False, least: float = 0.0
) -> tuple[float, ...]:
    """What speaks for and against two names being one model, in the order of FEATURES.

    `elsewhere`: of other units, where names of places that only one has tell nothing. Where less
    is shared than `least`, nothing else is looked at.
    """
    mine, theirs, shared, pairs = _side_by_side(one, other, elsewhere=elsewhere)
    told = mine.weight(mine.told), theirs.weight(theirs.told)
    left, right = mine.weight(mine.own), theirs.weight(theirs.own)
    loose = mine.weight(mine.loose), theirs.weight(theirs.loose)
    total = (2 * shared + sum(told) + left + right) or 1
    common, covered = 2 * shared + sum(told) * SURE_OF_TOLD, shared + min(told)
    in_common, share = min(common / 2, 6) / 3, common / total
    if in_common < least:
        return (in_common, share, *(0.0 for _ in FEATURES[2:]))
    alone = mine.at(mine.alone), theirs.at(theirs.alone)
    exchanged = _is_one_phrase_exchanged(one, other)
    return (
        in_common,
        share,
        covered / ((covered + min(left, right)) or 1),
        min(left, right, 4) / 2,
        min(abs(left - right), 6) / 3,
        by_trigrams(one.text, other.text),
        *_things(mine, theirs),
        min(*loose, 3),
        min(abs(loose[0] - loose[1]), 4) / 2,
        all(any(word.is_number for word in words) for words in alone),
        all(any(word.is_name and _tells(word) for word in words) for words in alone),
        _are_apart(mine, theirs),
        exchanged and all(any(map(_tells, words)) for words in alone),
        exchanged and all(any(map(_tells, side.at(side.own))) for side in (mine, theirs)),
        *_slots(mine, theirs, pairs),
    )


def _side_by_side(
    one: Essence, other: Essence, *, elsewhere: bool = False
) -> tuple[_Side, _Side, float, dict[int, int]]:
    """Put words against words; and the weight of those in common, and where they stand."""
    words, others = read_alike(one, other)
    pairs = matched(words, others)
    read = _read(words), _read(others)
    alone = [set(range(len(words))).difference(pairs), set(range(len(others)))]
    alone[1].difference_update(pairs.values())
    if elsewhere:
        alone = [
            {at for at in places if not name[at].is_name}
            for name, places in zip((words, others), alone, strict=True)
        ]
    mine = _Side(words, frozenset(alone[0]), read[0], read[1].said)
    theirs = _Side(others, frozenset(alone[1]), read[1], read[0].said)
    doers, other_doers = read[0].doers, read[1].doers
    shared = sum(
        min(words[at].weight, others[to].weight)
        * (WEIGHT_OF_DOER if at in doers or to in other_doers else 1)
        for at, to in pairs.items()
    )
    return mine, theirs, shared, pairs


def _things(mine: _Side, theirs: _Side) -> tuple[float, float]:
    """How many things both speak of, and how many each has for itself; at most 2."""
    things, others = mine.read.things, theirs.read.things
    left, right = things - mine.said_by_other, others - theirs.said_by_other
    shared = len(things) - len(left) or len(others) - len(right)
    return min(shared, 2), min(len(left), len(right), 2)


def _are_apart(mine: _Side, theirs: _Side) -> bool:
    """Whether each has a listed term of its own, or a thing of one kind and none in common."""
    (left, shared), (right, also) = mine.kinds, theirs.kinds
    return bool((left & right) - shared - also) or contrasts.contrast(
        mine.words, theirs.words, mine.own, theirs.own
    )


@lru_cache(maxsize=4096)
def _kinds_of(themes: frozenset[Theme]) -> frozenset[str]:
    return frozenset(kind for theme in themes for kind in kinds(theme))


def _slots(mine: _Side, theirs: _Side, pairs: dict[int, int]) -> tuple[float, float]:
    """In how many places each has telling words between the same words; whether only there."""
    left, right = mine.telling, theirs.telling
    if not left or not right:
        return 0, False
    slots = 0
    before, last = -1, -1
    for at, to in [*sorted(pairs.items()), (len(mine.words), len(theirs.words))]:
        if to > last:
            between = range(before + 1, at), range(last + 1, to)
            if not (left.isdisjoint(between[0]) or right.isdisjoint(between[1])):
                slots += 1
                left, right = left.difference(between[0]), right.difference(between[1])
            before, last = at, to
    return min(slots, 2), slots > 0 and not left and not right


def _tells(word: Word) -> bool:
    return word.weight >= TELLING


def _is_one_phrase_exchanged(one: Essence, other: Essence) -> bool:
    """Whether one phrase stands in the place of another, and nothing else differs."""
    mine, theirs = one.written, other.written
    start = _same_at_start(mine, theirs)
    end = _same_at_start(mine[start:][::-1], theirs[start:][::-1])
    same = start + end
    return min(len(mine), len(theirs)) > same and max(len(mine), len(theirs)) <= 2 * same


def _same_at_start(one: Sequence[Word], other: Sequence[Word]) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if not is_same(a, b)),
        min(len(one), len(other)),
    )


def by_trigrams(one: str, other: str) -> float:
    """As the database's similarity()."""
    mine, theirs = _trigrams(one), _trigrams(other)
    return len(mine & theirs) / len(mine | theirs)


@lru_cache(maxsize=REMEMBERED)
def _trigrams(text: str) -> frozenset[str]:
    padded = [f"  {word} " for word in text.split()]
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))
