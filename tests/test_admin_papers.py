"""Papers in the admin: asked for, followed, fetched; who may; reports of a year."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from models_registry.documents.default_template import default_template
from models_registry.documents.templates import replace_template
from models_registry.management.commands.drain_outbox import HANDLERS
from models_registry.models import Decision, Paper, PaperKind, User
from models_registry.outbox import drain
from models_registry.recognition import reopen
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

PAPERS = f"{ADMIN}/paper/"
YEAR = f"{PAPERS}year/"
PDF = PaperKind.DECISION_PDF


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


def frozen(**values: object) -> Decision:
    listed = factories.registration(State.PROPOSED)
    return factories.frozen(listed, **{"number": "5", **values})


def fetch(client: Client, address: str):
    """The answer, and the file read to its end."""
    response = client.get(address)
    return response, b"".join(response.streaming_content)


def page_of(decision: Decision) -> str:
    return f"{PAPERS}decision/{decision.pk}/"


def test_a_frozen_list_offers_its_papers_and_makes_one(reviewer: Client, person: User):
    decision = frozen()
    linked = reviewer.get(f"{ADMIN}/decision/{decision.pk}/list/").content.decode()
    assert f'href="{page_of(decision)}"' in linked
    page = reviewer.get(page_of(decision))
    assert "Papers of the decision 05/QĐ-UBND" in text_of(page)
    assert "No paper has been made yet." in text_of(page)
    assert PDF in page.context["offered"]
    response = reviewer.post(page_of(decision), {"kind": PDF})
    assert (response.status_code, response.url) == (302, page_of(decision))
    waiting = reviewer.get(page_of(decision))
    assert "Decision with its list (PDF) Waits 0 of 2 steps done" in text_of(waiting)
    assert "data-busy" in waiting.content.decode()
    assert "The paper is being made." in text_of(waiting)
    drain(HANDLERS)
    ready = reviewer.get(page_of(decision))
    paper = Paper.objects.get()
    assert f'href="{paper.get_absolute_url()}"' in ready.content.decode()
    assert "data-busy" not in ready.content.decode()
    assert paper.asked_by == person


def test_it_says_that_a_replaced_word_template_is_not_that_of_the_pdf(reviewer: Client):
    page = page_of(frozen())
    assert "does not change it" not in text_of(reviewer.get(page))
    of_state = {"kind": PaperKind.DECISION_DOCX, "letterhead": "state"}
    replace_template(
        **of_state,
        content=default_template(**of_state),
        file_name="mau.docx",
        by=factories.user("quantri", "administrator"),
    )
    assert "does not change it" in text_of(reviewer.get(page))


def test_the_file_is_fetched_to_be_kept(reviewer: Client):
    decision = frozen()
    reviewer.post(page_of(decision), {"kind": PDF})
    paper = Paper.objects.get()
    early = reviewer.get(f"{PAPERS}{paper.key}/file/")
    assert (early.status_code, early.url) == (302, page_of(decision))
    drain(HANDLERS)
    response, content = fetch(reviewer, f"{PAPERS}{paper.key}/file/")
    assert content.startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="quyet-dinh-05-QD-UBND.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("private, no-store")
    assert reviewer.get(f"{PAPERS}{uuid.uuid4()}/file/").status_code == 404
    assert reviewer.post(f"{PAPERS}{paper.key}/file/").status_code == 405


def test_a_draft_says_what_is_needed_first(reviewer: Client):
    decision = factories.decision()
    page = reviewer.get(page_of(decision))
    assert "Freeze the list first." in text_of(page)
    assert page.context["offered"] == []
    refused = reviewer.post(page_of(decision), {"kind": PDF}, follow=True)
    assert "Freeze the list first: papers are made only of a list" in text_of(refused)
    assert not Paper.objects.exists()


def test_what_recognises_nothing_has_no_link_to_papers(reviewer: Client):
    decision = factories.decision(purpose="revocation")
    listed = reviewer.get(f"{ADMIN}/decision/{decision.pk}/list/").content.decode()
    assert page_of(decision) not in listed
    page = reviewer.get(page_of(decision))
    assert "Only a decision of recognition has papers made here" in text_of(page)
    assert page.context["offered"] == []


def test_a_paper_of_a_reopened_list_is_marked_but_stays(reviewer: Client, person: User):
    decision = frozen()
    reviewer.post(page_of(decision), {"kind": PDF})
    drain(HANDLERS)
    assert "Out of date" not in text_of(reviewer.get(page_of(decision)))
    reopen(decision, by=person)
    assert "Out of date" in text_of(reviewer.get(page_of(decision)))
    response, _content = fetch(reviewer, Paper.objects.get().get_absolute_url())
    assert response.status_code == 200


def test_what_could_not_be_made_says_why_and_is_tried_again(reviewer: Client):
    decision = frozen(number="")
    reviewer.post(page_of(decision), {"kind": PaperKind.CERTIFICATES_PDF})
    drain(HANDLERS)
    paper = Paper.objects.get()
    shown = text_of(reviewer.get(page_of(decision)))
    assert "Could not be made" in shown
    assert paper.problem in shown
    assert reviewer.get(f"{PAPERS}{paper.key}/again/").status_code == 405
    Decision.objects.filter(pk=decision.pk).update(number="5")
    assert reviewer.post(f"{PAPERS}{paper.key}/again/").url == page_of(decision)
    drain(HANDLERS)
    paper.refresh_from_db()
    assert paper.state == "ready"


def test_an_unknown_kind_is_refused_in_words(reviewer: Client):
    refused = reviewer.post(page_of(frozen()), {"kind": "../etc"}, follow=True)
    assert "There is no such paper." in text_of(refused)


def test_the_list_of_all_papers_leads_to_files_and_pages(reviewer: Client):
    decision = frozen()
    factories.recognised()
    reviewer.post(page_of(decision), {"kind": PDF})
    drain(HANDLERS)
    reviewer.post(YEAR, {"year": "2024", "kind": PaperKind.YEAR_REPORT_XLSX})
    page = reviewer.get(PAPERS)
    content = page.content.decode()
    ready = Paper.objects.get(kind=PDF)
    for address in (ready.get_absolute_url(), page_of(decision), f"{YEAR}?year=2024", YEAR):
        assert f'href="{address}"' in content
    assert "Report of the year (Excel)" in text_of(page)
    assert len(reviewer.get(PAPERS, {"kind": PDF}).context["cl"].result_list) == 1


def test_the_report_of_a_year_is_chosen_made_and_fetched(reviewer: Client):
    factories.recognised()
    page = reviewer.get(YEAR)
    assert "Reports of 2024" in text_of(page)
    assert page.context["offered"] == [PaperKind.YEAR_REPORT_DOCX, PaperKind.YEAR_REPORT_XLSX]
    response = reviewer.post(YEAR, {"year": "2024", "kind": PaperKind.YEAR_REPORT_XLSX})
    assert (response.status_code, response.url) == (302, f"{YEAR}?year=2024")
    drain(HANDLERS)
    fetched, _content = fetch(reviewer, Paper.objects.get().get_absolute_url())
    assert fetched["Content-Disposition"] == 'attachment; filename="bao-cao-nam-2024.xlsx"'
    assert reviewer.post(YEAR, {"year": "2024", "kind": PDF}, follow=True).status_code == 200
    assert Paper.objects.count() == 1


def test_an_unknown_year_makes_nothing(reviewer: Client):
    factories.recognised()
    for answer in (reviewer.get(YEAR, {"year": "1999"}),
                   reviewer.post(YEAR, {"year": "x", "kind": PDF})):  # fmt: skip
        assert answer.status_code == 200
        assert answer.context["year"] is None
        assert "Reports of" not in text_of(answer)
    assert not Paper.objects.exists()


def test_papers_are_for_those_who_may_see_the_decision(person: User):
    decision = frozen()
    signed_in(person).post(page_of(decision), {"kind": PDF})
    drain(HANDLERS)
    paper = Paper.objects.get()
    addresses = (PAPERS, page_of(decision), paper.get_absolute_url(), YEAR)
    administrator = signed_in(factories.user("quantri", "administrator"))
    officer = signed_in(factories.officer("canbo2"))
    for address in addresses:
        assert Client().get(address).status_code == 302
        assert officer.get(address).status_code == 302
        assert administrator.get(address).status_code == 403
    assert administrator.post(f"{PAPERS}{paper.key}/again/").status_code == 403
    only_papers = factories.user("in", "administrator")
    only_papers.user_permissions.add(Permission.objects.get(codename="view_paper"))
    client = signed_in(only_papers)
    assert [client.get(address).status_code for address in addresses] == [200, 403, 403, 200]
    assert client.post(YEAR, {"year": "2024", "kind": "x"}).status_code in {200, 403}


def test_who_may_see_but_not_make_is_offered_nothing(reviewer: Client):
    factories.recognised()
    watcher = factories.user("xem", "administrator")
    for codename in ("view_paper", "view_decision"):
        watcher.user_permissions.add(Permission.objects.get(codename=codename))
    client, decision = signed_in(watcher), frozen()
    assert client.get(page_of(decision)).context["offered"] == []
    assert client.post(page_of(decision), {"kind": PDF}).status_code == 403
    assert client.post(YEAR, {"year": "2024", "kind": "x"}).status_code == 403
    assert not Paper.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_few_questions_however_many_papers(
    reviewer: Client, person: User, count: int, django_assert_max_num_queries
):
    decision = frozen()
    for _number in range(count):
        Paper.objects.create(kind=PDF, decision=decision, asked_by=person)
    with django_assert_max_num_queries(14):
        reviewer.get(page_of(decision))
