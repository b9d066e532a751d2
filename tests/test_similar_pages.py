"""Likely duplicates on the pages: the officer's while typing, the reviewer's while reading."""

import pytest
from django.test import Client

from models_registry.models import User
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/en/can-bo/tuong-tu/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, name: str, **values: object) -> str:
    values = {"locality": factories.places()["N-08674"].pk, "year": 2026, **values}
    return client.get(ADDRESS, {"name": name, **values}).content.decode()


def test_only_officers_of_a_unit_may_ask():
    assert Client().get(ADDRESS).status_code == 302
    assert signed_in(factories.reviewer()).get(ADDRESS).status_code == 403
    assert signed_in(factories.officer()).post(ADDRESS).status_code == 405


def test_each_kind_says_what_to_do():
    made = factories.registration(State.SUBMITTED, name="Móc khóa an ninh")
    before = factories.recognised(2024, name="Móc khoá an ninh")
    there = factories.recognised(
        2024, name="Móc khóa an ninh", locality=factories.places()["L-08668"]
    )
    part = ask(signed_in(made.created_by), "moc khoa an ninh")

    assert f'<a href="/en/can-bo/dang-ky/{made.pk}/">Móc khóa an ninh</a>' in part
    assert f'<a href="/en/mo-hinh/{before.model.code}/">Móc khoá an ninh</a>' in part
    assert f'data-replicates="{there.model.code}"' in part
    assert [part.count(f"<span>{word}</span>") for word in ("Submitted", "recognised")] == [1, 1]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Móc"},
        {"name": "Móc khóa an ninh " * 30},
        {"year": "x"},
        {"year": "1"},
        {"locality": "0"},
        {"registration": "0"},
        {"name": "Móc khóa\x00 an ninh"},
    ],
)
def test_what_cannot_be_asked_is_answered_by_nothing(asked: dict):
    made = factories.registration(State.SUBMITTED, name="Móc khóa an ninh")
    client = signed_in(made.created_by)

    assert ask(client, **{"name": "Móc khóa an ninh", **asked}).strip() == ""


def test_a_unit_that_is_not_the_officers_is_not_asked_about():
    there = factories.places()["N-08686"]
    factories.draft(name="Móc khóa an ninh", locality=there)
    officer = factories.officer("khac")

    assert ask(signed_in(officer), "Móc khóa an ninh", locality=there.pk).strip() == ""


def test_a_stored_registration_is_not_like_itself():
    made = factories.draft(name="Móc khóa an ninh")
    client = signed_in(made.created_by)

    assert ask(client, "Móc khóa an ninh", registration=made.pk).strip() == ""
    assert "Móc khóa an ninh" in ask(client, "Móc khóa an ninh")


def test_the_reviewer_sees_duplicates_the_reason_and_what_it_was_learned_from():
    source = factories.recognised(name="Đường cờ", locality=factories.places()["L-08668"]).model
    other = factories.registration(State.SUBMITTED, name="Móc khóa an ninh")
    made = factories.registration(
        State.SUBMITTED,
        by=other.created_by,
        name="Móc khóa an ninh",
        duplicate_reason="Hai khu khác nhau, hai tổ khác nhau.",
        replicates=source,
    )
    page = signed_in(factories.reviewer()).get(
        f"/en/admin/models_registry/registration/{made.pk}/change/"
    )

    assert "Hai khu khác nhau, hai tổ khác nhau." in page.content.decode()
    assert f"/registration/{other.pk}/change/" in page.content.decode()
    assert f'/mo-hinh/{source.code}/" lang="vi">Đường cờ</a>' in page.content.decode()


def test_without_likely_duplicates_the_reviewer_reads_nothing_of_them():
    made = factories.registration(State.SUBMITTED)
    page = signed_in(factories.reviewer()).get(
        f"/en/admin/models_registry/registration/{made.pk}/change/"
    )

    assert "Likely duplicates" not in page.content.decode()
