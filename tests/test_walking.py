"""Rows of a long file are read again rather than held, and are the same rows."""

import csv
from itertools import islice

import pytest
from django.core.exceptions import ValidationError

from models_registry.spreadsheets.reading import read
from models_registry.spreadsheets.text_files import walk_text
from models_registry.spreadsheets.walking import KEPT, WalkedRows
from tests.spreadsheet_files import workbook

pytestmark = pytest.mark.once


def walked(length: int) -> tuple[WalkedRows, list[int]]:
    """Rows, and the numbers of those that were read since."""
    read_now: list[int] = []

    def walk():
        for number in range(length):
            read_now.append(number)
            yield [number]

    rows = WalkedRows(walk, length)
    read_now.clear()
    return rows, read_now


def test_the_first_rows_are_kept_and_the_others_follow_one_another():
    rows, read_now = walked(200)
    assert (rows[0], rows[KEPT - 1], rows[1:3], len(rows)) == ([0], [KEPT - 1], [[1], [2]], 200)
    assert read_now == []
    assert (rows[100], rows[100], rows[101]) == ([100], [100], [101])
    assert read_now == list(range(102))
    assert rows[99] == [99]  # back: from the top again
    assert read_now == [*range(102), *range(100)]
    assert rows[198:] == [[198], [199]]
    assert list(islice(rows, 2)) == [[0], [1]]
    with pytest.raises(IndexError):
        rows[200]


def test_a_walked_workbook_has_the_rows_of_a_held_one():
    def move(book):
        book.active.insert_cols(1, 2)
        book.active.insert_rows(1, 2)

    for content in (workbook(["a", "b"], [1, "x"], change=move), workbook(["a"], *[[1]] * 100)):
        (held,), (seen,) = read(content), read(content, walking=True)
        assert list(seen.rows) == held.rows
        assert len(seen.rows) == len(held.rows)
    assert not read(workbook(), walking=True)[0].rows


def test_a_walked_csv_has_the_rows_of_a_held_one():
    text = 'a;b\r\n"1\n2";x\r\n\r\ny;"z;"\r\n'
    for content in (text.encode(), text.replace("\r\n", "\r").encode(), b"sep=,\r\na,b\r\n1,2"):
        (held,) = read(content)
        assert list(walk_text(content)) == held.rows


def test_a_csv_that_is_no_table_is_refused():
    field = "x" * (csv.field_size_limit() + 1)
    for walking in (True, False):
        with pytest.raises(ValidationError, match="CSV"):
            read(f"a;b\n{field};1\n".encode(), walking=walking)
