"""Likely duplicates in a browser: asked for after the last key, linked by a click."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.utils import timezone

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(live_server, browser, client):
    """The form of a new registration, with what is on file: one of each kind."""
    with transaction.atomic():
        officer = factories.officer()
        factories.registration(name="Móc khóa an ninh", by=officer, year=timezone.localdate().year)
        factories.recognised(2024, name="Móc khoá an ninh")
        there = factories.places()["L-08668"]
        elsewhere = factories.recognised(2024, name="Móc khóa an ninh", locality=there)
    client.force_login(officer)
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 800})
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(live_server.url + "/en/can-bo/dang-ky/moi/")
    page.wait_for_load_state("networkidle")
    return page, elsewhere.model.code


def test_what_is_alike_is_shown_after_the_last_key_and_linked_by_a_click(form):
    page, code = form
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#id_name").press_sequentially("moc khoa an ninh", delay=20)
    page.wait_for_selector("#similar h3")

    assert len([url for url in asked if "tuong-tu" in url]) == 1
    assert page.locator("#similar h3").all_text_contents() == [
        "Registered already?",
        "Of an earlier year: continue it?",
        "Elsewhere: learned from it?",
    ]
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    page.locator(f"#similar [data-replicates={code}]").click()
    assert page.locator("#id_replicates").input_value() == code
    assert page.evaluate("document.activeElement.id") == "id_replicates"


def test_a_name_that_is_too_short_again_takes_the_answer_away(form):
    page, _ = form
    page.locator("#id_name").fill("Móc khóa an ninh")
    page.wait_for_selector("#similar h3")
    page.locator("#id_name").fill("Móc")
    page.wait_for_selector("#similar h3", state="detached")

    assert page.locator("#similar").inner_html() == ""


def test_without_a_connection_nothing_is_said(form):
    page, _ = form
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.locator("#id_name").fill("Móc khóa an ninh")
    page.context.set_offline(False)
    with page.expect_response("**/tuong-tu/**"):
        page.locator("#id_name").fill("Móc khóa an ninh.")
    page.wait_for_selector("#similar h3")

    assert faults == []
