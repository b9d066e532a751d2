"""Who is responsible for a registration, and what comes next."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from models_registry.appraising import assigning
from models_registry.models import Appraisal, Assignment, Registration, ReviewEvent, User
from models_registry.transitions import State
from tests import factories
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def other() -> User:
    return factories.reviewer("thamdinh2")


def named(name: str, state: State = State.SUBMITTED, **values: object) -> Registration:
    return factories.registration(state, name=name, **values)


def names(made: list[Registration | None]) -> list[str]:
    return [each.name if each else "–" for each in made]


def test_reviewers_are_who_appraise_and_are_still_here(person: User, other: User):
    factories.user("quantri", "administrator")
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert list(assigning.reviewers()) == [person]


def test_assigning_makes_one_responsible_and_keeps_who_was(person: User, other: User):
    made, second = named("một"), named("hai", State.PROPOSED)
    assigned = assigning.assign([made.pk, second.pk], reviewer=person, by=other)
    assert (len(assigned.made), assigned.barred) == (2, [])
    assert assigning.responsible(made).reviewer == person
    assert len(assigning.assign([made.pk], reviewer=person, by=other).made) == 0
    assert len(assigning.assign([made.pk], reviewer=other, by=other).made) == 1
    rows = made.assignments.values_list("reviewer", "assigned_by", "ended_by")
    assert list(rows) == [(person.pk, other.pk, other.pk), (other.pk, other.pk, None)]
    assert str(made.assignments.first()) == f"{made.pk} – {person}"


def test_what_the_reviewer_must_not_judge_or_is_decided_is_left_out(person: User, other: User):
    factories.join(person, factories.places()["N-08686"])
    free, own = named("một"), named("hai", locality=factories.places()["N-08686"])
    decided = named("ba", State.NOT_RECOGNISED)
    assigned = assigning.assign([free.pk, own.pk, decided.pk], reviewer=person, by=other)
    assert [each.registration for each in assigned.made] == [free]
    assert assigned.barred == [own]


def test_assigning_needs_the_right_and_somebody_who_appraises(person: User):
    made, administrator = named("một"), factories.user("quantri", "administrator")
    with pytest.raises(PermissionDenied):
        assigning.assign([made.pk], reviewer=person, by=administrator)
    with pytest.raises(ValidationError) as refused:
        assigning.assign([made.pk], reviewer=administrator, by=person)
    assert list(refused.value.message_dict) == ["reviewer"]
    assert not Assignment.objects.exists()


def test_assigning_costs_the_same_queries_however_many(
    person: User, other: User, django_assert_num_queries
):
    keys = [named(f"Mô hình {number}").pk for number in range(6)]
    other.has_perm("models_registry.assign_registration")
    for some in (keys[:1], keys[1:]):
        with django_assert_num_queries(8):
            assigning.assign(some, reviewer=person, by=other)


def test_one_is_claimed_once_and_given_back(person: User, other: User):
    made = named("một")
    taken = assigning.claim(made, by=person)
    assert (taken.reviewer, taken.assigned_by) == (person, person)
    assert assigning.claim(made, by=person) == taken
    with pytest.raises(ValidationError) as refused:
        assigning.claim(made, by=other)
    assert refused.value.code == "stale"
    assert str(person) in refused.value.messages[0]
    assigning.give_back(made, by=person)
    assert assigning.responsible(made) is None
    with pytest.raises(ValidationError):
        assigning.give_back(made, by=person)
    assert assigning.claim(made, by=other).reviewer == other


def test_a_colleague_who_assigns_may_relieve_and_others_may_not(person: User, other: User):
    made = named("một")
    assigning.claim(made, by=person)
    with pytest.raises(PermissionDenied):
        assigning.give_back(made, by=factories.user("quantri", "administrator"))
    assigning.give_back(made, by=other)
    assert made.assignments.get().ended_by == other


def test_claiming_needs_the_right_an_open_state_and_no_conflict(person: User):
    made = named("một")
    with pytest.raises(PermissionDenied):
        assigning.claim(made, by=factories.user("quantri", "administrator"))
    with pytest.raises(ValidationError) as refused:
        assigning.claim(named("hai", State.DISCONTINUED), by=person)
    assert refused.value.code == "stale"
    factories.join(person, factories.places()["N-08674"])
    with pytest.raises(ValidationError, match=made.reference):
        assigning.claim(made, by=person)


def test_the_database_keeps_one_responsible_and_the_history(person: User, other: User):
    made = named("một")
    taken = assigning.claim(made, by=person)
    rows = Assignment.objects.filter(pk=taken.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(registration=made, reviewer=other, assigned_by=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ended_at=timezone.now())
    for change in (rows.delete, lambda: rows.update(reviewer=other)):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    assigning.give_back(made, by=person)
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.update(ended_at=None, ended_by=None)


def test_next_is_own_then_least_reviewed_then_longest_waiting(person: User, other: User):
    third = factories.reviewer("thamdinh3")
    twice, once, newer = named("hai lần"), named("một lần"), named("chưa")
    mine, theirs = named("của tôi"), named("của họ")
    named("không chờ", State.REGISTERED)
    named("đơn vị tôi", locality=factories.places()["N-08686"])
    factories.join(person, factories.places()["N-08686"])
    for made, reviewers in ((twice, (other, third)), (once, (other,)), (mine, (other, third))):
        for reviewer in reviewers:
            factories.appraise(made, reviewer)
    assigning.claim(mine, by=person)
    assigning.claim(theirs, by=other)
    order = ["của tôi", "chưa", "một lần", "hai lần"]
    found = [assigning.next_for(person)]
    for _again in range(4):
        found.append(assigning.next_for(person, after=found[-1].pk))
    assert names(found) == [*order, "của tôi"]
    assert newer.name == "chưa"


def test_what_i_have_appraised_since_it_moved_comes_last(person: User):
    first, second = named("trước"), named("sau")
    factories.appraise(first, person)
    assert assigning.next_for(person) == second
    assert assigning.next_for(person, after=second.pk) == first
    Appraisal.objects.update(appraised_at=timezone.now() - datetime.timedelta(days=9))
    assert ReviewEvent.objects.filter(registration=first).exists()
    assert assigning.next_for(person, after=first.pk) == second


def test_there_is_no_next_where_nothing_waits(person: User):
    assert assigning.next_for(person) is None
    made = named("một")
    assert assigning.next_for(person, after=made.pk) is None
    assert assigning.next_for(person, after=987_654) == made


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_once_one_gets_it():
    made = named("một")
    people = [factories.reviewer(f"thamdinh{number}") for number in range(2)]

    def job(user: User):
        return lambda: f"responsible: {assigning.claim(made, by=user).reviewer.username}"

    answers = at_once(*(job(user) for user in people))
    assert answers == [f"responsible: {assigning.responsible(made).reviewer.username}", "stale"]
