"""The emulation years of which a table has rows."""

from django.db import models

from ..reading import cursor

# Each year from the index, as one step down from the year before: not a row more is read.
_YEARS = """
    WITH RECURSIVE found(year) AS (
        SELECT max(year) FROM {table}
         UNION ALL
        SELECT (SELECT max(rows.year) FROM {table} rows WHERE rows.year < found.year)
          FROM found WHERE found.year IS NOT NULL
    )
    SELECT year FROM found WHERE year IS NOT NULL
"""


def years_of(model: type[models.Model]) -> list[int]:
    """Return the years of a model with an indexed `year`, the newest first."""
    with cursor() as asked:
        asked.execute(_YEARS.format(table=f'"{model._meta.db_table}"'))
        return [year for (year,) in asked.fetchall()]
