"""The values that stand in an indexed column of a table: emulation years, or districts."""

from django.db import models

from ..reading import cursor

# Each value from the index, as one step down from the value before: not a row more is read.
_VALUES = """
    WITH RECURSIVE found(value) AS (
        SELECT max({column}) FROM {table}
         UNION ALL
        SELECT (SELECT max(rows.{column}) FROM {table} rows WHERE rows.{column} < found.value)
          FROM found WHERE found.value IS NOT NULL
    )
    SELECT value FROM found WHERE value IS NOT NULL
"""


def years_of(model: type[models.Model]) -> list[int]:
    """Return the years of a model with an indexed `year`, the newest first."""
    return values_of(model, "year")


def values_of(model: type[models.Model], column: str) -> list[int]:
    """Return what stands in an indexed column of numbers, the largest first."""
    with cursor() as asked:
        asked.execute(_VALUES.format(table=f'"{model._meta.db_table}"', column=column))
        return [value for (value,) in asked.fetchall()]
