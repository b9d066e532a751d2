"""Questions that are put in SQL once in a process, and planned once by each connection.

A page asks the same questions again and again, each time of another key. To put one of several
tables in SQL takes Django one to three milliseconds, and the server as long to plan it: more than
the answer. The question stays a QuerySet; held is only what follows wholly from it, its SQL.
"""

import copy
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models.sql.compiler import SQLCompiler
from psycopg import sql
from psycopg.types.numeric import Int8

from .reading import source

_ServerCursor: Any = ServerBindingCursor  # its base is chosen when Django starts
# By the kind of a value: what stands for it while its question is put in SQL (no constant of ours
# is one of these, and any column takes them), and its type there.
_KINDS: dict[type, tuple[Callable[[int], Any], str]] = {
    int: (lambda place: 32_700 + place, "bigint"),
    str: (lambda place: f"\ue000{place}", "text"),
    datetime.date: (lambda place: datetime.date(1, 1, 1 + place), "date"),
    list: (lambda place: 32_600 + place, "bigint[]"),  # of keys, by AmongKeys
}


class AmongKeys(models.Lookup):
    """AmongKeys(models.F("pk"), keys): `pk__in=keys` as one value, however many keys there are."""

    lookup_name = "among_keys"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write it for a list of keys, which stands in a question as any value."""
        column, first = self.process_lhs(compiler, connection)
        keys, second = compiler.compile(self.rhs)
        return f"{column} = ANY ({keys})", (*first, *second)


class Prepared:
    """A question of values of some kinds (int, str, date, list); asked, it gives the rows.

    `question` makes a queryset of as many values. What else stands in it is the same each time:
    a moment in it, as today, has to be one of the values. Where the way to the answer depends
    much on the values, it is not `is_planned_once`.
    """

    def __init__(
        self,
        question: Callable[..., models.QuerySet],
        *kinds: type,
        is_planned_once: bool = True,
    ) -> None:
        self._question = question
        self._kinds = kinds
        self._is_planned_once = is_planned_once

    def __call__(self, *values: Any) -> list[Any]:
        """Ask the database that is read from; return what the queryset would hold."""
        found = self._found
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[source()]
        compiler.values = {
            f"v{place}": Int8(value) if kind is int else value
            for place, (kind, value) in enumerate(zip(self._kinds, values, strict=True))
        }
        asked = _Asked(source(), compiler, found.model, found._fields, found._known_related_objects)
        return list(found._iterable_class(asked))

    @cached_property
    def _found(self) -> Any:
        return self._question(*(_KINDS[kind][0](place) for place, kind in enumerate(self._kinds)))

    @cached_property
    def _compiler(self) -> "_Compiler":
        compiler = _Compiler(self._found.query, connections[source()], source())
        compiler.written = self._written(*compiler.as_sql())
        compiler.is_planned_once = self._is_planned_once
        return compiler

    def _written(self, asked: str, values: Sequence[Any]) -> str:
        """The SQL with a place for each value that changes, and with all others written in.

        Raises ValueError where a value is not asked for, TypeError where a moment is written in.
        """
        places = {_KINDS[kind][0](at): (at, _KINDS[kind][1]) for at, kind in enumerate(self._kinds)}
        given = iter(values)
        taken = set()

        def write(found: re.Match[str]) -> str:
            if found[0] == "%%":
                return found[0]
            value = next(given)
            if not isinstance(value, list) and value in places:
                at, cast = places[value]
                taken.add(at)
                return f"%(v{at})s::{cast}"
            if isinstance(value, datetime.date):
                raise TypeError(f"{value} changes: {asked}")
            return sql.Literal(value).as_string().replace("%", "%%")

        written = re.sub(r"%[%s]", write, asked)
        if len(taken) < len(places):
            raise ValueError(f"A value is not asked for: {asked}")
        return written


class _Compiler(SQLCompiler):
    """Gives the rows of what was put in SQL before."""

    written: str
    is_planned_once: bool
    values: dict[str, Any]

    def execute_sql(self, *_args: Any, **_options: Any) -> Any:
        with planned_cursor(is_planned_once=self.is_planned_once) as cursor:
            cursor.execute(self.written, self.values)
            rows = cursor.fetchall()
        shown = self.col_count if self.has_extra_select else None  # not what is only ordered by
        return [[row[:shown] for row in rows]]


@dataclass(frozen=True)
class _Asked:
    """What Django's makers of rows ask of a queryset."""

    db: str
    compiler: _Compiler
    model: type[models.Model]
    _fields: tuple[str, ...] | None
    _known_related_objects: dict

    @property
    def query(self) -> "_Asked":
        return self

    def get_compiler(self, *_args: Any, **_options: Any) -> _Compiler:
        return self.compiler


def planned_cursor(*, is_planned_once: bool = True) -> CursorWrapper:
    """Return a cursor for reading whose questions are planned once in a connection, or each time.

    Where connections belong to somebody else next (DATABASE_POOLED), once each time.
    """
    connection: Any = connections[source()]
    connection.ensure_connection()
    kind: Any = _PlannedCursor if is_planned_once else _Cursor
    return connection._prepare_cursor(kind(connection.connection))


class _Cursor(_ServerCursor):
    is_planned_once = False

    def execute(self, query: Any, params: Any = None, **_options: Any) -> Any:
        return super().execute(query, params, prepare=self.is_planned_once)

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        """Remember what is asked, as psycopg does of what it has not prepared: for the logs."""
        self._query = super()._convert_query(query, params)
        return self._query


class _PlannedCursor(_Cursor):
    is_planned_once = True
