"""The matrix role × state × move, every cell; reasons, guards, races, raw SQL."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from models_registry import guards, workflow
from models_registry.models import Registration, ReviewEvent, ReviewReason, User
from models_registry.transitions import TRANSITIONS, State, edges
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "Cần ghi rõ số hộ và diện tích đất hiến."
OFFICERS_MOVES = {"submit", "withdraw", "report"}


def people() -> dict[str, User]:
    places = factories.places()
    sitting_reviewer = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(sitting_reviewer, places["N-08674"])
    return {
        "officer of the unit": factories.officer("cungxa"),
        "officer of the predecessor": factories.officer("xacu", unit=places["L-08677"]),
        "officer of another unit": factories.officer("xakhac", unit=places["N-08686"]),
        "former officer": _left(factories.user("nghiviec", "officer")),
        "reviewer": factories.reviewer("thamdinh"),
        "reviewer sitting in the unit": sitting_reviewer,
        "administrator": factories.user("quantri", "administrator"),
        "user without a role": factories.user("vanglai"),
    }


def _left(user: User) -> User:

    factories.join(user, factories.places()["N-08674"], ends_on=datetime.date(2025, 12, 31))
    return user


# Whose moves they are: everyone not named here may make none.
SIDES = {
    "officer of the unit": OFFICERS_MOVES,
    "officer of the predecessor": OFFICERS_MOVES,
    "reviewer": {"return", "register", "propose", "decline", "discontinue"},
    "reviewer sitting in the unit": OFFICERS_MOVES,
}
FROM = {
    "submit": {"draft", "returned"},
    "withdraw": {"draft", "submitted", "returned", "registered", "reported", "proposed"},
    "report": {"registered"},
    "return": {"submitted", "reported", "proposed"},
    "register": {"submitted"},
    "propose": {"submitted", "registered", "reported"},
    "decline": {"submitted", "registered", "reported", "proposed"},
    "discontinue": {"registered", "reported"},
    "recognise": set(),  # never by hand
}


def test_the_matrix_names_every_move_of_the_rule_book():
    assert set(FROM) == set(TRANSITIONS)
    assert set(factories.PATHS) == set(State)


@pytest.mark.parametrize("state", State)
def test_every_role_may_make_exactly_its_moves(state: State):
    roles = people()
    for role, user in roles.items():
        registration = factories.registration(
            state, by=roles["officer of the unit"], duplicate_reason=REASON
        )
        allowed = {action for action in SIDES.get(role, set()) if state in FROM[action]}
        offered = {move.action for move in workflow.available(registration, user)}
        assert offered == allowed, (role, state)
        for action in TRANSITIONS:
            _try(registration, action, user, allowed=action in allowed, mine=SIDES.get(role, set()))


def _try(registration: Registration, action: str, user: User, *, allowed: bool, mine: set[str]):
    before = Registration.objects.values().get(pk=registration.pk)
    events = registration.events.count()
    undo = transaction.savepoint()
    if allowed:
        workflow.move(registration, action, by=user, reason=REASON)
        assert registration.state == TRANSITIONS[action].target
        assert registration.version == before["version"] + 1
        event = registration.events.last()
        assert (event.action, event.from_state, event.actor) == (action, before["state"], user)
        assert event.reason.text == REASON
    else:
        refused = ValidationError if action in mine else PermissionDenied
        with pytest.raises(refused):
            workflow.move(registration, action, by=user, reason=REASON)
        assert Registration.objects.values().get(pk=registration.pk) == before
        assert registration.events.count() == events
    transaction.savepoint_rollback(undo)
    registration.refresh_from_db()


@pytest.mark.parametrize("action", [a for a, t in TRANSITIONS.items() if t.needs_reason])
@pytest.mark.parametrize("reason", ["", "   ", "Chưa đạt.", " " * 10 + "Thiếu số." + " " * 10])
def test_a_move_that_the_officer_must_understand_needs_a_reason(action: str, reason: str):
    registration = factories.registration(
        State.REGISTERED if action == "discontinue" else State.SUBMITTED
    )
    with pytest.raises(ValidationError) as refused:
        workflow.move(registration, action, by=factories.reviewer(), reason=reason)
    assert list(refused.value.message_dict) == ["reason"]
    assert not ReviewReason.objects.exists()


def test_a_reason_is_kept_beside_the_event_without_its_outer_spaces():
    registration = factories.registration(State.SUBMITTED)
    workflow.move(registration, "return", by=factories.reviewer(), reason=f"  {REASON}\n")
    assert registration.events.last().reason.text == REASON
    assert str(registration.events.last().reason) == REASON


def test_a_move_without_a_reason_leaves_none():
    registration = factories.registration(State.SUBMITTED)
    workflow.move(registration, "register", by=factories.reviewer())
    assert not ReviewReason.objects.exists()


@pytest.mark.parametrize("name", guards.REQUIRED_TO_SUBMIT)
def test_an_incomplete_form_is_kept_but_not_submitted(name: str):
    officer = factories.officer()
    registration = factories.draft(by=officer, **{name: None if name == "field" else ""})
    with pytest.raises(ValidationError) as refused:
        workflow.move(registration, "submit", by=officer)
    assert list(refused.value.message_dict) == [name]
    assert workflow.available(registration, officer) == [TRANSITIONS["withdraw"]]
    shown = {
        move.action: set(in_the_way)
        for move, in_the_way in workflow.considered(registration, officer)
    }
    assert shown == {"submit": {name}, "withdraw": set()}


def test_a_persons_model_names_the_person():
    officer = factories.officer()
    registration = factories.draft(by=officer, kind="individual")
    with pytest.raises(ValidationError) as refused:
        workflow.move(registration, "submit", by=officer)
    assert list(refused.value.message_dict) == ["subject_name"]
    Registration.objects.filter(pk=registration.pk).update(subject_name="Đinh Thị Lụa")
    assert workflow.move(registration, "submit", by=officer).state == State.SUBMITTED


@pytest.mark.parametrize("name", guards.REQUIRED_TO_PROPOSE)
def test_only_a_complete_report_is_proposed(name: str):
    registration = factories.registration(State.SUBMITTED, **{name: ""})
    with pytest.raises(ValidationError) as refused:
        workflow.move(registration, "propose", by=factories.reviewer())
    assert list(refused.value.message_dict) == [name]


def test_what_stands_in_a_frozen_list_does_not_move():
    officer, reviewer = factories.officer(), factories.reviewer()
    registration = factories.registration(State.PROPOSED, by=officer)
    factories.frozen(registration)
    for action, by in (("withdraw", officer), ("return", reviewer), ("decline", reviewer)):
        with pytest.raises(ValidationError) as refused:
            workflow.move(registration, action, by=by, reason=REASON)
        assert list(refused.value.message_dict) == ["decision"]


def test_the_version_that_the_person_saw_is_compared():
    registration = factories.registration(State.SUBMITTED)
    reviewer = factories.reviewer()
    with pytest.raises(ValidationError) as refused:
        workflow.move(registration, "register", by=reviewer, version=registration.version + 1)
    assert refused.value.code == "stale"
    workflow.move(registration, "register", by=reviewer, version=registration.version)
    assert registration.state == State.REGISTERED


def test_a_batch_moves_as_a_whole_or_not_at_all():
    reviewer = factories.reviewer()
    good = factories.registration(State.SUBMITTED)
    poor = factories.registration(State.SUBMITTED, results="", self_assessment="")
    with pytest.raises(ValidationError) as refused:
        workflow.move_many([good.pk, poor.pk], TRANSITIONS["propose"], by=reviewer)
    assert all(message.startswith(poor.reference) for message in refused.value.messages)
    assert len(refused.value.messages) == 2
    good.refresh_from_db()
    assert good.state == State.SUBMITTED
    workflow.move_many([good.pk, poor.pk], TRANSITIONS["register"], by=reviewer)
    assert set(Registration.objects.values_list("state", flat=True)) == {State.REGISTERED}


def test_a_batch_costs_the_same_queries_however_long_it_is(django_assert_num_queries):
    reviewer = factories.reviewer()
    for count in (1, 3, 50):
        keys = [factories.registration(State.SUBMITTED).pk for _ in range(count)]
        reviewer = User.objects.get(pk=reviewer.pk)
        with django_assert_num_queries(12):
            workflow.move_many(keys, TRANSITIONS["register"], by=reviewer)


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_at_once_give_one_winner_and_one_clear_message():
    registration = factories.registration(State.SUBMITTED)
    reviewers = [factories.reviewer(f"thamdinh{n}") for n in range(4)]
    start = threading.Barrier(len(reviewers))
    answers: list[str] = []

    def press(reviewer: User) -> None:
        mine = Registration.objects.get(pk=registration.pk)
        start.wait()
        try:
            workflow.move(mine, "register", by=reviewer, version=mine.version)
            answers.append("moved")
        except ValidationError as stale:
            answers.append(f"{stale.code}: {stale.messages[0]}")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[reviewer]) for reviewer in reviewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    losers = sorted(answer for answer in answers if answer != "moved")
    assert len(losers) == len(reviewers) - 1
    assert {loser.partition(":")[0] for loser in losers} == {"stale"}
    assert registration.reference in losers[0]
    registration.refresh_from_db()
    assert registration.state == State.REGISTERED
    assert registration.events.filter(action="register").count() == 1


ALL_PAIRS = [(source, target) for source in State for target in State if source != target]


@pytest.mark.parametrize(("source", "target"), ALL_PAIRS)
def test_the_database_knows_the_edges(source: State, target: State):
    """Raw SQL with a proper event passes exactly on the edges of the rule book."""
    registration = factories.registration(source)
    actions = {action for action, *ends in edges() if ends == [source, target]}
    event = ReviewEvent.objects.create(
        registration=registration,
        action=next(iter(actions), "submit"),
        from_state=source,
        to_state=target,
        actor=registration.created_by,
    )
    sql = "UPDATE models_registry_registration SET state = %s, last_event_id = %s WHERE id = %s"
    values = [target, event.pk, registration.pk]
    if actions:
        _execute(sql, values)
    else:
        with pytest.raises(DatabaseError, match="no move from"):
            _execute(sql, values)


def _execute(sql: str, values: list[object]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_the_database_refuses_a_move_without_its_event():
    registration = factories.registration(State.SUBMITTED)
    other = factories.registration(State.SUBMITTED)
    elsewhere = ReviewEvent.objects.create(
        registration=other,
        action="register",
        from_state=State.SUBMITTED,
        to_state=State.REGISTERED,
        actor=other.created_by,
    )
    table = "UPDATE models_registry_registration SET"
    for sql, values in (
        (f"{table} state = 'registered' WHERE id = %s", [registration.pk]),
        (f"{table} state = 'registered', last_event_id = NULL WHERE id = %s", [registration.pk]),
        (
            f"{table} state = 'registered', last_event_id = %s WHERE id = %s",
            [elsewhere.pk, registration.pk],
        ),
        (f"{table} last_event_id = %s WHERE id = %s", [elsewhere.pk, other.pk]),
    ):
        with pytest.raises(DatabaseError, match="with an event of its own"):
            _execute(sql, values)


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_an_event_of_an_earlier_transaction():
    registration = factories.registration(State.SUBMITTED)
    event = ReviewEvent.objects.create(
        registration=registration,
        action="register",
        from_state=State.SUBMITTED,
        to_state=State.REGISTERED,
        actor=registration.created_by,
    )
    with pytest.raises(DatabaseError, match="with an event of its own"):
        Registration.objects.filter(pk=registration.pk).update(
            state=State.REGISTERED, last_event=event
        )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE models_registry_reviewevent SET actor_id = actor_id + 0 WHERE id = %s",
        "UPDATE models_registry_reviewevent SET to_state = 'draft' WHERE id = %s",
        "DELETE FROM models_registry_reviewevent WHERE id = %s",
    ],
)
def test_events_are_never_changed(sql: str):
    event = factories.registration(State.SUBMITTED).events.get()
    with pytest.raises(DatabaseError, match="Cannot"):
        _execute(sql, [event.pk])


def test_a_registration_begins_as_a_draft():
    draft = factories.draft()
    with pytest.raises(DatabaseError, match="begins as a draft"), transaction.atomic():
        Registration.objects.create(
            model=draft.model,
            year=2025,
            state=State.PROPOSED,
            locality=draft.locality,
            created_by=draft.created_by,
        )


def test_what_left_the_draft_is_never_deleted():
    registration = factories.registration(State.WITHDRAWN)
    with pytest.raises(DatabaseError):
        _execute("DELETE FROM models_registry_registration WHERE id = %s", [registration.pk])
    kept = factories.draft()
    kept.delete()
    assert not Registration.objects.filter(pk=kept.pk).exists()


def test_an_event_names_what_was_done():
    event = factories.registration(State.SUBMITTED).events.get()
    assert event.label == str(TRANSITIONS["submit"].label)
    assert str(event) == f"{event.registration_id}: draft → submitted"
