"""Counts of the public list that are added up from cells counted before (models/listed_count.py).

A model that fits several of the cells is counted once: of the few models that have several rows,
these rows say how often it is there too much.
"""

from collections.abc import Mapping

from .chosen_rows import NO_DISTRICT, VALUES, Chosen, matching
from .models import ListedCount, SqlPart

# A value of each filter in the cells, and what stands there for all values, as SQL.
_CELLS = {
    "field": ("field::text", "0"),
    "kind": ("kind::text", "''"),
    "year": ("year::text", "0"),
    "level": ("level::text", "0"),
    "district": (f"CASE district WHEN -1 THEN '{NO_DISTRICT}' ELSE district::text END", "0"),
    "commune": ("today::text", "0"),
}
_COLUMNS = {"commune": "today", "province": "today"}  # of cells, where they are called otherwise
_OF_LISTING = {"field": "field_id", "district": "district_id", "today": "today_id"}  # and of rows


def is_in_cells(name: str, chosen: Mapping[str, Chosen]) -> bool:
    """Whether the models by the values of a filter are the sum of cells."""
    return all(each.cells is not None for other, each in chosen.items() if other != name)


def of_cells(name: str, chosen: Mapping[str, Chosen]) -> list[SqlPart]:
    """The models by the values of a filter, from the cells."""
    kept = _kept(name, chosen)
    parts, parameters = [], []
    for other, (_value, every) in _CELLS.items():
        column = _COLUMNS.get(other, other)
        if column in kept:
            parts.append(f"{column} = ANY (%s)")
            parameters.append(kept[column])
        elif other == name:
            parts.append(f"{column} <> {every}")
        else:
            parts.append(f"{column} = {every}")
    value = _CELLS[name][0] if name else "''"
    table = ListedCount._meta.db_table
    sums = SqlPart(
        f"SELECT '{name}', {value}, sum(total) FROM {table} WHERE {' AND '.join(parts)}"  # noqa: S608
        " GROUP BY 2 HAVING sum(total) > 0",
        parameters,
    )
    return [sums, *_counted_twice(name, chosen, kept)]


def _kept(name: str, chosen: Mapping[str, Chosen]) -> dict[str, list[int | str]]:
    """By column of the cells, the values that fit all that is chosen of the other filters."""
    kept: dict[str, list[int | str]] = {}
    for other, each in chosen.items():
        if other != name:
            column, values = _COLUMNS.get(other, other), list(each.cells or ())
            also = set(kept.get(column, values))
            kept[column] = [value for value in values if value in also]
    return kept


def _counted_twice(
    name: str, chosen: Mapping[str, Chosen], kept: Mapping[str, list[int | str]]
) -> list[SqlPart]:
    """By how much the sums of cells are too large, for models that are in several of them.

    A model counts by one recognition a year: with one year, and one level or none, it fits one
    value of each filter. Otherwise only models of several rows can fit two.
    """
    own = _COLUMNS.get(name, name)
    several = [column for column, values in kept.items() if len(values) > 1 and column != own]
    one_year = name == "year" or len(kept.get("year", ())) == 1
    if not several or (one_year and "level" not in several):
        return []
    others = {other: each for other, each in chosen.items() if other != name}
    rows = matching("is_public AND has_others", others)
    cells = ", ".join(_OF_LISTING.get(column, column) for column in several)
    counting = "true" if name == "level" or "level" in chosen else "counts"
    value = VALUES[name].text if name else "''"
    each = f"SELECT DISTINCT {value} AS value, model_id, {cells} FROM matching WHERE {counting}"  # noqa: S608
    return [
        SqlPart(
            f"WITH matching AS MATERIALIZED ({rows.sql}), once AS ({each})"  # noqa: S608
            f" SELECT '{name}', value, count(DISTINCT model_id) - count(*) FROM once"
            " GROUP BY value",
            rows.parameters,
        )
    ]
