"""The trace taken away: all that was asked for, row by row, by who has the right."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from python_calamine import load_workbook

from models_registry.models import Organisation
from models_registry.trace import tracing
from tests import factories
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db
TRACE = "/admin/models_registry/tracelink/"
EXPORT = f"{TRACE}export/"


@pytest.fixture
def reviewer() -> Client:
    call_command("sync_roles", verbosity=0)
    return signed_in(factories.user("phamduyet", "reviewer", full_name="Phạm Thị Duyệt"))


def rows_of(answer) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_all_pages_of_what_is_asked_go_into_one_file(reviewer: Client):
    many = tracing.ROWS_ON_A_PAGE * 2 + 1
    kind = factories.organisation().kind
    Organisation.objects.bulk_create(
        [Organisation(name=f"Hội số {number}", kind=kind) for number in range(many)]
    )
    page = reviewer.get(TRACE, {"q": "hoi so"})
    assert page.context["export_url"] == f"{EXPORT}?q=hoi+so"
    assert page.context["older"]
    rows = rows_of(reviewer.post(page.context["export_url"], {"form": "csv"}))
    assert rows[0][:4] == ["Khi nào", "Người thực hiện", "Từ đâu", "Việc đã làm"]
    names = [row[5] for row in rows[1:]]
    assert len(names) == len(set(names)) == many
    assert all("Tên: – → Hội số" in row[6] for row in rows[1:])


def test_a_workbook_has_real_moments(reviewer: Client):
    factories.officer()
    answer = reviewer.post(f"{EXPORT}?kind=membership", {"form": "xlsx"})
    book = load_workbook(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert len(book) == 2
    assert book[1][0].year >= 2026


def test_a_formula_in_a_name_stays_a_text(reviewer: Client):
    factories.user("lanh", full_name="=cmd|calc")
    rows = rows_of(reviewer.post(f"{EXPORT}?kind=user&q=cmd", {"form": "csv"}))
    assert [row[5] for row in rows[1:]] == ["'=cmd|calc"]


def test_a_wrong_question_or_file_leads_back(reviewer: Client):
    for address, kind in ((f"{EXPORT}?person=khong-ai", "csv"), (f"{EXPORT}?q=a", "exe")):
        answer = reviewer.post(address, {"form": kind})
        assert answer.status_code == 302
        assert answer.url == TRACE + address[len(EXPORT) :]
    assert reviewer.get(TRACE, {"person": "khong-ai"}).context["export_url"] == ""
    assert reviewer.get(EXPORT).status_code == 405


def test_only_who_has_the_right_takes_it_away(reviewer: Client):
    looking = factories.user("xem")
    looking.is_staff = True
    looking.save()
    assert signed_in(looking).post(EXPORT, {"form": "csv"}).status_code == 403
    looking.user_permissions.add(Permission.objects.get(codename="view_trace"))
    client = signed_in(looking)
    assert client.get(TRACE).context["export_url"] == ""
    assert client.post(EXPORT, {"form": "csv"}).status_code == 403


def test_nothing_found_is_a_file_with_headings_only(reviewer: Client):
    rows = rows_of(reviewer.post(f"{EXPORT}?since=2001-01-01&until=2001-01-02", {"form": "csv"}))
    assert len(rows) == 1
