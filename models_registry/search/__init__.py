"""How Vietnamese text is folded, and how what somebody types is read and looked for.

Nothing here asks the database; `models/vocabulary.py` reads what a query has to know.
"""

from .folding import Fold, NameKeys, NameWords, SearchWords, SortKey, fold, key, spelled, words
from .queries import MAX_QUERY_WORDS, all_words, find_reference, most_of

__all__ = [
    "MAX_QUERY_WORDS",
    "Fold",
    "NameKeys",
    "NameWords",
    "SearchWords",
    "SortKey",
    "all_words",
    "find_reference",
    "fold",
    "key",
    "most_of",
    "spelled",
    "words",
]
