"""How many models each value of a filter would give: the counts beside the filters of the list.

A count answers the words and the *other* filters: with one field chosen, the counts of the
fields say what choosing another one instead would give. So each count is the length of the
list with the other filters and that one value.

Without words most are added up from cells that are counted already (facet_cells.py); the rest is
counted from the rows of Listing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet

from .. import reading
from ..models import (
    MOST_HITS,
    SqlPart,
    answered_in,
    best_found,
    marks_of,
    newest_found,
    read_first,
)
from ..prepared import planned_cursor
from ..search.asked import Asked
from .chosen_rows import VALUES, WHOLE_DISTRICT, Chosen, Value, matching
from .facet_cells import is_in_cells, of_cells, of_places_recognised, of_whole_districts
from .found_counts import ALL_READ, UNCOUNTED, counted, left_uncounted, tables

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
    uncounted: frozenset[str] = frozenset()  # filters of which words find too much to be counted
    best: Sequence[int] = ()  # of what words find, the keys of the first, in the order of rank

    @property
    def is_part(self) -> bool:
        """Whether words find more than was read."""
        return "" in self.uncounted


# How the rows of whole districts and of former units are told.
_OF_DISTRICTS = "today_id = ANY (%s::bigint[])"
_OF_FORMER = "JOIN unnest(%s::bigint[]) AS unit ON unit IN (locality_id, former_locality_id)"


class _Places(NamedTuple):
    """The keys of the former districts, and of communes of the past that are counted too."""

    districts: list[int]
    former: list[int]


def understood(words: str, count: Callable[[Asked], Counts]) -> tuple[Asked, Counts]:
    """What words ask for, and what is counted of it.

    What is asked first mostly finds enough, which the counts say themselves: only where they do
    not is the database asked in which way these words find something.
    """
    first = read_first(words)
    found = Counts() if first.corrected else count(first)
    if not first.question or found.total >= first.question.enough:
        return first, found
    asked = answered_in(first)
    is_first = asked.question == first.question and not first.corrected
    return asked, found if is_first else count(asked)


def counts(
    words: Asked,
    chosen: Mapping[str, Chosen],
    *,
    districts: Collection[int],
    former: Collection[int] = (),
    as_recognised: bool = False,
    without: Collection[str] = (),
    among: Mapping[str, Sequence[int]] | None = None,
) -> Counts:
    """Count the models by the values of each filter, in one question.

    Of what `words` find at most the newest MOST_HITS are counted, and where there are so many,
    no values. `districts` are the keys of the former districts, `former` those of communes of
    the past that are counted too. Without a level chosen, a model counts once a year.
    `as_recognised`: communes are those that stand on the decisions, not those of today.
    `without`: filters whose values are not counted; `among`: of some, the keys of the values that
    are to be counted at least.
    """
    values: dict[str, Value | None] = {"": None}
    values |= {name: each for name, each in VALUES.items() if name not in without}
    if as_recognised and "commune" in values:
        values["commune"] = Value("locality_id")
    known = [name for name in values if words.is_blank and is_in_cells(name, chosen)]
    left = {name: value for name, value in values.items() if name not in known}
    groups = {name if name in chosen else "" for name in left}
    places = _Places(list(districts), [] if as_recognised else list(former))
    try:
        asked = [
            part
            for name in known
            if not (name == "commune" and as_recognised)
            for part in of_cells(name, chosen, (among or {}).get(name))
        ]
        asked += [_of_rows(words, chosen, group, left, places) for group in groups]
        if "commune" in known:
            asked += of_places_recognised(chosen) if as_recognised else []
            asked += of_whole_districts(chosen, places.districts) if places.districts else []
            asked += _of_former(chosen, places.former) if places.former else []
        if words.is_blank:
            asked.append(_of_withheld(chosen))
    except EmptyResultSet:
        return Counts()
    sql = " UNION ALL ".join(f"({each.sql})" for each in asked)
    is_of_words = not (words.is_blank or words.reference or chosen)  # the same whatever they are
    with planned_cursor() if is_of_words else reading.cursor() as cursor:
        cursor.execute(sql, [value for each in asked for value in each.parameters])
        rows = cursor.fetchall()
    totals: dict[str, dict[str, int]] = {}
    for name, value, total in rows:
        of_it = totals.setdefault(name, {})
        of_it[value] = of_it.get(value, 0) + total
    total, withheld = (totals.pop(name, {}).get("", 0) for name in ("", WITHHELD))
    ranked = totals.pop(BEST, {})
    best = [int(key) for key in sorted(ranked, key=ranked.__getitem__)]
    capped = totals.pop(UNCOUNTED, {})  # each of one filter, or of all that are not chosen
    uncounted = frozenset(name for name in left if (name if name in chosen else "") in capped)
    best = [words.reference[0]] if words.reference else best
    return Counts(total, withheld, totals, uncounted, best)


def _of_rows(
    words: Asked,
    chosen: Mapping[str, Chosen],
    left_out: str,
    left: Mapping[str, Value | None],
    places: _Places,
) -> SqlPart:
    """The models by the values of the filters that leave the same condition out: none or theirs."""
    others = {name: each for name, each in chosen.items() if name != left_out}
    questions = {
        name: value for name, value in left.items() if (name if name in chosen else "") == left_out
    }
    found, of_levels = places if "commune" in questions else None, "level" in chosen
    if words.is_blank:
        parts = _questions(questions, found, of_levels=of_levels)
        return _from(matching("is_public", others), parts)
    if words.reference:
        rows = matching(f"is_public AND model_id = {words.reference[0]}", others)
        return _from(rows, _questions(questions, found, of_levels=of_levels))
    if words.question is None:
        raise EmptyResultSet
    totals = SqlPart(counted(questions, of_levels=of_levels), [])
    beside = _of_no_column(found, of_levels=of_levels, where=ALL_READ)
    parts = [totals, SqlPart(left_uncounted(left_out), []), *beside]
    return _of_words(words, others, parts, of_levels=of_levels, ranks=not left_out)


def _of_words(
    words: Asked,
    chosen: Mapping[str, Chosen],
    parts: Sequence[SqlPart],
    *,
    of_levels: bool,
    ranks: bool,
) -> SqlPart:
    """The same of what words find; and the best of it, where all conditions hold."""
    rows = matching("is_public", chosen, also=", published_at")
    narrowed = marks_of({name: each.cells for name, each in chosen.items()})
    terms = words.question.terms.written  # type: ignore[union-attr]
    found = newest_found(rows, terms, narrowed, MOST_HITS)
    if ranks:
        listed = "true" if of_levels else "counts"
        first = best_found(rows, words, narrowed, listed=listed)
        best = f"SELECT '{BEST}', best.* FROM ({first.sql}) best"  # noqa: S608
        parts = [*parts, SqlPart(best, first.parameters)]
    return _together(SqlPart(tables(found.sql, MOST_HITS), found.parameters), parts)


def _from(rows: SqlPart, parts: Sequence[SqlPart]) -> SqlPart:
    """Questions that are asked of rows."""
    return _together(SqlPart(f"WITH matching AS MATERIALIZED ({rows.sql})", rows.parameters), parts)


def _together(tables: SqlPart, parts: Sequence[SqlPart]) -> SqlPart:
    parameters = [value for part in (tables, *parts) for value in part.parameters]
    return SqlPart(f"{tables.sql} {' UNION ALL '.join(part.sql for part in parts)}", parameters)


def _questions(
    values: Mapping[str, Value | None], places: _Places | None, *, of_levels: bool
) -> list[SqlPart]:
    """How many models have each value of filters, of the rows that match."""
    parts = [
        _question(
            name,
            value.text if value else "''",
            counting=name != "level" and not of_levels,
        )
        for name, value in values.items()
    ]
    return [*parts, *_of_no_column(places, of_levels=of_levels)]


def _of_no_column(places: _Places | None, *, of_levels: bool, where: str = "true") -> list[SqlPart]:
    """The models of whole districts together and of former communes, among those that match."""
    if not places:
        return []
    found = []
    for value, keys, also, join in (
        (f"'{WHOLE_DISTRICT}'", places.districts, _OF_DISTRICTS, ""),
        ("unit::text", places.former, "true", _OF_FORMER),
    ):
        if keys:
            there = f"{also} AND {where}"
            asked = _question("commune", value, counting=not of_levels, also=there, join=join)
            found.append(SqlPart(asked.sql, [keys]))
    return found


def _of_withheld(chosen: Mapping[str, Chosen]) -> SqlPart:
    """The models that fit all conditions, and are left out of all other counts."""
    rows = matching("NOT is_public", chosen)
    return _from(rows, [_question(WITHHELD, "''", counting="level" not in chosen)])


def _question(
    name: str, value: str, *, counting: bool, also: str = "true", join: str = ""
) -> SqlPart:
    where = f"{also} AND counts" if counting else also
    once = f"SELECT DISTINCT {value} AS value, model_id FROM matching {join} WHERE {where}"  # noqa: S608
    asked = f"SELECT '{name}', value, count(*) FROM ({once}) once GROUP BY value"  # noqa: S608
    return SqlPart(asked, [])


def _of_former(chosen: Mapping[str, Chosen], former: Sequence[int]) -> list[SqlPart]:
    """The models of former communes, which are in no cells."""
    others = {name: each for name, each in chosen.items() if name != "commune"}
    there = "is_public AND (locality_id = ANY (%s) OR former_locality_id = ANY (%s))"
    rows = matching(there, others)
    asked = SqlPart(rows.sql, [former, former, *rows.parameters])
    places = _Places([], list(former))
    return [_from(asked, _of_no_column(places, of_levels="level" in chosen))]
