"""The matrix role × state × move of campaigns, every cell; reasons, four eyes, raw SQL, notices."""

import datetime
import io

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction

from models_registry import campaigns
from models_registry.campaign_moves import CAMPAIGN_MOVES, CampaignState, edges
from models_registry.models import Campaign, CampaignEvent, Membership, Notice, User
from models_registry.models.notice_words import OF_CAMPAIGNS
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

REASON = "Cần ghi rõ số ngày công của từng lực lượng."


def people() -> dict[str, User]:
    places = factories.places()
    sitting = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(sitting, places["N-08674"])
    left = factories.user("nghiviec", "officer")
    factories.join(left, places["N-08674"], ends_on=datetime.date(2025, 12, 31))
    return {
        "officer of the unit": factories.officer("cungxa"),
        "officer of the predecessor": factories.officer("xacu", unit=places["L-08677"]),
        "officer of another unit": factories.officer("xakhac", unit=places["N-08686"]),
        "former officer": left,
        "reviewer": factories.reviewer("thamdinh"),
        "reviewer sitting in the unit": sitting,
        "administrator": factories.user("quantri", "administrator"),
        "user without a role": factories.user("vanglai"),
    }


SIDES = {  # whose moves they are: everyone not named here may make none
    "officer of the unit": {"submit"},
    "officer of the predecessor": {"submit"},
    "reviewer": {"publish", "return", "take_back"},
    "reviewer sitting in the unit": {"submit"},
}
FROM = {
    "submit": {"draft", "returned"},
    "publish": {"submitted"},
    "return": {"submitted"},
    "take_back": {"published"},
}


def test_the_matrix_names_every_move_of_the_rule_book():
    assert set(FROM) == set(CAMPAIGN_MOVES) == set(OF_CAMPAIGNS)
    assert set(factories.CAMPAIGN_PATHS) == set(CampaignState)
    assert {(action, source) for action, source, _target in edges()} == {
        (action, source) for action, sources in FROM.items() for source in sources
    }


@pytest.mark.parametrize("state", CampaignState)
def test_every_role_may_make_exactly_its_moves(state: CampaignState):
    roles = people()
    made = factories.campaign(state, by=roles["officer of the unit"])
    for role, user in roles.items():
        mine = SIDES.get(role, set())
        allowed = {action for action in mine if state in FROM[action]}
        offered = {move.action for move in campaigns.available(made, user)}
        assert offered == allowed, (role, state)
        for action in CAMPAIGN_MOVES:
            _try(made, action, user, allowed=action in allowed, mine=mine)


def _try(made: Campaign, action: str, user: User, *, allowed: bool, mine: set[str]):
    before = Campaign.objects.values().get(pk=made.pk)
    events = made.events.count()
    undo = transaction.savepoint()
    if allowed:
        moved = campaigns.move(made, action, by=user, reason=REASON, version=made.version)
        assert moved.state == CAMPAIGN_MOVES[action].target
        assert moved.version == before["version"] + 1
        event = made.events.last()
        assert (event.action, event.from_state, event.actor, event.reason) == (
            action,
            before["state"],
            user,
            REASON,
        )
    else:
        refused = ValidationError if action in mine else PermissionDenied
        with pytest.raises(refused):
            campaigns.move(made, action, by=user, reason=REASON)
        assert Campaign.objects.values().get(pk=made.pk) == before
        assert made.events.count() == events
    transaction.savepoint_rollback(undo)


@pytest.mark.parametrize("action", ["return", "take_back"])
@pytest.mark.parametrize("reason", ["", "   ", "Chưa đạt.", " " * 10 + "Thiếu số." + " " * 10])
def test_a_move_that_the_officer_must_understand_needs_a_reason(action: str, reason: str):
    state = CampaignState.SUBMITTED if action == "return" else CampaignState.PUBLISHED
    made = factories.campaign(state)
    with pytest.raises(ValidationError) as refused:
        campaigns.move(made, action, by=factories.reviewer(), reason=reason)
    assert list(refused.value.message_dict) == ["reason"]


@pytest.mark.parametrize("lacking", ["organisers", "localities", "activities"])
def test_an_incomplete_campaign_is_kept_but_neither_submitted_nor_published(lacking: str):
    officer, reviewer = factories.officer(), factories.reviewer()
    made = factories.campaign(
        CampaignState.DRAFT, **{lacking: " " if lacking == "activities" else []}
    )
    with pytest.raises(ValidationError) as refused:
        campaigns.move(made, "submit", by=officer)
    assert list(refused.value.message_dict) == [lacking]
    assert campaigns.available(made, officer) == []
    factories.step_campaign(made, "submit")
    shown = {move.action: set(found) for move, found in campaigns.considered(made, reviewer)}
    assert shown == {"publish": {lacking}, "return": set()}


def test_a_move_from_an_old_page_is_refused():
    made = factories.campaign(CampaignState.SUBMITTED)
    with pytest.raises(ValidationError) as stale:
        campaigns.move(made, "publish", by=factories.reviewer(), version=made.version + 1)
    assert stale.value.code == "stale"
    assert "is now “Submitted”. Look again." in stale.value.messages[0]


# Four eyes


def test_who_entered_or_handed_it_in_does_not_publish_it():
    author, sender = (
        factories.user(name, "reviewer", "officer") for name in ("tacgia", "nguoigui")
    )
    for user in (author, sender):
        factories.join(user, factories.places()["N-08674"])
    made = factories.campaign(CampaignState.DRAFT, by=author)
    factories.step_campaign(made, "submit", sender)
    Membership.objects.filter(user__in=[author, sender]).update(
        starts_on="2020-01-01", ends_on="2020-12-31"
    )
    for user in (author, sender):
        factories.forget_units(user)
        with pytest.raises(PermissionDenied, match="another reviewer must decide"):
            campaigns.move(made, "publish", by=user)


@pytest.mark.parametrize("unit", ["place", "organiser", "its organisation", "left since"])
def test_who_sits_in_a_unit_with_a_part_in_it_does_not_publish_it(unit: str):
    places, body = factories.places(), factories.organisation("Huyện đội")
    made = factories.campaign(
        CampaignState.SUBMITTED,
        locality=None if unit == "its organisation" else places["N-08674"],
        organisation=factories.organisation() if unit == "its organisation" else None,
        localities=[places["L-08668"]],
        organisers=[body],
    )
    reviewer = factories.reviewer("kiemnhiem")
    where = {
        "place": places["N-08686"],
        "organiser": body,
        "its organisation": factories.organisation(),
        "left since": places["L-08677"],
    }[unit]
    ends_on = datetime.date.today() if unit == "left since" else None
    factories.join(reviewer, where, ends_on=ends_on)
    assert campaigns.has_a_part(made, reviewer)
    assert campaigns.available(made, reviewer) == []
    assert not campaigns.has_a_part(made, factories.reviewer())


def test_a_campaign_of_before_is_judged_by_who_sits_there_today():
    made = factories.campaign(CampaignState.SUBMITTED, created_at=None)
    left = factories.reviewer("nghiviec")
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    factories.join(left, factories.places()["L-08677"], ends_on=yesterday)
    assert not campaigns.has_a_part(made, left)


# Addresses


def test_the_address_is_made_of_the_name_once_and_stays():
    reviewer = factories.reviewer()
    made = factories.campaign(CampaignState.SUBMITTED, name="Tháng dân vận xã Đào Xá")
    made = campaigns.move(made, "publish", by=reviewer)
    assert made.slug == "thang-dan-van-xa-dao-xa-2024"
    made = campaigns.move(made, "take_back", by=reviewer, reason=REASON)
    Campaign.objects.filter(pk=made.pk).update(name="Tháng khác")
    made = campaigns.move(made, "submit", by=made.created_by)
    made = campaigns.move(made, "publish", by=reviewer)
    assert made.slug == "thang-dan-van-xa-dao-xa-2024"


def test_two_campaigns_of_one_name_have_two_addresses():
    reviewer = factories.reviewer()
    slugs, keys = [], []
    for name in ("Tháng dân vận 2024", "Tháng dân vận 2024", "!!!"):
        made = factories.campaign(CampaignState.SUBMITTED, name=name)
        slugs.append(campaigns.move(made, "publish", by=reviewer).slug)
        keys.append(made.pk)
    assert slugs == [
        "thang-dan-van-2024",
        f"thang-dan-van-2024-{keys[1]}",
        f"thang-dan-van-2024-{keys[2]}",
    ]


# What the database refuses, whoever asks


@pytest.mark.parametrize(
    "change",
    [
        {"state": "published"},
        {"state": "unknown"},
        {"published_at": "2024-12-01T08:00Z"},
        {"ends_on": "2023-12-01", "starts_on": "2024-12-01"},
        {"starts_on": "2023-12-01"},
        {"year": 2008},
        {"locality": None},
    ],
)
def test_the_database_refuses_what_cannot_be(change: dict):
    made = factories.campaign(CampaignState.SUBMITTED)
    with pytest.raises(DatabaseError), transaction.atomic():
        Campaign.objects.filter(pk=made.pk).update(**change)


def test_a_published_campaign_is_changed_by_nobody_and_one_with_a_trace_stays():
    made = factories.campaign()
    for change in ({"name": "Khác"}, {"published_by": made.created_by}, {"activities": ""}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Campaign.objects.filter(pk=made.pk).update(**change)
    Campaign.objects.filter(pk=made.pk).update(version=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Campaign.objects.filter(pk=made.pk).delete()


def test_a_campaign_begins_as_a_draft():
    with pytest.raises(DatabaseError), transaction.atomic():
        Campaign.objects.create(name="Tháng", year=2024, state=CampaignState.SUBMITTED)


def test_nobody_publishes_what_they_entered_even_by_raw_sql():
    made = factories.campaign(CampaignState.SUBMITTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.step_campaign(made, "publish", made.created_by)


def test_an_event_is_never_changed_but_its_reason_may_be_erased():
    made = factories.campaign(CampaignState.RETURNED)
    events = CampaignEvent.objects.filter(pk=made.last_event_id)
    for forbidden in (lambda: events.update(action="publish"), events.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()
    events.update(reason="")
    assert str(events.get()) == f"{made.pk}: submitted → returned"
    assert events.get().label == "Return for additions"


# Who is told


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("campaign_event", "recipient__username")
    return list(rows.values_list("recipient__username", "campaign_event__action"))


def test_officers_hear_of_returned_published_and_taken_back_and_reviewers_of_what_comes_again():
    officer, reviewer = factories.officer(email="canbo@example.org"), factories.reviewer()
    factories.officer("xacu", unit=factories.places()["L-08677"])
    factories.officer("xakhac", unit=factories.places()["N-08686"])
    factories.reviewer("thamdinh2")
    made = factories.campaign(CampaignState.DRAFT, name="Tháng <b>", by=officer)
    for action, by in (
        ("submit", officer),
        ("return", reviewer),
        ("submit", officer),
        ("publish", reviewer),
        ("take_back", reviewer),
    ):
        campaigns.move(made, action, by=by, reason=REASON)
    assert told() == [
        ("canbo", "return"),
        ("xacu", "return"),
        ("thamdinh", "submit"),
        ("canbo", "publish"),
        ("xacu", "publish"),
        ("canbo", "take_back"),
        ("xacu", "take_back"),
    ]
    back, published, returned = Notice.objects.visible_to(officer).for_list()
    assert [notice.sentence for notice in (returned, published, back)] == [
        "The campaign “Tháng <b>” was returned to you for additions.",
        "The campaign “Tháng <b>” is published: everyone can read it.",
        "The campaign “Tháng <b>” was taken back from publication.",
    ]
    assert back.get_absolute_url() == f"/en/can-bo/thang-dan-van/{made.pk}/"
    [again] = Notice.objects.visible_to(reviewer).for_list()
    assert again.sentence == "The campaign “Tháng <b>” was submitted again."
    assert again.get_absolute_url() == f"/en/admin/models_registry/campaign/{made.pk}/change/"
    call_command("drain_outbox", stdout=io.StringIO())
    assert len(mail.outbox) == 3
    assert f"/can-bo/thang-dan-van/{made.pk}/" in mail.outbox[0].body


def test_who_left_the_unit_reads_no_notice_any_more():
    officer = factories.officer()
    made = factories.campaign(CampaignState.SUBMITTED, by=officer)
    campaigns.move(made, "return", by=factories.reviewer(), reason=REASON)
    Membership.objects.filter(user=officer).update(ends_on=datetime.date(2025, 1, 1))
    factories.forget_units(officer)
    assert Notice.objects.visible_to(officer).count() == 0
