"""What is done in the queue: assigning in bulk, filters, the next one; and declared conflicts."""

import datetime

import pgtrigger
import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from models_registry.appraising import assigning, conflicts
from models_registry.models import (
    Assignment,
    ConflictOfInterest,
    Registration,
    ReviewEvent,
    User,
)
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, QUEUE, listed, signed_in, text_of

pytestmark = pytest.mark.django_db

REASON = "Chị dâu tôi là người đứng tên mô hình này."
DECLARATIONS = f"{ADMIN}/conflictofinterest/"


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def other() -> User:
    return factories.reviewer("thamdinh2")


def page(made: Registration, name: str = "change") -> str:
    return f"{QUEUE}{made.pk}/{name}/"


@pytest.fixture
def several(person: User, other: User) -> None:
    mine, theirs = factories.registration(name="của tôi"), factories.registration(name="của họ")
    factories.registration(name="chưa ai", **factories.BOTH_NEEDED)
    factories.registration(State.REPORTED, name="đã báo cáo", year=2025)
    factories.registration(name="đơn vị tôi", locality=factories.places()["N-08686"])
    factories.join(person, factories.places()["N-08686"])
    assigning.claim(mine, by=person)
    assigning.claim(theirs, by=other)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("assigned=me", ["của tôi"]),
        ("assigned=nobody", ["chưa ai", "đã báo cáo", "đơn vị tôi"]),
        ("duplicate=yes", ["chưa ai"]),
        ("duplicate=no", ["của tôi", "của họ", "đã báo cáo", "đơn vị tôi"]),
        ("reached=reported", ["đã báo cáo"]),
        ("conflict=yes", ["đơn vị tôi"]),
        ("conflict=no&field=culture_society&year=2025", ["đã báo cáo"]),
        ("late=yes", []),
        ("since=7", []),
        ("field=none", []),
    ],
)
def test_filters(reviewer: Client, query: str, names: list[str]):
    assert listed(reviewer.get(f"{QUEUE}?{query}")) == names


@pytest.mark.usefixtures("several")
def test_a_colleagues_list_is_a_filter_too(reviewer: Client, other: User):
    assert listed(reviewer.get(f"{QUEUE}?assigned={other.pk}")) == ["của họ"]
    assert "responsible: Người thamdinh2" in text_of(reviewer.get(QUEUE))


@pytest.mark.parametrize(
    "query", ["assigned=99", "since=1", "late=no", "reached=draft", "conflict=x"]
)
def test_unknown_values_are_said_and_show_nothing(reviewer: Client, query: str):
    factories.registration()
    response = reviewer.get(f"{QUEUE}?{query}")
    assert listed(response) == []
    assert f"“{query.split('=')[1]}” is not known here" in text_of(response)


def test_since_when_it_waits_is_a_filter(reviewer: Client):
    with_old_event = factories.draft(name="cũ")
    event = factories.step(with_old_event, "submit")
    factories.registration(name="mới")
    before = timezone.now() - datetime.timedelta(days=10)
    with pgtrigger.ignore("models_registry.ReviewEvent:append_only"):
        ReviewEvent.objects.filter(pk=event.pk).update(happened_at=before)
    assert listed(reviewer.get(f"{QUEUE}?since=7")) == ["cũ"]
    assert listed(reviewer.get(f"{QUEUE}?since=14")) == []


@pytest.mark.usefixtures("several")
def test_the_chosen_are_assigned_after_asking_for_the_reviewer(
    reviewer: Client, person: User, other: User
):
    chosen = list(Registration.objects.filter(name__in=["chưa ai", "của tôi"]))
    posted = {"action": "assign", "_selected_action": [made.pk for made in chosen]}
    asked = reviewer.post(QUEUE, posted)
    assert "2 registrations chosen." in text_of(asked)
    missing = reviewer.post(QUEUE, {**posted, "seen": 2})
    assert missing.context["form"].errors == {"reviewer": ["Choose a reviewer."]}
    done = reviewer.post(QUEUE, {**posted, "seen": 2, "reviewer": other.pk}, follow=True)
    assert "2 registrations are newly assigned to Người thamdinh2." in done.content.decode()
    assert Assignment.objects.current().of(other).count() == 3
    assert Assignment.objects.current().of(person).count() == 0


@pytest.mark.usefixtures("several")
def test_a_whole_list_is_assigned_by_its_filters_and_what_is_barred_is_said(
    reviewer: Client, person: User
):
    listing = reviewer.get(f"{QUEUE}?assigned=nobody&p=1")
    link = f"{QUEUE}assign/?assigned=nobody"
    assert f'href="{link}"' in listing.content.decode()
    assert "Assign all 3 registrations of this list" in text_of(listing)
    assert "3 registrations chosen." in text_of(reviewer.get(link))
    stale = reviewer.post(link, {"seen": 2, "reviewer": person.pk})
    assert "it has 3 rows now" in text_of(stale)
    done = reviewer.post(link, {"seen": 3, "reviewer": person.pk}, follow=True)
    text = done.content.decode()
    assert "2 registrations are newly assigned to Người thamdinh." in text
    own = Registration.objects.get(name="đơn vị tôi")
    assert f"Người thamdinh has a conflict of interest: {own.reference}" in text
    assert listed(reviewer.get(f"{QUEUE}?assigned=nobody")) == ["đơn vị tôi"]
    empty = reviewer.get(f"{QUEUE}assign/?assigned=nobody&year=2025")
    assert "The list is empty: there is nothing to assign." in text_of(empty)


def test_many_barred_ones_are_not_all_named(reviewer: Client, person: User):
    factories.join(person, factories.places()["N-08674"])
    for _again in range(21):
        factories.registration()
    done = reviewer.post(f"{QUEUE}assign/", {"seen": 21, "reviewer": person.pk}, follow=True)
    assert "/2026 …" in done.content.decode()


def test_next_leads_to_the_next_and_says_when_there_is_none(reviewer: Client):
    first, second = factories.registration(), factories.registration(name="Sau")
    for after, leads_to in (("", first), (f"?after={first.pk}", second)):
        assert reviewer.get(f"{QUEUE}next/{after}").url == page(leads_to)
    assert reviewer.get(f"{QUEUE}next/?after=x").status_code == 400
    for made in (first, second):
        factories.step(made, "withdraw")
    none = reviewer.get(f"{QUEUE}next/?after={first.pk}", follow=True)
    assert "Nothing else waits for you now." in none.content.decode()


def test_one_is_taken_and_given_back_on_its_page(reviewer: Client, person: User, other: User):
    made = factories.registration()
    assert "Nobody is responsible for it yet." in text_of(reviewer.get(page(made)))
    taken = reviewer.post(page(made, "claim"), follow=True)
    assert "You are responsible for it since" in text_of(taken)
    refused = signed_in(other).post(page(made, "claim"), follow=True)
    assert "Người thamdinh is responsible for it already." in refused.content.decode()
    assert "Người thamdinh is responsible for it since" in text_of(refused)
    back = reviewer.post(page(made, "give-back"), follow=True)
    assert "Nobody is responsible for it now." in back.content.decode()
    again = reviewer.post(page(made, "give-back"), follow=True)
    assert "Nobody is responsible for it now." in again.content.decode()
    assert "assigned by Người thamdinh, ended by Người thamdinh" in text_of(again)


def test_a_conflict_is_declared_on_its_page_and_seen_by_colleagues(
    reviewer: Client, person: User, other: User
):
    made = factories.registration(
        organisation=factories.organisation(locality=factories.places()["N-08674"])
    )
    asked = text_of(reviewer.get(page(made, "conflict")))
    for offered in ("Only this registration", "All of xã Thanh Thủy", "All of Công an tỉnh"):
        assert offered in asked
    short = reviewer.post(page(made, "conflict"), {"about": "locality", "reason": "ngắn"})
    assert list(short.context["form"].errors) == ["reason"]
    empty = reviewer.post(page(made, "conflict"), {})
    assert empty.context["form"].errors == {
        "about": ["Choose what it is about."],
        "reason": ["Say why, in at least 20 characters."],
    }
    done = reviewer.post(
        page(made, "conflict"), {"about": "locality", "reason": REASON}, follow=True
    )
    text = text_of(done)
    assert "Not yours to judge: conflict of interest" in text
    assert "You declared a conflict of interest." in text
    assert "Another reviewer decides here: you have a conflict of interest." in text
    for absent in ("Take it for appraisal", "Declare a conflict", "Save my appraisal"):
        assert absent not in text
    seen = text_of(signed_in(other).get(page(made)))
    assert "Người thamdinh declared a conflict of interest on" in seen
    assert REASON in seen
    again = reviewer.post(page(made, "conflict"), {"about": "locality", "reason": REASON})
    assert again.context["form"].errors["about"] == ["You have declared this already."]
    alone = factories.registration(locality=None, organisation=factories.organisation())
    assert "All of xã" not in text_of(reviewer.get(page(alone, "conflict")))
    of_a_commune = factories.registration(name="Không có cơ quan chủ trì")
    assert text_of(reviewer.get(page(of_a_commune, "conflict"))).count("All of") == 1


def test_declarations_are_listed_and_ended_by_somebody_else(
    reviewer: Client, person: User, other: User
):
    made = factories.registration()
    declared = conflicts.declare(made, by=person, about=made, reason=REASON)
    ending = {"action": "end", "_selected_action": [declared.pk]}
    refused = reviewer.post(DECLARATIONS, ending, follow=True)
    assert "Somebody else must end your declaration." in refused.content.decode()
    ended = signed_in(other).post(DECLARATIONS, ending, follow=True)
    assert "Ended: Người thamdinh" in ended.content.decode()
    late = signed_in(factories.reviewer("thamdinh3")).post(DECLARATIONS, ending, follow=True)
    assert "This declaration has ended already." in late.content.decode()
    assert REASON in text_of(reviewer.get(f"{DECLARATIONS}{declared.pk}/change/"))
    assert ConflictOfInterest.objects.get().ended_by == other


@pytest.mark.parametrize("address", ["next/", "assign/", "1/claim/", "1/give-back/", "1/conflict/"])
def test_these_pages_are_for_reviewers(address: str):
    administrator = signed_in(factories.user("quantri", "administrator"))
    assert administrator.get(QUEUE + address).status_code == 403
    assert administrator.post(QUEUE + address).status_code == 403
    assert Client().get(QUEUE + address).status_code == 302


def test_what_is_not_there_is_not_found_and_looking_changes_nothing(reviewer: Client):
    made, draft = factories.registration(), factories.draft()
    for name in ("claim", "give-back"):
        assert reviewer.get(page(made, name)).status_code == 405
        assert reviewer.post(page(draft, name)).status_code == 404
    assert reviewer.get(page(draft, "conflict")).status_code == 404
    assert not Assignment.objects.exists()


def test_who_only_reads_declares_nothing(person: User, reviewer: Client):
    person.groups.clear()
    person.user_permissions.set(Permission.objects.filter(codename="view_registration"))
    made = factories.registration()
    assert reviewer.get(page(made, "conflict")).status_code == 403
    assert reviewer.post(page(made, "claim")).status_code == 403
    assert "assign/" not in reviewer.get(QUEUE).content.decode()


def test_a_release_is_called_by_what_it_does(reviewer: Client):
    for address in (f"{ADMIN}/laterelease/", f"{ADMIN}/laterelease/add/"):
        assert "Let a unit be late" in text_of(reviewer.get(address))
