"""A query as it is understood, and the questions by which it is looked for, the nearest first."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    def meant(self) -> str:
        """What was probably meant, if a word was put right and found something; else ""."""
        put_right = self.question and self.question.way >= AS_MEANT
        return text_of(self.corrected) if put_right else ""

    @property
    def is_loose(self) -> bool:
        """Whether nothing has all of the words, so that less was asked for."""
        return bool(self.question and self.question.way == NEARLY)

    @property
    def readings(self) -> list[tuple[tuple[Unit, ...], tuple[Word, ...]]]:
        """As typed and, if another, as meant: units, and all words in their order."""
        found = [(self.units, _words(self.segments))]
        if self.corrected:
            found.append((self.corrected_units, _words(self.corrected)))
        return found


def _words(segments: Sequence[Segment]) -> tuple[Word, ...]:
    return tuple(each for part, _quoted in segments for each in part)


def questions(asked: Asked) -> list[Question]:
    """Return the ways of asking, each once, in their order."""
    exact = has_accents(asked.segments)
    found = [
        (AS_TYPED, terms.side_by_side(asked.units, exact=exact), ENOUGH),
        (LOOSELY, terms.anywhere(asked.units, exact=exact), 1),
    ]
    units = asked.units
    if asked.corrected:
        units, exact = asked.corrected_units, has_accents(asked.corrected)
        found.append((AS_MEANT, terms.anywhere(units, exact=exact), 1))
    found += [(NEARLY, query, 1) for query in _nearly(units, exact=exact)]
    return [Question(way, terms.Terms(query), enough) for way, query, enough in found]


def _nearly(units: Sequence[Unit], *, exact: bool) -> list[str]:
    """Without what says little, then with one of the others lacking, up to half of them."""
    found = []
    strong = without_weak(units) or tuple(units)
    if len(strong) < len(units):
        found.append(terms.anywhere(strong, exact=exact))
    if len(strong) <= terms.MOST_UNITS_OF_WHICH_SOME_MAY_LACK:
        fewer = range(1, len(strong) // 2 + (len(strong) > 2))
        found += [terms.all_but(lacking, strong, exact=exact) for lacking in fewer]
    return found
