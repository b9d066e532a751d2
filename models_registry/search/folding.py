"""Folding of Vietnamese text, in Python and by functions of the database.

The SQL functions `fold`, `search_words`, `tone_last` and `vietnamese_sort_key` are made by
migrations, so that rows written by imports and raw SQL are folded and ordered in the same way.
"""

import re
import unicodedata

from django.contrib.postgres.search import SearchVectorField
from django.db import models

MAX_QUERY_WORDS = 24  # of one search; what comes after is left out of the query
VOWELS = "aăâeêioôơuưy"
TONES = {"\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0301": "S", "\u0323": "J"}  # as in Telex
_MARKS = re.compile("[\u0300-\u036f]+")  # all that Vietnamese letters bear, and their like
_SQUARED = str.maketrans("²³", "23")  # as the database folds them


class Fold(models.Func):
    """SQL `fold(text)`: NFC, without accents, đ as d, lower case."""

    function = "fold"
    arity = 1
    output_field = models.TextField()


class SearchWords(models.Func):
    """SQL `search_words(text)`: the keys of a text's words, with single blanks between them."""

    function = "search_words"
    arity = 1
    output_field = models.TextField()


class NameWords(models.Func):
    """The folded words of a name as a search vector; Model has an index of it."""

    template = "to_tsvector('simple'::regconfig, fold(%(expressions)s))"
    arity = 1
    output_field = SearchVectorField()


class NameKeys(models.Func):
    """The keys of a name's words as a search vector, from a `search_head` (ranking.py).

    It takes a third of the time of NameWords, which folds the name; no index has it.
    """

    template = (
        "array_to_tsvector(string_to_array(btrim(split_part(%(expressions)s, E'\\n', 2)), ' '))"
    )
    arity = 1
    output_field = SearchVectorField()


class SortKey(models.Func):
    """SQL `vietnamese_sort_key(text)`: compared in collation "C", a Vietnamese list's order."""

    function = "vietnamese_sort_key"
    arity = 1
    output_field = models.TextField(db_collation="C")


def fold(text: str) -> str:
    """Return `text` as SQL `fold` does: "Hoà Bình", "HÒA BÌNH" and NFD all become "hoa binh"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = _MARKS.sub("", decomposed)
    if bare.isascii():  # nearly all texts: ten times as fast as sign by sign
        return bare.lower()
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def words(text: str) -> list[str]:
    """Return the folded words of a query, at most MAX_QUERY_WORDS, punctuation dropped."""
    return re.findall(r"[^\W_]+", fold(text))[:MAX_QUERY_WORDS]


def key(word: str) -> str:
    """Return a word as SQL `search_words` does: folded, "kỹ" and "kĩ" alike."""
    folded = "".join(re.findall(r"[^\W_]+", fold(word.translate(_SQUARED))))
    return re.sub(r"^([hklmst])y$", r"\1i", folded)


def spelled(word: str) -> str:
    """Return a word as SQL `tone_last` does: "hòa" and "hoà" are "hoaF", "đường" is "đươngF"."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(TONES.get(letter, "") for letter in letters)
    rest = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", rest) + tones
