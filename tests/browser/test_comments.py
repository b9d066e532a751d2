"""Comments and requests to learn in a browser: accessible, narrow, and written without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from models_registry.models import Comment, Model, Reading
from tests import factories
from tests.citizens import comment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = ["", "?comments=2", "gop-y/", "gop-y/da-gui/", "muon-hoc/", "muon-hoc/da-gui/"]
OFFICERS = ["/can-bo/gop-y/", "/can-bo/muon-hoc/", "/can-bo/muon-hoc/?side=sent"]


@pytest.fixture
def model() -> Model:
    with transaction.atomic():
        factories.officer()
        reviewer, model = factories.reviewer(), factories.recognised().model
        for number in range(12):
            comment(model, Reading.PUBLISHED, reviewer, text=f"Đường đẹp lắm, lần {number}.")
    return model


def sign_in(page, site: str) -> None:
    page.goto(f"{site}/tai-khoan/dang-nhap/")
    page.fill("[name=login]", "canbo")
    page.fill("[name=password]", "password")
    page.click("main form button")


def faults_of(page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(page.url, fault["id"]) for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_never_scroll_sideways(live_server, browser, model, scheme):
    size = {"width": 320, "height": 800}
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport=size)
    page, faults, widths = context.new_page(), [], set()

    def look() -> None:
        faults.extend(faults_of(page))
        widths.add(page.evaluate("document.documentElement.scrollWidth"))

    for path in PUBLIC:
        page.goto(f"{live_server.url}/mo-hinh/{model.code}/{path}")
        look()
    page.goto(f"{live_server.url}/en/mo-hinh/{model.code}/gop-y/")
    page.click("main form .button")
    assert page.locator(".error-summary li").count() == 3
    look()
    sign_in(page, live_server.url)
    for path in OFFICERS:
        page.goto(live_server.url + path)
        look()
    context.close()

    assert (faults, widths) == ([], {320})


def test_a_comment_is_written_by_keyboard_and_without_scripts(
    live_server, browser, model, monkeypatch
):
    monkeypatch.setattr("models_registry.forms.trap.QUICKEST", 0)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/mo-hinh/{model.code}/")
    page.click("text=Write a comment")
    page.focus("[name=author_name]")
    for typed in ("Lan", "Con đường mới rất tốt.", "0912 345 678"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/da-gui/")
    page.reload()
    context.close()

    written = Comment.objects.get(state=Reading.HELD)
    assert (written.author_name, written.text) == ("Lan", "Con đường mới rất tốt.")
