"""A query as it is understood, and the questions by which it is looked for, the nearest first."""

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from . import terms
from .language import Segment, Unit, Word, has_accents, text_of, without_weak

AS_TYPED, LOOSELY, AS_MEANT, NEARLY = range(1, 5)  # in which way a query was answered
ENOUGH = 10  # rows after which nothing is looked for more loosely


class Question(NamedTuple):
    """A way of asking. It is the one that is asked if it finds `enough`, else the next is."""

    way: int
    terms: terms.Terms
    enough: int


class Reading(NamedTuple):
    """One way to read a query: what it asks for, and its words as they stand in it."""

    units: tuple[Unit, ...]
    segments: tuple[Segment, ...]

    @property
    def words(self) -> list[Word]:
        """All words, in their order."""
        return [each for part, _quoted in self.segments for each in part]

    @property
    def is_exact(self) -> bool:
        """Whether the accents of its words count."""
        return has_accents(self.segments)


@dataclass(frozen=True)
class Asked:
    """What somebody typed, what it asks for, and what may have been meant instead.

    `reference` is (key of the model, year or 0) where a code was typed. `places` are the
    folded names of units that stand in it. `question` is the one that finds something.
    """

    query: str
    segments: tuple[Segment, ...] = ()
    units: tuple[Unit, ...] = ()
    corrected: tuple[Segment, ...] = ()
    corrected_units: tuple[Unit, ...] = ()
    reference: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    question: Question | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.query.strip()

    @property
    def way(self) -> int:
        """In which way it was answered; 0 where nothing is found."""
        return self.question.way if self.question else 0

    @property
    def meant(self) -> str:
        """What was probably meant, where a word was put right to find something; else ""."""
        return text_of(self.corrected) if self.way == AS_MEANT else ""

    @property
    def is_loose(self) -> bool:
        """Whether nothing has all of the words, so that less was asked for."""
        return self.way == NEARLY

    @cached_property
    def readings(self) -> list[Reading]:
        """What is found is compared with: the query as typed or as meant, or both."""
        typed = Reading(self.units, self.segments)
        if not self.corrected or self.way in {AS_TYPED, LOOSELY}:
            return [typed]
        meant = Reading(self.corrected_units, self.corrected)
        return [meant] if self.way == AS_MEANT else [typed, meant]


def questions(asked: Asked) -> list[Question]:
    """Return the ways of asking, each once, in their order."""
    typed = Reading(asked.units, asked.segments)
    found = [
        (AS_TYPED, terms.side_by_side(typed.units, exact=typed.is_exact), ENOUGH),
        (LOOSELY, terms.anywhere(typed.units, exact=typed.is_exact), 1),
    ]
    nearly = [_nearly(typed)]
    if asked.corrected:
        meant = Reading(asked.corrected_units, asked.corrected)
        found += [
            (AS_MEANT, terms.side_by_side(meant.units, exact=meant.is_exact), ENOUGH),
            (AS_MEANT, terms.anywhere(meant.units, exact=meant.is_exact), 1),
        ]
        nearly.append(_nearly(meant))
    found += [(NEARLY, terms.either(filter(None, both)), 1) for both in zip_longest(*nearly)]
    return [Question(way, terms.Terms(query), enough) for way, query, enough in found]


def _nearly(reading: Reading) -> list[str]:
    """Without what says little, then with one of the others lacking, up to half of them."""
    found = []
    strong = without_weak(reading.units) or reading.units
    if len(strong) < len(reading.units):
        found.append(terms.anywhere(strong, exact=reading.is_exact))
    if len(strong) <= terms.MOST_UNITS_OF_WHICH_SOME_MAY_LACK:
        fewer = range(1, len(strong) // 2 + (len(strong) > 2))
        found += [terms.all_but(lacking, strong, exact=reading.is_exact) for lacking in fewer]
    return found
