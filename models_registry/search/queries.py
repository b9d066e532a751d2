"""Plain questions of words, as lists of the workspace and of the admin ask them."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from django.contrib.postgres.search import SearchQuery

from .folding import MAX_QUERY_WORDS, words

__all__ = ["MAX_QUERY_WORDS", "all_words", "find_reference", "most_of"]


def find_reference(text: str) -> tuple[int, int] | None:
    """Return (key of the model, year or 0) of a text that is a code: MH-0000012, mh12/2026."""
    found = re.fullmatch(r"\s*MH-?(\d{1,9})(?:/(\d{4}))?\s*", text, re.ASCII | re.IGNORECASE)
    return (int(found[1]), int(found[2] or 0)) if found else None


def all_words(query: str, *, weights: str = "") -> SearchQuery | None:
    """Return a query for rows having every word of `query`, or None where it has no word.

    `weights` limits it to parts of the search vector: A the name, B the places and
    organisation, C the text.
    """
    terms = words(query)
    if not terms:
        return None
    suffix = f":{weights}" if weights else ""
    return SearchQuery(
        " & ".join(f"'{term}'{suffix}" for term in terms), search_type="raw", config="simple"
    )


def most_of(groups: Sequence[Sequence[Iterable[str]]], *, lacking: int) -> SearchQuery:
    """Return a query for rows having all groups of folded words but at most `lacking`.

    A group is there if all words of one of its forms are: [[(hop, tac, xa), (htx,)], [(che,)]].
    """
    written = [
        _any("(" + " & ".join(f"'{word}'" for word in form) + ")" for form in forms)
        for forms in groups
    ]
    ways = combinations(written, len(written) - lacking)
    query = _any("(" + " & ".join(way) + ")" for way in ways)
    return SearchQuery(query, search_type="raw", config="simple")


def _any(parts: Iterable[str]) -> str:
    return "(" + " | ".join(parts) + ")"
