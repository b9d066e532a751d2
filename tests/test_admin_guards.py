"""What the pages of a decision say of what cannot be, instead of an error of the database."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from models_registry.models import (
    ConflictOfInterest,
    Decision,
    DecisionEntry,
    ListNote,
    Registration,
    User,
)
from models_registry.recognition import fingerprint
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, QUEUE, signed_in, text_of

pytestmark = pytest.mark.django_db

DECISIONS = f"{ADMIN}/decision/"
REASON = "Chủ nhiệm mô hình là em ruột của tôi."


@pytest.fixture
def first() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(first: User) -> Client:
    return signed_in(first)


def proposed(name: str = "Đường hoa", **values: object) -> Registration:
    return factories.registration(State.PROPOSED, name=name, **values)


def save(client: Client, decision: Decision, **values: object):
    page = f"{DECISIONS}{decision.pk}/change/"
    form = client.get(page).context["adminform"].form
    paper = {
        "number": decision.number,
        "dated_on": "",
        "signatory_name": "Nguyễn Văn Ký",
        "signatory_position": "Chủ tịch",
    }
    return client.post(page, {"seen": form["seen"].value(), **paper, **values})


@pytest.mark.parametrize(
    ("values", "day", "said"),
    [
        (
            {"valid_until": datetime.date(2026, 6, 30)},
            "01/07/2026",
            "The term ends before the decision is dated.",
        ),
        (
            {"level": 2, "year": 2025},
            "01/07/2025",
            "There is no district level after 30 June 2025.",
        ),
    ],
)
def test_a_date_that_a_frozen_paper_cannot_bear_is_said_beside_it(
    reviewer: Client, values: dict[str, object], day: str, said: str
):
    decision = factories.frozen(
        proposed(year=values.get("year", 2026)), number="", dated_on=None, **values
    )
    response = save(reviewer, decision, number="77", dated_on=day)
    form = response.context["adminform"].form
    assert form.errors == {"dated_on": [said]}
    assert form["number"].value() == "77"
    assert save(reviewer, decision, number="77", dated_on="01/03/2025").status_code == 302


def test_what_only_the_database_refuses_is_said_too(reviewer: Client, first: User):
    """A rule that only the database knows, here one made for this test."""
    listed = proposed()
    factories.appraise(listed, factories.reviewer("thamdinh2"))
    decision = factories.frozen(listed)
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE models_registry_recognition ADD CONSTRAINT never CHECK (year < 2000)"
            " NOT VALID"
        )
    page = f"{DECISIONS}{decision.pk}/list/sign/"
    answer = reviewer.post(page, {"seen": fingerprint(decision)})
    assert "Nothing is changed: something in the list contradicts" in text_of(answer)
    decision.refresh_from_db()
    assert decision.state == "frozen"
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.recognised()


def test_a_draft_with_a_note_is_not_thrown_away(reviewer: Client, first: User):
    noted, plain = factories.decision(), factories.decision()
    ListNote.objects.create(
        decision=noted, registration=proposed(), ground="conflict", text=REASON, written_by=first
    )
    for method in (reviewer.get, reviewer.post):
        said = text_of(method(f"{DECISIONS}{noted.pk}/delete/", follow=True))
        assert "It stays: why a registration left its list" in said
    reviewer.post(f"{DECISIONS}{plain.pk}/delete/", {"post": "yes"})
    assert list(Decision.objects.all()) == [noted]
    assert reviewer.get(f"{DECISIONS}999999/delete/").status_code == 302


def test_what_is_not_yours_to_judge_is_left_out_of_what_is_gathered(reviewer: Client, first: User):
    barred, other = proposed("Đường hoa"), proposed("Đèn an ninh")
    ConflictOfInterest.objects.create(reviewer=first, registration=barred, reason=REASON)
    decision = factories.decision()
    page = f"{DECISIONS}{decision.pk}/list/gather/"
    assert "1 more is left out" in text_of(reviewer.get(page))
    reviewer.post(page, {"all": "1"})
    assert [each.registration for each in DecisionEntry.objects.all()] == [other]


def test_many_are_put_into_a_decision_only_by_who_may_judge_them(reviewer: Client, first: User):
    barred = proposed()
    ConflictOfInterest.objects.create(reviewer=first, registration=barred, reason=REASON)
    answer = reviewer.post(
        QUEUE,
        {
            "action": "put_into_decision",
            "_selected_action": [barred.pk],
            "decision": factories.decision(dated_on=timezone.localdate()).pk,
        },
    )
    assert f"{barred.reference}: not yours to judge." in text_of(answer)
    assert not DecisionEntry.objects.exists()
