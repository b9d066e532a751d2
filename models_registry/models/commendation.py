"""Commendation: a reward given to a recognised model, by another body's decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .decision import Decision
from .model import Model
from .recognition import Recognition


@audited("CommendationAudit", chained=True)
class Commendation(models.Model):
    """A reward (khen thưởng) for a model; not the same as being recognised or exemplary."""

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="commendations", verbose_name=_("model")
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="commendations", verbose_name=_("decision")
    )
    recognition = models.ForeignKey(
        Recognition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commendations",
        verbose_name=_("recognition"),
    )
    subject_name = models.CharField(
        _("name of the collective, person or household"), max_length=200, blank=True
    )
    form = models.CharField(
        _("form of reward"), max_length=200, help_text=_("Certificate of merit, emulation flag …")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        ordering = ["-decision__dated_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "decision", "form"],
                name="commendation_once",
                violation_error_message=_("This commendation is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.model_id}"
