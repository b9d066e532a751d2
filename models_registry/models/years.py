"""The emulation years of which a table has rows."""

from django.db import connection, models

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
    with connection.cursor() as cursor:
        cursor.execute(_YEARS.format(table=connection.ops.quote_name(model._meta.db_table)))
        return [year for (year,) in cursor.fetchall()]
