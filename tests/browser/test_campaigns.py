"""Campaigns in a browser: accessible, narrow enough for a phone, and entered without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from models_registry.campaign_moves import CampaignState
from models_registry.models import Campaign, Outcome
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = (
    "/thang-dan-van/",
    "/en/thang-dan-van/",
    "/thang-dan-van/?q=zzz",
    "/thang-dan-van/?year=1999",
    "/thang-dan-van/{slug}/",
)
OFFICERS = (
    "/can-bo/thang-dan-van/",
    "/can-bo/thang-dan-van/moi/",
    "/can-bo/thang-dan-van/{draft}/",
    "/can-bo/thang-dan-van/{draft}/sua/",
    "/can-bo/thang-dan-van/{draft}/da-tinh/",
    "/can-bo/thang-dan-van/{draft}/xoa/",
)


@pytest.fixture
def named() -> dict[str, object]:
    """What the addresses name, on a small site with everything that a page may show."""
    with transaction.atomic():
        officer = factories.officer()
        linked = factories.recognised()
        days = factories.indicator("workdays_people", unit_vi="ngày công", unit_en="working days")
        in_model = Outcome.objects.create(indicator=days, recognition=linked, value=450)
        values = {"by": officer, "linked_models": [linked.model], "is_demonstration": True}
        published = factories.campaign(source="Báo Phú Thọ", forces="Bộ đội", **values)
        published.outcomes.create(indicator=days, value=450, counted_in=in_model)
        published.outcomes.create(indicator=factories.indicator(), value=7, precision="over")
        factories.campaign(year=2025, by=officer)
        factories.campaign(CampaignState.RETURNED, by=officer)
        draft = factories.campaign(CampaignState.DRAFT, organisers=[], **values)
        draft.outcomes.create(indicator=days, value=450)
    return {"slug": published.slug, "draft": draft.pk}


def sign_in(page, live_server) -> None:
    page.goto(live_server.url + "/tai-khoan/dang-nhap/")
    page.fill("[name=login]", "canbo")
    page.fill("[name=password]", "password")
    page.click("main form button")
    page.wait_for_url("**/can-bo/")


def test_pages_of_campaigns_have_no_accessibility_faults_and_fit_a_phone(
    live_server, browser, named
):
    context = browser.new_context(
        color_scheme="dark", viewport={"width": 320, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    sign_in(page, live_server)
    faults, widths = [], set()
    for address in (*PUBLIC, *OFFICERS):
        page.goto(live_server.url + address.format(**named))
        violations = Axe().run(page).response["violations"]
        faults += [
            (address, fault["id"], [node["target"] for node in fault["nodes"]])
            for fault in violations
        ]
        widths.add((page.evaluate("document.documentElement.scrollWidth"), address))
    context.close()

    assert faults == []
    assert {width for width, _address in widths} == {320}, widths


def test_both_versions_of_a_conflict_are_accessible(live_server, browser, named):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/can-bo/thang-dan-van/{named['draft']}/sua/")
    Campaign.objects.filter(pk=named["draft"]).update(forces="Bộ đội", version=2)
    page.fill("[name=forces]", "Thanh niên")
    page.press("[name=name]", "Enter")
    page.wait_for_selector("[name=choose-forces]")
    assert Axe().run(page).response["violations"] == []
    page.check("[name=choose-forces][value=mine]")
    page.press("[name=name]", "Enter")
    page.wait_for_url(f"**/can-bo/thang-dan-van/{named['draft']}/")
    context.close()

    assert Campaign.objects.get(pk=named["draft"]).forces == "Thanh niên"
