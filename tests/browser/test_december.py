"""December: sixty proposed models, one decision, its papers, and what comes after it."""

import io
import zipfile

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from models_registry import outbox
from models_registry.management.commands.drain_outbox import HANDLERS
from models_registry.models import (
    Decision,
    Field,
    Locality,
    Organisation,
    Paper,
    Recognition,
)
from models_registry.transitions import State
from tests import factories
from tests.browser import door
from tests.browser.test_story import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELDS = ("economy", "culture_society", "defence_security")
EACH = 20
REASON = "Người thẩm định có người thân trong tổ dân vận của mô hình này."
WRONG, RIGHT = "Đường hoa phụ nữ khu 7", "Đường hoa phụ nữ khu 8"
TODAY = timezone.localdate()


@pytest.fixture
def registry():
    """Sixty proposed registrations of three fields, appraised by one reviewer of two."""
    for command in ("sync_roles", "import_localities", "load_catalogues"):
        call_command(command, stdout=io.StringIO())
    units = list(Locality.objects.communes().in_force().order_by("sort_key")[:EACH])
    canbo = factories.officer("canbo", unit=units[0])
    for unit in units[1:]:
        factories.join(canbo, unit)
    appraiser, signer = factories.reviewer("thamdinh"), factories.reviewer("thamdinh2")
    for code in FIELDS:
        field = Field.objects.get(code=code)
        for number, unit in enumerate(units):
            name = (
                WRONG if (code, number) == ("culture_society", 7) else f"{field.label_vi} {number}"
            )
            made = factories.registration(
                State.PROPOSED, by=canbo, name=name, field=field, locality=unit, year=TODAY.year
            )
            factories.appraise(made, appraiser)
    return {
        "signer": signer,
        "issuer": Organisation.objects.filter(
            issues_decisions=True, closed_on=None, letterhead=Organisation.Letterhead.STATE
        ).first(),
    }


def test_a_decision_from_the_gathering_to_the_verified_paper(
    live_server, browser: Browser, registry, tmp_path, settings
):
    settings.SITE_URL = live_server.url
    page = sign_in(browser, live_server.url, "thamdinh2", "/admin/")
    decision = make_decision(page, live_server.url, "recognition", registry["issuer"])
    gather(page, live_server.url, decision)
    step(page, live_server.url, decision, "freeze")
    take_out_for_a_conflict(page, live_server.url, decision)
    sign(page, live_server.url, decision, "12")
    assert Recognition.objects.filter(decision=decision).count() == 39
    positions = list(Recognition.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, 40))
    make_papers(page, live_server.url, decision, tmp_path)
    corrected = Recognition.objects.get(name=WRONG)
    correct(page, live_server.url, corrected, registry["issuer"])
    revoked = Recognition.objects.exclude(pk=corrected.pk).last()
    revoke(page, live_server.url, revoked, registry["issuer"])
    holding = Recognition.objects.exclude(pk__in=[corrected.pk, revoked.pk]).first()
    verify(browser, live_server.url, holding, corrected, revoked)


def make_decision(page: Page, site: str, purpose: str, issuer: Organisation) -> Decision:
    page.goto(f"{site}/admin/models_registry/decision/add/?purpose={purpose}&year={TODAY.year}")
    page.select_option("[name=issuer]", str(issuer.pk))
    page.fill("[name=symbol]", "QĐ-UBND")
    page.fill("[name=title]", "về mô hình “Dân vận khéo”")
    page.click("[name=_save]")
    return Decision.objects.latest("pk")


def address_of(site: str, decision: Decision) -> str:
    return f"{site}/admin/models_registry/decision/{decision.pk}/list/"


def gather(page: Page, site: str, decision: Decision) -> None:
    for code in FIELDS[:2]:
        page.goto(address_of(site, decision))
        page.click("a[href$='/gather/']")
        page.select_option("[name=field]", label=Field.objects.get(code=code).label_vi)
        page.click(".gather-filter button")
        page.click("button[name=all]")
    page.goto(address_of(site, decision))
    page.click("button[name=arrange]")
    assert decision.entries.count() == 2 * EACH


def step(page: Page, site: str, decision: Decision, name: str) -> None:
    page.goto(address_of(site, decision))
    page.click(f"#content a[href*='/{name}/']")
    page.click("#content form button.button")


def take_out_for_a_conflict(page: Page, site: str, decision: Decision) -> None:
    """Who signs has a conflict of interest: it is refused until that one is taken out."""
    entry = decision.entries.order_by("position")[4]
    fill_in_paper(page, site, decision, "12")
    page.goto(f"{site}/admin/models_registry/registration/{entry.registration_id}/change/")
    page.click("a[href$='/conflict/']")
    page.fill("[name=reason]", REASON)
    page.click("#content form button.button")
    step(page, site, decision, "sign")
    door.confirm(page)
    expect(page.locator(".errornote")).to_contain_text(entry.registration.reference)
    assert not Recognition.objects.exists()
    step(page, site, decision, "reopen")
    page.goto(address_of(site, decision))
    page.click(f"#entry-{entry.pk} a[href*='remove']")
    page.fill("[name=reason]", REASON)
    page.click("#content form button.button")
    step(page, site, decision, "freeze")


def fill_in_paper(page: Page, site: str, decision: Decision, number: str) -> None:
    page.goto(f"{site}/admin/models_registry/decision/{decision.pk}/change/")
    page.fill("[name=number]", number)
    page.fill("[name=dated_on]", TODAY.strftime("%d/%m/%Y"))
    page.fill("[name=signatory_name]", "Nguyễn Văn Ký")
    page.click("[name=_save]")


def sign(page: Page, site: str, decision: Decision, number: str) -> None:
    step(page, site, decision, "sign")
    decision.refresh_from_db()
    assert (decision.state, decision.number) == (Decision.State.SIGNED, number)


def make_papers(page: Page, site: str, decision: Decision, folder) -> None:
    address = f"{site}/admin/models_registry/paper/decision/{decision.pk}/"
    page.goto(address)
    kinds = page.locator(".papers-offered button").evaluate_all("all => all.map(one => one.value)")
    assert len(kinds) == 5
    for kind in kinds:
        page.goto(address)
        page.click(f".papers-offered button[value={kind}]")
    outbox.drain(HANDLERS, most=20)
    page.goto(address)
    links = page.locator("#papers a[download]")
    expect(links).to_have_count(5)
    for number in range(5):
        with page.expect_download() as download:
            links.nth(number).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        start = path.read_bytes()[:4]
        assert start == b"%PDF" or zipfile.is_zipfile(path)
    assert not Paper.objects.exclude(state=Paper.State.READY).exists()


def correct(page: Page, site: str, recognition: Recognition, issuer: Organisation) -> None:
    decision = make_decision(page, site, "correction", issuer)
    page.goto(f"{site}/admin/models_registry/recognition/{recognition.pk}/decide/correct/")
    page.select_option("[name=decision]", str(decision.pk))
    page.fill("[name=name]", RIGHT)
    page.fill("[name=reason]", "Danh sách ghi nhầm khu dân cư khi đánh máy.")
    page.click("#content form[method=post] button.button")
    step(page, site, decision, "freeze")
    fill_in_paper(page, site, decision, "13")
    sign(page, site, decision, "13")
    recognition.refresh_from_db()
    assert recognition.name == RIGHT


def revoke(page: Page, site: str, recognition: Recognition, issuer: Organisation) -> None:
    decision = make_decision(page, site, "revocation", issuer)
    page.goto(f"{site}/admin/models_registry/recognition/{recognition.pk}/decide/revoke/")
    page.select_option("[name=decision]", str(decision.pk))
    page.fill("[name=reason]", "Kết quả báo cáo không đúng thực tế khi kiểm tra.")
    page.click("#content form[method=post] button.button")
    step(page, site, decision, "freeze")
    fill_in_paper(page, site, decision, "14")
    sign(page, site, decision, "14")


def verify(
    browser: Browser, site: str, holding: Recognition, corrected: Recognition, revoked: Recognition
) -> None:
    page = browser.new_context(locale="vi", viewport={"width": 390, "height": 844}).new_page()
    for recognition, status, told in (
        (holding, "true", "12/QĐ-UBND"),
        (corrected, "corrected", "13/QĐ-UBND"),
        (revoked, "revoked", "14/QĐ-UBND"),
    ):
        page.goto(f"{site}/xac-minh/{recognition.token}/")
        expect(page.locator(".verdict")).to_have_attribute("data-status", status)
        expect(page.locator("main")).to_contain_text(told)
    page.goto(f"{site}/xac-minh/{holding.token}x/")
    expect(page.locator(".verdict")).to_have_count(0)
    page.goto(f"{site}/mo-hinh/{revoked.model.code}/")
    expect(page.locator("main")).not_to_contain_text(revoked.name)
