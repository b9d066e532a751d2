"""A model's page with all that can stand on it, and a field's: to all eyes, and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from models_registry.models import Model, Outcome
from tests import factories
from tests.pdf_files import pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(live_server):
    """A model in the midst of its lineage with figures and pictures of its kind, and its field."""
    with transaction.atomic():
        root = factories.recognised(name="Đường cờ giáo xứ").model
        story = {name: f"{text} " * 3 for name, text in factories.STORY.items() if name != "name"}
        here = factories.recognised(
            model=Model(
                replicates=root,
                lead_forces="Khối dân vận xã",
                is_demonstration=True,
                **story,
            ),
            name="Đường cờ khu dân cư số 5",
            organisation=factories.organisation("Đảng ủy xã Sơn Thủy"),
            is_exemplary=True,
        )
        older = factories.recognised(2023, model=here.model)
        Model.objects.filter(pk=here.model_id).update(name="Đường cờ khu dân cư số 5")
        for number in range(10):
            child = factories.recognised(
                model=Model(replicates=here.model), name=f"Đường cờ nối dài số {number}"
            ).model
        factories.recognised(model=Model(replicates=child), name="Đường cờ đời thứ ba")
        factories.recognised(name="Đường cờ Tổ quốc")
        for recognition in (here, older):
            for number in range(3):
                Outcome.objects.create(
                    indicator=factories.indicator(f"i{number}"),
                    recognition=recognition,
                    value=130 + number,
                    precision="over",
                )
    return [
        f"{live_server.url}{prefix}{path}"
        for prefix in ("", "/en")
        for path in (f"/mo-hinh/{here.model.code}/", "/linh-vuc/culture_society/")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_have_no_accessibility_faults(browser, addresses, scheme):
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is a script
    page = context.new_page()
    faults = []
    for address in addresses:
        page.goto(address)
        faults += [
            (address, fault["id"], [node["target"] for node in fault["nodes"]])
            for fault in Axe().run(page).response["violations"]
        ]
    context.close()

    assert faults == []


@pytest.mark.parametrize(("width", "text_size"), [(320, "100%"), (640, "200%")])
def test_they_never_scroll_sideways(browser, addresses, width, text_size):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    widths = {}
    for address in addresses:
        page.goto(address)
        page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert widths == dict.fromkeys(addresses, width)


def test_data_for_machines_break_no_rule_of_the_policy(browser, addresses):
    context = browser.new_context()
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for address in addresses:
        page.goto(address)
    context.close()

    assert complaints == []


def test_on_paper_a_model_is_two_sheets_of_a4_with_its_address_and_no_links_to_press(
    browser, addresses
):
    context = browser.new_context()
    page = context.new_page()
    page.goto(addresses[0])
    sheets = pages(page.pdf(prefer_css_page_size=True, format="A4"))
    page.emulate_media(media="print")
    seen = {
        selector: page.locator(selector).first.is_visible()
        for selector in (".on-paper", ".lineage", ".large-figures", ".site-nav", ".kindred")
    }
    context.close()

    assert sheets == [(210, 297)] * 2
    assert seen == {
        ".on-paper": True,
        ".lineage": True,
        ".large-figures": True,
        ".site-nav": False,
        ".kindred": False,
    }
