"""Upload: a list in a spreadsheet, kept for some days so that it can be looked at and applied."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .people import User

KEPT_DAYS = 7


class UploadQuerySet(models.QuerySet["Upload"]):
    """Questions asked of the uploads."""

    def kept(self) -> Self:
        """Those that are not yet to be deleted."""
        return self.filter(created_at__gt=_first_kept())

    def expired(self) -> Self:
        """Those to be deleted."""
        return self.filter(created_at__lte=_first_kept())

    def of(self, user: User) -> Self:
        """Those of one user, who alone sees them; without the files themselves."""
        return self.kept().filter(user=user).defer("content")


class Upload(models.Model):
    """A file as it came. What it would do is found out anew whenever it is looked at."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="uploads",
        verbose_name=_("user"),
    )
    file_name = models.CharField(_("file name"), max_length=255)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    content = models.BinaryField(_("file"))
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    result = models.JSONField(
        _("result"),
        default=dict,
        blank=True,
        help_text=_("How many rows were new, changed, the same and left out; and why these were."),
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded list")
        verbose_name_plural = _("uploaded lists")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "-created_at"], name="upload_of_user")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def deleted_on(self) -> datetime.date:
        """The day on which it is deleted by itself."""
        return timezone.localdate(self.created_at + datetime.timedelta(days=KEPT_DAYS))


def _first_kept() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=KEPT_DAYS)
