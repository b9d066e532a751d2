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
    """The same as SQL of a row of Model, and its parameters."""
    arguments = "search_head, %s, %s::text[], %s, %s::text[], %s::text[], %s::text[], %s::text[]"
    ranks = [f"search_rank({arguments})" for _reading in readings]
    return f"least({', '.join(ranks)})", [each for one in readings for each in _compared(one)]


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
