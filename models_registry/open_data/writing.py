"""Files of open data: .csv and .json for programs, .xlsx for people."""

import datetime
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from ..exports.columns import Cell, as_word
from ..exports.writing import write_csv, write_xlsx
from .asking import Recognitions
from .datasets import Dataset, rows
from .field import Value, in_text
from .freshness import freshness

FORMS = {  # what a file is called, and its type
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OTHER_IN_CELLS = {"boolean", "date-time"}  # what in_cell() changes
Other = bool | datetime.datetime | None
SAMPLE = 200  # rows from which the size of a whole file is told


def write(
    dataset: Dataset,
    found: Recognitions,
    *,
    file: IO[bytes],
    form: str,
    most: int | None = None,
) -> int:
    """Write the rows as "csv", "json" or "xlsx"; return how many there are.

    Columns have the names of the allow-list; in Excel their labels, in the language of the
    page. Raises ValidationError where a sheet of Excel is too short.
    """
    names = [field.name for field in dataset.fields]
    found_rows = rows(dataset, found, most=most)
    if form == "json":
        return _write_json(file, names, found_rows)
    if form == "csv":
        return write_csv(file, names, ([in_text(value) for value in row] for row in found_rows))
    head = [field.heading for field in dataset.fields]
    return write_xlsx(file, head, _in_cells(dataset, found_rows), names=names)


def in_json(value: Value) -> Any:
    """A value as JSON has it: days and moments in ISO 8601, numbers as numbers."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def in_cell(value: Other) -> Cell:
    """A claim in words, a moment as Excel has it: of the zone of the server, without saying so."""
    if isinstance(value, bool):
        return as_word(value)
    return value and timezone.localtime(value).replace(tzinfo=None)


def _in_cells(dataset: Dataset, found: Iterable[list[Any]]) -> Iterator[list[Any]]:
    others = [place for place, field in enumerate(dataset.fields) if field.type in OTHER_IN_CELLS]
    for row in found:
        for place in others:
            row[place] = in_cell(row[place])
        yield row


def _write_json(file: IO[bytes], names: list[str], found: Iterator[list[Value]]) -> int:
    """Write an object with licence, date and rows, a row a line."""
    known = {"licence": settings.OPEN_DATA_LICENCE, "modified": in_json(freshness().published_at)}
    file.write(f'{json.dumps(known)[:-1]}, "rows": ['.encode())
    count = 0
    for count, line in enumerate(_lines(names, found), 1):
        file.write(f"{',' if count > 1 else ''}\n{line}".encode())
    file.write(b"\n]}\n")
    return count


def _lines(names: list[str], found: Iterable[list[Value]]) -> Iterator[str]:
    for row in found:
        named = dict(zip(names, map(in_json, row), strict=True))
        yield json.dumps(named, ensure_ascii=False)


def size(dataset: Dataset, found: Recognitions, form: str, count: int) -> int:
    """Tell about how many bytes a file of `count` rows has: measured on the first of them."""
    file = io.BytesIO()
    sample = write(dataset, found, file=file, form=form, most=SAMPLE)
    return file.tell() * count // sample if 0 < sample < count else file.tell()
