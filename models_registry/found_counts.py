"""What words find is counted in one pass: ten thousand rows are too many to go through often.

Nearly all models have one row among those that are found. These rows are counted by all filters
together; only models with several rows have to be told apart for each value.
"""

from collections.abc import Mapping


def tables(matching: str) -> str:
    """The rows that match, by `place` of their model; `alone` the only one of it, or `several`."""
    shared = "(SELECT place FROM matching GROUP BY place HAVING count(*) > 1)"
    return (
        f"WITH matching AS MATERIALIZED ({matching}), shared AS MATERIALIZED {shared},"  # noqa: S608
        " several AS MATERIALIZED (SELECT matching.* FROM matching JOIN shared USING (place)),"
        " alone AS (SELECT * FROM matching WHERE place NOT IN (SELECT place FROM shared))"
    )


def counted_alone(questions: Mapping[str, str], *, of_levels: bool) -> str:
    """How many models have each value, of those with one row: (filter, value, models).

    `questions` are the filters, each with the SQL of its value; "" asks for all models. A row
    that is not the highest of its year counts where levels do.
    """
    values = {name: value for name, value in questions.items() if name}
    sets = [f"({value})" for value in values.values()] + ["()"] * ("" in questions)
    names = _each(values, {name: f"'{name}'" for name in values})
    totals = {name: "count(*)" for name in values if of_levels or name == "level"}
    rest = "count(*)" if of_levels else "count(*) FILTER (WHERE counts)"
    return (
        f"SELECT * FROM (SELECT {names}, {_each(values, values)}, {_each(values, totals, rest)}"  # noqa: S608
        f" FROM alone GROUP BY GROUPING SETS ({', '.join(sets)})) counted (name, value, total)"
        " WHERE total > 0"
    )


def _each(values: Mapping[str, str], read: Mapping[str, str], rest: str = "''") -> str:
    """What is read of the group by the one value that it is grouped by."""
    cases = [f"WHEN grouping({values[name]}) = 0 THEN {each}" for name, each in read.items()]
    return f"CASE {' '.join(cases)} ELSE {rest} END" if cases else rest
