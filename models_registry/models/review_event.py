"""ReviewEvent: the trace of a registration's moves, written once and never changed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..transitions import TRANSITIONS, State
from .audit import audited

# The transaction is stamped by the database, so that a move can be told from an old event.
_STAMP = """
    NEW.transaction = txid_current();
    RETURN NEW;
"""


class ReviewEvent(models.Model):
    """One move of one registration: who, when, from which state to which.

    Its reason stands beside it (ReviewReason), so that a text which must be erased by
    law can go without touching the trace.
    """

    registration = models.ForeignKey(
        "Registration", models.PROTECT, related_name="events", verbose_name=_("registration")
    )
    action = models.CharField(_("action"), max_length=20)
    from_state = models.CharField(_("from"), max_length=20, choices=State)
    to_state = models.CharField(_("to"), max_length=20, choices=State)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    happened_at = models.DateTimeField(_("at"), default=timezone.now)
    transaction = models.BigIntegerField(editable=False, default=0)

    class Meta:
        verbose_name = _("review event")
        verbose_name_plural = _("review events")
        ordering = ["registration", "pk"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="stamp", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_STAMP
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.from_state} → {self.to_state}"

    @property
    def label(self) -> str:
        """What was done, in the language of the page."""
        return str(TRANSITIONS[self.action].label)


@audited("ReviewReasonAudit")
class ReviewReason(models.Model):
    """The reason given with a move; the officers of the unit read it."""

    event = models.OneToOneField(
        ReviewEvent, models.PROTECT, related_name="reason", verbose_name=_("review event")
    )
    text = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")

    def __str__(self) -> str:
        return self.text
