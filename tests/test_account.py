"""Signing in and out, and the pages of errors: models_registry/accounts/sign_in.py."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests import factories, two_steps

pytestmark = pytest.mark.django_db


def sign_in(client, username, **values):
    return client.post(
        "/tai-khoan/dang-nhap/", {"login": username, "password": "password", **values}
    )


def test_an_officer_goes_on_to_the_own_registrations(client):
    factories.officer()

    assert sign_in(client, "canbo").url == reverse("officer_home")


def test_a_reviewer_goes_on_to_the_review_by_a_second_step(client):
    two_steps.with_app(factories.reviewer())

    assert sign_in(client, "thamdinh").url == reverse("mfa_authenticate")
    assert client.get("/admin/").url.startswith("/admin/login/")
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert 'class="error-summary"' in wrong.content.decode()
    right = client.post(reverse("mfa_authenticate"), {"code": two_steps.code()})
    assert right.url == reverse("admin:index")
    assert client.get("/admin/").status_code == 200


def test_who_was_on_the_way_somewhere_gets_there_but_not_to_another_site(client):
    factories.officer()

    assert sign_in(client, "canbo", next="/mo-hinh/").url == "/mo-hinh/"
    client.logout()
    assert sign_in(client, "canbo", next="https://example.org/").url == reverse("officer_home")


def test_who_is_signed_in_is_not_asked_again(client):
    client.force_login(factories.officer())

    assert client.get("/tai-khoan/dang-nhap/").url == reverse("officer_home")


def test_a_wrong_password_is_told_and_the_name_kept(client):
    factories.officer()

    response = sign_in(client, "canbo", password="guess")

    assert response.status_code == 200
    assert 'class="error-summary"' in response.content.decode()
    assert 'value="canbo"' in response.content.decode()


def test_signing_out_needs_a_form_and_leads_home(client):
    client.force_login(factories.officer())

    assert 'method="post"' in client.get("/tai-khoan/dang-xuat/").content.decode()
    assert "_auth_user_id" in client.session
    assert client.post("/tai-khoan/dang-xuat/").url == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("person", "destination"), [("officer", "officer_home"), ("reviewer", "admin:index")]
)
def test_a_changed_password_is_confirmed_where_the_person_works(client, person, destination):
    member = getattr(factories, person)()
    client.force_login(member)
    page = client.get("/tai-khoan/doi-mat-khau/")

    response = client.post(
        "/tai-khoan/doi-mat-khau/",
        {
            "oldpassword": "password",
            "password1": "con-duong-hoa-2026",
            "password2": "con-duong-hoa-2026",
        },
    )

    member.refresh_from_db()
    assert page.status_code == 200
    assert response.url == reverse(destination)
    assert member.check_password("con-duong-hoa-2026")


def test_a_refused_password_says_why_beside_its_field(client):
    client.force_login(factories.officer())

    page = client.post(
        "/tai-khoan/doi-mat-khau/",
        {"oldpassword": "password", "password1": "12345678", "password2": "12345678"},
    ).content.decode()

    assert 'href="#id_password1"' in page
    assert 'id="id_password1_error"' in page


def test_a_form_without_its_token_is_explained(client):
    with translation.override("en"):
        response = Client(enforce_csrf_checks=True).post("/en/tai-khoan/dang-nhap/", {})

    assert response.status_code == 403
    assert "The form could not be accepted" in response.content.decode()


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_pages_of_errors_need_neither_the_database_nor_a_request(
    template, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = render_to_string(template)

    assert '<html lang="vi">' in page
    assert 'href="/"' in page
