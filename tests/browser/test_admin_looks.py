"""The admin in a browser: nothing that the CSP forbids, nothing wider than a phone, accessible."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import BrowserContext, Page

from models_registry.models import DecisionEntry, Outcome
from models_registry.recognition import Line, add_lines
from models_registry.transitions import State
from tests import factories, history_lists
from tests.browser import door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SERIOUS = {"error", "warning"}
REVIEWERS = [
    "",
    "models_registry/registration/",
    "models_registry/registration/?district=L-239&state=all",
    "models_registry/registration/?q=khong-co",
    "models_registry/registration/{registration}/change/",
    "models_registry/registration/{registration}/conflict/",
    "models_registry/registration/assign/",
    "models_registry/conflictofinterest/",
    "models_registry/registration/export/",
    "models_registry/decision/",
    "models_registry/decision/add/",
    "models_registry/decision/{draft}/change/",
    "models_registry/decision/{draft}/list/",
    "models_registry/decision/{draft}/list/freeze/",
    "models_registry/decision/{draft}/list/?concern=no_consent",
    "models_registry/decision/{draft}/list/remove/?entry={entry}",
    "models_registry/decision/{draft}/list/gather/",
    "models_registry/decision/{correction}/list/",
    "models_registry/decision/{draft}/history/",
    "models_registry/recognition/",
    "models_registry/recognition/{recognition}/change/",
    "models_registry/recognition/{recognition}/decide/correct/",
    "models_registry/recognition/{recognition}/decide/commend/",
    "models_registry/consent/of/{registration}/",
    "models_registry/model/",
    "models_registry/criterion/{criterion}/change/",
    "models_registry/recognition/export/",
    "models_registry/historicimport/",
    "models_registry/historicimport/add/",
    "models_registry/historicimport/{historic}/columns/",
    "models_registry/historicimport/{historic}/change/",
    "models_registry/historicimport/{historic}/meanings/",
    "models_registry/importmeaning/",
]
ADMINISTRATORS = [
    "",
    "models_registry/user/",
    "models_registry/user/add/",
    "models_registry/user/{user}/change/",
    "models_registry/user/{user}/password/",
    "models_registry/membership/add/",
    "models_registry/organisation/",
    "models_registry/organisation/import/",
    "models_registry/organisation/export/",
    "models_registry/locality/",
    "models_registry/indicator/",
]


@pytest.fixture
def keys() -> dict[str, object]:
    """One row of each kind."""
    with transaction.atomic():
        recognition = factories.recognised()
        made = factories.registration(State.PROPOSED)
        listed = factories.registration(
            State.PROPOSED, kind="individual", subject_name="Nguyễn Văn An"
        )
        factories.registration(results="")
        reviewer = factories.reviewer()
        factories.user("quantri", "administrator")
        factories.appraise(made, reviewer)
        Outcome.objects.create(registration=made, indicator=factories.indicator(), value=130)
        draft = factories.decision()
        correction = factories.decision(purpose="correction")
        line = Line(
            recognition=recognition,
            reason="Văn bản gốc ghi sai tên mô hình.",
            changes={"name": "Tên đúng của mô hình"},
        )
        add_lines(correction, [line], by=reviewer)
        entry = DecisionEntry.objects.create(decision=draft, registration=listed, position=1)
        in_doubt = [*history_lists.ROW[:3], "Nông nghiệp", *history_lists.ROW[4:]]
        historic = history_lists.listed(history_lists.ROW, in_doubt, by=reviewer)
    return {
        "registration": made.pk,
        "draft": draft.pk,
        "correction": correction.pk,
        "entry": entry.pk,
        "recognition": recognition.pk,
        "historic": historic.pk,
        "criterion": factories.criterion().pk,
        "user": made.created_by_id,
    }


def sign_in(context: BrowserContext, site: str, name: str) -> Page:
    page = context.new_page()
    door.sign_in(page, site, name, "/admin/")
    return page


def watch(page: Page) -> list[str]:
    complaints: list[str] = []
    page.on("console", lambda said: said.type in SERIOUS and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.mark.parametrize(
    ("name", "addresses"), [("thamdinh", REVIEWERS), ("quantri", ADMINISTRATORS)]
)
def test_no_page_breaks_the_csp_or_is_wider_than_a_phone(
    live_server, browser, keys, name, addresses
):
    page = sign_in(
        browser.new_context(viewport={"width": 390, "height": 844}), live_server.url, name
    )
    complaints = watch(page)
    for address in addresses:
        path = f"/admin/{address}".format(**keys)
        answer = page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        assert answer.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
        assert complaints == [], path


def test_an_import_shows_its_preview_without_breaking_the_csp(live_server, browser):
    call_command("sync_roles", stdout=io.StringIO())
    call_command("import_localities", stdout=io.StringIO())
    call_command("load_catalogues", stdout=io.StringIO())
    factories.user("quantri", "administrator")
    page = sign_in(browser.new_context(), live_server.url, "quantri")
    complaints = watch(page)
    address = f"{live_server.url}/admin/models_registry/organisation/"
    page.goto(f"{address}import/")
    header = "name,name_en,kind,locality,letterhead,issues_decisions,closed_on\n"
    for row in ("Công an tỉnh,,khong-co,,state,0,\n", "Hợp tác xã Xanh,,party_agency,,state,0,\n"):
        text = (header + row).encode()
        file = {"name": "don-vi.csv", "mimeType": "text/csv", "buffer": text}
        page.set_input_files("[name=import_file]", file)
        page.select_option("[name=format]", label="csv")
        with page.expect_navigation(wait_until="networkidle"):
            page.click("#content [type=submit]")
    assert page.locator("ins").first.inner_text() == "Hợp tác xã Xanh"
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reviewers_own_pages_have_no_accessibility_faults(live_server, browser, keys, scheme):
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is a script
    page = sign_in(context, live_server.url, "thamdinh")
    for address in REVIEWERS:
        if "change" in address and "registration" not in address:
            continue  # Django's own forms
        page.goto(f"{live_server.url}/admin/{address}".format(**keys))
        faults = Axe().run(page).response["violations"]
        found = [(fault["id"], [node["html"] for node in fault["nodes"]][:2]) for fault in faults]
        assert found == [], address


def test_a_reviewer_works_with_the_keyboard_alone(live_server, browser, keys):
    page = sign_in(browser.new_context(), live_server.url, "thamdinh")
    page.goto(
        f"{live_server.url}/admin/models_registry/registration/{keys['registration']}/change/"
    )
    page.focus("[name=reason]")
    page.keyboard.type("ngắn")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[name=reason]").input_value() == "ngắn"
    assert page.locator("[name=reason]").get_attribute("aria-invalid") == "true"
