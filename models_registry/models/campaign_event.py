"""CampaignEvent: the trace of a campaign's moves, written once and never changed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..campaign_moves import CAMPAIGN_MOVES, CampaignState
from .audit import audited
from .campaign import Campaign

# The transaction is stamped by the database, so that a move can be told from an old event.
_STAMP = """
    NEW.transaction = txid_current();
    RETURN NEW;
"""


@audited("CampaignEventAudit", exclude=("transaction",), chained=True, erasable=("reason",))
class CampaignEvent(models.Model):
    """One move of one campaign: who, when, from which state to which, and why.

    Only the reason may go once more, where a law asks for it (erasing.py).
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="events", verbose_name=_("campaign")
    )
    action = models.CharField(_("action"), max_length=20)
    from_state = models.CharField(_("from"), max_length=20, choices=CampaignState)
    to_state = models.CharField(_("to"), max_length=20, choices=CampaignState)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    happened_at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.TextField(_("reason"), blank=True)
    transaction = models.BigIntegerField(editable=False, default=0)

    class Meta:
        verbose_name = _("move of a campaign")
        verbose_name_plural = _("moves of campaigns")
        ordering = ["campaign", "pk"]
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="read_only", exclude=["reason"]),
            pgtrigger.Trigger(
                name="stamp", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_STAMP
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.from_state} → {self.to_state}"

    @property
    def label(self) -> str:
        """What was done, in the language of the page."""
        return str(CAMPAIGN_MOVES[self.action].label)
