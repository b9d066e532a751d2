"""Addresses that no page of ours leads to: they are answered as wrong, never with an error."""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from models_registry.models import PickedStory, User
from tests import factories
from tests.admin_pages import ADMIN, signed_in

pytestmark = pytest.mark.django_db
ODD = ("abc", "1,2", "1" * 30, "9223372036854775808", "a\0b", "2026-13-45", "../../etc")


def anybody() -> User:
    """Who may do everything."""
    return factories.user("goc", "reviewer", is_superuser=True)


def test_a_page_that_adds_is_shown_whatever_its_address_fills_in():
    """Of every admin that has one, and of every field, whatever its kind."""
    browser, failed = signed_in(anybody()), []
    for model, pages in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}_add"
        if name in {pattern.name for pattern in pages.get_urls()}:
            asked = dict.fromkeys([field.name for field in model._meta.get_fields()], "abc")
            answer = browser.get(reverse(f"admin:{name}"), asked)
            failed += [name] if answer.status_code not in {200, 302, 403} else []
    assert failed == []


@pytest.mark.parametrize("value", ODD)
def test_what_a_field_cannot_hold_is_not_filled_in(value: str, rf: RequestFactory):
    pages = admin.site._registry[PickedStory]
    request = rf.get("/", {"model": value, "position": value, "ends_on": value, "id": value})
    assert pages.get_changeform_initial_data(request) == {}


def test_what_an_address_rightly_names_is_filled_in():
    model = factories.recognised().model
    browser = signed_in(anybody())
    path = f"{ADMIN}/{PickedStory._meta.model_name}/add/"
    sent = {"model": str(model.pk), "position": "3", "starts_on": "2026-12-01", "other": "x"}
    form = browser.get(path, sent).context["adminform"].form
    assert (form["model"].value(), form["position"].value()) == (str(model.pk), "3")
    assert form["starts_on"].value() == "2026-12-01"
