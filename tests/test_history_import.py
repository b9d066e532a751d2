"""A list of an earlier year goes in: once, as a whole, with its source; by page and command."""

import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from models_registry.history import applying
from models_registry.history.planning import plan
from models_registry.models import (
    Decision,
    HistoricImport,
    ImportedRow,
    Locality,
    Model,
    Outcome,
    Recognition,
    Registration,
    ReviewEvent,
    User,
)
from models_registry.spreadsheets.error_workbook import write_errors
from models_registry.spreadsheets.planning import Outlook
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of
from tests.history_lists import HEADINGS, ROW, issuer, kept, listed, paper, wrong
from tests.spreadsheet_files import cells, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
OTHER = [2, "Chi bộ khu 6", "Đường hoa", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy"]


@pytest.fixture
def by() -> User:
    return factories.reviewer()


def test_a_list_goes_in_with_its_source(by: User):
    head = [*HEADINGS, "Số hộ hiến đất", "Kết quả", "Tiêu biểu"]
    made = listed([*ROW, "trên 130", "Bốn tuyến đường", "x"], [*OTHER, "", "", ""], by=by,
                  head=head)  # fmt: skip
    done = applying.apply(made, by=by)
    decision = Decision.objects.get()
    assert (decision.reference, decision.state, decision.year) == ("1234/QĐ/BCĐ", "signed", 2024)
    assert done.result == {
        "wrong": 0,
        "new": 2,
        "changed": 0,
        "same": 0,
        "left_out": 0,
        "decisions": [decision.pk],
    }
    first, second = decision.recognitions.order_by("position")
    assert (first.name, first.position, first.is_exemplary) == ("Hiến đất làm đường", 1, True)
    assert first.locality == Locality.objects.get(uid="L-08677")
    assert first.district.uid == "L-239"
    assert (first.registration, second.registration) == (None, None)
    assert first.model.results == "Bốn tuyến đường"
    assert "danh-sach.xlsx, dòng 2" in first.model.source
    assert list(Model.objects.public().order_by("pk")) == [first.model, second.model]
    (figure,) = Outcome.objects.all()
    assert (figure.recognition, figure.value, figure.precision) == (first, Decimal(130), "over")
    source = ImportedRow.objects.get(recognition=first)
    assert (source.historic_import, source.sheet, source.number) == (made, "Danh sách", 2)
    assert source.cells["Tên mô hình"] == "Hiến đất làm đường"
    assert (Registration.objects.count(), ReviewEvent.objects.count()) == (0, 0)


def test_the_same_list_again_creates_nothing(by: User):
    content = workbook(HEADINGS, ROW, OTHER)
    done = applying.apply(kept(content, by), by=by)
    again = kept(content, by, name="lan-hai.xlsx")
    planned = plan(again)
    assert planned.counts == {"wrong": 0, "new": 0, "changed": 0, "same": 2, "left_out": 0}
    with pytest.raises(ValidationError):
        applying.apply(again, by=by)
    assert applying.apply(done, by=by).applied_at == done.applied_at
    assert (Recognition.objects.count(), Decision.objects.count()) == (2, 1)


def test_a_signed_list_is_not_changed_and_does_not_grow(by: User):
    applying.apply(listed(ROW, OTHER, by=by), by=by)
    changed = [2, "Chi bộ khu 6", "Đường hoa mới", "Quốc phòng - an ninh", *OTHER[4:]]
    third = [3, "Chi bộ khu 7", "Camera", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy"]
    made = listed(ROW, changed, third, by=by)
    planned = plan(made)
    assert [row.outlook for row in planned.rows] == [Outlook.SAME, Outlook.CHANGED, Outlook.WRONG]
    assert [(one.before, one.after) for one in planned.rows[1].changes] == [
        ("Đường hoa", "Đường hoa mới"),
        ("Kinh tế", "Quốc phòng - an ninh"),
    ]
    assert wrong(planned.rows[2]) == [
        "decision: 1234/QĐ/BCĐ đã ký; danh sách đã ký không được thêm dòng."
    ]
    with pytest.raises(ValidationError):
        applying.apply(made, by=by)
    kind = plan(listed(ROW, [*OTHER], by=by, kind="household")).rows[0]
    assert [(one.before, one.after) for one in kind.changes] == [("Tập thể", "Hộ")]


def test_a_decision_that_is_stored_otherwise_is_not_touched(by: User):
    body = issuer()
    factories.decision(issuer=body, number="1234", dated_on="2024-11-18")
    applying.apply(listed(ROW, by=by, number="5"), by=by)
    for values, said in (({}, "không phải quyết định"), ({"number": "5", "year": 2023}, "khác")):
        (row,) = plan(listed(ROW, by=by, **values)).rows
        assert said in wrong(row)[0]


def test_models_go_on_from_year_to_year(by: User):
    head = [*HEADINGS, "Quyết định số", "Ngày"]
    rows = [[*ROW, "9/QĐ-BCĐ", "10/11/2023"], [*ROW, "8/QĐ-BCĐ", "10/11/2022"]]
    applying.apply(listed(*rows, by=by, head=head), by=by)
    applying.apply(listed(ROW, by=by), by=by)
    years = Model.objects.get().recognitions.order_by("year").values_list("year", flat=True)
    assert list(years) == [2022, 2023, 2024]


def test_all_go_in_or_none(by: User):
    made = listed(ROW, [2, "", "", "", "", ""], by=by)
    with pytest.raises(ValidationError):
        applying.apply(made, by=by)
    unsigned = listed(ROW, by=by, signatory_name="")
    with pytest.raises(ValidationError):
        applying.apply(unsigned, by=by)
    assert (Decision.objects.count(), Model.objects.count()) == (0, 0)


def test_only_who_may_import_changes_anything(by: User):
    made, other = listed(ROW, by=by), factories.user("ai")
    for act in (
        lambda: applying.apply(made, by=other),
        lambda: applying.choose_rows(made, {2: "new"}, by=other),
        lambda: applying.discard(made, by=other),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_what_is_applied_stays_and_the_rest_is_discarded(by: User):
    applied, other = listed(ROW, by=by), listed(OTHER, by=by, number="2")
    applying.apply(applied, by=by)
    for act in (
        lambda: applying.discard(applied, by=by),
        lambda: applying.choose_rows(applied, {2: "new"}, by=by),
    ):
        with pytest.raises(ValidationError):
            act()
    applying.discard(other, by=by)
    assert list(HistoricImport.objects.all()) == [applied]
    with pytest.raises(ValidationError):
        applying.keep(by=by, file_name="a.xlsx", content=workbook())


def test_only_the_last_lists_are_kept(by: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(applying, "MOST_KEPT", 2)
    made = [listed(ROW, by=by) for _number in range(4)]
    assert list(HistoricImport.objects.order_by("pk")) == made[-2:]


def test_no_row_of_a_list_is_a_formula_in_the_error_workbook(by: User):
    bad = ["1", "=cmd|'/C calc'!A0", "", *ROW[3:]]
    content = "\r\n".join(";".join(map(str, row)) for row in (HEADINGS, bad)).encode()
    content = write_errors(plan(kept(content, by)))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=cmd|'/C calc'!A0", "s")
    assert "ghi tên mô hình" in str(cells(content)[1][0])


def test_a_list_of_1190_goes_in_quickly(by: User, django_assert_max_num_queries):
    communes = list(
        Locality.objects.communes()
        .filter(former_district__parent__uid="L-25")
        .in_force(factories.datetime.date(2024, 11, 18))
        .select_related("former_district")
    )
    rows = []
    for number in range(1, 1191):
        unit = communes[number % len(communes)]
        rows.append([number, f"Chi bộ khu {number}", f"Mô hình số {number}", "Kinh tế",
                     unit.full_name, unit.former_district.full_name])  # fmt: skip
    made = listed(*rows, by=by)
    with django_assert_max_num_queries(60):
        applying.apply(made, by=by)
    assert Recognition.objects.filter(year=2024).values("model").distinct().count() == 1190
    assert ImportedRow.objects.count() == 1190


@pytest.fixture
def files(tmp_path):
    (tmp_path / "ds.xlsx").write_bytes(workbook(HEADINGS, ROW, OTHER))
    (tmp_path / "qd.json").write_text(json.dumps(paper()), "utf-8")
    return tmp_path


def run(*arguments: object) -> str:
    said = io.StringIO()
    call_command("import_history", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_a_command_imports_once(by: User, files):
    told = (files / "ds.xlsx", "--by", by.username, "--decision", files / "qd.json")
    assert "new: 2" in run(*told, "--dry-run")
    assert HistoricImport.objects.count() == 0
    assert "2" in run(*told)
    assert Recognition.objects.count() == 2
    assert "Mọi dòng" in run(*told)
    assert HistoricImport.objects.count() == 1


def test_a_list_too_long_for_a_page_goes_in_by_its_key(by: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(applying, "MOST_WRITTEN", 1)
    made = listed(ROW, OTHER, [3, *ROW[1:]], by=by)
    applying.choose_rows(made, {4: "left_out"}, by=by)
    with pytest.raises(ValidationError, match=f"import_history --kept {made.pk}"):
        applying.apply(made, by=by, most_rows=1)
    shown = signed_in(by).get(f"{ADMIN}/historicimport/{made.pk}/change/")
    assert f"manage.py import_history --kept {made.pk}" in text_of(shown)
    assert "2" in run("--kept", made.pk, "--by", by.username)
    assert Recognition.objects.count() == 2
    again = listed(ROW, OTHER, by=by)
    assert "same: 2" in run("--kept", again.pk, "--by", by.username)
    assert HistoricImport.objects.count() == 2  # what was looked at stays
    for arguments in (("--kept", made.pk), ()):
        with pytest.raises(CommandError):
            run(*arguments, "--by", by.username)


def test_a_command_takes_a_mapping_and_tells_what_is_wrong(by: User, files):
    mapping = files / "cot.json"
    mapping.write_text(json.dumps({"header_rows": [0], "sheet": "Danh sách",
                                   "places": {"name": 2, "field": 3, "commune": 4}}))  # fmt: skip
    bad = [[1, "", "Đường", "Nông", "xã Không Có", ""], [2, "", "Hoa", "Kinh tế", "", ""]]
    (files / "ds.xlsx").write_bytes(workbook(HEADINGS, *bad))
    said, errors = io.StringIO(), files / "loi.xlsx"
    told = (files / "ds.xlsx", "--by", by.username, "--decision", files / "qd.json")
    with pytest.raises(CommandError):
        call_command("import_history", *told, "--errors", errors, "--mapping", mapping, stdout=said)
    assert "? Nông (1): Kinh tế" in said.getvalue()
    assert "3  Địa chỉ: Ghi đơn vị" in said.getvalue()
    assert errors.exists()
    assert HistoricImport.objects.count() == 0


def test_a_command_refuses_what_it_does_not_know(by: User, files):
    other = factories.user("ai")
    (files / "xau.json").write_text("[1]")
    (files / "hong.json").write_text("{")
    (files / "la.json").write_text('{"state": "signed"}')
    for arguments in (
        (files / "ds.xlsx", "--by", "khong-co"),
        (files / "ds.xlsx", "--by", other.username),
        (files / "khong-co.xlsx", "--by", by.username),
        *(
            (files / "ds.xlsx", "--by", by.username, "--decision", files / name)
            for name in ("xau.json", "hong.json", "la.json")
        ),
    ):
        with pytest.raises(CommandError):
            run(*arguments)
    assert HistoricImport.objects.count() == 0


def test_a_source_row_cannot_be_taken_twice(by: User):
    applying.apply(listed(ROW, by=by), by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM models_registry_importedrow")
        assert cursor.fetchone() == (1,)
    assert str(ImportedRow.objects.get()).endswith("/2")
