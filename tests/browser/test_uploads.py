"""Sending pictures from a telephone: several at once, over a bad line, and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from models_registry.models import Photo, Registration
from models_registry.registering import photos, uploads
from tests import evidence_files as files
from tests import factories

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("media"),
]

TELEPHONE = {"locale": "vi", "viewport": {"width": 390, "height": 844}}
VALUES = "bars => bars.map((bar) => bar.value)"
KEPT = """() => new Promise((done) => {
  indexedDB.open("unsent-files").onsuccess = ({ target }) => {
    target.result.transaction("files").objectStore("files").count().onsuccess = (event) => {
      target.result.close();
      done(event.target.result);
    };
  };
})"""
KEY = rb'name="upload_key"\r\n\r\n([0-9a-f-]{36})\r\n'
SLOW = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 60_000}


@pytest.fixture
def made() -> Registration:
    return factories.draft()


def context_of(browser: Browser, site: str, made: Registration, **options: object):
    """A telephone whose owner is signed in."""
    client = Client()
    client.force_login(made.created_by)
    context = browser.new_context(**TELEPHONE | options)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}]
    )
    context.set_default_timeout(15_000)
    return context


def opened(context: BrowserContext, site: str, made: Registration) -> Page:
    page = context.new_page()
    page.goto(f"{site}/can-bo/dang-ky/{made.pk}/sua/minh-chung/")
    return page


def pictures(count: int, side: int = 700) -> list[dict[str, object]]:
    """Files of some 150 KB, each another one, and nothing that a browser makes much smaller."""
    return [
        {
            "name": f"Ảnh {number}.jpg",
            "mimeType": "image/jpeg",
            "buffer": files.encoded(Image.effect_noise((side, side), 90 + number), quality=60),
        }
        for number in range(count)
    ]


def names_of(made: Registration) -> list[str]:
    return sorted(made.photos.values_list("original_name", flat=True))


def all_names(count: int) -> list[str]:
    return [f"Ảnh {number}.jpg" for number in range(count)]


def wait_for_progress(page: Page) -> None:
    """Until one is sent in part. (The page's policy forbids Playwright's own waiting.)"""
    while not any(1 < value < 99 for value in page.locator("progress").evaluate_all(VALUES)):
        page.wait_for_timeout(50)


def test_five_pictures_are_sent_in_their_order_with_progress(live_server, browser: Browser, made):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page.set_input_files("#id_files", pictures(5))
    expect(page.locator("[data-queue] > li")).to_have_count(5)
    wait_for_progress(page)
    expect(page.locator("[data-upload-state=sending]")).to_have_count(1)
    line.send("Network.emulateNetworkConditions", SLOW | {"uploadThroughput": -1})
    expect(page.locator(".file-row")).to_have_count(5)
    expect(page.locator("[data-queue] > li")).to_have_count(0)
    assert list(made.photos.values_list("original_name", flat=True)) == all_names(5)
    for photo in Photo.objects.all():
        photos.encode({"photo": photo.pk})
    expect(page.locator(".file-row img")).to_have_count(5)
    context.close()


def test_what_is_sent_while_the_line_is_cut_is_neither_lost_nor_doubled(
    live_server, browser: Browser, made
):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page.set_input_files("#id_files", pictures(5))
    wait_for_progress(page)
    context.set_offline(True)
    line.send("Network.emulateNetworkConditions", SLOW | {"offline": True})
    expect(page.locator("[data-upload-state=failed]").nth(2)).to_be_visible()
    expect(page.get_by_text("Chưa gửi được, sẽ tự gửi lại.").first).to_be_visible()
    expect(page.get_by_role("button", name="Gửi lại").first).to_be_visible()
    line.send("Network.emulateNetworkConditions", SLOW | {"uploadThroughput": -1})
    context.set_offline(False)
    expect(page.locator(".file-row")).to_have_count(5)
    expect(page.locator("[data-queue] > li")).to_have_count(0)
    assert names_of(made) == all_names(5)
    context.close()


def test_a_picture_whose_answer_was_lost_is_not_doubled(live_server, browser: Browser, made):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    lost, keys = [], set()

    def lose_the_first_answer(route: Route) -> None:
        keys.add(re.search(KEY, route.request.post_data_buffer)[1])
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/minh-chung/gui/", lose_the_first_answer)
    page.set_input_files("#id_files", pictures(1))
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.locator(".file-row")).to_have_count(1)
    assert (lost, names_of(made)) == ([200], all_names(1))
    assert keys == {str(made.photos.get().upload_key).encode()}
    context.close()


def test_what_was_not_sent_outlives_the_page(live_server, browser: Browser, made):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    page.route("**/minh-chung/gui/", lambda route: route.abort())
    page.set_input_files("#id_files", pictures(2))
    expect(page.locator("[data-upload-state=failed]")).to_have_count(2)
    assert page.evaluate(KEPT) == 2  # asked after both are written
    page.close()
    again = opened(context, live_server.url, made)
    expect(again.locator(".file-row")).to_have_count(2)
    assert names_of(made) == all_names(2)
    again.reload()
    expect(again.locator("[data-queue] > li")).to_have_count(0)
    context.close()


def test_a_picture_that_is_there_already_is_told_and_not_doubled(
    live_server, browser: Browser, made
):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    same = pictures(1)
    page.set_input_files("#id_files", same)
    expect(page.locator(".file-row")).to_have_count(1)
    page.set_input_files("#id_files", same)
    expect(page.get_by_text("Tệp đã có từ trước")).to_be_visible()
    assert names_of(made) == all_names(1)
    context.close()


def test_a_large_picture_is_made_smaller_before_it_is_sent(live_server, browser: Browser, made):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    sent = {"name": "to.jpg", "mimeType": "image/jpeg"}
    page.set_input_files("#id_camera", {**sent, "buffer": files.jpeg(size=(4_000, 3_000))})
    expect(page.locator(".file-row")).to_have_count(1)
    with Image.open(made.photos.get().file.path) as original:
        assert original.size == (2048, 1536)
    context.close()


def test_a_refusal_stands_beside_its_file_and_the_typed_captions_stay(
    live_server, browser: Browser, made
):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    page.set_input_files("#id_files", pictures(1))
    page.get_by_label("Chú thích").fill("Con đường mới")
    false = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": files.HTML}
    heic = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": files.HEIC}
    page.set_input_files("#id_files", [false, heic])
    expect(page.locator(".file-row")).to_have_count(2)
    expect(page.locator("[data-upload-state=refused]")).to_contain_text("anh.jpg")
    page.get_by_role("button", name="Bỏ tệp này").click()
    expect(page.locator("[data-queue] > li")).to_have_count(0)
    page.get_by_label("Người trong ảnh đồng ý").first.check()
    page.get_by_role("button", name="Lưu chú thích").click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()
    assert list(made.photos.values_list("original_name", "caption", "is_public")) == [
        ("Ảnh 0.jpg", "Con đường mới", True),
        ("IMG_1.HEIC", "", False),
    ]
    context.close()


def test_who_was_signed_out_keeps_the_files_on_the_page(live_server, browser: Browser, made):
    context = context_of(browser, live_server.url, made)
    page = opened(context, live_server.url, made)
    context.clear_cookies()
    page.set_input_files("#id_files", pictures(1))
    expect(page.locator("[data-upload-state=refused]")).to_contain_text("Máy chủ không nhận")
    assert names_of(made) == []
    context.close()


def test_without_javascript_a_picture_is_sent_and_described(live_server, browser: Browser, made):
    context = context_of(browser, live_server.url, made, java_script_enabled=False)
    page = opened(context, live_server.url, made)
    page.set_input_files("#id_files", pictures(1))
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Đã thêm 1 tệp.")).to_be_visible()
    expect(page.get_by_text("Đang xử lý ảnh.")).to_be_visible()
    photos.encode({"photo": made.photos.get().pk})
    page.get_by_label("Chú thích").fill("Con đường mới")
    page.get_by_role("button", name="Lưu chú thích").last.click()
    expect(page.get_by_role("img", name="Con đường mới")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_files_have_no_accessibility_faults(
    live_server, browser: Browser, made, scheme
):
    context = context_of(browser, live_server.url, made, color_scheme=scheme, bypass_csp=True)
    page = opened(context, live_server.url, made)
    page.set_input_files(
        "#id_files",
        [
            *pictures(2),
            {"name": "b.pdf", "mimeType": "application/pdf", "buffer": files.pdf()},
            {"name": "c.pdf", "mimeType": "application/pdf", "buffer": files.HTML},
        ],
    )
    expect(page.locator(".file-row")).to_have_count(3)
    photo = made.photos.first()
    photos.encode({"photo": photo.pk})
    uploads.describe(photo, by=made.created_by, has_consent=True, caption="Con đường mới")
    faults = axe_of(page)
    page.goto(f"{live_server.url}/can-bo/tep/{photo.key}/xoa/")
    faults += axe_of(page)
    page.goto(f"{live_server.url}/can-bo/dang-ky/{made.pk}/")
    faults += axe_of(page)
    for action in ("submit", "propose", "recognise"):
        factories.step(made, action)
    factories.recognised(model=made.model, year=2026, registration=made)
    page.goto(f"{live_server.url}/mo-hinh/{made.model.code}/")
    expect(page.locator(".gallery img")).to_have_count(1)
    faults += axe_of(page)
    context.close()
    assert faults == []


def axe_of(page: Page) -> list[tuple[str, str, list[object]]]:
    return [
        (page.url, fault["id"], [node["target"] for node in fault["nodes"]])
        for fault in Axe().run(page).response["violations"]
    ]
