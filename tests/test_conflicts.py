"""Conflicts of interest: by rule and by declaration, in every move, appraisal and signature."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from models_registry import recognition, workflow
from models_registry.appraising import appraisal, assigning, conflicts
from models_registry.appraising.conflicts import Ground
from models_registry.models import (
    Assignment,
    Attachment,
    ConflictOfInterest,
    Membership,
    Registration,
    User,
)
from models_registry.transitions import TRANSITIONS, State
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "Chị dâu tôi là người đứng tên mô hình này."


def grounds(made: Registration, user: User) -> list[Ground]:
    return conflicts.grounds([made.pk], user).get(made.pk, [])


def test_who_has_nothing_to_do_with_it_may_judge():
    assert grounds(factories.registration(), factories.reviewer()) == []


@pytest.mark.parametrize("uid", ["N-08674", "L-08677"])
def test_who_sits_in_the_unit_or_in_what_it_came_from_may_not(uid: str):
    made, sitting = factories.registration(), factories.reviewer()
    factories.join(sitting, factories.places()[uid])
    assert grounds(made, sitting) == [Ground.UNIT]
    assert workflow.available(made, sitting) == []


def test_who_sits_in_the_organisation_may_not():
    police = factories.organisation()
    made, sitting = factories.registration(locality=None, organisation=police), factories.reviewer()
    assert grounds(made, sitting) == []
    factories.join(sitting, police)
    assert grounds(made, sitting) == [Ground.UNIT]


def test_who_left_the_unit_after_it_was_begun_may_not_and_who_left_before_may():
    made, former = factories.registration(), factories.reviewer()
    today = timezone.localdate()
    sat = factories.join(former, factories.places()["N-08674"], ends_on=today)
    Registration.objects.filter(pk=made.pk).update(
        created_at=timezone.now() - datetime.timedelta(days=9)
    )
    yesterday = today - datetime.timedelta(days=1)
    Membership.objects.filter(pk=sat.pk).update(ends_on=yesterday)
    assert grounds(made, former) == [Ground.UNIT]
    Membership.objects.filter(pk=sat.pk).update(ends_on=today - datetime.timedelta(days=20))
    assert grounds(made, former) == []


def test_who_wrote_it_handed_it_in_or_sent_files_may_not():
    person = factories.user("nguoiviet", "reviewer")
    written = factories.registration(by=person, name="Soạn")
    handed_in = factories.draft(name="Nộp")
    factories.step(handed_in, "submit", person)
    with_file = factories.registration(name="Gửi tệp")
    Attachment.objects.create(
        registration=with_file,
        uploaded_by=person,
        original_name="a.pdf",
        file=ContentFile(b"%PDF", "a.pdf"),
    )
    for made in (written, handed_in, with_file):
        assert grounds(made, person) == [Ground.AUTHOR]
        with pytest.raises(ValidationError) as refused:
            workflow.move(made, "register", by=person)
        assert made.reference in refused.value.messages[0]
        assert not appraisal.may_appraise(made, person)


def test_a_reviewer_who_returned_it_is_no_author():
    made, person = factories.registration(), factories.reviewer()
    workflow.move(made, "return", by=person, reason="Cần ghi rõ số hộ và diện tích đất hiến.")
    assert grounds(made, person) == []


@pytest.mark.parametrize("about", ["registration", "locality"])
def test_a_declaration_closes_every_move_appraisal_and_signature(about: str):
    person, other = factories.reviewer(), factories.reviewer("thamdinh2")
    made = factories.registration(State.PROPOSED)
    factories.appraise(made, other)
    target = made if about == "registration" else made.locality
    declared = conflicts.declare(made, by=person, about=target, reason=REASON)
    assert (declared.about, getattr(declared, about)) == (str(target), target)
    assert grounds(made, person) == [Ground.DECLARED]
    assert workflow.available(made, person) == []
    for action in ("return", "decline"):
        with pytest.raises(ValidationError, match=made.reference) as refused:
            workflow.move(made, action, by=person, reason=REASON)
        assert [each.code for each in refused.value.error_list] == ["conflict"]
    with pytest.raises(PermissionDenied):
        appraisal.appraise(made, by=person, points={})
    with pytest.raises(PermissionDenied):
        appraisal.keep_typed(made, by=person, typed={})
    assert [move.action for move in workflow.available(made, other)] == ["return", "decline"]


def test_a_decision_with_it_is_not_signed_and_all_of_them_are_named():
    person, other = factories.reviewer(), factories.reviewer("thamdinh2")
    listed = [factories.registration(State.PROPOSED, name=f"Mô hình {n}") for n in "abc"]
    for made in listed:
        factories.appraise(made, other)
    for made in listed[:2]:
        conflicts.declare(made, by=person, about=made, reason=REASON)
    paper = factories.frozen(*listed)
    with pytest.raises(ValidationError) as refused:
        recognition.sign(paper, by=person)
    assert [made.reference for made in listed if made.reference in str(refused.value)] == [
        made.reference for made in listed[:2]
    ]
    third = factories.reviewer("thamdinh3")
    assert len(recognition.sign(paper, by=third)) == 3


def test_a_decision_with_one_of_an_own_unit_is_not_signed_and_names_it():
    signer, other = factories.reviewer(), factories.reviewer("thamdinh2")
    free = factories.registration(State.PROPOSED, locality=factories.places()["N-08686"])
    own = factories.registration(State.PROPOSED)
    for made in (free, own):
        factories.appraise(made, other)
    factories.join(signer, factories.places()["N-08674"])
    with pytest.raises(PermissionDenied, match=own.reference) as refused:
        recognition.sign(factories.frozen(free, own), by=signer)
    assert free.reference not in str(refused.value)


def test_an_appraisal_no_longer_counts_once_its_reviewer_declares():
    person, signer = factories.reviewer(), factories.reviewer("nguoiky")
    made = factories.registration(State.PROPOSED)
    given = factories.appraise(made, person)
    assert list(made.appraisals.counted()) == [given]
    conflicts.declare(made, by=person, about=made.locality, reason=REASON)
    assert list(made.appraisals.counted()) == []
    with pytest.raises(ValidationError, match="người khác thẩm định trước"):
        workflow.move_many([made.pk], TRANSITIONS["recognise"], by=signer)


def test_what_one_is_responsible_for_is_handed_back_and_no_longer_offered():
    person, lead = factories.reviewer(), factories.reviewer("truongphong")
    first, second = factories.registration(), factories.registration(name="Khác hẳn")
    elsewhere = factories.registration(locality=factories.places()["N-08686"])
    keys = [first.pk, second.pk, elsewhere.pk]
    assigning.assign(keys, reviewer=person, by=lead)
    conflicts.declare(first, by=person, about=first.locality, reason=REASON)
    current = Assignment.objects.current()
    assert [each.registration for each in current] == [elsewhere]
    ended = Assignment.objects.exclude(pk__in=current)
    assert {each.ended_by for each in ended} == {person}
    assert assigning.next_for(person) == elsewhere


def test_a_declaration_covers_the_organisation_wherever_it_registers():
    police = factories.organisation()
    one = factories.registration(locality=None, organisation=police)
    two = factories.registration(locality=None, organisation=police, name="Hòm thư", year=2025)
    person = factories.reviewer()
    conflicts.declare(one, by=person, about=police, reason=REASON)
    assert conflicts.grounds([one.pk, two.pk], person) == {
        one.pk: [Ground.DECLARED],
        two.pk: [Ground.DECLARED],
    }
    assert [each.reviewer for each in conflicts.declared_about(two)] == [person]


def test_declared_about_names_those_in_force_only():
    person, lead = factories.reviewer(), factories.reviewer("truongphong")
    made = factories.registration()
    declared = conflicts.declare(made, by=person, about=made, reason=REASON)
    assert list(conflicts.declared_about(made)) == [declared]
    ended = conflicts.end(declared, by=lead)
    assert (ended.ended_by, ended.ended_at is not None) == (lead, True)
    assert list(conflicts.declared_about(made)) == []
    assert grounds(made, person) == []


@pytest.mark.parametrize(
    ("about", "reason", "field"), [("other", REASON, "about"), ("own", "ngắn", "reason")]
)
def test_what_is_wrong_with_a_declaration_is_said(about: str, reason: str, field: str):
    made, person = factories.registration(), factories.reviewer()
    other = factories.places()["N-08686"]
    with pytest.raises(ValidationError) as refused:
        conflicts.declare(made, by=person, about=other if about == "other" else made, reason=reason)
    assert list(refused.value.message_dict) == [field]
    assert not ConflictOfInterest.objects.exists()


def test_the_same_is_declared_once():
    made, person = factories.registration(), factories.reviewer()
    conflicts.declare(made, by=person, about=made, reason=REASON)
    with pytest.raises(ValidationError) as refused:
        conflicts.declare(made, by=person, about=made, reason=REASON)
    assert list(refused.value.message_dict) == ["about"]


def test_only_a_reviewer_declares_and_only_somebody_else_ends():
    made, person = factories.registration(), factories.reviewer()
    with pytest.raises(PermissionDenied):
        conflicts.declare(
            made, by=factories.user("quantri", "administrator"), about=made, reason=REASON
        )
    declared = conflicts.declare(made, by=person, about=made, reason=REASON)
    for user in (person, factories.user("vanglai")):
        with pytest.raises(PermissionDenied):
            conflicts.end(declared, by=user)
    conflicts.end(declared, by=factories.reviewer("truongphong"))
    with pytest.raises(ValidationError) as refused:
        conflicts.end(declared, by=factories.reviewer("thamdinh3"))
    assert refused.value.code == "stale"


def test_the_database_keeps_a_declaration_as_it_was_written():
    made, person = factories.registration(), factories.reviewer()
    declared = conflicts.declare(made, by=person, about=made, reason=REASON)
    rows = ConflictOfInterest.objects.filter(pk=declared.pk)
    for change in (
        lambda: rows.update(reason="Khác đi cho nhẹ hơn một chút."),
        rows.delete,
        lambda: rows.update(ended_at=timezone.now(), ended_by=person),
    ):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            change()
    conflicts.end(declared, by=factories.reviewer("truongphong"))
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.update(ended_at=None, ended_by=None)
    assert str(rows.get()) == f"{person} – {made}"


def test_a_batch_is_asked_about_in_one_query(django_assert_num_queries):
    person = factories.reviewer()
    made = [factories.registration() for _again in range(4)]
    with django_assert_num_queries(1):
        conflicts.check(made, by=person)
