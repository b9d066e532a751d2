"""Clearing models for publication: what withholds them, who clears them, what is kept of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from models_registry.models import Clearance, Decision, Field, Model, Recognition, User
from models_registry.recognition import (
    HistoricRow,
    Line,
    clear,
    recognise_historic,
    sign,
    withhold,
)
from models_registry.recognition.clearing import fingerprint
from models_registry.transitions import State
from tests import factories
from tests.refusals import refused
from tests.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

REASON = "Đã đọc; không có nội dung mật."
AGAIN = "Có vị trí camera, phải sửa trước đã."


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


@pytest.fixture
def guarded() -> Field:
    return factories.field_to_clear()


def is_withheld(made: Recognition) -> bool:
    return Model.objects.values_list("is_withheld", flat=True).get(pk=made.model_id)


def is_public(made: Recognition) -> bool:
    return Model.objects.public().filter(pk=made.model_id).exists()


def test_only_what_is_recognised_in_a_field_that_needs_clearance_is_withheld(guarded: Field):
    guarded_one, open_one = factories.recognised(field=guarded), factories.recognised()
    assert (is_withheld(guarded_one), is_public(guarded_one)) == (True, False)
    assert (is_withheld(open_one), is_public(open_one)) == (False, True)
    assert list(Model.objects.withheld()) == [guarded_one.model]


def test_cleared_it_is_public_and_the_act_says_who_why_and_how_far(reviewer: User, guarded: Field):
    made = factories.recognised(field=guarded)
    (act,) = clear([made.model], by=reviewer, reason=f" {REASON} ")
    act.refresh_from_db()
    assert (is_withheld(made), is_public(made)) == (False, True)
    assert (act.actor, act.reason, act.covers) == (reviewer, REASON, [made.pk])
    assert str(act) == f"{made.model_id}: True"
    withhold([made.model], by=reviewer, reason=AGAIN)
    assert is_public(made) is False
    acts = Clearance.objects.for_history().values_list("is_cleared", "reason")
    assert list(acts) == [(False, AGAIN), (True, REASON)]


def test_many_are_cleared_at_once(reviewer: User, guarded: Field):
    several = [factories.recognised(field=guarded, name=f"Tổ {n}") for n in range(3)]
    clear([made.model for made in several], by=reviewer, reason=REASON)
    assert [is_public(made) for made in several] == [True, True, True]


def test_who_may_not_and_what_cannot_be_cleared(reviewer: User, guarded: Field):
    made = factories.recognised(field=guarded)
    models = [made.model]
    refused("This is not yours to do.", clear, models, by=factories.officer(), reason=REASON)
    refused("at least 20 characters", clear, models, by=reviewer, reason="ngắn")
    refused("withheld already.", withhold, models, by=reviewer, reason=AGAIN)
    open_one = factories.recognised().model
    refused("nothing of it needs clearance.", withhold, [open_one], by=reviewer, reason=AGAIN)
    clear(models, by=reviewer, reason=REASON)
    refused("it is cleared already.", clear, models, by=reviewer, reason=REASON)
    of_own_unit = factories.recognised(field=guarded, locality=factories.places()["N-08674"])
    factories.join(reviewer, factories.places()["N-08674"])
    with pytest.raises(PermissionDenied):
        clear([of_own_unit.model], by=reviewer, reason=REASON)
    assert is_withheld(of_own_unit)


def signed(guarded: Field, by: User, model: Model | None = None, **values: object) -> Recognition:
    proposed = factories.registration(State.PROPOSED, field=guarded, model=model, **values)
    factories.appraise(proposed, factories.reviewer("khac"))
    decision = factories.frozen(proposed, year=proposed.year)
    (made,) = sign(decision, by=by)
    return made


def test_a_new_signing_withholds_what_was_cleared_until_the_next_act(
    reviewer: User, guarded: Field
):
    first = factories.recognised(field=guarded)
    clear([first.model], by=reviewer, reason=REASON)
    made = signed(guarded, reviewer, model=first.model)
    assert is_withheld(made)
    clear([first.model], by=reviewer, reason=REASON)
    assert is_public(made)
    assert Clearance.objects.last().covers == [first.pk, made.pk]


def test_a_new_signing_in_another_field_leaves_it_public(reviewer: User, guarded: Field):
    first = factories.recognised(field=guarded)
    clear([first.model], by=reviewer, reason=REASON)
    factories.recognised(2025, model=first.model)
    assert is_public(first)


def test_a_late_decision_about_an_earlier_year_withholds(reviewer: User, guarded: Field):
    newer = factories.recognised(2025)
    assert is_public(newer)
    factories.recognised(2023, model=newer.model, field=guarded)
    assert is_withheld(newer)


def test_an_imported_list_withholds(reviewer: User, guarded: Field):
    row = HistoricRow(
        name="Tổ tự quản", kind="collective", field=guarded, locality=factories.places()["L-08677"]
    )
    paper = factories.decision(year=2023, dated_on="2023-11-18", level=3)
    paper = Decision.objects.get(pk=paper.pk)
    (made,) = recognise_historic(paper, [row], by=reviewer)
    assert is_withheld(made)


def test_revoking_the_last_one_in_such_a_field_releases(reviewer: User, guarded: Field):
    kept = factories.recognised(2023)
    gone = factories.recognised(model=kept.model, field=guarded)
    assert is_withheld(kept)
    factories.carried_out(reviewer, "revocation", Line(recognition=gone, reason=AGAIN))
    assert is_public(kept)


def test_what_shows_again_after_a_revocation_is_to_be_read_again(reviewer: User, guarded: Field):
    older = factories.recognised(2023, field=guarded)
    newer = factories.recognised(model=older.model, field=guarded)
    clear([older.model], by=reviewer, reason=REASON)
    paper = factories.carried_out(reviewer, "revocation", Line(recognition=newer, reason=AGAIN))
    assert is_withheld(older)
    act = Clearance.objects.last()
    assert (act.is_cleared, act.actor) == (False, reviewer)
    assert paper.reference in act.reason


def test_revoking_an_older_one_leaves_it_public(reviewer: User, guarded: Field):
    older = factories.recognised(2023, field=guarded)
    newer = factories.recognised(model=older.model, field=guarded)
    clear([older.model], by=reviewer, reason=REASON)
    factories.carried_out(reviewer, "revocation", Line(recognition=older, reason=AGAIN))
    assert is_public(newer)


def corrected(made: Recognition, by: User, **changes: object) -> None:
    line = Line(recognition=made, reason=AGAIN, changes=changes)
    factories.carried_out(by, "correction", line)


def test_a_correction_into_such_a_field_withholds_and_out_of_it_releases(
    reviewer: User, guarded: Field
):
    made = factories.recognised()
    corrected(made, reviewer, field=guarded)
    assert is_withheld(made)
    made.refresh_from_db()
    corrected(made, reviewer, field=factories.field())
    assert is_public(made)


def test_a_corrected_text_is_to_be_read_again_a_corrected_term_is_not(
    reviewer: User, guarded: Field
):
    made = factories.recognised(field=guarded)
    clear([made.model], by=reviewer, reason=REASON)
    corrected(made, reviewer, valid_until="2031-01-01")
    assert is_public(made)
    made.refresh_from_db()
    corrected(made, reviewer, name="Tổ tự quản khu 5")
    assert is_withheld(made)


def test_a_field_that_needs_clearance_from_now_on_withholds_its_models_and_back(
    reviewer: User,
):
    field = factories.field("defence_security")
    cleared, other = (factories.recognised(field=field, name=name) for name in ("Một", "Hai"))
    elsewhere = factories.recognised()
    field.needs_clearance = True
    field.save()
    assert [is_withheld(made) for made in (cleared, other, elsewhere)] == [True, True, False]
    clear([cleared.model], by=reviewer, reason=REASON)
    field.needs_clearance = False
    field.save()
    assert [is_public(made) for made in (cleared, other)] == [True, True]
    field.needs_clearance = True
    field.save()
    assert [is_public(made) for made in (cleared, other)] == [True, False]


def test_what_was_read_is_what_is_cleared(reviewer: User, guarded: Field):
    made = factories.recognised(2023, field=guarded)
    seen = fingerprint([made.model_id])
    factories.recognised(2024, model=made.model, field=guarded, name="Nội dung khác")
    stale = "Read it again."
    refused(stale, clear, [made.model], by=reviewer, reason=REASON, seen=seen)
    clear([made.model], by=reviewer, reason=REASON, seen=fingerprint([made.model_id]))
    assert is_public(made)


def database_refuses(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def test_the_database_puts_right_what_the_rule_does_not_say_and_keeps_the_acts(
    reviewer: User, guarded: Field
):
    made = factories.recognised(field=guarded)
    Model.objects.update(is_withheld=False)
    assert is_withheld(made)
    clear([made.model], by=reviewer, reason=REASON)
    assert database_refuses("UPDATE models_registry_clearance SET is_cleared = false")
    assert database_refuses("DELETE FROM models_registry_clearance")
    assert database_refuses(
        "INSERT INTO models_registry_clearance (model_id, is_cleared, covers, reason, actor_id,"
        f" happened_at) VALUES ({made.model_id}, true, '{{}}', '', {reviewer.pk}, now())"
    )
    Model.objects.update(is_withheld=True)
    assert is_public(made)


def test_a_flip_leaves_no_version_of_the_whole_text(reviewer: User, guarded: Field):
    made = factories.recognised(field=guarded)
    before = made.model.audit_rows.count()
    clear([made.model], by=reviewer, reason=REASON)
    assert made.model.audit_rows.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_a_signing_and_a_clearance_at_once_the_new_text_is_never_public_unread():
    reviewer, guarded = factories.reviewer(), factories.field_to_clear()
    made = factories.recognised(2023, field=guarded)
    model, seen = made.model, fingerprint([made.model_id])

    def sign_another() -> str:
        factories.recognised(2024, model=model, field=guarded, name="Nội dung chưa ai đọc")
        return "signed"

    def clear_it() -> str:
        clear([model], by=reviewer, reason=REASON, seen=seen)
        return "cleared"

    answers = at_once(sign_another, clear_it)
    assert "signed" in answers
    assert is_withheld(made)
