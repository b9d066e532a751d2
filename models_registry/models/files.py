"""Photo and Attachment: pictures and papers that show what was done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .campaign import Campaign
from .registration import Registration


class RegistryFile(models.Model):
    """A private original, and whether it may be shown."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    campaign = models.ForeignKey(
        Campaign, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    original_name = models.CharField(_("file name"), max_length=255)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    is_public = models.BooleanField(_("may be shown to the public"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(registration__isnull=True) ^ models.Q(campaign__isnull=True),
                name="%(class)s_of_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.original_name


@audited("PhotoAudit")
class Photo(RegistryFile):
    """A picture. It is public only with the consent of the people in it."""

    file = models.FileField(_("picture"), upload_to="photos/")
    has_consent = models.BooleanField(_("who is in it agreed"), default=False)

    class Meta(RegistryFile.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            *RegistryFile.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(is_public=False) | models.Q(has_consent=True),
                name="photo_public_only_with_consent",
                violation_error_message=_("A picture is shown only if who is in it agreed."),
            ),
        ]


@audited("AttachmentAudit")
class Attachment(RegistryFile):
    """A paper of evidence (Word, PDF with the stamp)."""

    file = models.FileField(_("file"), upload_to="attachments/")

    class Meta(RegistryFile.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
