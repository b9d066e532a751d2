"""What a search that finds nothing may be followed by."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from .models import Locality, Model, answered_in, understand
from .search.asked import Asked
from .search.language import Unit, has_accents, text_of
from .search.terms import Terms, anywhere

MOST_TRIED = 12  # shorter searches of which it is asked whether they find something
MOST_SHORTER = 3
MOST_UNITS = 6
LONGEST_NAME = 4  # words of a unit's name


@dataclass(frozen=True)
class Suggestions:
    """Searches that find something, and units that bear a name that was typed.

    `has_words` is false where nothing was typed that can be looked for; `is_code` is true where
    the code of a model was typed, which none in public bears; `elsewhere` is true
    where the same search finds something without what the list is filtered by.
    """

    has_words: bool = True
    is_code: bool = False
    elsewhere: bool = False
    meant: str = ""
    shorter: list[str] = field(default_factory=list)
    units: list[Locality] = field(default_factory=list)


def suggestions(query: str | Asked) -> Suggestions:
    """Return what may be looked for instead; asks the database three times."""
    asked = understand(query) if isinstance(query, str) else query
    if asked.reference:
        return Suggestions(is_code=True)
    if not asked.units:
        return Suggestions(has_words=False)
    return Suggestions(
        elsewhere=answered_in(asked).question is not None,
        meant=text_of(asked.corrected),
        shorter=_shorter(asked),
        units=_named(asked),
    )


def _shorter(asked: Asked) -> list[str]:
    """Parts of the query, the longest first, that public models have."""
    units, exact = asked.units, has_accents(asked.segments)
    parts = [
        units[start : start + length]
        for length in range(len(units) - 1, 0, -1)
        for start in range(len(units) - length + 1)
    ][-MOST_TRIED:]
    if not parts:
        return []
    public = Model.objects.public()
    finds: list[Any] = [
        models.Exists(public.filter(search_vector=Terms(anywhere(part, exact=exact))))
        for part in parts
    ]
    # A row is needed to ask by; without any model nothing finds anything.
    answers = Model.objects.order_by().values_list(*finds)[:1]
    found = [
        part for row in answers for part, finds_some in zip(parts, row, strict=True) if finds_some
    ]
    return _without_parts_of_others(found)[:MOST_SHORTER]


def _without_parts_of_others(found: Sequence[Sequence[Unit]]) -> list[str]:
    kept: list[Sequence[Unit]] = []
    for part in found:
        if not any(set(part) <= set(longer) for longer in kept):
            kept.append(part)
    return [" ".join(word.text for unit in part for word in unit.words) for part in kept]


def _named(asked: Asked) -> list[Locality]:
    """Units that bear a name which stands in the query, or which is the query."""
    typed = [word for part, _quoted in asked.segments for word in part]
    names = list(asked.places)
    if not names and len(typed) <= LONGEST_NAME:
        names = [" ".join(word.text for word in typed)]
    if not names:
        return []
    units = Locality.objects.none()
    for name in names:
        units |= Locality.objects.named(name)
    return list(units.for_page().order_by("kind", "sort_key", "uid")[:MOST_UNITS])
