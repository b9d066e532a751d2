"""What words find among the rows of Listing: the newest, and no more of them than are asked for.

SQL, where others ask a QuerySet: a common word stands in a fifth of a million models. To read some
of them and not the others, slices of the time in which models were published are gone through one
after the other, the newest first, until there are enough: a LATERAL join, which Django cannot say.
They are years; of what words find too much of, the newest are looked for in hours before, as the
models of a decision are published together, and a year of a country has a hundred thousand.

The column `terms` of Listing, which the database keeps (migration 0038), has the terms of the
model (search/terms.py) without their places, and terms for what lists are narrowed down by: #f
field, #k kind, #y year, #d district, #t unit of today, each with its key; and #p, the hour of
publication, counted from 1970. All of them begin with two digits, the year of publication, so that
an index has the terms of each year by themselves.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from ..search import ranking
from ..search.asked import Asked, Question
from ..search.terms import in_name
from .slices import slices, years

MOST_HITS = 10_001  # of one question; who finds so many is told "more than 10,000"
MOST_RANKED = 200  # newest of all, and of those that have it in their name: the rest stands behind
ROWS_OF_ENOUGH = 100  # that are looked through for models enough to answer a question
MARKS = {"field": "#f", "kind": "#k", "year": "#y", "district": "#d", "commune": "#t"}
_SIDE_BY_SIDE = " <-> "

ALL_READ = "(SELECT is_all FROM read)"  # whether what was read is all that words find
_HAS_TERMS = "models_registry_listing.terms @@ replace(%s || slice.part, '~', slice.mark)::tsquery"
_HAS_PLACES = (
    "EXISTS (SELECT FROM models_registry_model own"
    " WHERE own.id = models_registry_listing.model_id AND own.search_vector @@ %s::tsquery)"
)


class SqlPart(NamedTuple):
    """A part of a question in SQL, and its parameters in their order."""

    sql: str
    parameters: list[Any]


class Sought(NamedTuple):
    """Rows of Listing to look for.

    `rows` selects `model_id`, `published_at` and whatever else is to be read, under a condition
    and in no order. `terms`: what they have; `narrowed`: marks_of() of that condition.
    """

    rows: SqlPart
    terms: str
    narrowed: str = ""


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


def any_found(sought: Sought, most: int) -> SqlPart:
    """So many rows, whichever of the last slice; `place` is the number of each."""
    return _found(sought, "row_number() OVER ()", most, through="years")


def newest_found(sought: Sought, most: int, *, through: str = "years") -> SqlPart:
    """The rows of so many models, the newest; `place` is the number of the model."""
    order = "slice.number, hit.published_at DESC, hit.model_id DESC"
    return _found(sought, f"dense_rank() OVER (ORDER BY {order})", most, through=through)


def _found(sought: Sought, place: str, most: int, *, through: str) -> SqlPart:
    """Rows of Listing, each with the `number` of its slice and its `place`, in no order."""
    rows, terms, narrowed = sought
    hits = f"{_in_order(through)} CROSS JOIN LATERAL ({rows.sql}{_having(terms)}) hit"
    return SqlPart(
        f"SELECT * FROM (SELECT hit.*, slice.number, {place} AS place FROM {hits}) placed"  # noqa: S608
        f" WHERE place <= {most}",
        [*rows.parameters, *_asked(terms, narrowed)],
    )


def _in_order(slices: str) -> str:
    return f"(SELECT * FROM {slices} ORDER BY number) slice"  # noqa: S608


def tables(found: SqlPart, most: int) -> SqlPart:
    """The rows that match, which are `found`: `alone` the only one of its model, or of `several`.

    And `read`: whether they are all, as none has the `place` from which on they were not read, and
    the `last` slice, of which they may be a part.
    """
    matching = f"{years()}, matching AS MATERIALIZED ({found.sql}),"
    of_it = f"count(*) FILTER (WHERE place >= {most}) = 0 AS is_all, max(number) AS last"
    return SqlPart(
        f"{matching} alone AS (SELECT * FROM matching WHERE NOT has_others),"  # noqa: S608
        " several AS MATERIALIZED (SELECT * FROM matching WHERE has_others),"
        f" read AS (SELECT {of_it} FROM matching)",
        found.parameters,
    )


def best_found(sought: Sought, asked: Asked, *, listed: str) -> SqlPart:
    """The keys of models in the order of their rank, as (key as text, number).

    They are the newest MOST_RANKED that words find, and as many that have all in their name; of
    both, those of which a row is `listed`. Stands behind the tables() of what is sought: where
    the slices that were read whole have too few, the newest are looked for by hours.
    """
    question = asked.question
    assert question is not None  # noqa: S101 - asked for where something is found
    rows, terms, narrowed = sought
    fit = SqlPart(f"{rows.sql} AND {listed}", rows.parameters)
    order = "ORDER BY published_at DESC, model_id DESC"
    rows_of_first = f"{MOST_RANKED} + (SELECT count(*) FROM several)"  # noqa: S608
    whole = (
        "SELECT model_id, published_at FROM matching, read"  # noqa: S608
        f" WHERE (is_all OR number < last) AND {listed} {order} LIMIT {rows_of_first}"
    )
    first = (
        f"first AS MATERIALIZED (SELECT model_id FROM ({whole}) whole"  # noqa: S608
        f" GROUP BY model_id, published_at {order} LIMIT {MOST_RANKED})"
    )
    is_part = f"NOT {ALL_READ} AND (SELECT count(*) < {MOST_RANKED} FROM first)"  # noqa: S608
    newest = newest_found(Sought(fit, terms, narrowed), MOST_RANKED, through="slices")
    ranked = [
        "SELECT model_id FROM first",
        f"SELECT model_id FROM ({newest.sql}) newest WHERE {is_part}",  # noqa: S608
    ]
    parameters = [*newest.parameters]
    if not asked.is_loose:
        name = in_name(asked.readings[0].units)
        name = f"({terms}) & ({name})" if _SIDE_BY_SIDE in terms else name  # just so there too
        named = newest_found(Sought(fit, name, narrowed), MOST_RANKED, through="slices")
        ranked.append(f"SELECT model_id FROM ({named.sql}) named")  # noqa: S608
        parameters += named.parameters
    rank, compared = ranking.rank_sql(asked.readings)
    # LATERAL and OFFSET: however many it expects, the planner is not to read all models instead.
    return SqlPart(
        f"WITH RECURSIVE {first}, {slices(is_part)} SELECT model_id::text,"  # noqa: S608
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
            f" FROM {_in_order('years')} CROSS JOIN LATERAL (SELECT model_id"
            f" FROM models_registry_listing WHERE is_public AND counts{_having(terms)}) hit"
            f" LIMIT {1 if way.enough == 1 else ROWS_OF_ENOUGH}) few) THEN {number}"
        )
        parameters += _asked(terms)
    with connections[using].cursor() as cursor:
        cursor.execute(f"{years()} SELECT CASE {' '.join(finds)} END", parameters)
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
