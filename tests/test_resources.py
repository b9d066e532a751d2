"""Organisations in from a spreadsheet, and what is never imported."""

import datetime

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from models_registry import resources
from models_registry.models import Organisation, OrganisationKind
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = pytest.mark.django_db

XLSX, CSV = "0", "1"
ORGANISATIONS = f"{ADMIN}/organisation/"


@pytest.fixture
def reviewer() -> Client:
    return signed_in(factories.reviewer())


@pytest.fixture
def administrator() -> Client:
    return signed_in(factories.user("quantri", "administrator"))


def test_no_resource_writes_what_is_decided():
    assert "state" not in resources.OrganisationResource().fields


@pytest.mark.parametrize("name", ["registration", "model", "recognition", "decision"])
def test_there_is_no_import_page_for_what_is_decided(name: str):
    root = factories.user("goc")
    root.is_superuser = root.is_staff = True
    root.save()
    address = f"{ADMIN}/{name}/import/"
    answer = signed_in(root).get(address)
    assert (answer.status_code, answer.url) == (302, f"{address}change/")  # a key, not a page


def test_import_asks_for_its_right(reviewer: Client, administrator: Client):
    assert reviewer.get(f"{ORGANISATIONS}import/").status_code == 403
    assert reviewer.post(f"{ORGANISATIONS}process_import/").status_code == 403
    assert "import/" not in reviewer.get(ORGANISATIONS).content.decode()
    assert "import/" in administrator.get(ORGANISATIONS).content.decode()


HEADER = "name,name_en,kind,locality,letterhead,issues_decisions,closed_on\n"


def check(client: Client, text: str | bytes, name: str = "don-vi.csv"):
    body = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile(name, body)
    return client.post(f"{ORGANISATIONS}import/", {"import_file": file, "format": CSV})


def confirm(client: Client, response):
    fields = response.context["confirm_form"].initial
    return client.post(f"{ORGANISATIONS}process_import/", {**fields, "confirm": "1"}, follow=True)


@pytest.fixture
def kind() -> OrganisationKind:
    return OrganisationKind.objects.create(code="body", label_vi="Cơ quan", label_en="Body")


@pytest.mark.usefixtures("kind")
def test_organisations_are_imported_after_a_look(administrator: Client):
    factories.places()
    rows = "Hoà Bình xanh ,,body,N-08674,state,0,\nCông an tỉnh,Police,body,,party,1,\n"
    form = text_of(administrator.get(f"{ORGANISATIONS}import/"))
    assert "name, name_en, kind, locality" in form
    looked = check(administrator, HEADER + rows)
    assert "Hoà Bình xanh" in text_of(looked)
    assert "New" in text_of(looked)
    assert "style=" not in looked.content.decode()
    assert not Organisation.objects.exists()
    done = confirm(administrator, looked)
    assert "Import finished: 2 new" in done.content.decode()
    made = Organisation.objects.get(name="Hoà Bình xanh")
    assert (made.locality.uid, made.kind.code, made.is_demonstration) == ("N-08674", "body", False)
    again = check(administrator, HEADER + rows.replace("Police", "The police"))
    text = text_of(again)
    assert "Unchanged" in text
    assert "Update" in text
    assert "<del>Police</del> <ins>The police</ins>" in again.content.decode()
    confirm(administrator, again)
    assert Organisation.objects.count() == 2
    made = Organisation.objects.get(name="Công an tỉnh")
    assert (made.name_en, made.letterhead) == ("The police", "party")


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A,,nokind,,state,0,", "“nokind” is not known."),
        ("A,,body,X-1,state,0,", "“X-1” is not known."),
        ("A,,body,,royal,0,", "is not a valid choice"),
        (",,body,,state,0,", "cannot be blank"),
        ("A,,body,,state,0,hôm qua", "closed_on"),
    ],
)
def test_a_wrong_row_is_told_and_nothing_imported(administrator: Client, row: str, message: str):
    response = check(administrator, HEADER + row + "\n")
    text = text_of(response)
    assert "Nothing was imported" in text
    assert "Row 1" in text
    assert message in text
    assert "Traceback" not in text
    assert "confirm_form" not in response.context
    assert not Organisation.objects.exists()


@pytest.mark.usefixtures("kind")
def test_an_excel_file_is_imported_with_its_dates_and_truths(administrator: Client):
    sheet = tablib.Dataset(
        ("Công an tỉnh", "body", True, datetime.date(2026, 10, 31), "party"),
        headers=("name", "kind", "issues_decisions", "closed_on", "letterhead"),
    )
    sheet.append_col([""], header="locality")
    sheet.append_col([""], header="name_en")
    file = SimpleUploadedFile("don-vi.xlsx", sheet.export("xlsx"))
    looked = administrator.post(f"{ORGANISATIONS}import/", {"import_file": file, "format": XLSX})
    confirm(administrator, looked)
    made = Organisation.objects.get()
    assert (made.issues_decisions, made.closed_on) == (True, datetime.date(2026, 10, 31))


@pytest.mark.usefixtures("kind")
def test_odd_files_are_answered(administrator: Client):
    for body in (b"\xff\xfe\x00rubbish", b"", b"a,b\n1,2\n", HEADER + "A\0,,body,,state,0,\n"):
        response = check(administrator, body)
        assert response.status_code == 200
    assert check(administrator, HEADER, "don-vi.exe").status_code == 200
    assert administrator.post(f"{ORGANISATIONS}process_import/", {}).status_code == 200
    assert not Organisation.objects.exists()


def test_is_demonstration_cannot_be_imported(administrator: Client, kind: OrganisationKind):
    Organisation.objects.create(name="A", kind=kind, is_demonstration=True)
    header = HEADER.strip() + ",Demonstration data,is_demonstration\n"
    looked = check(administrator, header + "A,Aa,body,,state,0,,No,0\n")
    confirm(administrator, looked)
    made = Organisation.objects.get()
    assert (made.name_en, made.is_demonstration) == ("Aa", True)
