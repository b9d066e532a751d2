"""Erasure: that texts were taken out of the trace, of which record and why."""

import pgtrigger
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..transitions import REASON_MIN_LENGTH
from .audit import audited


@audited("ErasureAudit", chained=True)
class Erasure(models.Model):
    """One erasure; a text that is gone without one was not erased but destroyed."""

    record = models.CharField(_("kind of record"), max_length=40)
    key = models.BigIntegerField(_("key of the record"))
    last_version = models.BigIntegerField(_("last version erased"))  # later ones keep their texts
    reason = models.TextField(
        _("reason"), max_length=2_000, validators=[MinLengthValidator(REASON_MIN_LENGTH)]
    )
    erased_at = models.DateTimeField(_("erased at"), default=timezone.now)

    class Meta:
        verbose_name = _("erasure of texts")
        verbose_name_plural = _("erasures of texts")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["record", "key"], name="erasure_of_record")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.key}"
