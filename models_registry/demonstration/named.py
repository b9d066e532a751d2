"""What the article tells of by name: models and campaigns, with its figures and no others."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ..campaign_moves import CAMPAIGN_MOVES
from ..models import (
    Campaign,
    CampaignEvent,
    Indicator,
    Kind,
    Locality,
    Model,
    Organisation,
    Outcome,
    PickedStory,
    User,
)
from .actors import officer_of_then, reviewers
from .composing import Composer, Draft

TOLD = (
    "rationale objectives approach beneficiaries lead_forces coordinating_forces "
    "participating_forces resources milestones outputs results sustainability subject_name"
).split()
TOLD_AT = datetime.datetime(2024, 12, 20, 8)  # noqa: DTZ001 - in the time zone of the site


def named_drafts(composer: Composer) -> Iterable[Draft]:
    """Yield the article's models; where it names several communes at once, one for each."""
    for entry in composer.words.named["model"]:
        for uid in entry["localities"]:
            locality = Locality.objects.get(uid=uid)
            texts = {name: entry[name].format(place=locality.name_in_text) for name in TOLD}
            columns = texts | {
                "name": entry["name"],
                "kind": Kind.COLLECTIVE,
                "field": composer.fields[entry["field"]],
                "locality": locality,
                "residential_areas": entry.get("residential_areas", ""),
                "source": composer.words.named["source"],
                "is_demonstration": True,
            }
            yield Draft(columns, figures(entry, composer.indicators))


def figures(entry: dict[str, Any], indicators: dict[str, Indicator]) -> list[Outcome]:
    """Return the article's figures, not saved yet and of no record yet."""
    return [
        Outcome(**{**figure, "indicator": indicators[figure["indicator"]]})
        for figure in entry.get("outcomes", [])
    ]


def make_campaigns(composer: Composer) -> int:
    """Make the article's Mass Mobilization Months; return how many there are."""
    entries = composer.words.campaigns["campaign"]
    reviewer, _second = reviewers()
    for entry in entries:
        places = list(Locality.objects.filter(uid__in=entry["localities"]))
        officer = officer_of_then(places[0])
        campaign = Campaign.objects.create(
            name=entry["name"],
            year=TOLD_AT.year,
            locality=places[0],
            forces=entry["forces"],
            activities=entry["activities"],
            source=composer.words.campaigns["source"],
            created_by=officer,
            created_at=timezone.make_aware(TOLD_AT),
            updated_at=timezone.make_aware(TOLD_AT),
            is_demonstration=True,
        )
        campaign.localities.set(places)
        campaign.organisers.set(
            Organisation.objects.filter(
                locality__uid=entry["district"], kind__code="peoples_committee"
            )
        )
        outcomes = figures(entry, composer.indicators)
        for outcome in outcomes:
            outcome.campaign = campaign
        Outcome.objects.bulk_create(outcomes)
        _move(campaign, "submit", officer)
        _move(campaign, "publish", reviewer, slug=entry["slug"])
    return len(entries)


def pick_stories(composer: Composer) -> None:
    """Put those of the article's models on the home page that have a sentence why."""
    entries = [entry for entry in composer.words.named["model"] if "picked" in entry]
    for position, entry in enumerate(entries, 1):
        model = Model.objects.get(name=entry["name"], locality__uid__in=entry["localities"])
        PickedStory.objects.create(model=model, why=entry["picked"], position=position)


def _move(campaign: Campaign, action: str, actor: User, **columns: str) -> None:
    """Write a move of 2024; nobody is told of it today."""
    move, moment = CAMPAIGN_MOVES[action], timezone.make_aware(TOLD_AT)
    event = CampaignEvent.objects.create(
        campaign=campaign,
        action=action,
        from_state=campaign.state,
        to_state=move.target,
        actor=actor,
        happened_at=moment,
    )
    campaign.state, campaign.last_event = move.target, event
    if move.target == Campaign.State.PUBLISHED:
        campaign.published_at, campaign.published_by = moment, actor
    for name, value in columns.items():
        setattr(campaign, name, value)
    campaign.save()
