"""How many public models fit some filters, and would fit with another value: from the summary.

For lists that are not searched by words. What facets.py counts over all rows, this adds up of
cells, and what it cannot add up exactly it leaves to facets.py.
"""

from collections.abc import Mapping
from typing import Any, cast

from django.db import connection, models
from django.db.models import F, Q, Value

from ..models import CountCell, CountedModel, Locality, ModelCell

Totals = dict[str, dict[str, int]]  # by filter and value; under "" and "" those that fit all
Conditions = Mapping[str, Q]

WHOLE_DISTRICT = "whole"
_VALUES = {
    "": "''",
    "field": "field_id::text",
    "kind": "kind::text",
    "level": "level::text",
    "district": "coalesce(district_id::text, 'none')",
    "commune": "unit_id::text",
}


def filtered(
    conditions: Conditions, *, former: tuple[int, ...] = (), as_recognised: bool = False
) -> Totals | None:
    """Count by the values of each filter what fits the others, in two questions.

    `conditions` are those of the chosen filters, on Recognition, by name; `former` the keys of
    communes of the past that are counted too. Without a level chosen, a model counts once a
    year. None where cells would count a model twice: several years or levels are chosen, or
    units of the past over all years.
    """
    years, levels = (_chosen(conditions, name) for name in ("year", "level"))
    if len(years) > 1 or len(levels) > 1 or (not years and (former or as_recognised)):
        return None
    if years:
        of_year = {name: fits for name, fits in conditions.items() if name != "year"}
        totals = _of_one_year(years[0], of_year, former, as_recognised=as_recognised)
    else:
        totals = _of_all_years(conditions, levels[0] if levels else 0)
    return totals | {"year": _by_year(conditions)}


def _chosen(conditions: Conditions, name: str) -> list[int]:
    """The values of a condition as `year__in`."""
    asked = cast("list[tuple[str, Any]]", conditions.get(name, Q()).children)
    return [int(value) for value in dict(asked).get(f"{name}__in", ())]


def _of_one_year(
    year: int, conditions: Conditions, former: tuple[int, ...], *, as_recognised: bool
) -> Totals:
    """A year has one recognition of a model by which it counts, and one a level."""
    cells = CountCell.objects.filter(grain=CountCell.Grain.UNIT, year=year, public__gt=0)
    unit = "locality" if as_recognised else "locality__today"
    rows = _marked(cells, conditions, unit_id=F(unit)).values(
        *_columns(conditions), "locality_id", "former_locality_id", "public", "public_counting"
    )
    total = "sum(public)" if "level" in conditions else "sum(public_counting)"
    totals = dict.fromkeys(_VALUES, total) | {"level": "sum(public)"}
    unit_of_the_past = (
        "commune",
        "past::text",
        "JOIN unnest(%s::bigint[]) past ON past IN (locality_id, former_locality_id)",
    )
    return _ask(rows, conditions, totals, [unit_of_the_past], [list(former)])


def _of_all_years(conditions: Conditions, level: int) -> Totals:
    """Models that were always of one kind are in cells; the others are counted one by one."""
    others = {name: fits for name, fits in conditions.items() if name != "level"}
    is_level = models.ExpressionWrapper(Q(level=level), models.BooleanField())
    columns = (*_columns(others), "is_level", "cell_total", "changed")
    nobody = Value(None, output_field=models.BigIntegerField())
    cells = _marked(
        ModelCell.objects.all(), others, unit_id=F("locality__today"), is_level=is_level
    )
    changed = _marked(
        CountedModel.objects.filter(is_only=False),
        others,
        unit_id=F("locality__today"),
        is_level=is_level,
    )
    rows = cells.annotate(cell_total=F("total"), changed=nobody).values(*columns)
    more = changed.annotate(cell_total=Value(0), changed=F("model")).values(*columns)
    total = (
        "coalesce(sum(cell_total) FILTER (WHERE {0}), 0)"
        " + count(DISTINCT changed) FILTER (WHERE {0})"
    )
    totals = {name: total.format("is_level") for name in _VALUES}
    totals["level"] = total.format("level > 0")
    return _ask(rows.union(more, all=True), others, totals, [], [])


def _by_year(conditions: Conditions) -> dict[str, int]:
    others = {name: fits for name, fits in conditions.items() if name != "year"}
    grains = CountCell.Grain
    grain = grains.REGISTRY
    if {"commune", "district"} & others.keys():
        grain = grains.UNIT
    total = "public" if "level" in others else "public_counting"
    cells = CountCell.objects.filter(*others.values(), grain=grain).order_by()
    sums = cells.values_list("year").annotate(models.Sum(total))
    return {str(year): count for year, count in sums if count}


def _columns(conditions: Conditions) -> list[str]:
    own = ["field_id", "kind", "level", "district_id", "unit_id", "is_whole"]
    return [*own, *(f"fits_{name}" for name in conditions)]


def _marked(cells: models.QuerySet, conditions: Conditions, **columns: Any) -> models.QuerySet:
    """Say of each cell which of the conditions it fits; of several it must fit all but one."""
    if len(conditions) > 1:
        ways = Q()
        for left_out in conditions:
            way = Q()
            for name, condition in conditions.items():
                way &= condition if name != left_out else Q()
            ways |= way
        cells = cells.filter(ways)
    fits = {
        f"fits_{name}": models.ExpressionWrapper(condition, models.BooleanField())
        for name, condition in conditions.items()
    }
    is_whole = models.ExpressionWrapper(
        Q(locality__kind=Locality.Kind.DISTRICT), models.BooleanField()
    )
    return cells.order_by().annotate(is_whole=is_whole, **fits, **columns)


def _ask(
    rows: models.QuerySet,
    conditions: Conditions,
    totals: dict[str, str],
    more: list[tuple[str, str, str]],
    parameters: list[Any],
) -> Totals:
    """Add the marked rows up by each filter; `more` are (filter, value, join)."""

    def question(name: str, value: str, join: str = "", also: str = "true") -> str:
        fits = [f"fits_{other}" for other in conditions if other != name]
        where = " AND ".join([*fits, also])
        columns = f"'{name}', {value}, {totals[name]}"
        return f"SELECT {columns} FROM matching {join} WHERE {where} GROUP BY 1, 2"  # noqa: S608

    questions = [question(name, value) for name, value in _VALUES.items()]
    questions.append(question("commune", f"'{WHOLE_DISTRICT}'", also="is_whole"))
    questions += [question(*asked) for asked in more]
    sql, own = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH matching AS MATERIALIZED ({sql}) {' UNION ALL '.join(questions)}",
            [*own, *parameters],
        )
        found: Totals = {}
        for name, value, total in cursor.fetchall():
            if total and value is not None:
                found.setdefault(name, {})[value] = int(total)
    return found
