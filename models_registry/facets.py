"""How many models each value of a filter would give: the counts beside the filters of the list.

A count answers the words and the *other* filters: with one field chosen, the counts of the
fields say what choosing another one instead would give. So each count is the length of the
list with the other filters and that one value.

Without words most are read from cells that are counted already (models/listed_count.py); the
rest is counted from the rows of Listing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.functions import Cast

from .models import Field, Indicator, ListedCount, Listing, Model, ModelQuerySet

NO_DISTRICT = "none"  # of organisations without a territory
WHOLE_DISTRICT = "whole"  # of a former district and none of its communes

# What stands for a value of each filter in the rows of Listing, as text.
_VALUES = {
    "field": "field_id::text",
    "kind": "kind::text",
    "year": "year::text",
    "level": "level::text",
    "district": f"coalesce(district_id::text, '{NO_DISTRICT}')",
    "commune": "today_id::text",
}
# The same in the cells, and what stands there for all values.
_CELLS = {
    "field": ("field::text", 0),
    "kind": ("kind::text", ""),
    "year": ("year::text", 0),
    "level": ("level::text", 0),
    "district": (f"CASE district WHEN -1 THEN '{NO_DISTRICT}' ELSE district::text END", 0),
    "commune": ("today::text", 0),
}
_COLUMNS = {"commune": "today"}  # of the cells, where they are called otherwise


class Chosen(NamedTuple):
    """What is chosen of one filter: a condition on Listing, and the same as values of cells.

    `cells` is None where cells are not counted by what is chosen.
    """

    condition: models.Q
    cells: Sequence[int | str] | None


@dataclass(frozen=True)
class Counts:
    """How many models fit all filters, and by filter and value those that fit the others.

    Values are keys of rows (fields, units), kinds, years and levels, each as text, and
    NO_DISTRICT and WHOLE_DISTRICT. What is not there has no model.
    """

    total: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalogue:
    """What can be chosen from besides units: fields, indicators, and years, newest first.

    Also whether anything is invented, which every page says: asked for with them.
    """

    fields: list[Field]
    indicators: list[Indicator]
    years: list[int]
    has_demonstration: bool


def catalogue() -> Catalogue:
    """Ask for all rows to choose from at once."""
    nothing, first = models.Value(""), models.Value(0)
    whole = Cast("year", models.BigIntegerField())
    years = ListedCount.objects.years()
    found = years.values_list(models.Value("year"), whole, nothing, nothing, nothing, first)
    invented = Model.objects.filter(is_demonstration=True).order_by()
    invented_one = invented.values_list(
        models.Value("invented"), "pk", nothing, nothing, nothing, first
    )[:1]
    kinds: dict[str, Any] = {"field": Field, "indicator": Indicator}
    labelled = (
        kind.objects.order_by().values_list(
            models.Value(name), "pk", "code", "label_vi", "label_en", "position"
        )
        for name, kind in kinds.items()
    )
    made: dict[str, list[Any]] = {"year": [], "field": [], "indicator": [], "invented": []}
    rows = sorted(found.union(*labelled, invented_one, all=True), key=lambda row: (row[5], row[2]))
    for name, key, code, label_vi, label_en, _position in rows:
        kind = kinds.get(name)
        row = kind(pk=key, code=code, label_vi=label_vi, label_en=label_en) if kind else key
        made[name].append(row)
    years_made = sorted(made["year"], reverse=True)
    return Catalogue(made["field"], made["indicator"], years_made, bool(made["invented"]))


class _Asked(NamedTuple):
    """A part of the one question: what is counted, and the parameters in their order."""

    sql: str
    parameters: list[Any]


def counts(
    found: ModelQuerySet | None,
    chosen: Mapping[str, Chosen],
    *,
    districts: Collection[int],
    former: Collection[int] = (),
    as_recognised: bool = False,
) -> Counts:
    """Count the models by the values of each filter, in one question.

    `found` are those that words find; None: no words were asked for. `districts` are the keys
    of the former districts, `former` those of communes of the past that are counted too.
    Without a level chosen, a model counts once a year. `as_recognised`: communes are those that
    stand on the decisions, not those of today.
    """
    values = _VALUES | ({"commune": "locality_id::text"} if as_recognised else {})
    known = [
        name
        for name in ("", *values)
        if found is None
        and not (name == "commune" and as_recognised)
        and _is_in_cells(name, chosen)
    ]
    asked = [_of_cells(name, chosen) for name in known]
    try:
        left = {name: value for name, value in {"": "''", **values}.items() if name not in known}
        if left:
            asked += _of_rows(found, chosen, left)
        asked += _of_places(found, chosen, districts, () if as_recognised else former)
    except EmptyResultSet:
        return Counts()
    sql = " UNION ALL ".join(f"({each.sql})" for each in asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for each in asked for value in each.parameters])
        rows = cursor.fetchall()
    totals: dict[str, dict[str, int]] = {}
    for name, value, total in rows:
        totals.setdefault(name, {})[value] = total
    return Counts(totals.pop("", {}).get("", 0), totals)


def _is_in_cells(name: str, chosen: Mapping[str, Chosen]) -> bool:
    """Whether the models by the values of a filter are the sum of cells.

    A model that fits two of several values is in the cells of both, but it counts by one
    recognition a year: with one year, and one level or none, it fits one value of each filter.
    """
    others = {other: each.cells for other, each in chosen.items() if other != name}
    if None in others.values():
        return False
    several = {other for other, cells in others.items() if len(cells or ()) > 1}
    one_year = name == "year" or ("year" in others and "year" not in several)
    return not several or (one_year and "level" not in several)


def _of_cells(name: str, chosen: Mapping[str, Chosen]) -> _Asked:
    """The models by the values of a filter, from the cells."""
    parts, parameters = [], []
    for other, (_value, every) in _CELLS.items():
        column = _COLUMNS.get(other, other)
        if other == name:
            parts.append(f"{column} <> %s")
            parameters.append(every)
        else:
            parts.append(f"{column} = ANY (%s)")
            parameters.append(list(chosen[other].cells or ()) if other in chosen else [every])
    value = _CELLS[name][0] if name else "''"
    table = ListedCount._meta.db_table
    return _Asked(
        f"SELECT '{name}', {value}, sum(total) FROM {table} WHERE {' AND '.join(parts)}"  # noqa: S608
        " GROUP BY 2 HAVING sum(total) > 0",
        parameters,
    )


def _of_rows(
    found: ModelQuerySet | None, chosen: Mapping[str, Chosen], left: Mapping[str, str]
) -> list[_Asked]:
    """The models by the values of these filters, from the rows that miss at most one condition."""
    rows = _rows(found)
    ways = [_but(name, chosen) for name in {name if name in chosen else "" for name in left}]
    if all(ways):
        rows = rows.filter(reduce(or_, ways))
    fits = {
        f"fits_{name}": models.ExpressionWrapper(each.condition, models.BooleanField())
        for name, each in chosen.items()
    }
    columns = "model_id field_id kind year level district_id locality_id today_id counts".split()
    matching, parameters = rows.annotate(**fits).values(*columns, *fits).query.sql_with_params()
    questions = [_question(name, value, chosen) for name, value in left.items()]
    sql = f"WITH matching AS MATERIALIZED ({matching}) {' UNION ALL '.join(questions)}"
    return [_Asked(sql, list(parameters))]


def _rows(found: ModelQuerySet | None) -> models.QuerySet[Listing]:
    rows = Listing.objects.public().order_by()
    return rows if found is None else rows.filter(model__in=found.order_by().values("pk"))


def _but(left_out: str, chosen: Mapping[str, Chosen]) -> models.Q:
    way = models.Q()
    for name, each in chosen.items():
        way &= each.condition if name != left_out else models.Q()
    return way


def _question(name: str, value: str, chosen: Collection[str]) -> str:
    needed = [f"fits_{other}" for other in chosen if other != name]
    if name != "level" and "level" not in chosen:
        needed.append("counts")
    where = " AND ".join(needed) or "true"
    columns = f"'{name}', {value}, count(DISTINCT model_id)"
    return f"SELECT {columns} FROM matching WHERE {where} GROUP BY 2"  # noqa: S608


def _of_places(
    found: ModelQuerySet | None,
    chosen: Mapping[str, Chosen],
    districts: Collection[int],
    former: Collection[int],
) -> list[_Asked]:
    """The models of whole districts together, and of each of the former communes."""
    rows = _rows(found).filter(_but("commune", chosen))
    rows = rows if "level" in chosen else rows.counting()
    asked = []
    for name, places in ([(WHOLE_DISTRICT, models.Q(today__in=districts))] if districts else []) + [
        (str(key), models.Q(locality=key) | models.Q(former_locality=key)) for key in former
    ]:
        columns = rows.filter(places).values("model_id").query.sql_with_params()
        sql = f"SELECT 'commune', '{name}', count(DISTINCT model_id) FROM ({columns[0]}) of_place"  # noqa: S608
        asked.append(_Asked(sql, list(columns[1])))
    return asked
