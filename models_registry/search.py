"""Folding of Vietnamese text and the search expressions built on it.

The SQL functions `fold` and `vietnamese_sort_key` are made by the first migration, so
that rows written by imports and raw SQL are folded and ordered in the same way.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models

MAX_QUERY_WORDS = 24  # of one search; what comes after is left out of the query


class Fold(models.Func):
    """SQL `fold(text)`: NFC, without accents, đ as d, lower case."""

    function = "fold"
    arity = 1
    output_field = models.TextField()


class NameWords(models.Func):
    """The folded words of a name as a search vector; Model has an index of it."""

    template = "to_tsvector('simple'::regconfig, fold(%(expressions)s))"
    arity = 1
    output_field = SearchVectorField()


class SortKey(models.Func):
    """SQL `vietnamese_sort_key(text)`: compared in collation "C", a Vietnamese list's order."""

    function = "vietnamese_sort_key"
    arity = 1
    output_field = models.TextField(db_collation="C")


def fold(text: str) -> str:
    """Return `text` as SQL `fold` does: "Hoà Bình", "HÒA BÌNH" and NFD all become "hoa binh"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def words(text: str) -> list[str]:
    """Return the folded words of a query, at most MAX_QUERY_WORDS, punctuation dropped."""
    return re.findall(r"[^\W_]+", fold(text))[:MAX_QUERY_WORDS]


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
