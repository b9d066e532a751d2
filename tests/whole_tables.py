"""Which question would read a table from end to end, however few rows it is asked of.

`a IN (SELECT …)` in an OR or a NOT is no join: the database answers the inner question for all
rows, and keeps them in a table of its own, before it looks at the first row outside. And for what
one of two joined tables has, OR the other, it joins all rows first. That is quick with a thousand
models, and takes seconds, or never ends, with a million. EXISTS does it by index, and so do two
questions whose keys are put together (`OutcomeQuerySet.either`).
"""

import re
from collections.abc import Iterator
from typing import Any

GROWING = (
    "model registration recognition listing outcome countedfigure photo attachment reviewevent"
    " decisionentry decisionline comment consent notice"
).split()
_INNER = re.compile(r" IN \((?=SELECT )")
_BEFORE = re.compile(r'(?:\bOR \(*|\bNOT \(+)"\w+"\."\w+"$')
_AFTER = re.compile(r"\)* OR ")
_TABLE = re.compile(r'FROM "models_registry_(\w+)"')
_KEYS = "id|model_id|registration_id|recognition_id|campaign_id|decision_id|\\w*user_id|\\w+_by_id"
_OF_FEW = re.compile(rf'"(?:{_KEYS}|actor_id)" (?:= |IN )\(?(?:%|[\'\d])')  # of one record, or some
_KEY = r'"models_registry_(\w+)"\."\w+_id" (?:=|IN)'
_ACROSS = re.compile(rf'{_KEY} [^"]* OR \(*{_KEY}')


class Questions(list[str]):
    """What was asked of the database: a wrapper of its connection."""

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        """Note one."""
        self.append(sql)
        return execute(sql, *rest)


def read_whole(sql: str) -> Iterator[str]:
    """The tables that are read so."""
    for inner in _INNER.finditer(sql):
        end = _closing(sql, inner.end())
        asked = sql[inner.end() : end]
        table = _TABLE.search(asked)
        is_apart = _BEFORE.search(sql[: inner.start()]) or _AFTER.match(sql[end + 1 :])
        if is_apart and table and table[1] in GROWING and not _OF_FEW.search(asked):
            yield table[1]
    for joined in _ACROSS.finditer(sql):
        if joined[1] != joined[2] and {joined[1], joined[2]} <= {*GROWING}:
            yield joined[2]


def _closing(sql: str, begin: int) -> int:
    depth = 1
    for place in range(begin, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[place], 0)
        if depth == 0:
            return place
    return len(sql)
