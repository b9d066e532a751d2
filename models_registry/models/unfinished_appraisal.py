"""UnfinishedAppraisal: a scorecard that is half filled, or wrong, kept as it was typed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registration import Registration


class UnfinishedAppraisal(models.Model):
    """One copy for each reviewer and registration, shown to nobody else.

    It counts for nothing, and goes once the appraisal is saved. `typed` has what stood in
    each box, by its name.
    """

    registration = models.ForeignKey(
        Registration,
        models.CASCADE,
        related_name="unfinished_appraisals",
        verbose_name=_("registration"),
    )
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("appraiser")
    )
    typed = models.JSONField(default=dict)
    typed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("unfinished appraisal")
        verbose_name_plural = _("unfinished appraisals")
        ordering = ["registration", "appraiser"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "appraiser"], name="unfinished_appraisal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.appraiser_id}"
