"""The review page: all that there is to read, and exactly the moves the rule book gives."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from models_registry import recognition, workflow
from models_registry.admin.review_content import FACTS, TEXTS
from models_registry.models import (
    STORY_FIELDS,
    Appraisal,
    Decision,
    Outcome,
    Registration,
    ReviewEvent,
    ReviewReason,
    User,
)
from models_registry.transitions import TRANSITIONS, State, Transition
from tests import factories
from tests.admin_pages import page, press, signed_in, text_of

pytestmark = pytest.mark.django_db

REASON = "Cần ghi rõ số hộ và diện tích đất hiến."


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


def offered(response) -> list[str]:
    body = response.content.decode()
    return [action for action in TRANSITIONS if f'name="action" value="{action}"' in body]


def test_every_text_and_fact_of_the_form_is_shown():
    assert set(STORY_FIELDS) <= {*FACTS, *TEXTS, "name", "locality", "former_locality"}


def test_the_page_shows_content_figures_place_history_and_appraisals(reviewer: Client):
    places = factories.places()
    made = factories.registration(
        State.RETURNED,
        former_locality=places["L-08677"],
        residential_areas="khu 5, 6",
        started_on=datetime.date(2026, 2, 3),
        contact_name="Hà Thị Lan",
        contact_phone="0912",
    )
    ReviewReason.objects.create(event=made.events.last(), text=REASON)
    Outcome.objects.create(
        registration=made, indicator=factories.indicator(), value=130, precision="over", note="ước"
    )
    factories.appraise(made, factories.reviewer("thamdinh2"), points=80)
    text = text_of(reviewer.get(page(made)))
    for shown in (
        made.reference,
        "xã Thanh Thủy (formerly xã Sơn Thủy, huyện Thanh Thủy)",
        "Returned for additions",
        "khu 5, 6",
        "3 February 2026",
        "Hà Thị Lan, 0912",
        *factories.STORY.values(),
        *factories.REPORT.values(),
        "over 130 households",
        "(ước)",
        REASON,
        "Người thamdinh2: 80 points",
        "80 / 100",
        "Đạt yêu cầu.",
        "Not given: Leading force",
    ):
        assert shown in text
    assert "Demonstration data" not in text


def test_scripts_in_a_text_are_only_text(reviewer: Client):
    made = factories.registration(rationale="<script>alert(1)</script> 🙂")
    body = reviewer.get(page(made)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🙂" in body
    assert "<script>alert" not in body


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_exactly_the_moves_of_the_rule_book_are_buttons(
    reviewer: Client, person: User, state: State
):
    made = factories.registration(state)
    expected = [move.action for move in workflow.available(made, person)]
    assert offered(reviewer.get(page(made))) == expected


def test_a_new_rule_needs_nothing_here(reviewer: Client, monkeypatch: pytest.MonkeyPatch):
    rule = Transition(
        action="discontinue",
        label="Chuyển cho tỉnh khác",
        sources=(State.SUBMITTED,),
        target=State.DISCONTINUED,
        side="reviewer",
        permission="models_registry.discontinue_registration",
    )
    monkeypatch.setitem(TRANSITIONS, "discontinue", rule)
    response = reviewer.get(page(factories.registration()))
    assert "Chuyển cho tỉnh khác" in text_of(response)
    assert "discontinue" in offered(response)


def test_what_is_not_possible_yet_says_why(reviewer: Client):
    response = reviewer.get(page(factories.registration(results="", self_assessment="")))
    assert "propose" not in offered(response)
    text = text_of(response)
    assert "“Propose for recognition” is not possible yet. What has to be done first:" in text
    assert "Results achieved: Please fill this in." in text
    assert "Self-assessment: Please fill this in." in text


def test_looking_changes_nothing(reviewer: Client):
    made = factories.registration(State.PROPOSED)
    before = Registration.objects.values().get(), ReviewEvent.objects.count()
    for query in ("", "?action=decline&version=1", "?_changelist_filters=state"):
        assert reviewer.get(page(made) + query).status_code == 200
    assert (Registration.objects.values().get(), ReviewEvent.objects.count()) == before


def test_a_move_is_made_and_the_page_shown_again(reviewer: Client, person: User):
    made = factories.registration()
    response = press(reviewer, made, "register")
    assert (response.status_code, response.url) == (302, page(made))
    made.refresh_from_db()
    assert (made.state, made.events.last().actor) == (State.REGISTERED, person)


def test_a_move_that_needs_a_reason_says_so_beside_it_and_keeps_the_text(reviewer: Client):
    made = factories.registration()
    response = press(reviewer, made, "return", reason="quá ngắn")
    assert response.status_code == 200
    assert response.context["form"].errors["reason"] == [
        "Give the reason in at least 20 characters; the officer will read it."
    ]
    assert "quá ngắn</textarea>" in response.content.decode()
    made.refresh_from_db()
    assert made.state == State.SUBMITTED
    press(reviewer, made, "return", reason=REASON)
    assert made.events.last().reason.text == REASON


def test_a_missing_reason_finds_no_fault_with_points_that_nobody_gave(reviewer: Client):
    factories.criterion()
    made = factories.registration()
    response = press(reviewer, made, "return")
    assert "Give the reason in at least 20 characters" in text_of(response)
    assert "This field is required." not in text_of(response)


def test_the_length_of_a_reason_is_said_in_the_language_of_the_page(reviewer: Client):
    address = page(factories.registration())
    for at, help_text in (
        (address, "At least 20 characters; the officer will read it."),
        (address.removeprefix("/en"), "Ít nhất 20 ký tự; cán bộ của đơn vị sẽ đọc được."),
    ):
        assert help_text in text_of(reviewer.get(at))


def test_a_stale_page_shows_what_is_now_and_keeps_what_was_typed(reviewer: Client):
    made = factories.registration()
    workflow.move(made, "register", by=factories.reviewer("thamdinh2"))
    response = reviewer.post(page(made), {"action": "return", "version": 1, "reason": REASON})
    assert response.status_code == 409
    assert "is now “Registered”. Look again." in text_of(response)
    body = response.content.decode()
    assert f"{REASON}</textarea>" in body
    assert f'name="version" value="{made.version}"' in body
    made.refresh_from_db()
    assert made.state == State.REGISTERED


def test_what_stands_in_the_way_at_the_last_moment_is_named(reviewer: Client):
    made = factories.registration(State.REPORTED, results="")
    response = press(reviewer, made, "propose")
    assert "Results achieved: Please fill this in." in text_of(response)
    frozen = factories.registration(State.PROPOSED)
    factories.frozen(frozen)
    response = press(reviewer, frozen, "decline", reason=REASON)
    assert "It stands in the frozen list of a decision" in str(response.context["form"].errors)
    assert Registration.objects.filter(state=State.NOT_RECOGNISED).count() == 0


@pytest.mark.parametrize("action", ["submit", "withdraw", "report", "recognise"])
def test_a_move_that_is_not_theirs_is_refused_and_changes_nothing(reviewer: Client, action: str):
    made = factories.registration(State.PROPOSED)
    assert press(reviewer, made, action).status_code == 403
    made.refresh_from_db()
    assert (made.state, made.events.count()) == (State.PROPOSED, 2)


def test_who_sits_in_the_unit_reads_but_may_not_review():
    made = factories.registration()
    sitting = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(sitting, factories.places()["N-08674"])
    client = signed_in(sitting)
    response = client.get(page(made))
    assert "Save my appraisal" not in text_of(response)
    assert offered(response) == ["withdraw"]
    for action in ("register", "appraise"):
        assert press(client, made, action).status_code == 403
    assert not Appraisal.objects.exists()


@pytest.mark.parametrize(
    "typed", [{"action": "steal", "version": 1}, {"action": "register"}, {"version": "x"}, {}]
)
def test_a_form_that_is_not_ours_is_a_bad_request(reviewer: Client, typed: dict):
    assert reviewer.post(page(factories.registration()), typed).status_code == 400


def test_no_state_comes_from_a_field(reviewer: Client):
    made = factories.registration()
    reviewer.post(page(made), {"state": "recognised", "_save": "Save"})
    press(reviewer, made, "appraise", state="recognised", last_event="")
    made.refresh_from_db()
    assert made.state == State.SUBMITTED


def test_a_reason_beyond_all_measure_is_refused(reviewer: Client):
    made = factories.registration()
    response = press(reviewer, made, "return", reason="dài " * 5_000)
    assert list(response.context["form"].errors) == ["reason"]
    made.refresh_from_db()
    assert made.state == State.SUBMITTED


def test_points_are_given_by_the_sheet_of_the_year_and_kind(reviewer: Client, person: User):
    made = factories.registration()
    need = factories.criterion("c1", 15)
    factories.criterion("c2", 20, kind="individual")
    factories.criterion("c3", 20, last_year=2025)
    response = reviewer.get(page(made))
    assert list(response.context["points"].fields) == [
        f"points_{need.pk}",
        "site_visited_on",
        "site_visitors",
        "site_note",
        "opinion",
    ]
    points = {f"points_{need.pk}": "12.5", "site_visited_on": "2026-09-12", "opinion": "Tốt"}
    assert press(reviewer, made, "appraise", **points).status_code == 302
    own = Appraisal.objects.get()
    assert (own.appraiser, own.total, own.opinion) == (person, 12.5, "Tốt")
    again = reviewer.get(page(made))
    assert "site visit on 12/09/2026" in text_of(again)
    assert 'value="12.5"' in again.content.decode()


def test_points_are_typed_and_shown_as_in_vietnamese_and_stay_as_they_are(reviewer: Client):
    made = factories.registration()
    name = f"points_{factories.criterion('c1', 15).pk}"
    address = page(made).removeprefix("/en")
    for action, typed in (("appraise", "12,5"), ("register", "12,5")):
        values = {"action": action, "version": made.version, name: typed, "opinion": "Tốt"}
        assert reviewer.post(address, values).status_code == 302
        made.refresh_from_db()
        own = Appraisal.objects.get()
        assert f'value="{typed}"' in reviewer.get(address).content.decode()
    assert (made.state, float(own.total)) == (State.REGISTERED, 12.5)
    assert own.audit_rows.count() == 1  # a move does not write again what is the same


def test_a_year_without_a_sheet_says_so(reviewer: Client):
    text = text_of(reviewer.get(page(factories.registration())))
    assert "There is no criteria sheet for this year and kind." in text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("16", "less than or equal to 15"),
        ("-1", "greater than or equal to 0"),
        ("nhiều", "Enter a number"),
        ("", "Give points for this criterion."),
    ],
)
def test_wrong_points_are_said_beside_them_and_nothing_is_lost(
    reviewer: Client, typed: str, message: str
):
    made = factories.registration()
    name = f"points_{factories.criterion('c1', 15).pk}"
    response = press(reviewer, made, "appraise", **{name: typed, "opinion": "Giữ lại"})
    assert message in response.context["points"].errors[name][0]
    assert "Giữ lại</textarea>" in response.content.decode()
    assert not Appraisal.objects.exists()


def test_a_visit_lies_not_in_the_future(reviewer: Client):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response = press(
        reviewer, factories.registration(), "appraise", site_visited_on=tomorrow.isoformat()
    )
    assert response.context["points"].errors["site_visited_on"] == ["The date lies in the future."]


def test_whole_points_typed_with_a_move_are_an_appraisal(reviewer: Client):
    made = factories.registration()
    press(reviewer, made, "register", **{f"points_{factories.criterion('c1', 15).pk}": "9"})
    made.refresh_from_db()
    assert (made.state, Appraisal.objects.get().total) == (State.REGISTERED, 9)


def test_points_are_not_kept_when_the_move_fails(reviewer: Client):
    made = factories.registration()
    name = f"points_{factories.criterion('c1', 15).pk}"
    response = press(reviewer, made, "return", **{name: "9", "reason": "ngắn"})
    assert not Appraisal.objects.exists()
    assert 'value="9"' in response.content.decode()


def test_a_decided_registration_is_not_appraised(reviewer: Client):
    made = factories.registration(State.NOT_RECOGNISED)
    response = reviewer.get(page(made))
    assert "My appraisal" not in text_of(response)
    assert "There is nothing for you to decide here now." in text_of(response)
    assert press(reviewer, made, "appraise").status_code == 409


def test_a_proposed_one_is_put_into_a_draft_of_its_year(reviewer: Client):
    made = factories.registration(State.PROPOSED)
    assert "There is no draft of a decision for 2026." in text_of(reviewer.get(page(made)))
    paper = factories.decision(number="", title="đợt 1")
    factories.decision(year=2025)
    response = reviewer.get(page(made))
    assert list(response.context["form"].fields["decision"].queryset) == [paper]
    assert f"…/QĐ-UBND – đợt 1 (#{paper.pk})" in response.content.decode()
    assert "Choose a decision." in text_of(press(reviewer, made, "gather"))
    assert press(reviewer, made, "gather", decision=paper.pk).status_code == 302
    assert paper.entries.get().registration == made
    assert "Number 1 in the list of" in text_of(reviewer.get(page(made)))
    response = press(reviewer, made, "gather", decision=paper.pk)
    assert "it already stands in a list" in text_of(response)


def test_who_may_not_change_decisions_is_offered_none(person: User, reviewer: Client):
    person.groups.clear()
    person.user_permissions.set(Permission.objects.filter(codename="view_registration"))
    made = factories.registration(State.PROPOSED)
    assert "It stands in no list yet." in text_of(reviewer.get(page(made)))
    paper = factories.decision()
    assert press(reviewer, made, "gather", decision=paper.pk).status_code == 403
    assert not paper.entries.exists()


def test_an_unknown_decision_is_refused(reviewer: Client):
    made = factories.registration(State.PROPOSED)
    response = press(reviewer, made, "gather", decision=99)
    assert list(response.context["form"].errors) == ["decision"]


def test_the_page_costs_the_same_with_more_history(
    reviewer: Client, person: User, django_assert_max_num_queries
):
    made = factories.registration(State.PROPOSED)
    for number in range(5):
        factories.appraise(made, factories.reviewer(f"r{number}"))
        Outcome.objects.create(
            registration=made, indicator=factories.indicator(f"i{number}"), value=number
        )
    recognition.gather(factories.decision(), [made], by=person)
    with django_assert_max_num_queries(40):
        reviewer.get(page(made))
    assert Decision.objects.count() == 1
