"""The officer's form on a phone: saved while typing, the line cut, two windows, no JavaScript."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from models_registry import workflow
from models_registry.forms import STEPS
from models_registry.models import Autosave, Outcome, Registration, User
from tests import factories
from tests.evidence_files import encoded
from tests.officer_input import THIS_YEAR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
REASON = "Cần ghi rõ số hộ và diện tích đất hiến."
SAVED = "[data-saved]"


@pytest.fixture
def made() -> Registration:
    """A draft of this year, of the officer `canbo`."""
    made = factories.draft(year=THIS_YEAR)
    Outcome.objects.create(registration=made, indicator=factories.indicator(), value=130)
    factories.criterion("c1", 20)
    return made


@pytest.fixture
def phone(browser: Browser, live_server) -> BrowserContext:
    """A phone on which the officer has signed in."""
    context = browser.new_context(locale="vi", viewport=PHONE)
    sign_in(context, live_server.url)
    return context


def sign_in(context: BrowserContext, site: str) -> None:
    if not User.objects.filter(username="canbo").exists():
        factories.officer()
    page = context.new_page()
    page.goto(f"{site}/tai-khoan/dang-nhap/?next=/can-bo/")
    page.fill("[name=login]", "canbo")
    page.fill("[name=password]", "password")
    page.click("main form button")
    expect(page).to_have_url(f"{site}/can-bo/")
    page.close()


def step(site: str, made: Registration, key: str) -> str:
    return f"{site}/can-bo/dang-ky/{made.pk}/sua/{key}/"


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def typing(page: Page, name: str, text: str) -> None:
    page.locator(f"[name={name}]").fill(text)


def test_what_is_typed_saves_itself_and_survives_a_closed_browser(made, phone, live_server):
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    typing(page, "approach", "Gõ dở")
    expect(page.locator(SAVED)).to_contain_text("Đã lưu lúc", timeout=3_000)
    page.close()
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    expect(page.locator("[name=approach]")).to_have_value("Gõ dở")
    expect(page.locator("main")).to_contain_text("mà chưa bấm lưu")
    page.click(".save-bar button[value=stay]")
    expect(page.locator("main")).not_to_contain_text("mà chưa bấm lưu")
    made.refresh_from_db()
    assert (made.approach, Autosave.objects.count()) == ("Gõ dở", 0)


def test_a_new_registration_becomes_a_draft_while_its_name_is_typed(phone, live_server):
    page = opened(phone, f"{live_server.url}/can-bo/dang-ky/moi/")
    typing(page, "name", "Đường hoa nông thôn")
    expect(page.locator(SAVED)).to_contain_text("Đã lưu lúc", timeout=3_000)
    made = Registration.objects.get()
    expect(page).to_have_url(step(live_server.url, made, "mo-hinh"))
    typing(page, "residential_areas", "khu 5")
    expect(page.locator("[name=revision]")).to_have_value("1")
    page.click(".save-bar button[value=next]")
    expect(page).to_have_url(step(live_server.url, made, "cach-lam"))
    made.refresh_from_db()
    assert (made.name, made.residential_areas) == ("Đường hoa nông thôn", "khu 5")
    assert Registration.objects.count() == 1


def test_the_line_cut_while_typing_loses_nothing(made, phone, live_server):
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    phone.set_offline(True)
    typing(page, "approach", "Gõ lúc mất mạng")
    expect(page.locator(SAVED)).to_contain_text("Mất kết nối")
    page.click(".save-bar button[value=next]")  # goes nowhere while there is no line
    expect(page.locator("[name=approach]")).to_have_value("Gõ lúc mất mạng")
    phone.set_offline(False)
    expect(page.locator(SAVED)).to_contain_text("Đã lưu lúc")
    assert Autosave.objects.get().typed["approach"] == "Gõ lúc mất mạng"
    page.click(".save-bar button[value=next]")
    expect(page).to_have_url(step(live_server.url, made, "luc-luong"))
    made.refresh_from_db()
    assert made.approach == "Gõ lúc mất mạng"


def test_a_browser_closed_without_a_line_brings_the_text_back(made, phone, live_server):
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    phone.set_offline(True)
    typing(page, "approach", "Chỉ còn trên máy")
    expect(page.locator(SAVED)).to_contain_text("Mất kết nối")
    page.close(run_before_unload=False)
    phone.set_offline(False)
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    expect(page.locator("[name=approach]")).to_have_value("Chỉ còn trên máy")
    expect(page.locator(SAVED)).to_contain_text("Đã lưu lúc")
    with page.expect_navigation():
        page.click(".save-bar button[value=stay]")
    made.refresh_from_db()
    assert made.approach == "Chỉ còn trên máy"
    # What was answered is not brought back once more over what others have saved since.
    Registration.objects.filter(pk=made.pk).update(approach="Của người kia")
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    expect(page.locator("[name=approach]")).to_have_value("Của người kia")


def test_two_windows_show_both_versions_and_let_choose(made, phone, live_server):
    address = step(live_server.url, made, "cach-lam")
    first, second = opened(phone, address), opened(phone, address)
    typing(first, "approach", "Cửa sổ một")
    expect(first.locator(SAVED)).to_contain_text("Đã lưu lúc")
    typing(second, "approach", "Cửa sổ hai")
    expect(second.locator(SAVED)).to_contain_text("đang mở ở một cửa sổ khác")
    second.click(".save-bar button[value=stay]")
    expect(second.locator(".compare")).to_contain_text("Cửa sổ một")
    expect(second.locator(".compare")).to_contain_text("Cửa sổ hai")
    second.check("[name=choose-approach][value=theirs]")
    second.click("text=Lưu theo lựa chọn này")
    expect(second.locator("[name=approach]")).to_have_value("Cửa sổ một")
    made.refresh_from_db()
    assert made.approach == "Cửa sổ một"


def test_signed_out_and_in_again_elsewhere_nothing_is_lost(made, phone, live_server):
    page = opened(phone, step(live_server.url, made, "cach-lam"))
    phone.clear_cookies()
    typing(page, "approach", "Gõ khi đã đăng xuất")
    expect(page.locator(SAVED)).to_contain_text("Bạn đã bị đăng xuất")
    sign_in(phone, live_server.url)
    page.click(".save-bar button[value=stay]")
    expect(page.locator("[name=approach]")).to_have_value("Gõ khi đã đăng xuất")
    made.refresh_from_db()
    assert made.approach == "Gõ khi đã đăng xuất"


def test_the_whole_form_without_javascript(browser, live_server):
    context = browser.new_context(locale="vi", viewport=PHONE, java_script_enabled=False)
    factories.field()
    factories.indicator()
    sign_in(context, live_server.url)
    page = opened(context, f"{live_server.url}/can-bo/dang-ky/moi/")
    typing(page, "name", factories.STORY["name"])
    page.select_option("[name=field]", index=1)
    page.click(".save-bar button[value=next]")
    for name in ("rationale", "objectives", "approach", "beneficiaries"):
        typing(page, name, factories.STORY[name])
    page.click("nav.steps button[value=ket-qua]")
    typing(page, "results", "Xong.")
    page.select_option("[name=outcomes-0-indicator]", index=1)
    typing(page, "outcomes-0-value", "8.400")
    page.click("nav.steps button[value=kiem-tra]")
    expect(page.locator("#figures")).to_contain_text("8.400 hộ")
    page.click("form[action$='/submit/'] button >> nth=0")
    expect(page.locator("main")).to_contain_text("Đã gửi")
    made = Registration.objects.get()
    assert (made.state, made.approach) == ("submitted", factories.STORY["approach"])
    context.close()


@pytest.mark.usefixtures("media")
def test_a_registration_with_five_photos_from_start_to_submitted(phone, live_server):
    factories.field()
    households = factories.indicator()
    page = opened(phone, f"{live_server.url}/can-bo/")
    page.click("a[href$='/can-bo/dang-ky/moi/']")
    typing(page, "name", "Nhân dân hiến đất làm đường bê tông khu 5")
    page.select_option("[name=field]", index=1)
    go_on(page, "cach-lam")
    for name in ("rationale", "objectives", "approach", "beneficiaries"):
        typing(page, name, factories.STORY[name])
    go_on(page, "luc-luong")
    typing(page, "lead_forces", "Đảng ủy xã")
    go_on(page, "ket-qua")
    typing(page, "results", "130 hộ hiến đất.")
    page.select_option("[name=outcomes-0-indicator]", str(households.pk))
    typing(page, "outcomes-0-value", "130")
    go_on(page, "minh-chung")
    page.set_input_files("#id_files", five_pictures())
    expect(page.locator(".file-row")).to_have_count(5)
    expect(page.locator("[data-queue] > li")).to_have_count(0)
    call_command("drain_outbox", stdout=io.StringIO())
    page.reload()
    expect(page.locator(".file-row img")).to_have_count(5)
    page.click("text=Tiếp tục: kiểm tra và gửi")
    expect(page.locator("#figures")).to_contain_text("130 hộ")
    expect(page.locator("main img")).to_have_count(5)
    page.click("form[action$='/submit/'] button >> nth=0")
    expect(page.locator("main")).to_contain_text("Đã gửi")
    made = Registration.objects.get()
    assert (made.state, made.photos.count(), made.outcomes.get().value) == ("submitted", 5, 130)


def go_on(page: Page, key: str) -> None:
    page.click(".save-bar button[value=next]")
    page.wait_for_url(f"**/sua/{key}/")


def five_pictures() -> list[dict[str, object]]:
    return [
        {
            "name": f"anh-{number}.jpg",
            "mimeType": "image/jpeg",
            "buffer": encoded(Image.effect_noise((600, 400), 90 + number)),
        }
        for number in range(5)
    ]


def test_a_registration_with_the_keyboard_alone(phone, live_server):
    factories.field()
    page = opened(phone, f"{live_server.url}/can-bo/")
    press(page, "a[href$='/can-bo/dang-ky/moi/']", "Enter")
    reach(page, "[name=name]")
    page.keyboard.type("Đường hoa")
    reach(page, "[name=field]")
    page.keyboard.press("ArrowDown")
    press(page, ".save-bar button[value=next]", "Enter")
    page.wait_for_url("**/cach-lam/")
    for name in ("rationale", "objectives", "approach", "beneficiaries"):
        reach(page, f"[name={name}]")
        page.keyboard.type("Nội dung.")
    press(page, "nav.steps button[value=kiem-tra]", "Enter", backwards=True)
    page.wait_for_url(f"**/can-bo/dang-ky/{Registration.objects.get().pk}/")
    press(page, "form[action$='/submit/'] button", "Enter")
    expect(page.locator("main")).to_contain_text("Đã gửi")
    assert Registration.objects.get().state == "submitted"


def reach(page: Page, selector: str, *, backwards: bool = False) -> None:
    """Press Tab until the element has the focus."""
    for _time in range(80):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def press(page: Page, selector: str, key: str, *, backwards: bool = False) -> None:
    reach(page, selector, backwards=backwards)
    page.keyboard.press(key)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_step_has_accessibility_faults(made, browser, live_server, scheme):
    context = browser.new_context(locale="vi", viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    sign_in(context, live_server.url)
    site = live_server.url
    empty = factories.draft(
        made.created_by, year=THIS_YEAR, field=None, **dict.fromkeys(factories.STORY, "")
    )
    returned = factories.draft(made.created_by, year=THIS_YEAR, name="Đèn an ninh ngõ xóm")
    factories.registration(
        "submitted", by=made.created_by, model=returned.model, year=THIS_YEAR - 1
    )
    workflow.move(returned, "submit", by=made.created_by)
    comments = {"approach": "Nêu rõ.", "figures": "Bổ sung."}
    workflow.move(returned, "return", by=factories.reviewer(), reason=REASON, comments=comments)
    paths = ("", "dang-ky/moi/", "tiep-tuc/", "don-vi/", "nhap-excel/", "thong-bao/")
    addresses = [f"{site}/can-bo/{path}" for path in paths]
    for registration in (made, empty, returned):
        addresses.append(site + registration.get_absolute_url())
        addresses += [step(site, registration, each.key) for each in STEPS[:-1]]
    page = context.new_page()
    faults = []
    for address in addresses:
        page.goto(address)
        faults += found_by_axe(page, address)
    page.goto(step(site, made, "ket-qua"))  # in error
    typing(page, "outcomes-0-value", "nhiều")
    page.click(".save-bar button[value=stay]")
    faults += found_by_axe(page, "in error")
    page.goto(step(site, made, "cach-lam"))  # in conflict
    Registration.objects.filter(pk=made.pk).update(approach="Của người kia")
    typing(page, "approach", "Của tôi")
    page.click(".save-bar button[value=stay]")
    expect(page.locator(".compare")).to_be_visible()
    faults += found_by_axe(page, "in conflict")
    context.close()
    assert faults == []


def found_by_axe(page: Page, address: str) -> list[tuple]:
    return [
        (address, fault["id"], [node["target"] for node in fault["nodes"]])
        for fault in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("width", "text_size"), [(320, "100%"), (640, "200%")])
def test_no_step_scrolls_sideways(made, browser, live_server, width, text_size):
    context = browser.new_context(viewport={"width": width, "height": 800})
    sign_in(context, live_server.url)
    page = context.new_page()
    for each in STEPS[:-1]:
        page.goto(step(live_server.url, made, each.key))
        page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
        assert page.evaluate("document.documentElement.scrollWidth") == width, each.key
    context.close()
