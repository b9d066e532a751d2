"""What a search vector is asked for, in its own terms.

Beside the words with their places (`trigger of models/story.py`), a vector bears terms that say
more: ^word of the name, @word of who and where, word_word side by side anywhere, =word with
its accents, the tone last. An index answers for them without reading a row.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Any

from django.contrib.postgres.search import SearchQuery

from .language import Unit, Word

MOST_UNITS_OF_WHICH_SOME_MAY_LACK = 8


class Terms(SearchQuery):
    """A tsquery whose terms are taken as they stand, not cut into words."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, value: str, **options: Any) -> None:
        super().__init__(value, search_type="raw", **options)
        self.written = value


def side_by_side(units: Sequence[Unit], *, exact: bool) -> str:
    """All units: a word stands in the name, in the place, or beside its neighbour in the query."""
    single = len(units) == 1
    return _all(_unit(unit, body=single, exact=exact) for unit in units)


def anywhere(units: Sequence[Unit], *, exact: bool) -> str:
    """All units: a word that cannot be mistaken may also stand alone in the text."""
    return _all(
        _unit(unit, body=exact or unit.is_alone or not unit.words[0].is_syllable, exact=exact)
        for unit in units
    )


def in_name(units: Sequence[Unit]) -> str:
    """All words in the name."""
    return _all(
        _any([_all(f"'^{each.key}'" for each in way) for way in unit.ways]) for unit in units
    )


def all_but(lacking: int, units: Sequence[Unit], *, exact: bool) -> str:
    """All units but any `lacking` of them."""
    ways = combinations(units, len(units) - lacking)
    return _any([anywhere(way, exact=exact) for way in ways])


def either(queries: Iterable[str]) -> str:
    """One of these queries."""
    return _any(queries)


def _unit(unit: Unit, *, body: bool, exact: bool) -> str:
    if unit.forms and unit.words[0].is_syllable:
        body = False  # "CA" is "công an", and no "cả" in the text
    return _any([_typed(unit, body=body, exact=exact), *map(_form, unit.forms)])


def _typed(unit: Unit, *, body: bool, exact: bool) -> str:
    if unit.is_quoted:
        return _quoted(unit.words)
    if len(unit.words) > 1:
        return _form(unit.words)
    typed = unit.words[0]
    ways = [f"'^{typed.key}'", f"'@{typed.key}'"]
    if unit.before:
        ways.append(f"'{unit.before.key}_{typed.key}'")
    if unit.after:
        ways.append(f"'{typed.key}_{unit.after.key}'")
    if body:
        ways.append(f"'={typed.spelled}'" if exact else f"'{typed.folded}'")
    return _any(ways)


def _form(typed: Sequence[Word]) -> str:
    """Words side by side, as pairs; one alone that may be mistaken with its accents."""
    if len(typed) == 1:
        return f"'={typed[0].spelled}'" if typed[0].is_syllable else f"'{typed[0].folded}'"
    return _all(f"'{one.key}_{two.key}'" for one, two in pairwise(typed))


def _quoted(typed: Sequence[Word]) -> str:
    """Just so: side by side and in this order, with the accents that were typed."""
    exact = [f"'={each.spelled}'" for each in typed if each.spelled != each.folded]
    in_order = " <-> ".join(f"'{each.folded}'" for each in typed)
    pairs = [_form(typed)] if len(typed) > 1 else []
    return _all([*pairs, *exact, f"({in_order})"])


def _all(parts: Iterable[str]) -> str:
    return _joined(" & ", parts)


def _any(parts: Iterable[str]) -> str:
    return _joined(" | ", parts)


def _joined(by: str, parts: Iterable[str]) -> str:
    written = list(parts)
    return written[0] if len(written) == 1 else f"({by.join(written)})"
