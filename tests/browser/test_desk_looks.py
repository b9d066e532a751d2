"""Desk, queue and review page in a browser, full of work: accessible, and by keyboard alone."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from models_registry.appraising import assigning, conflicts
from models_registry.models import Outcome, Photo, Registration
from models_registry.transitions import State
from tests import factories
from tests.browser.test_admin_looks import sign_in, watch

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("media"),
]

REASON = "Chị dâu tôi là người đứng tên mô hình này."
QUEUE = "/admin/models_registry/registration/"


def picture(width: int, height: int) -> ContentFile:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), "olive").save(drawn, "WEBP")
    return ContentFile(drawn.getvalue(), "anh.webp")


@pytest.fixture
def made(media: Path) -> Registration:
    """One that has last year's beside it, pictures, two appraisals that disagree, a conflict."""
    with transaction.atomic():
        person, other = factories.reviewer(), factories.reviewer("thamdinh2")
        before = factories.registration(State.REGISTERED, year=2025, rationale="Đường đất hẹp.")
        made = factories.registration(State.PROPOSED, model=before.model, **factories.BOTH_NEEDED)
        for year in (before, made):
            Outcome.objects.create(registration=year, indicator=factories.indicator(), value=9)
        Photo.objects.create(
            registration=made,
            uploaded_by=made.created_by,
            original_name="a.jpg",
            caption="Đường mới",
            large=picture(1600, 1200),
            small=picture(480, 360),
            file=picture(16, 12),
            width=1600,
            height=1200,
            encoded_at=timezone.now(),
        )
        factories.appraise(made, other, points=40)
        factories.appraise(made, factories.reviewer("thamdinh3"), points=90)
        for name in ("Đường hoa", "Nhà văn hóa", "Camera an ninh"):
            factories.registration(name=name)
        barred = Registration.objects.get(name="Đường hoa")
        conflicts.declare(barred, by=person, about=barred, reason=REASON)
        assigning.claim(made, by=person)
        factories.recognised()
        factories.period(year=2025, closes_in=-9)
    return made


def addresses(made: Registration) -> list[str]:
    barred = Registration.objects.get(name="Đường hoa")
    return [
        "/admin/",
        "/admin/?year=2025",
        f"{QUEUE}?assigned=me",
        f"{QUEUE}{made.pk}/change/",
        f"{QUEUE}{barred.pk}/change/",
        f"{QUEUE}assign/",
        f"{QUEUE}{made.pk}/conflict/",
        f"/en{QUEUE}{made.pk}/change/",
    ]


def signed_in(browser: Browser, site: str, **options: object) -> Page:
    context: BrowserContext = browser.new_context(**options)
    return sign_in(context, site, "thamdinh")


def faults_of(page: Page) -> list[object]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]][:2]) for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_full_desk_queue_and_review_page_have_no_accessibility_faults(
    live_server, browser, made, scheme
):
    page = signed_in(browser, live_server.url, color_scheme=scheme, bypass_csp=True)
    for address in addresses(made):
        page.goto(live_server.url + address)
        assert faults_of(page) == [], address
    page.goto(f"{live_server.url}{QUEUE}{made.pk}/change/")
    with page.expect_navigation():
        page.click("#appraisals [value=appraise]")
    assert faults_of(page) == []


def test_they_are_no_wider_than_a_phone_and_keep_the_csp(live_server, browser, made):
    page = signed_in(browser, live_server.url, viewport={"width": 390, "height": 844})
    complaints = watch(page)
    for address in addresses(made):
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address
    assert complaints == []


def test_two_years_stand_side_by_side_on_a_desk_and_below_each_other_on_a_phone(
    live_server, browser, made
):
    for width, is_beside in ((1280, True), (390, False)):
        page = signed_in(browser, live_server.url, viewport={"width": width, "height": 900})
        page.goto(f"{live_server.url}{QUEUE}{made.pk}/change/")
        left, right = page.locator(".two-years").first.locator("> div").all()
        assert (left.bounding_box()["y"] == right.bounding_box()["y"]) is is_beside


def test_a_picture_is_large_and_leads_to_itself_without_a_script(live_server, browser, made):
    page = signed_in(
        browser,
        live_server.url,
        java_script_enabled=False,
        viewport={"width": 1280, "height": 900},
    )
    page.goto(f"{live_server.url}{QUEUE}{made.pk}/change/")
    image = page.locator(".large-photos img")
    image.scroll_into_view_if_needed()
    assert image.bounding_box()["width"] > 600
    with page.expect_navigation():
        page.click(".large-photos a")
    assert page.url == live_server.url + made.photos.get().get_absolute_url()


def test_an_error_takes_the_focus_and_leads_to_its_box(live_server, browser, made):
    page = signed_in(browser, live_server.url)
    page.goto(f"{live_server.url}{QUEUE}{made.pk}/change/")
    with page.expect_navigation():
        page.click("#appraisals [value=appraise]")
    focused = "document.activeElement.className"
    assert page.evaluate(focused) == "errornote error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name").startswith("points_")
    assert page.locator(":focus").get_attribute("aria-invalid") == "true"


def test_the_queue_is_walked_with_keys_only_while_a_row_has_the_focus(live_server, browser, made):
    page = signed_in(browser, live_server.url)
    page.goto(live_server.url + QUEUE)
    links = page.locator("#result_list .field-title a")
    links.nth(0).focus()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert page.locator(":focus").inner_text() == links.nth(1).inner_text()
    page.keyboard.press("x")
    assert page.locator("#result_list input:checked").count() == 1
    page.keyboard.press("y")
    page.focus("#searchbar")
    page.keyboard.type("jkx")
    assert page.locator("#searchbar").input_value() == "jkx"
    page.keyboard.press("Tab")
    assert page.locator(":focus").count() == 1


def test_the_next_one_comes_by_keyboard_from_the_desk_and_the_review(live_server, browser, made):
    page = signed_in(browser, live_server.url)
    page.goto(f"{live_server.url}/admin/")
    page.focus("[accesskey=n]")  # Alt+N, which a driven browser does not know
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{QUEUE}{made.pk}/change/")
    page.focus("[accesskey=n]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/change/" in url and f"/{made.pk}/" not in url)
