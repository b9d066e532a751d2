"""Rows of a long list on their way in: tables of the transaction's own, written by COPY.

`historic_row` holds what each row says, `historic_entry` where it stands and whose it is,
`historic_paper` the decision of each list. All go with the transaction; nothing of them is a
record yet.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import connection

BATCH = 1_000  # rows of one COPY
TABLES = """
DROP TABLE IF EXISTS historic_row, historic_entry, historic_paper;
CREATE TEMPORARY TABLE historic_row (
    number integer PRIMARY KEY, name text, kind text, subject_name text, subject_role text,
    field_id bigint, organisation_id bigint, locality_id bigint, residential_areas text,
    is_exemplary boolean, approach text, results text, shown_name text, name_mask text, source text,
    figures jsonb, cells jsonb, name_key text, subject_key text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE historic_entry (
    number integer PRIMARY KEY, list integer, position integer, model_id bigint, begins boolean,
    recognition_id bigint
        DEFAULT nextval(pg_get_serial_sequence('models_registry_recognition', 'id'))
) ON COMMIT DROP;
CREATE TEMPORARY TABLE historic_paper (
    list integer PRIMARY KEY, decision_id bigint, level integer, year integer, valid_until date,
    published_at timestamptz, is_demonstration boolean
) ON COMMIT DROP;
"""


@dataclass(slots=True)
class StagedRow:
    """One row as plain values, in the order of the columns of `historic_row`.

    `shown_name` is what the public reads of a new model. The keys are folded, for comparing.
    """

    number: int
    name: str
    kind: str
    subject_name: str
    subject_role: str
    field: int
    organisation: int | None
    locality: int | None
    residential_areas: str
    is_exemplary: bool
    approach: str
    results: str
    shown_name: str
    name_mask: str  # models/model.py
    source: str
    figures: list[tuple[int, str, str]]  # key of the indicator, value, precision
    cells: dict[str, str]  # by their headings
    name_key: str
    subject_key: str


@dataclass(slots=True)
class Entry:
    """Where a row stands: in which list (any number), where in it, of which model."""

    number: int
    list: int
    position: int
    model: int
    begins: bool  # whether the row makes its model


@dataclass(slots=True)
class Paper:
    """The decision of a list, in the order of the columns of `historic_paper`."""

    list: int
    decision: int
    level: int
    year: int | None
    valid_until: datetime.date | None
    published_at: datetime.datetime
    is_demonstration: bool


class Staging:
    """The tables, while they are filled."""

    def __init__(self) -> None:
        self._waiting: list[StagedRow] = []
        with connection.cursor() as cursor:
            cursor.execute(TABLES)

    def add(self, row: StagedRow) -> None:
        """Take in a row; some wait until there are enough for one COPY."""
        self._waiting.append(row)
        if len(self._waiting) >= BATCH:
            self._write()

    def finish(self) -> None:
        """Write what waits, and count, so that the database plans well."""
        self._write()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE historic_row")

    def _write(self) -> None:
        names = [field.name for field in fields(StagedRow)]
        packed = {names.index("figures"), names.index("cells")}
        copy(
            "historic_row",
            "",
            (
                [json.dumps(value) if at in packed else value
                 for at, value in enumerate(_values(row))]
                for row in self._waiting
            ),
        )  # fmt: skip
        self._waiting = []

    def place(self, entries: Iterable[Entry]) -> None:
        """Say of each row where it stands; every one of them becomes a recognition."""
        columns = "(number, list, position, model_id, begins)"
        copy("historic_entry", columns, map(_values, entries))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE historic_entry")

    def papers(self, papers: Iterable[Paper]) -> None:
        """Say of each list which decision it is of."""
        copy("historic_paper", "", map(_values, papers))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE historic_paper")

    def columns(self, names: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Some columns of some rows, in their order."""
        chosen = ", ".join(names)  # column names of our own
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {chosen} FROM historic_row WHERE number = ANY(%s) ORDER BY number",  # noqa: S608
                [list(numbers)],
            )
            yield from cursor

    def new_models(self, count: int) -> list[int]:
        """Keys for models that are not there yet."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('models_registry_model', 'id'))"
                " FROM generate_series(1, %s)",
                [count],
            )
            return [key for (key,) in cursor.fetchall()]


def _values(row: StagedRow | Entry | Paper) -> list[Any]:
    return [getattr(row, name) for name in type(row).__slots__]


def copy(table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows with one COPY; `table` and `columns` are words of our own."""
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} {columns} FROM STDIN") as written,
    ):
        for row in rows:
            written.write_row(row)
