"""What a decision does to recognitions that exist, and what is noted of a list meanwhile."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .decision import LIST_IS_OPEN, Decision
from .recognition import Recognition
from .registration import Registration


class DecisionLineQuerySet(models.QuerySet["DecisionLine"]):
    """Questions asked of the lines."""

    def for_list(self) -> Self:
        """Fetch what a row of the decision's page shows, in the order of the earlier lists."""
        related = self.select_related(
            "recognition__model",
            "recognition__decision__issuer",
            "recognition__field",
            "recognition__locality__today",
            "recognition__former_locality",
            "recognition__district",
        )
        return related.order_by("recognition__decision", "recognition__position", "pk")


@audited("DecisionLineAudit", chained=True, erasable=("reason", "note"))
class DecisionLine(models.Model):
    """One recognition in a decision that corrects, revokes or commends; it works at signing.

    `changes` holds what a correction writes: the name of a field and its new value, a key
    where the field leads to another row.
    """

    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="lines", verbose_name=_("decision")
    )
    recognition = models.ForeignKey(
        Recognition, models.PROTECT, related_name="lines", verbose_name=_("recognition")
    )
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("corrections"), default=dict, blank=True)
    reward = models.CharField(_("form of reward"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = DecisionLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a decision")
        verbose_name_plural = _("lines of a decision")
        ordering = ["decision", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "recognition"],
                name="line_once_in_a_decision",
                violation_error_message=_("The recognition already stands in this decision."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="list_is_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=LIST_IS_OPEN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.recognition_id}"


@audited("ListNoteAudit", chained=True, erasable=("text",))
class ListNote(models.Model):
    """Why somebody was taken from a list, or why it was frozen in spite of a warning."""

    class Ground(models.TextChoices):
        """What the note is about."""

        CONFLICT = "conflict", _("Conflict of interest")
        OTHER = "other", _("Other reason")
        WITHOUT_CONSENT = "consent", _("Frozen without a consent")

    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="notes", verbose_name=_("decision")
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="list_notes",
        verbose_name=_("registration"),
    )
    ground = models.CharField(_("ground"), max_length=10, choices=Ground)
    text = models.TextField(_("reason"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    written_at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("note on a list")
        verbose_name_plural = _("notes on a list")
        ordering = ["decision", "pk"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}: {self.text}"
