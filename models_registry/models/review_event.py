"""ReviewEvent: the trace of a registration's moves, written once and never changed."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..transitions import TRANSITIONS, State
from .audit import audited
from .chain import Chained, WriteTrace, chain_indexes
from .period import LateRelease

# The transaction is stamped by the database, so that a move can be told from an old event.
_STAMP = """
    NEW.transaction = txid_current();
    RETURN NEW;
"""


class ReviewEventQuerySet(models.QuerySet["ReviewEvent"]):
    """Questions asked of the trace."""

    def for_history(self) -> Self:
        """Fetch what a line of the history shows."""
        related = self.select_related("actor", "reason", "late_release__released_by")
        return related.prefetch_related("comments")


class ReviewEvent(Chained):
    """One move of one registration: who, when, from which state to which.

    A late one names the release that allowed it. Its reason stands beside it (ReviewReason),
    so that a text which must be erased by law can go without touching the trace (chain.py).
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
    late_release = models.ForeignKey(
        LateRelease,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("late, by release"),
    )
    transaction = models.BigIntegerField(editable=False, default=0)

    objects = ReviewEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("review event")
        verbose_name_plural = _("review events")
        ordering = ["registration", "pk"]
        indexes = chain_indexes("ReviewEvent", "happened_at", "id")
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="stamp", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_STAMP
            ),
            WriteTrace(),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.from_state} → {self.to_state}"

    @property
    def is_late(self) -> bool:
        """Whether it was made after the period closed, which only a release allows."""
        return self.late_release_id is not None

    @property
    def label(self) -> str:
        """What was done, in the language of the page."""
        return str(TRANSITIONS[self.action].label)


@audited("ReviewReasonAudit", chained=True, erasable=("text",))
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
