"""What the article tells: an officer registers, two reviewers recognise, a citizen finds it."""

import io

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from models_registry.models import Indicator, Locality, Organisation, Registration
from models_registry.transitions import State
from tests import factories
from tests.browser import door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Nhân dân hiến đất làm đường bê tông xã Sơn Thủy"
STEPS = [  # the texts of each step after the first
    {
        "rationale": "Bốn tuyến đường đất hẹp, mưa lầy, xe chở nông sản không vào được.",
        "objectives": "Cứng hóa bốn tuyến đường của khu 5, 6, 7, 8.",
        "approach": "Cán bộ, đảng viên hiến đất trước; tổ dân vận đến từng nhà bàn bạc.",
        "beneficiaries": "Các hộ ở khu 5, 6, 7, 8.",
    },
    {"lead_forces": "Đảng ủy xã"},
    {"results": "130 hộ hiến đất ở, đất trồng cây lâu năm; bốn tuyến đường hoàn thành."},
]
ASSESSMENT = "Hoàn thành tốt: nhân dân đồng thuận, không có khiếu nại."
FIGURES = [  # indicator, how exact, as typed, as read
    ("households_donating_land", "", "130", "130 hộ"),
    ("land_total_m2", "", "8.400", "8.400 m²"),
    ("assets_on_land_vnd", "about", "2,5 tỷ", "khoảng 2,5 tỷ đồng"),
    ("workdays_people", "", "500", "500 ngày công"),
    ("roads_built_count", "", "4", "4 tuyến"),
    ("rural_road_concrete_km", "", "4,6", "4,6 km"),
]
REASON = "Cần bổ sung phần tự đánh giá và ghi rõ tên khu dân cư."


@pytest.fixture
def registry():
    """The real units and catalogues, and the three people."""
    for command in ("sync_roles", "import_localities", "load_catalogues"):
        call_command(command, stdout=io.StringIO())
    thanh_thuy = Locality.objects.get(uid="N-08674")
    return {
        "canbo": factories.officer("canbo", unit=thanh_thuy),
        "thamdinh": factories.reviewer("thamdinh"),
        "thamdinh2": factories.reviewer("thamdinh2"),
        "issuer": Organisation.objects.filter(issues_decisions=True, closed_on=None).first(),
    }


def sign_in(browser: Browser, address: str, name: str, next_page: str) -> Page:
    page = browser.new_context(locale="vi", viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(10_000)
    door.sign_in(page, address, name, next_page)
    return page


def test_the_roads_of_son_thuy(live_server, browser: Browser, registry):
    site = live_server.url
    officer = sign_in(browser, site, "canbo", "/can-bo/")
    registration = register(officer, site)
    reviewer = sign_in(browser, site, "thamdinh", "/admin/")
    send_back(reviewer, site, registration)
    mend(officer, site, registration)
    appraise_and_propose(reviewer, site, registration)
    second = sign_in(browser, site, "thamdinh2", "/admin/")
    recognise(second, site, registration, registry["issuer"])
    look_it_up(browser.new_context(locale="vi").new_page(), site, registration)


def register(page: Page, site: str) -> Registration:
    page.click("main a[href$='/moi/'] >> nth=0")
    page.fill("[name=name]", NAME)
    page.check("[name=basis][value=new]")
    page.check("[name=kind][value=collective]")
    page.select_option("[name=field]", label="Văn hóa - xã hội")
    page.select_option("[name=year]", "2026")
    page.select_option("[name=locality]", label="Xã Thanh Thủy")
    page.select_option("[name=former_locality]", str(Locality.objects.get(uid="L-08677").pk))
    page.fill("[name=residential_areas]", "khu 5, 6, 7, 8")
    for texts in STEPS:
        go_on(page)
        for name, text in texts.items():
            page.fill(f"[name={name}]", text)
    fill_figures(page, FIGURES[:4])
    page.click("button[value=rows]")
    fill_figures(page, FIGURES[4:], first=4)
    page.click("nav.steps button >> nth=-1")
    for _code, _precision, _typed, read in FIGURES:
        expect(page.locator("#figures")).to_contain_text(read)
    registration = Registration.objects.get()
    assert registration.state == State.DRAFT
    page.click("form[action$='/submit/'] button")
    expect(page.locator("main form[action$='/submit/']")).to_have_count(0)
    assert Registration.objects.count() == 1
    return registration


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.click(".save-bar button[value=next]")


def fill_figures(page: Page, figures: list, first: int = 0) -> None:
    for row, (code, precision, typed, _read) in enumerate(figures, first):
        indicator = Indicator.objects.get(code=code)
        page.select_option(f"[name=outcomes-{row}-indicator]", str(indicator.pk))
        page.select_option(f"[name=outcomes-{row}-precision]", precision)
        page.fill(f"[name=outcomes-{row}-value]", typed)


def review_page(page: Page, site: str, registration: Registration) -> None:
    page.goto(f"{site}/admin/models_registry/registration/?q=son+thuy+duong")
    page.click(f"text={registration.reference}")


def send_back(page: Page, site: str, registration: Registration) -> None:
    review_page(page, site, registration)
    expect(page.locator("body")).to_contain_text("khoảng 2,5 tỷ đồng")
    page.click("button[value=return]")
    expect(page.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=reason]", REASON)
    page.click("button[value=return]")
    expect(page.locator("body")).to_contain_text(REASON)


def mend(page: Page, site: str, registration: Registration) -> None:
    page.goto(f"{site}/can-bo/")
    page.click(f"text={NAME}")
    expect(page.locator("main")).to_contain_text(REASON)
    page.click("main a[href$='/sua/ket-qua/'] >> nth=0")
    page.fill("[name=self_assessment]", ASSESSMENT)
    page.click("nav.steps button >> nth=-1")
    page.click("form[action$='/submit/'] button")
    expect(page.locator("main form[action$='/submit/']")).to_have_count(0)


def appraise_and_propose(page: Page, site: str, registration: Registration) -> None:
    review_page(page, site, registration)
    page.click("button[value=register]")
    for box in page.locator("details input[inputmode=decimal], details input[type=number]").all():
        box.fill("5")
    page.fill("[name=opinion]", "Đã kiểm tra thực tế, kết quả đúng báo cáo.")
    page.click("button[value=appraise]")
    page.click("button[value=propose]")
    registration.refresh_from_db()
    assert registration.state == State.PROPOSED
    assert registration.appraisals.get().total == 30


def recognise(page: Page, site: str, registration: Registration, issuer: Organisation) -> None:
    page.goto(f"{site}/admin/models_registry/decision/add/?year=2026")
    page.select_option("[name=issuer]", str(issuer.pk))
    page.fill("[name=symbol]", "QĐ-UBND")
    page.fill("[name=year]", "2026")
    page.click("[name=_save]")
    review_page(page, site, registration)
    page.select_option("[name=decision]", index=1)
    page.click("button[value=gather]")
    page.click("#content a[href$='/list/']")
    page.click("#content a[href*='freeze']")
    page.click("#content button.button")
    page.click("#content a[href$='/change/'][data-second]")
    today = timezone.localdate()
    page.fill("[name=number]", "7")
    page.fill("[name=dated_on]", today.strftime("%d/%m/%Y"))
    page.fill("[name=signatory_name]", "Nguyễn Văn Ký")
    page.click("[name=_save]")
    decision = registration.entries.get().decision
    page.goto(f"{site}/admin/models_registry/decision/{decision.pk}/list/")
    page.click("#content a[href*='sign']")
    page.click("#content button.button")
    door.confirm(page)
    page.wait_for_load_state()
    registration.refresh_from_db()
    assert registration.state == State.RECOGNISED


def look_it_up(page: Page, site: str, registration: Registration) -> None:
    page.goto(site)
    page.fill("main [name=q]", "son thuy duong be tong")
    page.keyboard.press("Enter")
    page.click(f"text={NAME}")
    expect(page).to_have_url(f"{site}/mo-hinh/{registration.model.code}/")
    for _code, _precision, _typed, read in FIGURES:
        expect(page.locator("main")).to_contain_text(read)
    for uid in ("L-239", "N-08674"):
        page.goto(f"{site}/dia-phuong/{uid}/")
        expect(page.locator("main")).to_contain_text(NAME)
        page.goto(f"{site}/mo-hinh/?{'district' if uid == 'L-239' else 'commune'}={uid}&year=2026")
        expect(page.locator("main")).to_contain_text(NAME)
