"""Looks: every public page is accessible, fits a narrow phone, and needs no second host."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from models_registry.models import Model, Outcome, PickedStory
from tests import factories
from tests.map_places import outlined_places

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = [
    "/",
    "/mo-hinh/",
    "/mo-hinh/?year=2024&district=L-239&district=none&sort=outcome-households_donating_land",
    "/mo-hinh/?year=20245",
    "/mo-hinh/?q=zzz",
    "/mo-hinh/{code}/",
    "/ban-do/",
    "/ban-do/?district=L-239&measure=households_donating_land",
    "/ban-do/?district=L-1",
    "/dia-phuong/",
    "/du-lieu/",
    "/dia-phuong/?q=thuy",
    "/dia-phuong/L-239/",
    "/dia-phuong/N-08674/",
    "/dia-phuong/N-08674/?basis=recognition",
    "/thong-ke/",
    "/thong-ke/?year=20245",
    "/thong-ke/2024/",
    "/tai-khoan/dang-nhap/",
    "/khong-co/",
]


@pytest.fixture
def code():
    """The code of a model on a small, full site."""
    with transaction.atomic():
        outlined_places()
        recognition = factories.recognised(
            model=Model(rationale="Đường hẹp.", source="Báo Phú Thọ", is_demonstration=True),
            is_exemplary=True,
        )
        factories.recognised(locality=factories.places()["L-239"])
        factories.recognised(locality=None, organisation=factories.organisation())
        Outcome.objects.create(indicator=factories.indicator(), recognition=recognition, value=130)
        PickedStory.objects.create(model=recognition.model, why="Dân bàn, dân làm.")
    return recognition.model.code


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_have_no_accessibility_faults(live_server, browser, code, scheme):
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is a script
    page = context.new_page()
    faults = []
    for address in ADDRESSES:
        for language in ("", "/en"):
            page.goto(live_server.url + language + address.format(code=code))
            faults += [
                (language + address, fault["id"], [node["target"] for node in fault["nodes"]])
                for fault in Axe().run(page).response["violations"]
            ]
    context.close()

    assert faults == []


@pytest.mark.parametrize(("width", "text_size"), [(320, "100%"), (640, "200%")])
def test_public_pages_never_scroll_sideways(live_server, browser, code, width, text_size):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    widths = {}
    for address in ADDRESSES:
        page.goto(live_server.url + address.format(code=code))
        page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert widths == dict.fromkeys(ADDRESSES, width)


def test_public_pages_break_no_rule_of_their_policy_and_ask_no_other_host(
    live_server, browser, code
):
    context = browser.new_context()
    page = context.new_page()
    complaints, hosts = [], set()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3])))
    for address in ADDRESSES[:-1]:  # the last one is missing, which the console says
        page.goto(live_server.url + address.format(code=code))
    context.close()

    assert (complaints, hosts) == ([], {live_server.url})


def test_the_keyboard_reaches_the_content_first(live_server, page, code):
    page.goto(live_server.url + "/en/")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert skip == "Skip to the content"
    assert page.evaluate("document.activeElement.id") == "content"


def test_on_a_phone_a_menu_opens_by_the_keyboard_leads_on_and_closes(live_server, browser, code):
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(live_server.url + "/mo-hinh/")
    header = page.locator(".site-header").bounding_box()
    menu, to_map = page.locator("#menu"), page.get_by_role("link", name="Bản đồ")
    assert header
    assert header["height"] < 110
    assert not to_map.is_visible()

    menu.press("Enter")
    to_map.wait_for()
    faults = [fault["id"] for fault in Axe().run(page).response["violations"]]
    page.get_by_role("link", name="Đóng").press("Enter")
    to_map.wait_for(state="hidden")
    menu.press("Enter")
    to_map.press("Enter")
    page.wait_for_url("**/ban-do/")
    context.close()

    assert faults == []


def test_on_a_wide_screen_there_is_no_menu_to_open(live_server, page, code):
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(live_server.url + "/mo-hinh/")

    assert page.get_by_role("link", name="Bản đồ").is_visible()
    assert not page.locator("#menu").is_visible()
