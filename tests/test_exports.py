"""Lists out to Excel and CSV: what is written, escaped, filtered, chosen, and for whom."""

import csv
import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation

from models_registry.exports import choosing, columns, writing
from models_registry.exports.listings import LISTINGS
from models_registry.models import ExportChoice, Model, Paper, Registration, User
from models_registry.roles import ROLES
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, QUEUE, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> Client:
    return signed_in(factories.reviewer())


@pytest.fixture
def administrator() -> Client:
    return signed_in(factories.user("quantri", "administrator"))


def usual(client: Client, address: str) -> list[str]:
    return client.get(address).context["form"].initial["columns"]


def sent(client: Client, address: str, form: str, *names: str):
    chosen = names or usual(client, address)
    return client.post(address, {"columns": chosen, "form": form})


def exported(client: Client, address: str, *names: str) -> list[dict[str, str]]:
    body = sent(client, address, "csv", *names).getvalue()
    assert body.startswith(b"\xef\xbb\xbf")  # Excel reads accents only after this mark
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def sheet_of(body: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]


def test_the_queue_is_exported_as_it_is_filtered(reviewer: Client):
    made = factories.registration(
        State.PROPOSED, model=Model.objects.create(is_demonstration=True), name="=1+1"
    )
    factories.registration(State.REGISTERED, **factories.BOTH_NEEDED)
    factories.registration(**factories.BOTH_NEEDED)
    page = text_of(reviewer.get(f"{QUEUE}export/?state=proposed"))
    assert "1 row: the list as you filtered and searched it." in page
    (row,) = exported(reviewer, f"{QUEUE}export/?state=proposed")
    submitted = timezone.localtime(made.events.first().happened_at)
    moved = timezone.localtime(made.last_event.happened_at)
    assert row == {
        "Code": made.reference,
        "Year": "2026",
        "Name": "'=1+1",
        "Kind": "Collective",
        "Collective, person or household": "",
        "Field": "Culture and society",
        "Organisation": "",
        "Place": "xã Thanh Thủy, huyện Thanh Thủy (former)",
        "Former district": "Huyện Thanh Thủy",
        "Commune of today": "Xã Thanh Thủy",
        "Demonstration data": "Yes",
        "State": "Proposed for recognition",
        "Submitted at": submitted.strftime("%d/%m/%Y %H:%M"),
        "In this state since": moved.strftime("%d/%m/%Y %H:%M"),
    }
    assert len(exported(reviewer, f"{QUEUE}export/")) == 2


def test_the_list_links_to_the_export_of_what_it_shows(reviewer: Client):
    page = reviewer.get(f"{QUEUE}?state=proposed").content.decode()
    assert "/registration/export/?state=proposed" in page


def test_excel_has_real_dates_and_numbers_and_quotes_formulas(reviewer: Client):
    made = factories.recognised(name="=HYPERLINK(1)", position=7)
    address = f"{ADMIN}/recognition/export/"
    answer = sent(reviewer, address, "xlsx", "code", "name", "dated_on", "position")
    sheet = sheet_of(answer.getvalue())
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == [
        "Code",
        "Name",
        "Date of the decision",
        "Position in the list",
    ]
    assert [cell.value for cell in row] == [
        made.model.code,
        "=HYPERLINK(1)",
        datetime.datetime(2024, 11, 18),
        7,
    ]
    assert (row[1].data_type, row[1].quotePrefix) == ("s", True)
    assert row[2].number_format == "dd/mm/yyyy"
    assert answer["Content-Disposition"].endswith(f'{timezone.localdate()}.xlsx"')


@pytest.mark.parametrize(
    "text", ["=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"]
)
def test_no_text_is_run_by_a_spreadsheet(text: str):
    file = io.BytesIO()
    assert writing.write_csv(file, ["a"], [[text]]) == 1
    (_head, (cell,)) = csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))
    assert cell == f"'{text}"
    book = io.BytesIO()
    writing.write_xlsx(book, ["a"], [[text]])
    found = sheet_of(book.getvalue())["A2"]
    assert (found.data_type, found.quotePrefix) == ("s", True)


def test_cells_of_every_sort():
    day, moment = datetime.date(2024, 2, 9), datetime.datetime(2024, 2, 9, 7, 5)
    row = ["Hoà", "", None, 3, Decimal("1234.5000"), day, moment]
    file = io.BytesIO()
    writing.write_csv(file, ["a"] * 7, [row])
    assert file.getvalue().decode("utf-8-sig").splitlines()[1] == (
        "Hoà,,,3,1234.5,09/02/2024,09/02/2024 07:05"
    )
    book = io.BytesIO()
    assert writing.write_xlsx(book, ["a"] * 7, [row], names=["name"] * 7) == 1
    (found,) = sheet_of(book.getvalue()).iter_rows(min_row=2, values_only=True)
    assert found == ("Hoà", None, None, 3, 1234.5, datetime.datetime(2024, 2, 9), moment)


def test_a_sheet_that_is_too_short_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 1)
    with pytest.raises(ValidationError, match="1"):
        writing.write_xlsx(io.BytesIO(), ["a"], [["x"], ["y"]])


def test_chosen_columns_are_kept_for_the_next_time(reviewer: Client):
    factories.recognised()
    address = f"{ADMIN}/recognition/export/"
    assert "decision" in usual(reviewer, address)
    (row,) = exported(reviewer, address, "name", "year")
    assert list(row) == ["Year", "Name"]  # in the order of the list
    assert usual(reviewer, address) == ["year", "name"]
    exported(reviewer, address, "code")
    assert ExportChoice.objects.get().columns == ["code"]


def test_no_columns_and_unknown_ones_are_refused(reviewer: Client):
    factories.recognised()
    address = f"{ADMIN}/recognition/export/"
    assert "Choose at least one column." in text_of(reviewer.post(address, {"form": "csv"}))
    page = text_of(reviewer.post(address, {"form": "csv", "columns": ["contact_phone"]}))
    assert "contact_phone" in page
    assert not ExportChoice.objects.exists()
    listing = LISTINGS["recognition"]
    with pytest.raises(ValidationError):
        choosing.chosen_columns(listing, [], listing.columns)


def test_personal_data_asks_for_a_right_of_its_own(reviewer: Client):
    factories.registration(contact_phone="+84 912 345 678")
    (row,) = exported(reviewer, f"{QUEUE}export/", "reference", "contact_phone")
    assert row["Telephone of the preparer"] == "'+84 912 345 678"
    other = factories.user("xuat")
    other.is_staff = True
    other.save()
    names = ["view_registration", "export_registration"]
    other.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = signed_in(other)
    form = client.get(f"{QUEUE}export/").context["form"]
    assert "contact_phone" not in dict(form.fields["columns"].choices)
    answer = sent(client, f"{QUEUE}export/", "csv", "reference", "contact_phone")
    assert "contact_phone" in text_of(answer)


def test_every_list_is_exported_by_a_role_that_sees_it():
    factories.recognised()
    factories.officer()
    factories.indicator()
    factories.criterion()
    factories.campaign()
    granted = {role: set(rights) for role, rights in ROLES.items()}
    for name, listing in LISTINGS.items():
        right = listing.permission.removeprefix("models_registry.")
        role = next(role for role in ("reviewer", "administrator") if right in granted[role])
        client = signed_in(factories.user(f"{role}-{name}", role))
        address = f"{ADMIN}/{name}/export/"
        every = [column.name for column in listing.columns]
        answer = sent(client, address + "?state=all" * (name == "registration"), "csv", *every)
        lines = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
        assert len(lines[0]) == len(listing.columns), name
        assert len(lines) == (1 if name == "registration" else 1 + listing.model.objects.count())


def test_exports_are_refused_without_the_right(reviewer: Client, administrator: Client):
    factories.recognised()
    for name in ("registration", "model", "recognition", "decision"):
        assert administrator.get(f"{ADMIN}/{name}/export/").status_code == 403
        answer = administrator.post(f"{ADMIN}/{name}/export/", {"form": "csv", "columns": ["name"]})
        assert answer.status_code == 403
    for name in ("organisation", "user", "membership"):
        assert reviewer.get(f"{ADMIN}/{name}/export/").status_code == 403
    assert "export/" not in reviewer.get(f"{ADMIN}/organisation/").content.decode()


def test_a_wrong_address_leads_back_to_the_list(administrator: Client):
    answer = administrator.get(f"{ADMIN}/organisation/export/?issues_decisions__exact=abc")
    assert (answer.status_code, answer.url) == (302, f"{ADMIN}/organisation/")


@pytest.mark.parametrize("name", ["registration", "model", "recognition"])
def test_an_export_costs_the_same_with_1_and_60_rows(
    reviewer: Client, name: str, django_assert_max_num_queries
):
    decision = factories.recognised().decision
    names = usual(reviewer, f"{ADMIN}/{name}/export/")
    for rows in (1, 60):
        for _again in range(rows - Registration.objects.count()):
            if name == "registration":
                factories.registration(**factories.BOTH_NEEDED)
            else:
                factories.recognised(decision=decision)
                factories.draft()
        with django_assert_max_num_queries(30):
            found = exported(reviewer, f"{ADMIN}/{name}/export/", *names)
        assert len(found) >= rows


def test_models_on_the_way_are_not_exported(reviewer: Client):
    published = factories.recognised(model=Model(source="Báo")).model
    factories.draft()
    found = exported(reviewer, f"{ADMIN}/model/export/")
    assert [(row["Code"], row["Source"]) for row in found] == [(published.code, "Báo")]


def test_organisations_go_out_under_the_names_that_the_import_reads(administrator: Client):
    factories.organisation("Hội Phụ nữ", locality=factories.places()["N-08674"])
    (row,) = exported(administrator, f"{ADMIN}/organisation/export/")
    assert row == {
        "name": "Hội Phụ nữ",
        "name_en": "",
        "kind": "body",
        "locality": "N-08674",
        "letterhead": "state",
        "issues_decisions": "0",
        "closed_on": "",
        "Demonstration data": "No",
    }


def test_headings_and_labels_follow_the_language():
    factories.registration()
    listing = LISTINGS["registration"]
    with translation.override("vi"):
        file = io.BytesIO()
        columns_of_it = choosing.chosen_columns(listing, ["state"], listing.columns)
        choosing.write(listing, Registration.objects.all(), columns_of_it, file=file, form="csv")
    assert file.getvalue().decode("utf-8-sig").split() == ["Trạng", "thái", "Đã", "gửi"]


def test_a_party_decision_is_written_with_a_hyphen():
    issuer = factories.organisation("Tỉnh ủy", issues_decisions=True, letterhead="party")
    made = factories.decision(issuer=issuer, number="5", symbol="QĐ/TU")
    plain = factories.decision(symbol="", number="")
    listing = LISTINGS["decision"]
    chosen = choosing.chosen_columns(listing, ["reference"], listing.columns)
    file = io.BytesIO()
    choosing.write(listing, choosing.all_rows(listing, []), chosen, file=file, form="csv")
    found = file.getvalue().decode("utf-8-sig").splitlines()[1:]
    assert found == [made.reference, plain.reference] == ["05-QĐ/TU", "…"]


def test_a_list_is_exported_by_a_command(tmp_path):
    factories.recognised()
    factories.recognised(year=2023)
    output, said = tmp_path / "ra.csv", io.StringIO()
    call_command("export_list", "recognition", "--filter", "year=2024", "--columns", "code,year",
                 "--output", output, stdout=said)  # fmt: skip
    lines = output.read_text("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["Năm", "2024"]
    assert "1" in said.getvalue()
    book = tmp_path / "ra.xlsx"
    call_command("export_list", "registration", "--output", book, stdout=said)
    assert sheet_of(book.read_bytes()).max_row == 1
    personal = tmp_path / "ca-nhan.csv"
    factories.registration(contact_phone="0912")
    factories.draft(name="Nháp")
    call_command("export_list", "registration", "--personal", "--columns", "contact_phone",
                 "--output", personal, stdout=said)  # fmt: skip
    assert personal.read_text("utf-8-sig").splitlines()[1:] == ["0912"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["recognition", "--filter", "colour=red"],
        ["recognition", "--filter", "year=soon"],
        ["recognition", "--filter", "year"],
        ["recognition", "--columns", "nothing"],
        ["registration", "--columns", "contact_phone"],
    ],
)
def test_a_command_says_what_is_wrong_and_leaves_no_file(tmp_path, arguments: list[str]):
    with pytest.raises(CommandError):
        call_command("export_list", *arguments, "--output", tmp_path / "ra.csv")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CommandError):
        call_command("export_list", "decision", "--output", tmp_path / "ra.pdf")


def test_a_place_is_worded_once(django_assert_num_queries):
    units = factories.places()
    places = columns.Places()
    with django_assert_num_queries(1):
        for _again in range(3):
            assert places(units["L-08677"].pk, None, units["L-239"].pk) == (
                "xã Sơn Thủy, huyện Thanh Thủy (cũ), nay là xã Thanh Thủy"
            )


def test_a_paper_of_a_year_has_no_decision_in_the_list_of_papers(reviewer: Client):
    signed = factories.recognised().decision
    by = User.objects.get(username="thamdinh")
    for values in (
        {"decision": signed, "kind": "decision_pdf"},
        {"year": 2024, "kind": "year_report_docx"},
    ):
        Paper.objects.create(asked_by=by, **values)
    answer = sent(reviewer, f"{ADMIN}/paper/export/", "csv", "decision", "year")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert sorted(rows[1:]) == sorted([[signed.reference, ""], ["", "2024"]])
