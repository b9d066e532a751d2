"""The map in a browser: by keyboard, without scripts, on paper."""

import pytest
from django.db import transaction

from tests import factories
from tests.map_places import outlined_places

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def _places():
    with transaction.atomic():
        places = outlined_places()
        factories.recognised(locality=places["L-08677"])
        factories.recognised(2023, locality=places["L-230"])


@pytest.mark.usefixtures("_places")
def test_the_keyboard_goes_from_a_district_to_its_commune_and_is_seen(live_server, page):
    page.goto(live_server.url + "/en/ban-do/")
    page.locator("#id_district").focus()
    page.keyboard.press("Tab")
    for name in ("Huyện Đoan Hùng: 0 models", "Huyện Thanh Thủy: 1 model"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
    focused = "getComputedStyle(document.activeElement.querySelector('path')).strokeWidth"
    assert page.evaluate(focused) == "5px"
    page.keyboard.press("Enter")
    page.wait_for_url("**district=L-239")
    page.get_by_label("Xã Thanh Thủy: 1 model").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dia-phuong/N-08674/")


@pytest.mark.usefixtures("_places")
def test_years_and_districts_are_chosen_without_scripts_and_the_picture_is_printed(
    live_server, browser
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/en/ban-do/")
    page.select_option("#id_year", "2023")
    page.select_option("#id_district", "L-230")
    page.click("main form button")
    asked = page.url.partition("?")[2]
    page.emulate_media(media="print")
    shown = [page.locator(part).is_visible() for part in (".map svg >> nth=0", "table", ".filters")]
    context.close()

    assert asked == "measure=models&year=2023&basis=today&district=L-230"
    assert shown == [True, True, False]
