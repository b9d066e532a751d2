"""Exports of any length: rows come from a cursor of the server and are let go at once."""

import datetime
import io
from typing import Any

import pytest
from django.db import connection, transaction

from models_registry.exports import choosing, columns, listings, writing
from models_registry.exports.listings import LISTINGS
from models_registry.models import Kind, Locality, Recognition
from models_registry.open_data import writing as open_writing
from models_registry.open_data.datasets import DATASETS
from tests import factories

pytestmark = pytest.mark.django_db


def test_rows_come_from_a_cursor_of_the_server_as_they_are_asked_for(
    facts: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listings, "CHUNK", 2)
    for number in range(5):
        factories.recognised(name=f"Mô hình {number}")
    listing = LISTINGS["recognition"]
    chosen = choosing.chosen_columns(listing, ["name", "place", "kind"], listing.columns)
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with transaction.atomic(), connection.execute_wrapper(note):
        rows = listings.rows_of(choosing.all_rows(listing, []), chosen)
        first = next(rows)
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement, is_holdable FROM pg_cursors")
            (opened,) = [row for row in cursor if "models_registry_recognition" in row[0]]
        assert opened[1] is False  # nothing is laid aside: it ends with the transaction
        assert [first[0], *(row[0] for row in rows)] == [f"Mô hình {n}" for n in range(5)]
    assert len([sql for sql in asked if "models_registry_recognition" in sql]) == 1


def test_a_place_is_worded_anew_for_each_file(facts: None):
    recognition = factories.recognised()
    listing = LISTINGS["recognition"]
    chosen = choosing.chosen_columns(listing, ["place"], listing.columns)
    before = list(listings.rows_of(choosing.all_rows(listing, []), chosen))
    Locality.objects.filter(pk=recognition.locality_id).update(full_name="Xã Tên Mới")
    after = list(listings.rows_of(choosing.all_rows(listing, []), chosen))
    assert before != after


class Counted(io.BytesIO):
    """A file that notes how many rows had been made when it was first written to."""

    made = 0
    at_first: int | None = None

    def write(self, content: Any) -> int:
        if self.at_first is None:
            self.at_first = self.made
        return super().write(content)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_first_bytes_come_before_the_last_row(form: str):
    file = Counted()

    def rows():
        for number in range(5_000):
            file.made = number
            yield ["Mô hình " * 10, number, None, "=1+1", datetime.date(2024, 11, 18)]

    write = writing.write_csv if form == "csv" else writing.write_xlsx
    assert write(file, ["Tên", "Số", "", "", "Ngày"], rows()) == 5_000
    # An Excel workbook is packed at the end, of rows that are on the disk by then.
    assert file.at_first == (4_999 if form == "xlsx" else file.at_first)
    assert form == "xlsx" or (file.at_first or 0) < 200


def test_a_file_of_open_data_is_read_in_one_transaction(facts: None):
    factories.recognised()
    asked: list[bool] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(connection.in_atomic_block)
        return execute(sql, *rest)

    file = io.BytesIO()
    with connection.execute_wrapper(note):
        found = Recognition.objects.unrevoked()
        assert open_writing.write(DATASETS["mo-hinh"], found, file=file, form="csv") == 1
    assert all(asked)
    assert "Đường hoa" in file.getvalue().decode() or file.tell() > 0


def test_words_of_a_choice_are_made_once_for_a_file():
    column = columns.chosen("kind", "Loại", Kind)
    maker = column.maker()
    assert maker is not None
    assert [maker("collective"), maker("collective"), maker("")] == ["Tập thể", "Tập thể", ""]
    assert maker.cache_info().hits == 1  # type: ignore[attr-defined]
    assert columns.plain("name", "Tên").maker() is None


@pytest.mark.parametrize("text", ["=1", " =1", "\t1", "\xa0+1", "＝1", "-", "\n"])
def test_what_a_spreadsheet_would_run_is_known(text: str):
    assert writing.is_formula_like(text)


@pytest.mark.parametrize("text", ["", "a=1", " a", "\xa0", "1-2"])
def test_what_it_would_not_run_is_left_alone(text: str):
    assert not writing.is_formula_like(text)
