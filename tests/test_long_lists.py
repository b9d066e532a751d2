"""A list of any length goes in by command as it does by the page, without holding its rows."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from models_registry.history import applying, long_lists
from models_registry.models import (
    Consent,
    Decision,
    HistoricImport,
    ImportedRow,
    Locality,
    Membership,
    Model,
    Outcome,
    Recognition,
    RecognitionAudit,
    User,
)
from models_registry.recognition import staging
from tests import factories
from tests.history_lists import HEADINGS, ROW, kept, listed, paper
from tests.spreadsheet_files import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
HEAD = [*HEADINGS, "Quyết định số", "Ngày", "Loại", "Số hộ hiến đất", "Kết quả", "Tiêu biểu"]
LIST = [
    [*ROW, "9/QĐ-BCĐ", "10/11/2023", "Tập thể", "trên 130", "Bốn tuyến", "x"],
    [*ROW, "8/QĐ-BCĐ", "10/11/2022", "Tập thể", "", "", ""],
    [2, "Nguyễn Văn An", "Nuôi cá", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy",
     "8/QĐ-BCĐ", "10/11/2022", "Cá nhân", "12", "", ""],
]  # fmt: skip
STORED = ("model__code", "model__name", "model__subject_name", "model__names_subject",
          "model__results", "model__published_at", "name", "kind", "subject_name", "position",
          "year", "level", "locality__uid", "district__uid", "field__code", "is_exemplary",
          "decision__number", "outcomes__value", "outcomes__precision", "imported_row__cells",
          "imported_row__number", "imported_row__sheet", "model__source")  # fmt: skip


@pytest.fixture
def by() -> User:
    return factories.reviewer()


def run(file: Path, by: User, *more: object) -> str:
    said = io.StringIO()
    decision = file.with_suffix(".json")
    if not decision.exists():
        decision.write_text(json.dumps(paper()), "utf-8")
    told = ("--by", by.username, "--decision", decision, *more)
    call_command("import_history", str(file), *map(str, told), stdout=said)
    return said.getvalue()


def stored() -> list[dict[str, object]]:
    """What is stored, with the models numbered from the first."""
    rows = list(Recognition.objects.order_by("decision__dated_on", "position").values(*STORED))
    codes = sorted({row["model__code"] for row in rows})
    return [row | {"model__code": codes.index(row["model__code"])} for row in rows]


def test_the_command_stores_what_the_page_stores(
    by: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(staging, "BATCH", 2)
    content = workbook(HEAD, ["I. TẬP THỂ", *[""] * 11], *LIST)
    with transaction.atomic():
        applying.apply(kept(content, by, name="ds.xlsx"), by=by)
        by_page = stored()
        audited = RecognitionAudit.objects.count()
        transaction.set_rollback(True)
    (tmp_path / "ds.xlsx").write_bytes(content)
    assert "3" in run(tmp_path / "ds.xlsx", by)
    assert stored() == by_page
    assert RecognitionAudit.objects.count() == audited == 3
    person = Model.objects.get(kind="individual")
    assert (person.subject_name, person.names_subject, person.search_vector is None) == (
        "N.V.A.",
        False,
        False,
    )


def test_of_several_years_in_one_list_the_newest_text_stands(by: User, tmp_path: Path):
    rows = [
        [*ROW, f"{number}/QĐ", day, "Tập thể", "", "", ""]
        for number, day in ((8, "10/11/2022"), (9, "10/11/2024"), (7, "10/11/2023"))
    ]
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEAD, *rows))
    run(tmp_path / "ds.xlsx", by)
    model = Model.objects.get()
    assert sorted(model.recognitions.values_list("year", flat=True)) == [2022, 2023, 2024]
    assert model.published_at.year == 2024
    assert list(model.audit_rows.values_list("pgh_label", flat=True)) == ["insert", "update"]


def test_the_same_file_twice_creates_nothing(by: User, tmp_path: Path):
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEAD, *LIST))
    run(tmp_path / "ds.xlsx", by)
    assert "same: 3" in run(tmp_path / "ds.xlsx", by)
    assert (Recognition.objects.count(), HistoricImport.objects.count()) == (3, 1)
    grown = [3, "Chi bộ khu 7", "Camera", *ROW[3:], "8/QĐ-BCĐ", "10/11/2022", "Tập thể", "", "", ""]
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEAD, *LIST, grown))
    with pytest.raises(CommandError):
        run(tmp_path / "ds.xlsx", by)
    assert Recognition.objects.count() == 3


def test_models_go_on_and_the_consent_of_a_person_names_them(by: User, tmp_path: Path):
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEAD, *LIST))
    run(tmp_path / "ds.xlsx", by)
    person = Model.objects.get(kind="individual")
    Consent.objects.create(
        model=person, subject_name="Nguyễn Văn An", scope=Consent.Scope.STORY,
        given_on="2023-01-01", text_version="2026-01", recorded_by=by,
    )  # fmt: skip
    later = [[*row[:6], "7/QĐ-BCĐ", "10/11/2024", *row[8:]] for row in (LIST[0], LIST[2])]
    (tmp_path / "sau.xlsx").write_bytes(workbook(HEAD, *later))
    assert "2" in run(tmp_path / "sau.xlsx", by)
    assert Model.objects.count() == 2
    person.refresh_from_db()
    assert (person.subject_name, person.names_subject) == ("Nguyễn Văn An", True)
    assert person.published_at.year == 2024
    again = [[*row[:6], "6/QĐ-BCĐ", "11/11/2024", *row[8:]] for row in (LIST[0],)]
    (tmp_path / "lai.xlsx").write_bytes(workbook(HEAD, *again))
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_history", str(tmp_path / "lai.xlsx"), "--by", by.username,
                     "--decision", str(tmp_path / "sau.json"), stdout=said)  # fmt: skip
    assert "đã được công nhận" in said.getvalue()


def test_what_a_person_chose_on_the_page_holds_for_the_command(by: User):
    factories.recognised(year=2020, name="Hiến đất làm đường", subject_name="Chi bộ khu 9",
                         locality=Locality.objects.get(uid="L-08677"),
                         field=factories.Field.objects.get(code="economy"))  # fmt: skip
    known = Model.objects.get()
    for choice, model in ((str(known.pk), known.pk), ("new", None), ("", None)):
        made = listed(ROW, by=by)
        applying.choose_rows(made, {2: choice}, by=by)
        with transaction.atomic():
            planned, _staging = long_lists.look_and_lock(made, by=by)
            (row,) = planned.rows
            assert (row.model and row.model.pk) == model


def test_nobody_takes_over_a_list_of_their_own_unit(by: User, tmp_path: Path):
    unit = Locality.objects.get(uid="L-08677")
    Membership.objects.create(user=by, locality=unit)
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEAD, *LIST))
    with pytest.raises(CommandError):
        run(tmp_path / "ds.xlsx", by)
    assert (Decision.objects.count(), Model.objects.count()) == (0, 0)


@pytest.mark.parametrize("cut", [b"", b"PK\x03\x04abc", bytes([0x81, 0x8D, 0xFE, 0x98]) * 60])
def test_a_file_that_is_cut_or_unreadable_is_refused(cut: bytes, by: User, tmp_path: Path):
    (tmp_path / "ds.xlsx").write_bytes(cut)
    with pytest.raises(CommandError):
        run(tmp_path / "ds.xlsx", by)
    whole = workbook(HEAD, *LIST)
    (tmp_path / "nua.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError):
        run(tmp_path / "nua.xlsx", by)
    assert HistoricImport.objects.count() == 0


def test_csv_of_many_encodings_goes_in_and_errors_name_the_row(by: User, tmp_path: Path):
    rows = [HEAD, *LIST]
    text = "\r\n".join(";".join(map(str, row)) for row in rows)
    (tmp_path / "ds.csv").write_bytes(text.encode("utf-16"))
    assert "3" in run(tmp_path / "ds.csv", by)
    bad = text.replace("Nuôi cá", "")
    (tmp_path / "xau.csv").write_bytes(bad.encode())
    said, errors = io.StringIO(), tmp_path / "loi.xlsx"
    with pytest.raises(CommandError):
        call_command("import_history", str(tmp_path / "xau.csv"), "--by", by.username,
                     "--decision", str(tmp_path / "ds.json"), "--errors", str(errors),
                     stdout=said)  # fmt: skip
    assert "4 C Tên mô hình: Hãy ghi tên mô hình." in said.getvalue()
    sheet = openpyxl.load_workbook(errors).worksheets[0]
    assert "ghi tên mô hình" in str(sheet["A4"].value)
    assert (Recognition.objects.count(), ImportedRow.objects.count()) == (3, 3)


def test_the_trace_says_who_imported(by: User, tmp_path: Path):
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEAD, *LIST))
    run(tmp_path / "ds.xlsx", by)
    actors = set(RecognitionAudit.objects.values_list("trace_actor", flat=True))
    assert actors == {by.pk}
    assert Outcome.objects.count() == 2
    assert Consent.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_happened_since_the_look_is_refused(by: User):
    made = listed(ROW, [2, "", "", "", "", ""], by=by)
    with transaction.atomic():
        planned, staged = long_lists.look_and_lock(made, by=by)
        assert len(planned.listed.rows) == len(list(planned.listed.rows)) == 2
        assert next(iter(planned.listed.rows)) in planned.listed.rows
        with pytest.raises(ValidationError):
            long_lists.write(made, planned, staged, by=by)
    applying.apply(listed(ROW, by=by, number="3", year=2022), by=by)
    again = listed(ROW, by=by, number="4", year=2023)
    with transaction.atomic():
        planned, staged = long_lists.look_and_lock(again, by=by)
        applying.apply(listed(ROW, by=by, number="5", year=2023), by=by)
        with pytest.raises(ValidationError, match="đã được công nhận"):
            long_lists.write(again, planned, staged, by=by)
