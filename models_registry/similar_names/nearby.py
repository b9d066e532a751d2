"""How names that may be of the same model are looked for among those of all other units.

By the words of names, of which there is an index. Other words for the same theme are looked
for with each word; `likeness.py` judges what is found.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

from ..search import common_words, fold, key, most_of, words
from . import themes
from .naming import Essence, essence, listed, term

MOST_GROUPS = 12  # words that tell, of those that are asked for
MOST_THEMES = 6  # and of those of which only some need be there

Form = tuple[str, ...]  # folded words
Group = Sequence[Form]  # the forms of a word or theme


def queries(name: Essence) -> Iterator[SearchQuery]:
    """Questions for the names' words, the second wider; none of a name of no words.

    First most of the words that tell: of three one may lack, of five two. Then half of its
    things and other words, in any of their wordings, or one of its things.
    """
    name = name.without_spots
    telling = forms(name)[:MOST_GROUPS]
    if telling:
        yield most_of(telling, lacking=min(2, (len(telling) - 1) // 2))
    things, others = _groups(name)
    things = things[:MOST_THEMES]
    others = others[: MOST_THEMES - len(things)]
    first = things or others
    if first:
        # Half of all is one of the things, or half without any of them: what is asked twice is
        # matched twice, against each name that is read.
        one = most_of(first, lacking=len(first) - 1)
        half = (len(things) + len(others) + 1) // 2
        has_half = bool(things) and len(others) >= half
        yield one | most_of(others, lacking=len(others) - half) if has_half else one


def as_text(asked: Iterable[SearchQuery]) -> str:
    """Write one question for what any of these finds; empty for none."""
    return " | ".join(map(_written, asked))


def as_keys(written: str) -> str:
    """The same question for NameKeys: of keys, where as_text() has folded words."""
    return re.sub("[^\\W_]+", lambda word: key(word[0]), written)


def _written(query: Any) -> str:
    if isinstance(query, CombinedSearchQuery):
        return f"{_written(query.lhs)} | {_written(query.rhs)}"
    return str(query.get_source_expressions()[-1].value)


def _groups(name: Essence) -> tuple[list[Group], list[Group]]:
    """The things of which a name speaks, in all their wordings, and its other telling words."""
    things: list[Group] = []
    told: set[int] = set()
    for each in themes.spoken(name.words):
        names = {theme for theme in each.themes if theme[0] == "thing"}
        if names:
            things.append(_wordings(frozenset(names)))
            told.update(range(each.start, each.end))
    rest = tuple(word for at, word in enumerate(name.words) if at not in told and not word.is_name)
    return _once(things), _once(forms(Essence(rest)))


@cache
def _wordings(named: frozenset[themes.Theme]) -> Group:
    """All phrases of themes as folded words, and those that are read as the same."""
    said = themes.phrases(named)
    groups = (forms(Essence(term(phrase))) for phrase in said)
    read = {form for found in groups if len(found) == 1 for form in found[0]}
    forms_of_all = read | {tuple(words(phrase)) for phrase in said}
    return tuple(sorted(form for form in forms_of_all if not _is_longer(form, forms_of_all)))


def _is_longer(form: Form, forms_of_all: Collection[Form]) -> bool:
    """Whether another form is there wherever this one is: it has no word that this one has not."""
    own = set(form)
    return any(own > set(other) for other in forms_of_all)


def _once(groups: Iterable[Group]) -> list[Group]:
    return list(dict.fromkeys(tuple(group) for group in groups))


def forms(name: Essence) -> list[list[Form]]:
    """The words that tell, group by group: each in all its forms, as folded words.

    “hợp tác xã chè” is [[(hop, tac, xa), (htx,)], [(che,)]].
    """
    known = _other_forms()
    telling = [word.folded for word in name.words if word.weight >= 1]
    groups = []
    at = 0
    while at < len(telling):
        lengths = (
            length for length in range(6, 1, -1) if tuple(telling[at : at + length]) in known
        )
        length = next(lengths, 1)
        phrase = tuple(telling[at : at + length])
        groups.append(sorted({phrase, _with_y(phrase), *known.get(phrase, ())}))
        at += length
    return groups


def _with_y(phrase: Form) -> Form:
    return tuple(re.sub(r"^([hklmst])i$", r"\1y", word) for word in phrase)


@cache
def _other_forms() -> dict[Form, set[Form]]:
    """By the words that a phrase is read as: the words and abbreviations it is written with."""
    entries = [entry.split(":") for entry in listed(common_words.ABBREVIATIONS)]
    phrases = listed(common_words.SYNONYMS) + [long for _, long in entries]
    written = {phrase: {tuple(fold(phrase).split())} for phrase in phrases}
    for short, long in entries:
        written[long].add((short,))
    known: dict[Form, set[Form]] = {}
    for phrase, ways in written.items():
        read = tuple(word.folded for word in essence(phrase).words)
        known.setdefault(read, set()).update(ways)
    return known
