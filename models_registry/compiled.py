"""Questions that every page asks: Django writes their SQL once a process, not once a page.

Writing it takes Django longer than the database needs for the answer. What differs from one
asking to the next is `given`, and stands in the SQL as a parameter.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import models

from . import reading


class Given:
    """What a question is asked with each time anew."""

    def __init__(self, name: str) -> None:
        self.name = name


def given(name: str) -> models.Value:
    """Return what stands in a QuerySet for the value of this name."""
    return models.Value(Given(name))


class AmongGiven(models.Lookup):
    """AmongGiven(models.F("pk"), given("keys")): whether a list of values has that of a column."""

    lookup_name = "among_given"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Write it as one parameter, however many values there are."""
        column, first = self.process_lhs(compiler, connection)
        values, second = compiler.compile(self.rhs)
        return f"{column} = ANY ({values})", [*first, *second]


class Compiled:
    """A question of rows of values; `make` returns its QuerySet (values_list) when first asked."""

    def __init__(self, make: Callable[[], models.QuerySet]) -> None:
        self._make = make

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...]]:
        return self._make().query.sql_with_params()

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Ask it with these values."""
        sql, written = self._written
        parameters = [values[each.name] if isinstance(each, Given) else each for each in written]
        with reading.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()
