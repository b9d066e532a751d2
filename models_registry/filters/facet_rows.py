"""Counts of filters from the rows of Listing: of what is in no cells, and of a code.

Also what counts of rows are made of, whether words find them or not.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..models import SqlPart
from ..search.asked import Asked
from .chosen_rows import WHOLE_DISTRICT, Chosen, Value, matching

WITHHELD = "withheld"  # no filter: what fits all of them and is not in the list
# How the rows of whole districts and of former units are told.
_OF_DISTRICTS = "today_id = ANY (%s::bigint[])"
_OF_FORMER = "JOIN unnest(%s::bigint[]) AS unit ON unit IN (locality_id, former_locality_id)"


class Places(NamedTuple):
    """The keys of the former districts, and of communes of the past that are counted too."""

    districts: list[int]
    former: list[int]


def of_rows(
    words: Asked,
    chosen: Mapping[str, Chosen],
    left_out: str,
    left: Mapping[str, Value | None],
    places: Places,
) -> SqlPart:
    """The models by the values of the filters that leave the same condition out: none or theirs.

    Of all models, or of the one whose code is asked for.
    """
    others, questions = without(left_out, chosen, left)
    found, of_levels = places if "commune" in questions else None, "level" in chosen
    of_it = f" AND model_id = {words.reference[0]}" if words.reference else ""
    rows = matching(f"is_public{of_it}", others)
    return _from(rows, _questions(questions, found, of_levels=of_levels))


def of_former(chosen: Mapping[str, Chosen], former: Sequence[int]) -> list[SqlPart]:
    """The models of former communes, which are in no cells."""
    others = {name: each for name, each in chosen.items() if name != "commune"}
    there = "is_public AND (locality_id = ANY (%s) OR former_locality_id = ANY (%s))"
    rows = matching(there, others)
    asked = SqlPart(rows.sql, [former, former, *rows.parameters])
    places = Places([], list(former))
    return [_from(asked, of_no_column(places, of_levels="level" in chosen))]


def of_withheld(chosen: Mapping[str, Chosen]) -> SqlPart:
    """The models that fit all conditions, and are left out of all other counts."""
    rows = matching("NOT is_public", chosen)
    return _from(rows, [_question(WITHHELD, "''", counting="level" not in chosen)])


def without(
    left_out: str, chosen: Mapping[str, Chosen], left: Mapping[str, Value | None]
) -> tuple[dict[str, Chosen], dict[str, Value | None]]:
    """What is chosen of other filters, and which of `left` it counts; "" leaves none out."""
    return (
        {name: each for name, each in chosen.items() if name != left_out},
        {name: each for name, each in left.items() if left_out == (name if name in chosen else "")},
    )


def together(tables: SqlPart, parts: Sequence[SqlPart]) -> SqlPart:
    """Questions that are asked of tables."""
    parameters = [value for part in (tables, *parts) for value in part.parameters]
    return SqlPart(f"{tables.sql} {' UNION ALL '.join(part.sql for part in parts)}", parameters)


def of_no_column(places: Places | None, *, of_levels: bool, where: str = "true") -> list[SqlPart]:
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


def _from(rows: SqlPart, parts: Sequence[SqlPart]) -> SqlPart:
    """Questions that are asked of rows."""
    return together(SqlPart(f"WITH matching AS MATERIALIZED ({rows.sql})", rows.parameters), parts)


def _questions(
    values: Mapping[str, Value | None], places: Places | None, *, of_levels: bool
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
    return [*parts, *of_no_column(places, of_levels=of_levels)]


def _question(
    name: str, value: str, *, counting: bool, also: str = "true", join: str = ""
) -> SqlPart:
    where = f"{also} AND counts" if counting else also
    once = f"SELECT DISTINCT {value} AS value, model_id FROM matching {join} WHERE {where}"  # noqa: S608
    asked = f"SELECT '{name}', value, count(*) FROM ({once}) once GROUP BY value"  # noqa: S608
    return SqlPart(asked, [])
