"""What words find is counted in one pass: ten thousand rows are too many to go through often.

Nearly all models have one row. These rows are counted by all filters together; a model that has
several is counted once for each value.
"""

from collections.abc import Mapping

from .chosen_rows import Value


def tables(matching: str) -> str:
    """The rows that match, by `place` of their model: `alone` its only one, or of `several`."""
    return (
        f"WITH matching AS MATERIALIZED ({matching}),"  # noqa: S608
        " alone AS (SELECT * FROM matching WHERE NOT has_others),"
        " several AS MATERIALIZED (SELECT * FROM matching WHERE has_others)"
    )


def counted(questions: Mapping[str, Value | None], *, of_levels: bool) -> str:
    """How many models have each value: (filter, value, models), one row of each table.

    `questions` are the filters, each with its value; "" asks for all models. A row that is not
    the highest of its year counts where levels do.
    """
    found = (("alone", "count(*)"), ("several", "count(DISTINCT place)"))
    return " UNION ALL ".join(
        _counted(questions, table, models, of_levels=of_levels) for table, models in found
    )


def _counted(
    questions: Mapping[str, Value | None], table: str, models: str, *, of_levels: bool
) -> str:
    values = {name: value for name, value in questions.items() if value}
    sets = [f"({value.column})" for value in values.values()] + ["()"] * ("" in questions)
    names = _each(values, {name: f"'{name}'" for name in values})
    texts = _each(values, {name: value.text for name, value in values.items()})
    totals = {name: models for name in values if of_levels or name == "level"}
    rest = models if of_levels else f"{models} FILTER (WHERE counts)"
    return (
        f"SELECT * FROM (SELECT {names}, {texts}, {_each(values, totals, rest)}"  # noqa: S608
        f" FROM {table} GROUP BY GROUPING SETS ({', '.join(sets)})) counted (name, value, total)"
        " WHERE total > 0"
    )


def _each(values: Mapping[str, Value], read: Mapping[str, str], rest: str = "''") -> str:
    """What is read of the group by the one value that it is grouped by."""
    cases = [f"WHEN grouping({values[name].column}) = 0 THEN {each}" for name, each in read.items()]
    return f"CASE {' '.join(cases)} ELSE {rest} END" if cases else rest
