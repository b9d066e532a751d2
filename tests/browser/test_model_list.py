"""The list in a browser: filtered without reload, back, by keyboard, and without JavaScript."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server):
    """Models of two fields and two years, more than a page of them."""
    with transaction.atomic():
        places = factories.places()
        for number in range(12):  # one too many to show all communes at once
            factories._unit(f"N-9{number:04}", "commune", f"Xã Khe {number:02}", places["N-25"])
        signed = {
            year: factories.decision(year=year, state="signed", level=3) for year in (2023, 2024)
        }
        for number in range(24):
            factories.recognised(
                2023 + number % 2,
                decision=signed[2023 + number % 2],
                name=f"{'Đèn' if number < 22 else 'Đường'} {number:02}",
                field=factories.field("economy" if number < 22 else "culture_society"),
            )
    return f"{live_server.url}/en/mo-hinh/"


@pytest.fixture
def page(browser):
    """A wide window that notes whatever the browser complains of."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    complaints = []
    page.on(
        "console",
        # That a heading takes the focus from a field is told as mere information.
        lambda message: message.type in {"error", "warning"} and complaints.append(message.text),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def mark(page):
    """Note the document, to see later whether it was loaded anew."""
    page.evaluate("document.body.dataset.same = 'yes'")


def test_boxes_chips_and_pages_change_the_list_without_reload_and_back_leads_back(site, page):
    heading = page.locator("#found-heading")
    page.goto(site)
    mark(page)
    page.locator(".facet:has([name=commune]) summary").click()

    page.get_by_label("Economy").check()
    expect(heading).to_have_text("22 models")
    expect(page.locator("#list-status")).to_have_text("22 models")
    expect(page).to_have_url(f"{site}?field=economy")
    expect(page).to_have_title("Models: Economy – Skillful mass mobilization")
    expect(page.get_by_label("Economy")).to_be_focused()
    page.get_by_label("2023").check()
    expect(heading).to_have_text("11 models")
    expect(page.get_by_label("2024")).to_have_accessible_name("2024 11")
    expect(page.get_by_label("Culture and society")).to_have_accessible_name(
        "Culture and society 1"
    )
    page.get_by_role("link", name="Remove: Year: 2023").click()
    expect(heading).to_have_text("22 models")
    expect(heading).to_be_focused()
    expect(page.get_by_label("2023")).not_to_be_checked()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(f"{site}?field=economy&page=2")
    expect(page.locator(".rows > li")).to_have_count(2)
    expect(heading).to_be_in_viewport()
    expect(page.locator(".facet details[open]")).to_have_count(1)
    expect(page.locator("body[data-same]")).to_have_count(1)

    for query, total, boxes in (
        ("?field=economy", "22 models", 1),
        ("?field=economy&year=2023", "11 models", 2),
        ("?field=economy", "22 models", 1),
        ("", "24 models", 0),
    ):
        page.go_back()
        expect(page).to_have_url(f"{site}{query}")
        expect(heading).to_have_text(total)
        expect(page.locator("#filters :checked:not(option)")).to_have_count(boxes)
    page.go_forward()
    expect(heading).to_have_text("22 models")


def test_the_keyboard_alone_searches_orders_and_filters(site, page):
    page.goto(site)
    mark(page)

    page.get_by_label("Search words").focus()
    page.keyboard.type("duong")
    page.keyboard.press("Enter")
    expect(page.locator("#found-heading")).to_be_focused()
    expect(page.locator("#found-heading")).to_have_text("2 models")
    expect(page).to_have_url(f"{site}?q=duong")
    page.get_by_label("Sort by").focus()
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    expect(page).to_have_url(f"{site}?q=duong&sort=newest")
    page.get_by_label("2023").focus()
    page.keyboard.press("Space")
    expect(page.locator("#found-heading")).to_have_text("1 model")
    expect(page.get_by_label("2023")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#found-heading")).to_have_text("2 models")
    expect(page.locator("body[data-same]")).to_have_count(1)


def test_without_javascript_a_phone_unfolds_the_filters_and_sends_them_by_a_button(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(site)

    expect(page.get_by_label("Economy")).to_be_hidden()
    page.locator(".fold > summary").click()
    page.get_by_label("Economy").check()
    page.get_by_label("Culture and society").check()
    page.get_by_label("2024").check()
    page.get_by_role("button", name="Show models").click()
    expect(page.locator("#found-heading")).to_have_text("12 models")
    expect(page.locator(".fold > summary")).to_have_text("Filters: 3 chosen")
    page.get_by_role("link", name="Remove: Field: Economy").click()
    expect(page).to_have_url(f"{site}?field=culture_society&year=2024")
    expect(page.locator(".rows > li")).to_have_count(1)
    page.goto(f"{site}?sort=title")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".rows > li")).to_have_count(4)
    context.close()


def test_a_server_that_fails_is_shown_instead_of_an_old_list(site, browser):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(site)
    page.route(
        "**/mo-hinh/?*",
        lambda route: route.fulfill(status=503, body='<main id="content">Back in a moment</main>'),
    )

    page.get_by_label("Economy").click()  # what is pressed is gone at once

    expect(page.locator("main")).to_have_text("Back in a moment")
    expect(page.locator(".site-header")).to_have_count(1)
    context.close()
