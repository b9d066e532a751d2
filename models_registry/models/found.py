"""What words find among the rows of Listing: some of them, and the newest; not all there are.

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

RANKED, NEWEST = "ranked", "newest"
ALL_READ = "(SELECT is_all FROM read)"  # whether what was read is all that words find
_ENOUGH = "(SELECT rows FROM enough)"
_SAMPLE = 500  # rows of the newest models, which tell how many rows a model has
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


def tables_of_found(sought: Sought, most: int, *, by_model: bool) -> SqlPart:
    """The tables of what is found, with which a question begins.

    `matching` are the rows that were read: enough for `most` models, if they have hardly more rows
    each than the newest models have, or `by_model` all rows of the newest `most`. Of these,
    `alone` are the only ones of their model, and `several` the others. `read` tells whether they
    are all, and of less than `most` models (`is_all`); whether they are of less although they may
    not be all (`is_few`); and the `last` slice, of which they may be a part.
    """
    found = newest_found(sought, most) if by_model else _some_found(sought)
    further = (
        "coalesce(count(*)::numeric / nullif(count(DISTINCT model_id), 0) - 1, 0)"  # rows each
    )
    newest = "ORDER BY published_at DESC, model_id DESC"
    sample = f"SELECT model_id FROM models_registry_listing {newest} LIMIT {_SAMPLE}"  # noqa: S608
    is_cut = f"coalesce(bool_or(place >= {most}), false)" if by_model else f"count(*) >= {_ENOUGH}"
    models = (
        "count(*) FILTER (WHERE NOT has_others) + (SELECT count(DISTINCT model_id) FROM several)"
    )
    return SqlPart(
        f"WITH RECURSIVE {years()}, enough AS"  # noqa: S608
        f" (SELECT ceil({most} * (1.02 + 1.25 * {further}))::int AS rows FROM ({sample}) sample),"
        f" matching AS MATERIALIZED ({found.sql}),"
        " alone AS (SELECT * FROM matching WHERE NOT has_others),"
        " several AS MATERIALIZED (SELECT * FROM matching WHERE has_others),"
        f" read AS (SELECT last, NOT is_cut AND models < {most} AS is_all,"
        f" is_cut AND models < {most} AS is_few FROM (SELECT {is_cut} AS is_cut,"
        f" {models} AS models, max(number) AS last FROM matching) told)",
        found.parameters,
    )


def newest_found(sought: Sought, most: int, *, through: str = "years") -> SqlPart:
    """The rows of the newest `most` models, each with the `place` of its model."""
    newest = "slice.number, hit.published_at DESC, hit.model_id DESC"
    found = _found(sought, through, f", dense_rank() OVER (ORDER BY {newest}) AS place")
    return SqlPart(f"SELECT * FROM ({found.sql}) placed WHERE place <= {most}", found.parameters)  # noqa: S608


def _some_found(sought: Sought) -> SqlPart:
    """Enough rows, slice by slice, of the last of them any."""
    found = _found(sought, "years")
    return SqlPart(f"{found.sql} ORDER BY slice.number LIMIT {_ENOUGH}", found.parameters)


def _found(sought: Sought, through: str, also: str = "") -> SqlPart:
    """Rows of Listing, each with the `number` of its slice."""
    rows, terms, narrowed = sought
    return SqlPart(
        f"SELECT hit.*, slice.number{also} FROM {_in_order(through)}"  # noqa: S608
        f" CROSS JOIN LATERAL ({rows.sql}{_having(terms)}) hit",
        [*rows.parameters, *_asked(terms, narrowed)],
    )


def _in_order(table: str) -> str:
    return f"(SELECT * FROM {table} ORDER BY number) slice"  # noqa: S608


def first_found(sought: Sought, asked: Asked, *, listed: str, most: int, by_rank: bool) -> SqlPart:
    """The models that stand first: (RANKED or NEWEST, key as text, number from 1).

    NEWEST are the newest `most` that words find; RANKED, of the newest MOST_RANKED of these and as
    many that have all in their name, all in the order of their rank. Of both, those of which a row
    is `listed`. Without `by_rank` none is ranked; with it there are no NEWEST unless more are asked
    for. Stands behind tables_of_found(): where the slices that were read whole have too few, the
    newest are looked for by hours.
    """
    question = asked.question
    assert question is not None  # noqa: S101 - asked for where something is found
    rows, terms, narrowed = sought
    fit = SqlPart(f"{rows.sql} AND {listed}", rows.parameters)
    most = max(most, MOST_RANKED)
    order = "ORDER BY published_at DESC, model_id DESC"
    whole = (
        "SELECT model_id, published_at FROM matching, read"  # noqa: S608
        f" WHERE (is_all OR number < last) AND {listed} {order}"
        f" LIMIT {most} + (SELECT count(*) FROM several)"
    )
    is_part = f"NOT {ALL_READ} AND (SELECT count(*) < {most} FROM first)"  # noqa: S608
    newest = newest_found(Sought(fit, terms, narrowed), most, through="slices")
    tables = (
        f"WITH RECURSIVE first AS MATERIALIZED (SELECT model_id, published_at FROM ({whole}) whole"  # noqa: S608
        f" GROUP BY model_id, published_at {order} LIMIT {most}), {slices(is_part)},"
        " newest AS MATERIALIZED (TABLE first UNION SELECT model_id, published_at"
        f" FROM ({newest.sql}) newest WHERE {is_part})"
    )
    parts = []
    if by_rank:
        parts.append(_ranked(Sought(fit, terms, narrowed), asked))
    if most > MOST_RANKED or not by_rank:
        numbered = f"row_number() OVER ({order})"
        parts.append(SqlPart(f"SELECT '{NEWEST}', model_id::text, {numbered} FROM newest", []))  # noqa: S608
    return SqlPart(
        f"{tables} {' UNION ALL '.join(part.sql for part in parts)}",
        [*newest.parameters, *(value for part in parts for value in part.parameters)],
    )


def _ranked(fit: Sought, asked: Asked) -> SqlPart:
    """The best of `newest`, and of what has all in its name."""
    order = "ORDER BY published_at DESC, model_id DESC"
    ranked = [f"(SELECT model_id FROM newest {order} LIMIT {MOST_RANKED})"]  # noqa: S608
    parameters: list[Any] = []
    if not asked.is_loose:
        name = in_name(asked.readings[0].units)
        if _SIDE_BY_SIDE in fit.terms:  # just so there too
            name = f"({fit.terms}) & ({name})"
        named = newest_found(fit._replace(terms=name), MOST_RANKED, through="slices")
        are_more = f"NOT {ALL_READ} OR (SELECT count(*) >= {MOST_RANKED} FROM first)"  # noqa: S608
        ranked.append(f"SELECT model_id FROM ({named.sql}) named WHERE {are_more}")  # noqa: S608
        parameters += named.parameters
    rank, compared = ranking.rank_sql(asked.readings)
    # LATERAL and OFFSET: however many it expects, the planner is not to read all models instead.
    return SqlPart(
        f"SELECT '{RANKED}', model_id::text,"  # noqa: S608
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
        cursor.execute(f"WITH {years()} SELECT CASE {' '.join(finds)} END", parameters)
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
