"""What words find among the rows of Listing: the newest, and no more of them than are asked for.

SQL, where others ask a QuerySet: a common word stands in a fifth of a million models. To read the
newest of them and not the others, the slices of time in which models were published are gone
through one after the other, the newest first, until there are enough: a LATERAL join, which Django
cannot say. A slice is an hour, of the last in which something was published, and then a year: the
models of a decision are published together, and a year of a country has a hundred thousand.

The column `terms` of Listing, which the database keeps (migration 0038), has the terms of the
model (search/terms.py) without their places, and terms for what lists are narrowed down by: #f
field, #k kind, #y year, #d district, #t unit of today, each with its key; and #p, the hour of
publication, counted from 1970. All of them begin with two digits, the year of publication, so that
an index has the terms of each year by themselves.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from ..search import ranking
from ..search.asked import Asked, Question
from ..search.terms import in_name

MOST_HITS = 10_001  # of one question; who finds so many is told "more than 10,000"
MOST_RANKED = 300  # newest of all, and of those that have it in their name: the rest stands behind
ROWS_OF_ENOUGH = 100  # that are looked through for models enough to answer a question
HOURS = 30  # the last in which something was published, that are gone through one by one
MARKS = {"field": "#f", "kind": "#k", "year": "#y", "district": "#d", "commune": "#t"}
_SIDE_BY_SIDE = " <-> "

_NO_YEAR, _FIRST_YEAR = "zz", 2000  # of what has no such moment; and of all before
_SLICES = "(SELECT * FROM slices ORDER BY number) slice"
_MARK = f"to_char(greatest(since AT TIME ZONE 'UTC', '{_FIRST_YEAR}-01-01'), 'YY')"
_HOUR = "date_trunc('hour', published_at, 'UTC') AS since FROM models_registry_listing"
_HAS_TERMS = (
    "models_registry_listing.terms @@ replace(%s || slice.part, '~', slice.mark)::tsquery"
    " AND (published_at < slice.until) IS NOT FALSE"
)
_HAS_PLACES = (
    "EXISTS (SELECT FROM models_registry_model own"
    " WHERE own.id = models_registry_listing.model_id AND own.search_vector @@ %s::tsquery)"
)


class SqlPart(NamedTuple):
    """A part of a question in SQL, and its parameters in their order."""

    sql: str
    parameters: list[Any]


def settle_search() -> None:
    """Sort what was written since into the indexes of searches, which else read it end to end.

    Migration 0032 has the function, as only the owner of an index may do so.
    """
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT settle_search()")


def marks_of(chosen: Mapping[str, Sequence[Any] | None]) -> str:
    """What is chosen of filters as terms, which all rows that fit have; None is what none says."""
    either = [
        " | ".join(f"'{mark}{key}'" for key in keys)
        for name, mark in MARKS.items()
        if (keys := chosen.get(name))
    ]
    return "".join(f" & ({each})" for each in either)


def slices() -> str:
    """The beginning of a question about slices of time: a table of that name.

    `number` from the newest on, `mark` of the year, `part` that tells an hour, `until` a moment.
    """
    last = datetime.datetime.now(datetime.UTC).year + 1
    marks = [f"{year % 100:02}" for year in range(last, _FIRST_YEAR - 1, -1)]
    newest = f"SELECT 1 AS number, {_HOUR} WHERE published_at IS NOT NULL"
    before = f"SELECT number + 1, {_HOUR} WHERE published_at < hours.since AND number < {HOURS}"
    first = "ORDER BY published_at DESC LIMIT 1"
    return (
        f"WITH RECURSIVE hours AS (({newest} {first}) UNION ALL"  # noqa: S608
        f" SELECT earlier.* FROM hours CROSS JOIN LATERAL ({before} {first}) earlier),"
        " slices AS MATERIALIZED ("
        f"SELECT 0 AS number, '{_NO_YEAR}' AS mark, '' AS part, NULL::timestamptz AS until"
        f" UNION ALL SELECT number, {_MARK},"
        " ' & ~#p' || (extract(epoch FROM since) / 3600)::bigint, 'infinity' FROM hours"
        f" UNION ALL SELECT {HOURS} + place, years.mark, '', since"
        f" FROM (SELECT * FROM hours WHERE number = {HOURS}) oldest CROSS JOIN"
        f" unnest(ARRAY{marks}) WITH ORDINALITY AS years (mark, place) WHERE mark <= {_MARK})"
    )


def newest_found(rows: SqlPart, terms: str, narrowed: str, most: int) -> SqlPart:
    """Rows of Listing with these terms, of the newest models; `place` is the number of each.

    `rows` selects `model_id`, `published_at` and whatever else is to be read, under a condition
    and in no order. `narrowed`: marks_of() of that condition. The question begins with slices().
    """
    return SqlPart(
        "SELECT * FROM (SELECT hit.*, dense_rank() OVER (ORDER BY slice.number,"  # noqa: S608
        f" hit.published_at DESC, hit.model_id DESC) AS place FROM {_SLICES}"
        f" CROSS JOIN LATERAL ({rows.sql}{_having(terms)}) hit) placed WHERE place <= {most}",
        [*rows.parameters, *_asked(terms, narrowed)],
    )


def best_found(rows: SqlPart, asked: Asked, narrowed: str = "", *, listed: str) -> SqlPart:
    """The keys of models in the order of their rank, as (key as text, number).

    They are the newest MOST_RANKED of `matching`, which is newest_found() of these rows, and as
    many that have all in their name. Of both, those are ranked of which a row is `listed`. Rows
    of models that have `several` stand in a table of that name (found_counts.py).
    """
    question = asked.question
    assert question is not None  # noqa: S101 - asked for where something is found
    rows_of_first = f"{MOST_RANKED} + (SELECT count(*) FROM several)"  # noqa: S608
    newest = f"SELECT model_id, place FROM matching WHERE {listed} ORDER BY place"  # noqa: S608
    first = f"GROUP BY model_id, place ORDER BY place LIMIT {MOST_RANKED}"
    ranked = [f"(SELECT model_id FROM ({newest} LIMIT {rows_of_first}) newest {first})"]  # noqa: S608
    parameters: list[Any] = []
    if not asked.is_loose:
        fit = SqlPart(f"{rows.sql} AND {listed}", rows.parameters)
        name, terms = in_name(asked.readings[0].units), question.terms.written
        name = f"({terms}) & ({name})" if _SIDE_BY_SIDE in terms else name  # just so there too
        named = newest_found(fit, name, narrowed, MOST_RANKED)
        ranked.append(f"(SELECT model_id FROM ({named.sql}) named)")  # noqa: S608
        parameters += named.parameters
    rank, compared = ranking.rank_sql(asked.readings)
    # LATERAL and OFFSET: however many it expects, the planner is not to read all models instead.
    return SqlPart(
        "SELECT model_id::text,"  # noqa: S608
        " row_number() OVER (ORDER BY rank, published_at DESC, model_id DESC)"
        f" FROM ({' UNION '.join(ranked)}) best CROSS JOIN LATERAL (SELECT published_at,"
        f" {rank} AS rank FROM models_registry_model WHERE id = best.model_id OFFSET 0) own",
        [*parameters, *compared],
    )


def answered(ways: Sequence[Question], using: str) -> Question | None:
    """The first way of asking that finds models enough among the public ones."""
    finds, parameters = [], []
    for number, way in enumerate(ways):
        terms = way.terms.written
        finds.append(
            f"WHEN {way.enough} <= (SELECT count(DISTINCT model_id) FROM (SELECT hit.model_id"  # noqa: S608
            f" FROM {_SLICES} CROSS JOIN LATERAL (SELECT model_id FROM models_registry_listing"
            f" WHERE is_public AND counts{_having(terms)}) hit"
            f" LIMIT {1 if way.enough == 1 else ROWS_OF_ENOUGH}) few) THEN {number}"
        )
        parameters += _asked(terms)
    with connections[using].cursor() as cursor:
        cursor.execute(f"{slices()} SELECT CASE {' '.join(finds)} END", parameters)
        (number,) = cursor.fetchone()
    return None if number is None else ways[number]


def _having(terms: str) -> str:
    """A further condition on rows: these terms, and where they stand if that is asked for.

    OFFSET keeps the planner from reading all rows once and comparing them with all slices.
    """
    return f" AND {_HAS_TERMS}" + f" AND {_HAS_PLACES}" * (_SIDE_BY_SIDE in terms) + " OFFSET 0"


def _asked(terms: str, narrowed: str = "") -> list[str]:
    """The parameters of _having()."""
    anywhere = f"({terms.replace(_SIDE_BY_SIDE, ' & ')}){narrowed}"
    marked = re.sub("'([^']+)'", r"'~\1'", anywhere)
    return [marked, terms] if _SIDE_BY_SIDE in terms else [marked]
