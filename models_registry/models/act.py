"""What happened to a recognition after its signing; written once and never changed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .decision import Decision
from .recognition import Recognition

_BY_SIGNING_A_CORRECTION = """
    IF NOT EXISTS (
        SELECT FROM models_registry_decision
         WHERE id = NEW.decision_id AND purpose = 'correction' AND state = 'signed'
           AND signing_transaction = txid_current()
    ) THEN
        RAISE EXCEPTION 'corrections are made only in the transaction that signs decision %',
            NEW.decision_id USING ERRCODE = 'check_violation';
    END IF;
    NEW.transaction = txid_current();
    RETURN NEW;
"""

_STAMP = """
    NEW.transaction = txid_current();
    RETURN NEW;
"""


@audited("CorrectionAudit", exclude=("transaction",), chained=True, erasable=("reason",))
class Correction(models.Model):
    """What a signed decision of correction changed in a recognition, and what stood there before.

    `before` and `after` hold, by the name of a field, {"value": …, "text": …}: the value, or
    the key it leads to, and how a reader saw it on that day.
    """

    recognition = models.ForeignKey(
        Recognition, models.PROTECT, related_name="corrections", verbose_name=_("recognition")
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="corrections", verbose_name=_("decision")
    )
    reason = models.TextField(_("reason"))
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    transaction = models.BigIntegerField(editable=False, default=0)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["recognition", "pk"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="by_signing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_BY_SIGNING_A_CORRECTION,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recognition_id}: {', '.join(self.after)}"


@audited("ExemplaryActAudit", exclude=("transaction",), chained=True, erasable=("reason",))
class ExemplaryAct(models.Model):
    """That a recognition was chosen as exemplary, or that the choice was taken back."""

    recognition = models.ForeignKey(
        Recognition, models.PROTECT, related_name="exemplary_acts", verbose_name=_("recognition")
    )
    is_exemplary = models.BooleanField(_("exemplary"))
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="exemplary_acts",
        verbose_name=_("decision"),
    )
    minutes = models.CharField(
        _("decision or minutes"),
        max_length=200,
        blank=True,
        help_text=_("Number, date and body of the paper by which it was chosen."),
    )
    reason = models.TextField(_("reason"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    happened_at = models.DateTimeField(_("at"), default=timezone.now)
    transaction = models.BigIntegerField(editable=False, default=0)

    class Meta:
        verbose_name = _("exemplary selection")
        verbose_name_plural = _("exemplary selections")
        ordering = ["recognition", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision__isnull=False) | ~models.Q(minutes=""),
                name="exemplary_by_a_paper",
                violation_error_message=_("Name the decision or the minutes."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="stamp", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_STAMP
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recognition_id}: {self.is_exemplary}"
