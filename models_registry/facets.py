"""How many models each value of a filter would give: the counts beside the filters of the list.

A count answers the words and the *other* filters: with one field chosen, the counts of the
fields say what choosing another one instead would give. So each count is the length of the
list with the other filters and that one value.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.functions import Cast

from .models import CountCell, Field, Indicator, Locality, Model, ModelQuerySet, Recognition

NO_DISTRICT = "none"  # of organisations without a territory
WHOLE_DISTRICT = "whole"  # of a former district and none of its communes

_WHOLE = models.Q(locality__kind=Locality.Kind.DISTRICT)
PLACES = {
    NO_DISTRICT: models.Q(district__isnull=True),
    WHOLE_DISTRICT: _WHOLE,
}

# What stands for a value of each filter in the rows of `matching`, as text.
_VALUES = {
    "field": "field_id::text",
    "kind": "kind::text",
    "year": "year::text",
    "level": "level::text",
    "district": f"coalesce(district_id::text, '{NO_DISTRICT}')",
    "commune": "today::text",
}


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
    years = CountCell.objects.of_unit(None).order_by().values_list("year").distinct()
    whole = Cast("year", models.BigIntegerField())
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


def counts(
    found: ModelQuerySet,
    conditions: Mapping[str, models.Q],
    former: Collection[int] = (),
    *,
    as_recognised: bool = False,
) -> Counts:
    """Count what was found, by the values of each filter, in one question.

    `conditions` are those of the chosen filters on Recognition; `former` the keys of communes
    of the past that are counted too. Without a level chosen, a model counts once a year.
    `as_recognised`: communes are those that stand on the decisions, not those of today.
    """
    try:
        matching, parameters = _matching(found, conditions).query.sql_with_params()
    except EmptyResultSet:
        return Counts()
    questions = [_question("", "''", conditions)]
    values = _VALUES | ({"commune": "locality_id::text"} if as_recognised else {})
    questions += [_question(name, value, conditions) for name, value in values.items()]
    questions.append(_question("commune", f"'{WHOLE_DISTRICT}'", conditions, also="is_whole"))
    join = "JOIN unnest(%s::bigint[]) AS unit ON unit IN (locality_id, former_locality_id)"
    questions.append(_question("commune", "unit::text", conditions, join=join))
    # Only names of our own columns and filters are put together here.
    sql = f"WITH matching AS MATERIALIZED ({matching}) {' UNION ALL '.join(questions)}"
    with connections[found.db].cursor() as cursor:
        cursor.execute(sql, [*parameters, [] if as_recognised else list(former)])
        rows = cursor.fetchall()
    totals: dict[str, dict[str, int]] = {}
    for name, value, total in rows:
        totals.setdefault(name, {})[value] = total
    return Counts(totals.pop("", {}).get("", 0), totals)


def _matching(found: ModelQuerySet, conditions: Mapping[str, models.Q]) -> models.QuerySet:
    """The recognitions that miss at most one of the conditions, and which they fit."""
    recognitions = Recognition.objects.marking_those_that_count().order_by()
    if found.query.has_filters():
        recognitions = recognitions.filter(model__in=found.order_by().values("pk"))
    fits = {
        f"fits_{name}": models.ExpressionWrapper(condition, models.BooleanField())
        for name, condition in conditions.items()
    }
    is_whole = models.ExpressionWrapper(_WHOLE, models.BooleanField())
    if len(conditions) > 1:
        recognitions = recognitions.filter(_all_but_one(conditions))
    return recognitions.annotate(
        today=models.F("locality__today"), is_whole=is_whole, **fits
    ).values(
        "model_id",
        "field_id",
        "kind",
        "year",
        "level",
        "district_id",
        "locality_id",
        "former_locality_id",
        "today",
        "is_whole",
        "counts",
        *fits,
    )


def _all_but_one(conditions: Mapping[str, models.Q]) -> models.Q:
    ways = models.Q()
    for left_out in conditions:
        way = models.Q()
        for name, condition in conditions.items():
            way &= condition if name != left_out else models.Q()
        ways |= way
    return ways


def _question(
    name: str, value: str, conditions: Mapping[str, models.Q], *, also: str = "", join: str = ""
) -> str:
    needed = [f"fits_{other}" for other in conditions if other != name]
    if name != "level" and "level" not in conditions:
        needed.append("counts")
    where = " AND ".join([*needed, *([also] if also else [])]) or "true"
    columns = f"'{name}', {value}, count(DISTINCT model_id)"
    return f"SELECT {columns} FROM matching {join} WHERE {where} GROUP BY 1, 2"  # noqa: S608
