"""Moves of a campaign: who may make them, on what condition, and what they leave behind.

The rules stand in `campaign_moves.py`. Whatever changes a state goes through `move`; the
database refuses every other way.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import notices
from .campaign_moves import CAMPAIGN_MOVES, CampaignMove, CampaignState
from .models import Campaign, CampaignEvent, Membership, User
from .search import fold
from .transitions import REASON_MIN_LENGTH

REQUIRED_TO_SUBMIT = ("organisers", "localities", "activities")
LONGEST_ADDRESS = 90  # characters of the name in an address

Obstacles = dict[str, str]  # what stands in the way, by the name of the field it is about


def obstacles(campaign: Campaign, chosen: CampaignMove) -> Obstacles:
    """What stands in the way of a move; empty if nothing does."""
    if not chosen.needs_complete:
        return {}
    given = {
        "organisers": campaign.organisers.exists(),
        "localities": campaign.localities.exists(),
        "activities": campaign.activities.strip(),
    }
    return {name: _("Please fill this in.") for name in REQUIRED_TO_SUBMIT if not given[name]}


def has_a_part(campaign: Campaign, user: User) -> bool:
    """Whether a reviewer must leave the campaign to another: it is theirs in some way.

    They entered it or handed it in, or sit, or sat since it was begun, as officer in its unit,
    in one of its places or in one of its organisers.
    """
    if campaign.created_by_id == user.pk:
        return True
    officers = [move.action for move in CAMPAIGN_MOVES.values() if move.side == "officer"]
    if campaign.events.filter(actor=user, action__in=officers).exists():
        return True
    return user.units.own(campaign) or _sat_there(campaign, user)


def _sat_there(campaign: Campaign, user: User) -> bool:
    places, organisers = campaign.localities.order_by(), campaign.organisers.order_by()
    there = models.Q(locality__in=places.values("pk"))
    there |= models.Q(locality__today__in=places.values("today"))
    there |= models.Q(organisation__in=organisers.values("pk"))
    if campaign.locality is not None:
        there |= models.Q(locality=campaign.locality_id)
        there |= models.Q(locality__today__isnull=False, locality__today=campaign.locality.today_id)
    if campaign.organisation_id is not None:
        there |= models.Q(organisation=campaign.organisation_id)
    begun = timezone.localdate(campaign.created_at) if campaign.created_at else None
    still = models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=begun or timezone.localdate())
    own = Membership.objects.filter(user=user, starts_on__lte=timezone.localdate())
    return own.filter(still, there).exists()


def considered(campaign: Campaign, user: User) -> list[tuple[CampaignMove, Obstacles]]:
    """The moves of this state that are the user's to make, each with its obstacles."""
    moves = [
        move
        for move in CAMPAIGN_MOVES.values()
        if campaign.state in move.sources and user.has_perm(move.permission)
    ]
    sides = {move.side for move in moves}
    may = {
        "officer": "officer" in sides and user.units.own(campaign),
        "reviewer": "reviewer" in sides and not has_a_part(campaign, user),
    }
    return [(move, obstacles(campaign, move)) for move in moves if may[move.side]]


def available(campaign: Campaign, user: User) -> list[CampaignMove]:
    """Exactly the moves the user may make now."""
    return [move for move, in_the_way in considered(campaign, user) if not in_the_way]


@transaction.atomic
def move(
    campaign: Campaign, action: str, *, by: User, reason: str = "", version: int = 0
) -> Campaign:
    """Make one move and return the campaign as it stands after it.

    `version`, where given, is the one the person saw. Raises PermissionDenied if the move is
    not theirs, ValidationError (code "stale") if the campaign has moved on, and by field name
    if something is missing.
    """
    chosen = CAMPAIGN_MOVES[action]
    locked = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    _check_right(locked, chosen, by)
    if locked.state not in chosen.sources or version not in {0, locked.version}:
        raise ValidationError(
            _("“%(name)s” was changed by someone else and is now “%(state)s”. Look again."),
            code="stale",
            params={"name": locked.name, "state": locked.get_state_display()},
        )
    _check_reason(chosen, reason)
    if in_the_way := obstacles(locked, chosen):
        raise ValidationError(dict(in_the_way))
    event = _record(locked, chosen, by, reason.strip())
    notices.tell_of_campaign(event)
    return locked


def _check_right(campaign: Campaign, chosen: CampaignMove, by: User) -> None:
    if not by.has_perm(chosen.permission):
        raise PermissionDenied(_("This is not yours to do with this campaign."))
    if chosen.side == "officer" and not by.units.own(campaign):
        raise PermissionDenied(_("This is not yours to do with this campaign."))
    if chosen.side == "reviewer" and has_a_part(campaign, by):
        raise PermissionDenied(
            _(
                "You entered this campaign, or sit in a unit that has a part in it; another"
                " reviewer must decide."
            )
        )


def _check_reason(chosen: CampaignMove, reason: str) -> None:
    if chosen.needs_reason and len(reason.strip()) < REASON_MIN_LENGTH:
        raise ValidationError(
            {
                "reason": ngettext(
                    "Give the reason in at least %(count)d character; the officer will read it.",
                    "Give the reason in at least %(count)d characters; the officer will read it.",
                    REASON_MIN_LENGTH,
                )
                % {"count": REASON_MIN_LENGTH}
            }
        )


def _record(campaign: Campaign, chosen: CampaignMove, by: User, reason: str) -> CampaignEvent:
    """Write the event, then the state that it leads to."""
    event = CampaignEvent.objects.create(
        campaign=campaign,
        action=chosen.action,
        from_state=campaign.state,
        to_state=chosen.target,
        actor=by,
        reason=reason,
    )
    is_published = chosen.target is CampaignState.PUBLISHED
    if is_published and not campaign.events.filter(from_state=CampaignState.PUBLISHED).exists():
        campaign.slug = _address(campaign)
    campaign.state, campaign.last_event = chosen.target, event
    campaign.published_at = event.happened_at if is_published else None
    campaign.published_by = by if is_published else None
    campaign.version += 1
    campaign.updated_at = event.happened_at
    campaign.save(
        update_fields=[
            "slug",
            "state",
            "last_event",
            "published_at",
            "published_by",
            "version",
            "updated_at",
        ]
    )
    return event


def _address(campaign: Campaign) -> str:
    """The name and year, with the key where another campaign has that; one at a time is given."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('campaign address'))")
    name = slugify(fold(campaign.name))[:LONGEST_ADDRESS].strip("-") or "thang-dan-van"
    year = str(campaign.year)
    address = name if name.endswith(year) else f"{name}-{year}"
    taken = Campaign.objects.filter(slug=address).exclude(pk=campaign.pk).exists()
    return f"{address}-{campaign.pk}" if taken else address
