"""What was done at the request of one person, and who looked at what is not public."""

import pgtrigger
from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..transitions import REASON_MIN_LENGTH
from .audit import audited


@audited("PersonalDataActAudit", chained=True)
class PersonalDataAct(models.Model):
    """One export or erasure of what is held about a person (Law 91/2025/QH15).

    `records` are keys by the name of their kind, without a word of what stands in them, so that
    what tells of an erasure does not bring back what was erased.
    """

    class Kind(models.TextChoices):
        """What was done."""

        EXPORT = "export", _("Export of one person's data")
        ERASURE = "erasure", _("Erasure of one person's data")
        RETENTION = "retention", _("What was kept long enough went")

    kind = models.CharField(_("act"), max_length=10, choices=Kind)
    records = models.JSONField(_("records"))
    reason = models.CharField(
        _("reason"),
        max_length=500,
        validators=[MinLengthValidator(REASON_MIN_LENGTH)],
        help_text=_("When and how it was asked for, without the person's name."),
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty for a command on the server."),
    )
    happened_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [("handle_personal_data", "Can find, export and erase one person's data")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class PersonalDataView(models.Model):
    """That somebody opened a page or a file with fields that are not public; once an hour each."""

    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who looked")
    )
    record = models.CharField(_("kind of record"), max_length=40)
    key = models.BigIntegerField(
        _("key of the record"), default=0, help_text=_("0 of a list with many.")
    )
    fields = models.CharField(_("fields"), max_length=200)
    hour = models.DateTimeField(_("hour"))
    viewed_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("view of personal data")
        verbose_name_plural = _("views of personal data")
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["viewer", "record", "key", "fields", "hour"], name="viewed_once_an_hour"
            )
        ]
        indexes = [models.Index(fields=["viewed_at"], name="personal_data_viewed_at")]

    def __str__(self) -> str:
        return f"{self.viewer_id}: {self.record} {self.key}"
