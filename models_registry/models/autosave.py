"""Autosave: what somebody is typing into a step of the form and has not saved yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registration import Registration


class Autosave(models.Model):
    """One rolling copy for each person and step, raw as typed: it may be wrong or half done.

    It is no version of the registration and leaves no trace. `base` has a digest of what each
    field said when the typing began; `revision` counts the copies, so that two windows of one
    person do not overwrite each other; `window` is the one that sent the last. Numbers are
    written in the `language` of the page.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="autosaves")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    step = models.CharField(_("step"), max_length=20)
    typed = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    window = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, default="vi")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["registration", "step"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "user", "step"], name="autosave_once_a_person_and_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}/{self.step}: {self.user_id}"
