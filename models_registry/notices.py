"""Telling people what concerns them: in the program at once, by e-mail as each has chosen.

Notices are written in the transaction of what they tell of, and so are the tasks of the
outbox that send the e-mails: what was taken back is told to nobody. All of it is set-based,
since a signed decision may recognise more than a thousand registrations.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from . import outbox
from .campaign_moves import CAMPAIGN_MOVES
from .models import (
    Appraisal,
    ByEmail,
    CampaignEvent,
    Comment,
    Decision,
    LateRelease,
    LearningRequest,
    Membership,
    Model,
    Notice,
    OutboxTask,
    Registration,
    ReportingPeriod,
    ReviewEvent,
    User,
)
from .transitions import TRANSITIONS, State

REVIEWERS_MOVES = [move.action for move in TRANSITIONS.values() if move.side == "reviewer"]
CAMPAIGN_REVIEWS = [move.action for move in CAMPAIGN_MOVES.values() if move.side == "reviewer"]

People = Mapping[int, set[int]]  # keys of users, by the key of a registration


def tell_of(events: Iterable[ReviewEvent]) -> list[Notice]:
    """Tell of moves: officers of a reviewer's, the reviewers who acted before of an officer's.

    The events are of one move: with the same action and actor. Who made it is not told.
    """
    events = list(events)
    if not events:
        return []
    if events[0].from_state == State.DRAFT:
        return []  # nobody else has seen it yet
    keys = [event.registration_id for event in events]
    by_officer = TRANSITIONS[events[0].action].side == "officer"
    people = _reviewers_of(keys) if by_officer else officers_of(keys)
    return write(
        Notice(recipient_id=user, event=event)
        for event in events
        for user in sorted(people.get(event.registration_id, set()) - {event.actor_id})
    )


def tell_of_campaign(event: CampaignEvent) -> list[Notice]:
    """Tell of a campaign's move: its officers of a reviewer's, those who judged it of an officer's.

    Nobody is told of the first submission: nobody has judged it yet.
    """
    campaign = event.campaign
    if CAMPAIGN_MOVES[event.action].side == "officer":
        judged = CampaignEvent.objects.filter(campaign=campaign, action__in=CAMPAIGN_REVIEWS)
        people = User.objects.filter(
            is_active=True,
            groups__permissions__codename="view_campaign",
            pk__in=judged.order_by().values("actor"),
        )
        users = set(people.values_list("pk", flat=True))
    else:
        officers = Membership.objects.in_force().of_unit(campaign.locality, campaign.organisation)
        users = set(officers.filter(user__is_active=True).values_list("user", flat=True))
    return write(
        Notice(recipient_id=user, campaign_event=event) for user in sorted(users - {event.actor_id})
    )


def tell_of_decision(decision: Decision) -> list[Notice]:
    """Tell the officers of each unit what a signed decision did to its recognition."""
    columns = ("locality", "locality__today", "organisation")
    rows = decision.lines.order_by("pk").values_list(
        "pk", *(f"recognition__{column}" for column in columns)
    )
    units = {
        key: [(column, unit) for column, unit in zip(columns, of_one, strict=True) if unit]
        for key, *of_one in rows
    }
    by_unit = _officers_by_unit({unit for of_one in units.values() for unit in of_one})
    return write(
        Notice(recipient_id=user, line_id=key)
        for key, of_one in units.items()
        for user in sorted(set().union(*(by_unit[unit] for unit in of_one)))
    )


def tell_of_release(release: LateRelease) -> list[Notice]:
    """Tell the officers of the unit that a reviewer lets it be late."""
    officers = (
        Membership.objects.in_force()
        .of_unit(release.locality, release.organisation)
        .filter(user__is_active=True)
        .exclude(user=release.released_by)
    )
    users = officers.order_by("user").values_list("user", flat=True).distinct()
    return write(Notice(recipient_id=user, release=release) for user in users)


def tell_of_closing(
    period: ReportingPeriod, *, days_before: int, unfinished: Mapping[int, int]
) -> list[Notice]:
    """Remind people, each of how many are `unfinished` by key of user; of one mark only once."""
    told = Notice.objects.filter(period=period, days_before=days_before)
    known = set(told.values_list("recipient", flat=True))
    return write(
        Notice(recipient_id=user, period=period, days_before=days_before, unfinished=count)
        for user, count in sorted(unfinished.items())
        if user not in known
    )


def tell_of_comments(comments: Iterable[Comment], *, but: User) -> list[Notice]:
    """Tell the officers of each model's unit that a comment was published; who knows it is not."""
    comments = list(comments)
    people = officers_of_models({comment.model_id for comment in comments})
    known = set(Notice.objects.filter(comment__in=comments).values_list("recipient", "comment"))
    return write(
        Notice(recipient_id=user, comment=comment)
        for comment in comments
        for user in sorted(people[comment.model_id] - {but.pk})
        if (user, comment.pk) not in known
    )


def tell_of_request(request: LearningRequest) -> list[Notice]:
    """Tell the officers of the model's unit that somebody wants to learn from it."""
    people = officers_of_models([request.model_id])
    return write(
        Notice(recipient_id=user, learning_request=request)
        for user in sorted(people[request.model_id] - {request.asked_by_id})
    )


def tell_of_handling(request: LearningRequest) -> list[Notice]:
    """Tell the officer who asked, once, that the unit has dealt with it."""
    told = Notice.objects.filter(learning_request=request, recipient=request.asked_by)
    if request.asked_by is None or told.exists():
        return []
    return write([Notice(recipient=request.asked_by, learning_request=request)])


def officers_of_models(keys: Iterable[int]) -> People:
    """Who is officer today of each model's unit, of what it became, or was before."""
    return _officers_of(Model.objects.filter(pk__in=keys))


def officers_of(keys: Iterable[int]) -> People:
    """Who is officer today of each registration's unit, of what it became, or was before."""
    return _officers_of(Registration.objects.filter(pk__in=keys))


def _officers_of(subjects: QuerySet) -> People:
    units = _units_of(subjects)
    by_unit = _officers_by_unit({unit for of_one in units.values() for unit in of_one})
    return {key: set().union(*(by_unit[unit] for unit in of_one)) for key, of_one in units.items()}


_Unit = tuple[str, int]  # column of a registration's or a membership's unit, and its key


def _units_of(subjects: QuerySet) -> dict[int, list[_Unit]]:
    columns = ("locality", "locality__today", "organisation")
    rows = subjects.order_by().values_list("pk", *columns)
    return {
        key: [(column, unit) for column, unit in zip(columns, units, strict=True) if unit]
        for key, *units in rows
    }


def _officers_by_unit(units: set[_Unit]) -> dict[_Unit, set[int]]:
    wanted = defaultdict(list)
    for column, unit in units:
        wanted[column].append(unit)
    condition = Q()
    for column, of_column in wanted.items():
        condition |= Q((f"{column}__in", of_column))
    columns = list(wanted)
    found: dict[_Unit, set[int]] = defaultdict(set)
    memberships = Membership.objects.in_force().filter(condition, user__is_active=True)
    for user, *places in memberships.order_by().values_list("user", *columns):
        for column, place in zip(columns, places, strict=True):
            found[column, place].add(user)
    return found


def _reviewers_of(keys: list[int]) -> People:
    """Those who moved or appraised each registration, as far as they are reviewers today."""
    reviewers = User.objects.filter(
        is_active=True, groups__permissions__codename="view_registration"
    ).values("pk")
    moved = ReviewEvent.objects.filter(
        registration__in=keys, action__in=REVIEWERS_MOVES, actor__in=reviewers
    )
    appraised = Appraisal.objects.filter(registration__in=keys, appraiser__in=reviewers)
    found: dict[int, set[int]] = defaultdict(set)
    for registration, user in (
        moved.order_by()
        .values_list("registration", "actor")
        .union(appraised.order_by().values_list("registration", "appraiser"))
    ):
        found[registration].add(user)
    return found


def write(notices: Iterable[Notice]) -> list[Notice]:
    """Store notices, and ask for the e-mails of those who want them at once."""
    stored = Notice.objects.bulk_create(notices)
    if not stored:
        return []
    at_once = set(
        User.objects.filter(
            pk__in={notice.recipient_id for notice in stored}, notices_by_email=ByEmail.AT_ONCE
        )
        .exclude(email="")
        .values_list("pk", flat=True)
    )
    outbox.put_many(
        OutboxTask.Kind.EMAIL,
        ({"notice": notice.pk} for notice in stored if notice.recipient_id in at_once),
    )
    return stored
