"""Papers in a browser: the list follows the making by itself; a code is asked on a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from models_registry.management.commands.drain_outbox import HANDLERS
from models_registry.models import PaperKind
from models_registry.outbox import drain
from models_registry.transitions import State
from tests import factories
from tests.browser.door import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("media"),
]


def violations(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_a_paper_appears_by_itself_when_it_is_made(live_server, page: Page, tmp_path: Path):
    factories.reviewer("thamdinh")
    decision = factories.frozen(factories.registration(State.PROPOSED), number="5")
    sign_in(page, live_server.url, "thamdinh", "/admin/")
    page.goto(f"{live_server.url}/admin/models_registry/paper/decision/{decision.pk}/")
    page.click(f"button[value={PaperKind.CERTIFICATES_PDF}]")
    expect(page.locator("#papers")).to_contain_text("Đang chờ")
    assert violations(page) == []
    drain(HANDLERS)
    link = page.locator("#papers a[download]")
    expect(link).to_have_text("Giấy chứng nhận (PDF)", timeout=15_000)
    expect(page.locator("[data-reload]")).to_be_hidden()
    with page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert violations(page) == []


def test_a_certificate_is_verified_on_a_phone(live_server, page: Page):
    recognition = factories.recognised()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/")
    page.get_by_role("link", name="Xác minh giấy chứng nhận").click()
    page.fill("[name=code]", recognition.token.upper())
    page.click(".verify button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đúng và còn hiệu lực")
    assert violations(page) == []
    page.goto(f"{live_server.url}/xac-minh/{'0' * 32}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có giấy nào mang mã này")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
