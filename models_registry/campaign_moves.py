"""The rule book of a campaign: one row, one rule. Plain data, read by all above it.

`campaigns.py` carries the rules out; the database refuses an edge that is not here
(the trigger on Campaign is made from `edges()`), so a change here asks for a migration.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class CampaignState(models.TextChoices):
    """Where a campaign stands; everyone reads only what is published."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for additions")
    PUBLISHED = "published", pgettext_lazy("campaign", "Published")


@dataclass(frozen=True, kw_only=True)
class CampaignMove:
    """One move: from which state, to which, by whom.

    `side` says whose move it is: the "officer" of the campaign's own unit, or a "reviewer",
    who must have no part in it.
    """

    action: str
    label: "StrOrPromise"
    sources: tuple[CampaignState, ...]
    target: CampaignState
    side: str
    permission: str
    needs_complete: bool = False
    needs_reason: bool = False


CAMPAIGN_MOVES: dict[str, CampaignMove] = {
    move.action: move
    for move in (
        CampaignMove(
            action="submit",
            label=pgettext_lazy("campaign", "Submit"),
            sources=(CampaignState.DRAFT, CampaignState.RETURNED),
            target=CampaignState.SUBMITTED,
            side="officer",
            permission="models_registry.submit_campaign",
            needs_complete=True,
        ),
        CampaignMove(
            action="publish",
            label=_("Publish"),
            sources=(CampaignState.SUBMITTED,),
            target=CampaignState.PUBLISHED,
            side="reviewer",
            permission="models_registry.publish_campaign",
            needs_complete=True,
        ),
        CampaignMove(
            action="return",
            label=_("Return for additions"),
            sources=(CampaignState.SUBMITTED,),
            target=CampaignState.RETURNED,
            side="reviewer",
            permission="models_registry.return_campaign",
            needs_reason=True,
        ),
        CampaignMove(
            action="take_back",
            label=_("Take back from publication"),
            sources=(CampaignState.PUBLISHED,),
            target=CampaignState.RETURNED,
            side="reviewer",
            permission="models_registry.take_back_campaign",
            needs_reason=True,
        ),
    )
}


def edges() -> list[tuple[str, str, str]]:
    """Every legal (action, from, to), in a fixed order."""
    return [
        (move.action, source.value, move.target.value)
        for move in CAMPAIGN_MOVES.values()
        for source in move.sources
    ]
