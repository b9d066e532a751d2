"""How many models each value of a filter would give: the counts beside the filters of the list.

A count answers the words and the *other* filters: with one field chosen, the counts of the
fields say what choosing another one instead would give. So each count is the length of the
list with the other filters and that one value.

Without words most are added up from cells that are counted already (facet_cells.py); the rest is
counted from the rows of Listing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet

from . import reading
from .chosen_rows import VALUES, WHOLE_DISTRICT, Chosen, matching
from .facet_cells import is_in_cells, of_cells
from .found_counts import counted_alone, tables
from .models import SqlPart, best_found, marks_of, newest_found
from .search.asked import Asked

WITHHELD = "withheld"  # no filter: what fits all of them and is not in the list
BEST = "best"  # no filter either: which models stand first


@dataclass(frozen=True)
class Counts:
    """How many models fit all filters, and by filter and value those that fit the others.

    Values are keys of rows (fields, units), kinds, years and levels, each as text, and
    NO_DISTRICT and WHOLE_DISTRICT. What is not there has no model. Like the list itself,
    counts leave withheld models out.
    """

    total: int = 0
    withheld: int = 0  # that fit all filters too, and are left out of all counts
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    best: Sequence[int] = ()  # of what words find, the keys of the first, in the order of rank


# How the rows of whole districts and of former units are told.
_OF_DISTRICTS = "today_id = ANY (%s::bigint[])"
_OF_FORMER = "JOIN unnest(%s::bigint[]) AS unit ON unit IN (locality_id, former_locality_id)"


class _Places(NamedTuple):
    """The keys of the former districts, and of communes of the past that are counted too."""

    districts: list[int]
    former: list[int]


def counts(
    words: Asked,
    chosen: Mapping[str, Chosen],
    *,
    districts: Collection[int],
    former: Collection[int] = (),
    as_recognised: bool = False,
    without: Collection[str] = (),
) -> Counts:
    """Count the models by the values of each filter, in one question.

    Of what common `words` find the newest MOST_HITS are counted. `districts` are the keys
    of the former districts, `former` those of communes of the past that are counted too.
    Without a level chosen, a model counts once a year. `as_recognised`: communes are those that
    stand on the decisions, not those of today. `without`: filters whose values are not counted.
    """
    values = {"": "''", **{name: each for name, each in VALUES.items() if name not in without}}
    if as_recognised and "commune" in values:
        values["commune"] = "locality_id::text"
    known = [
        name
        for name in values
        if words.is_blank
        and not (name == "commune" and as_recognised)
        and is_in_cells(name, chosen)
    ]
    left = {name: value for name, value in values.items() if name not in known}
    groups = {name if name in chosen else "" for name in left}
    places = _Places(list(districts), [] if as_recognised else list(former))
    try:
        asked = [part for name in known for part in of_cells(name, chosen)]
        asked += [_of_rows(words, chosen, group, left, places) for group in groups]
        if "commune" in known:
            asked += _of_places(chosen, places)
        if words.is_blank:
            asked.append(_of_withheld(chosen))
    except EmptyResultSet:
        return Counts()
    sql = " UNION ALL ".join(f"({each.sql})" for each in asked)
    with reading.cursor() as cursor:
        cursor.execute(sql, [value for each in asked for value in each.parameters])
        rows = cursor.fetchall()
    totals: dict[str, dict[str, int]] = {}
    for name, value, total in rows:
        of_it = totals.setdefault(name, {})
        of_it[value] = of_it.get(value, 0) + total
    total, withheld = (totals.pop(name, {}).get("", 0) for name in ("", WITHHELD))
    ranked = totals.pop(BEST, {})
    best = [int(key) for key in sorted(ranked, key=ranked.__getitem__)]
    return Counts(total, withheld, totals, [words.reference[0]] if words.reference else best)


def _of_rows(
    words: Asked,
    chosen: Mapping[str, Chosen],
    left_out: str,
    left: Mapping[str, str],
    places: _Places,
) -> SqlPart:
    """The models by the values of the filters that leave the same condition out: none or theirs."""
    others = {name: each for name, each in chosen.items() if name != left_out}
    questions = {
        name: value for name, value in left.items() if (name if name in chosen else "") == left_out
    }
    found, of_levels = places if "commune" in questions else None, "level" in chosen
    if words.is_blank:
        return _from(matching("is_public", others), questions, found, of_levels=of_levels)
    if words.reference:
        rows = matching(f"is_public AND model_id = {words.reference[0]}", others)
        return _from(rows, questions, found, of_levels=of_levels)
    if words.question is None:
        raise EmptyResultSet
    counted = _counted(questions, found, of_levels=of_levels, table="several")
    alone = counted_alone(questions, of_levels=of_levels)
    of_words = SqlPart(f"{alone} UNION ALL {counted.sql}", counted.parameters)
    return _of_words(words, others, of_words, of_levels=of_levels, ranks=not left_out)


def _of_words(
    words: Asked, chosen: Mapping[str, Chosen], counted: SqlPart, *, of_levels: bool, ranks: bool
) -> SqlPart:
    """The same of what words find; and the best of it, where all conditions hold."""
    rows = matching("is_public", chosen, also=", published_at")
    narrowed = marks_of({name: each.cells for name, each in chosen.items()})
    found = newest_found(rows, words.question.terms.written, narrowed)  # type: ignore[union-attr]
    sql, parameters = f"{tables(found.sql)} {counted.sql}", counted.parameters
    if ranks:
        listed = "true" if of_levels else "counts"
        first = best_found(rows, words, narrowed, listed=listed)
        sql += f" UNION ALL SELECT '{BEST}', best.* FROM ({first.sql}) best"  # noqa: S608
        parameters = [*parameters, *first.parameters]
    return SqlPart(sql, [*found.parameters, *parameters])


def _from(
    rows: SqlPart, questions: Mapping[str, str], places: _Places | None, *, of_levels: bool
) -> SqlPart:
    """Count rows by the values of filters, and by places that no column names."""
    counted = _counted(questions, places, of_levels=of_levels)
    sql = f"WITH matching AS MATERIALIZED ({rows.sql}) {counted.sql}"
    return SqlPart(sql, [*rows.parameters, *counted.parameters])


def _counted(
    questions: Mapping[str, str],
    places: _Places | None,
    *,
    of_levels: bool,
    table: str = "matching",
) -> SqlPart:
    """How many models of a table of rows have each value; places by all that are `matching`."""
    parts = [
        _question(name, value, counting=name != "level" and not of_levels, table=table)
        for name, value in questions.items()
    ]
    if places:
        for value, also, join in (
            (f"'{WHOLE_DISTRICT}'", _OF_DISTRICTS, ""),
            ("unit::text", "true", _OF_FORMER),
        ):
            parts.append(_question("commune", value, counting=not of_levels, also=also, join=join))
    return SqlPart(" UNION ALL ".join(parts), list(places or ()))


def _of_withheld(chosen: Mapping[str, Chosen]) -> SqlPart:
    """The models that fit all conditions, and are left out of all other counts."""
    rows = matching("NOT is_public", chosen)
    return _from(rows, {WITHHELD: "''"}, None, of_levels="level" in chosen)


def _question(
    name: str,
    value: str,
    *,
    counting: bool,
    also: str = "true",
    join: str = "",
    table: str = "matching",
) -> str:
    where = f"{also} AND counts" if counting else also
    once = f"SELECT DISTINCT {value} AS value, model_id FROM {table} {join} WHERE {where}"  # noqa: S608
    return f"SELECT '{name}', value, count(*) FROM ({once}) once GROUP BY value"  # noqa: S608


def _of_places(chosen: Mapping[str, Chosen], places: _Places) -> list[SqlPart]:
    """The models of whole districts together and of former communes, which are in no cells."""
    if not (places.districts or places.former):
        return []
    others = {name: each for name, each in chosen.items() if name != "commune"}
    there = "is_public AND (today_id = ANY (%s)"
    there += (
        " OR locality_id = ANY (%s) OR former_locality_id = ANY (%s))" if places.former else ")"
    )
    rows = matching(there, others)
    units = [places.districts, *[places.former] * (2 if places.former else 0)]
    asked = SqlPart(rows.sql, [*units, *rows.parameters])
    return [_from(asked, {}, places, of_levels="level" in chosen)]
