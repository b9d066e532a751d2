"""Counts of the public list that are added up from cells counted before (models/listed_count.py).

A model that fits several of the cells is counted once: of the few models that have several rows,
these rows say how often it is there too much.
"""

from collections.abc import Mapping, Sequence

from django.db import models

from ..models import NOWHERE, CountCell, ListedCount, SqlPart
from .chosen_rows import NO_DISTRICT, VALUES, WHOLE_DISTRICT, Chosen, matching

# A value of each filter in the cells, and what stands there for all values, as SQL.
_CELLS = {
    "field": ("field::text", "0"),
    "kind": ("kind::text", "''"),
    "year": ("year::text", "0"),
    "level": ("level::text", "0"),
    "district": (f"CASE district WHEN -1 THEN '{NO_DISTRICT}' ELSE district::text END", "0"),
    "commune": ("today::text", "0"),
}
_COLUMNS = dict.fromkeys(("commune", "province", "whole"), "today")  # what is called otherwise
_OF_LISTING = {"field": "field_id", "district": "district_id", "today": "today_id"}  # and of rows
# What is chosen, in the cells of the summary.
_OF_SUMMARY = {
    "field": "field_id = ANY (%s)",
    "kind": "kind = ANY (%s)",
    "year": "year = ANY (%s)",
    "level": "level = ANY (%s)",
    "district": f"coalesce(district_id, {NOWHERE}) = ANY (%s)",
    "province": "locality_id IN (SELECT id FROM models_registry_locality"
    " WHERE coalesce(today_id, id) = ANY (%s))",
}


def is_in_cells(name: str, chosen: Mapping[str, Chosen]) -> bool:
    """Whether the models by the values of a filter are the sum of cells."""
    return all(each.cells is not None for other, each in chosen.items() if other != name)


def of_cells(
    name: str, chosen: Mapping[str, Chosen], among: Sequence[int] | None = None
) -> list[SqlPart]:
    """The models by the values of a filter, from the cells; `among` some of its values only."""
    kept = _kept(name, chosen)
    if among is not None:
        column = _COLUMNS.get(name, name)
        kept[column] = [key for key in kept.get(column, among) if key in among]
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


def of_whole_districts(chosen: Mapping[str, Chosen], districts: Sequence[int]) -> list[SqlPart]:
    """The models of former districts as a whole, together, as a value of the communes."""
    inside = {name: each for name, each in chosen.items() if name != "commune"}
    inside["whole"] = Chosen(models.Q(today__in=districts), districts)
    told = f"SELECT 'commune', '{WHOLE_DISTRICT}', total FROM"
    return [
        SqlPart(f"{told} ({each.sql}) counted (name, value, total)", each.parameters)
        for each in of_cells("", inside)
    ]


def of_places_recognised(chosen: Mapping[str, Chosen]) -> list[SqlPart]:
    """The models by the unit that stands on the decision, from the cells of the summary.

    There a model counts once a year, or once for each level that is chosen.
    """
    others = {name: each for name, each in chosen.items() if name != "commune"}
    of_levels, told = "level" in others, others.keys() & {"field", "kind", "level"}
    grain = CountCell.Grain.UNIT if told else CountCell.Grain.PLACE
    parts, parameters = [f"grain = {grain.value}"], []
    for name, each in others.items():
        parts.append(_OF_SUMMARY[name])
        parameters.append(list(each.cells or ()))
    total = "public" if of_levels else "public_counting"
    table, where = CountCell._meta.db_table, " AND ".join(parts)
    sums = (
        f"SELECT 'commune', locality_id::text, sum({total}) FROM {table}"  # noqa: S608
        f" WHERE {where} GROUP BY 2 HAVING sum({total}) > 0"
    )
    rows = matching("is_public AND has_others" + ("" if of_levels else " AND counts"), others)
    twice = (
        "SELECT 'commune', locality_id::text, count(DISTINCT model_id) - count(*)"  # noqa: S608
        f" FROM ({rows.sql}) listed GROUP BY 2"
    )
    return [SqlPart(sums, parameters), SqlPart(twice, rows.parameters)]


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
