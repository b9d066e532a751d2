"""What words find is counted in one pass: ten thousand rows are too many to go through often.

Nearly all models have one row. These rows are counted by all filters together; a model that has
several is counted once for each value. Where more is found than is read, no filter is counted: of
the rest nobody knows what it is.
"""

from collections.abc import Mapping

from ..models import slices
from .chosen_rows import Value

UNCOUNTED = "uncounted"  # in the place of a filter: the values of some are not counted
ALL_READ = "(SELECT is_all FROM read)"  # whether what was read is all that words find


def tables(matching: str, most: int) -> str:
    """The rows that match, by `place` of their model: `alone` its only one, or of `several`.

    And whether they are of less than `most` models, more than which were not read.
    """
    return (
        f"{slices()}, matching AS MATERIALIZED ({matching}),"  # noqa: S608
        " alone AS (SELECT * FROM matching WHERE NOT has_others),"
        " several AS MATERIALIZED (SELECT * FROM matching WHERE has_others),"
        f" read AS (SELECT count(*) = 0 AS is_all FROM matching WHERE place >= {most})"
    )


def counted(questions: Mapping[str, Value | None], *, of_levels: bool) -> str:
    """How many models have each value: (filter, value, models), one row of each table.

    `questions` are the filters, each with its value; "" asks for all models. A row that is not
    the highest of its year counts where levels do.
    """
    values = {name: value for name, value in questions.items() if value}
    parts = []
    for table, models in (("alone", "count(*)"), ("several", "count(DISTINCT place)")):
        if "" in questions:
            all_of_it = models if of_levels else f"{models} FILTER (WHERE counts)"
            parts.append(f"SELECT '', '', {all_of_it} FROM {table}")  # noqa: S608
        if values:
            parts.append(_counted(values, table, models, of_levels=of_levels))
    return " UNION ALL ".join(parts)


def left_uncounted(name: str) -> str:
    """One row (UNCOUNTED, this name, 1) where more is found than is read."""
    return f"SELECT '{UNCOUNTED}', '{name}', 1 WHERE NOT {ALL_READ}"


def _counted(values: Mapping[str, Value], table: str, models: str, *, of_levels: bool) -> str:
    sets = ", ".join(f"({value.column})" for value in values.values())
    names = _each(values, {name: f"'{name}'" for name in values})
    texts = _each(values, {name: value.text for name, value in values.items()})
    totals = {name: models for name in values if of_levels or name == "level"}
    rest = models if of_levels else f"{models} FILTER (WHERE counts)"
    return (
        f"SELECT * FROM (SELECT {names}, {texts}, {_each(values, totals, rest)}"  # noqa: S608
        f" FROM {table} WHERE {ALL_READ} GROUP BY GROUPING SETS ({sets}))"
        " counted (name, value, total) WHERE total > 0"
    )


def _each(values: Mapping[str, Value], read: Mapping[str, str], rest: str = "''") -> str:
    """What is read of the group by the one value that it is grouped by."""
    cases = [f"WHEN grouping({values[name].column}) = 0 THEN {each}" for name, each in read.items()]
    return f"CASE {' '.join(cases)} ELSE {rest} END" if cases else rest
