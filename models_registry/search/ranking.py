"""In which order what was found is shown: a number of each row, the lowest first.

A row's `search_head` has three lines: the words of the name with their accents, the tone last;
those of the name as keys; those of who and where as keys; each word between blanks. The SQL
function `search_rank` (migration 0013) compares a query with it:

0 the name has the words with the accents typed, in their order; 100 has them somewhere;
200 the name has the words in their order, whatever the accents; 300 somewhere;
400 they stand in name, place and whose it is; 500 in the text as well.

Less is one for each pair of words that stand side by side there, and for each in the name.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Least

from .asked import Reading

_EXACT, _NAME = "split_part(search_head, E'\\n', 1)", "split_part(search_head, E'\\n', 2)"
_RANK = (
    f"CASE WHEN position(%s::text IN {_EXACT}) > 0 THEN 0"
    f" WHEN {_EXACT} LIKE ALL (%s::text[]) THEN 100"
    f" WHEN position(%s::text IN {_NAME}) > 0 THEN 200"
    f" WHEN {_NAME} LIKE ALL (%s::text[]) AND {_NAME} ~ ALL (%s::text[]) THEN 300"
    " WHEN search_head LIKE ALL (%s::text[]) AND search_head ~ ALL (%s::text[]) THEN 400"
    " ELSE 500 END"
)


def rank(readings: Sequence[Reading]) -> models.Expression:
    """The rank by the best of several readings."""
    ranks = [
        models.Func(
            models.F("search_head"),
            *(
                models.Value(each, ArrayField(models.TextField()))
                if isinstance(each, list)
                else models.Value(each)
                for each in _compared(reading)
            ),
            function="search_rank",
            output_field=models.IntegerField(),
        )
        for reading in readings
    ]
    return Least(*ranks) if len(ranks) > 1 else ranks[0]


def rank_sql(readings: Sequence[Reading]) -> tuple[str, list[Any]]:
    """The same as SQL of a row of Model, and its parameters.

    Written out: to call the function for each of some hundred rows takes longer than its answers.
    """
    parts, parameters = [], []
    for reading in readings:
        exact_phrase, exact, phrase, words, either, pairs, singles = _compared(reading)
        less = [*(_one_less("search_head") for _ in pairs), *(_one_less(_NAME) for _ in singles)]
        parts.append(f"{_RANK}{''.join(less)}")
        parameters += [exact_phrase, exact, phrase, words, either, words, either, *pairs, *singles]
    return f"least({', '.join(parts)})", parameters


def _one_less(head: str) -> str:
    return f" - (position(%s::text IN {head}) > 0)::int"


def _compared(reading: Reading) -> list[str | list[str]]:
    """What the head of a row is compared with, in the order of the function."""
    units, typed = reading.units, reading.words
    keys = [word.key for word in typed]
    plain = [_between(unit.keys) for unit in units if not unit.forms]
    either = [
        f" ({'|'.join(' '.join(each.key for each in way) for way in unit.ways)}) "
        for unit in units
        if unit.forms
    ]
    return [
        _between([word.spelled for word in typed]),
        [f"%{_between([word.spelled for word in unit.words])}%" for unit in units],
        _between(keys),
        [f"%{each}%" for each in plain],
        either,
        [_between(pair) for pair in pairwise(keys)],
        plain,
    ]


def _between(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "
