"""Moderated: what somebody wrote for the public, held until a reviewer has read it."""

from typing import Self

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..transitions import REASON_MIN_LENGTH


class Reading(models.TextChoices):
    """Whether it may be read by the public."""

    HELD = "held", _("Waiting to be read")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden")
    SPAM = "spam", _("Spam")


class ModeratedQuerySet(models.QuerySet):
    """Questions asked of what waits to be published."""

    def waiting(self) -> Self:
        """Those that no reviewer has decided about yet."""
        return self.filter(state=Reading.HELD)

    def published(self) -> Self:
        """Those that stand on the page of their model, as long as that is public.

        One whose text was erased by law stands nowhere.
        """
        return self.filter(state=Reading.PUBLISHED).exclude(text="")


class Moderated(models.Model):
    """A text with what reviewers decided about it; the words themselves are nobody's to edit."""

    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=Reading, default=Reading.HELD)
    reason = models.TextField(
        _("reason"),
        blank=True,
        max_length=2_000,
        validators=[MinLengthValidator(REASON_MIN_LENGTH)],
        help_text=_("Why it is hidden."),
    )
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    moderated_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state=Reading.HELD, moderated_by__isnull=True, moderated_at__isnull=True
                )
                | ~models.Q(state=Reading.HELD)
                & models.Q(moderated_by__isnull=False, moderated_at__isnull=False),
                name="%(class)s_moderated_by_someone",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=Reading.HIDDEN) | ~models.Q(reason=""),
                name="%(class)s_hidden_with_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(state=Reading.HELD),
                name="%(class)s_waiting",
            )
        ]
