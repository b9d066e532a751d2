"""Passkeys in a browser, by an authenticator that Chromium plays; and how the pages look."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser import door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ADDRESSES = (
    "/tai-khoan/hai-lop/",
    "/tai-khoan/hai-lop/webauthn/",
    "/tai-khoan/hai-lop/webauthn/add/",
    "/tai-khoan/hai-lop/totp/deactivate/",
    "/tai-khoan/hai-lop/recovery-codes/generate/",
    "/tai-khoan/phien/",
    "/tai-khoan/doi-mat-khau/",
)


@pytest.fixture
def page(browser: Browser) -> Page:
    """A phone with a narrow screen, which keeps passkeys."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    keeper = context.new_cdp_session(page)
    keeper.send("WebAuthn.enable")
    keeper.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    yield page
    context.close()


def test_a_reviewer_comes_in_by_a_passkey_alone(live_server, page: Page):
    factories.reviewer()
    site = live_server.url
    door.sign_in(page, site, "thamdinh", "/admin/")
    page.goto(site + ADDRESSES[2])
    door.confirm(page)
    expect(page).to_have_url(site + ADDRESSES[2])
    faults = []
    for address in ADDRESSES:
        page.goto(site + address)
        expect(page).to_have_url(site + address)
        found = Axe().run(page).response["violations"]
        faults += [(address, fault["id"]) for fault in found]
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
    assert faults == []

    page.goto(f"{site}/tai-khoan/hai-lop/webauthn/add/")
    page.fill("[name=name]", "Điện thoại")
    page.check("[name=passwordless]")
    page.click("main form button")
    expect(page.locator("main li code")).to_have_count(10)
    page.goto(f"{site}/tai-khoan/hai-lop/webauthn/")
    expect(page.locator("main")).to_contain_text("Điện thoại")
    page.goto(f"{site}/tai-khoan/dang-xuat/")
    page.click("main form button")
    page.goto(f"{site}/admin/")
    page.click("#passkey_login")
    expect(page).to_have_url(f"{site}/admin/")
