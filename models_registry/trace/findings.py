"""What verifying the trace finds, and how it walks through tables of any length."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy

LEAST, MOST = -(2**63), 2**63 - 1  # of all keys that the database can hold

PROBLEMS = {
    "unchained": gettext_lazy("was written past the trace"),
    "row": gettext_lazy("its content was changed"),
    "text": gettext_lazy("its text was changed"),
    "half erased": gettext_lazy("a text was put in after it was erased"),
    "destroyed": gettext_lazy("its text is gone, and no erasure of it was written down"),
    "no form": gettext_lazy("it is not known any more which columns its digest covers"),
    "no link": gettext_lazy("the link of the chain that it belongs to is missing"),
    "gone": gettext_lazy("the record was deleted past the trace"),
    "back": gettext_lazy("the record is there although the trace says that it was deleted"),
    "unknown": gettext_lazy("the record was put in past the trace"),
    "state": gettext_lazy("its state is not the one that its last move led to"),
    "file": gettext_lazy("its file is not the one whose digest it names"),
    "password": gettext_lazy("its password was changed past the trace"),
    "open": gettext_lazy("this link of the chain was never closed"),
    "previous": gettext_lazy("the link of the chain before it is missing"),
    "deleted row": gettext_lazy("the row was deleted"),
    "added row": gettext_lazy("the row was put into a closed link of the chain"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: in which table, at which key, and what."""

    table: str
    key: int
    problem: str

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.problem}"


@dataclass
class Progress:
    """How much was looked at; filled in while the findings are read."""

    rows: int = 0
    links: int = 0
    erased: int = 0  # texts that were erased, which is no change


def ask(sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """Return what the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        return cursor.fetchall()


def chunks(
    sources: Iterable[tuple[str, str]], size: int, start: int | None = LEAST
) -> Iterator[tuple[int, int]]:
    """Yield the first and last key of each chunk of the keys in some columns of tables.

    By the keys that are there: a single row far away must not be reached number by number.
    `None` to start from is none at all.
    """
    each = " UNION ALL ".join(
        f'(SELECT "{column}" AS key FROM "{table}" WHERE "{column}" >= %s'  # noqa: S608
        f' ORDER BY "{column}" LIMIT {size})'
        for table, column in sources
    )
    sql = (
        f"SELECT min(key), max(key) FROM"  # noqa: S608
        f" (SELECT key FROM ({each}) AS every ORDER BY key LIMIT {size}) AS chunk"
    )
    while start is not None:
        first, last = ask(sql, [start] * sql.count("%s"))[0]
        if first is None:
            return
        yield first, last
        start = last + 1 if last < MOST else None
