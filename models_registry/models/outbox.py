"""OutboxTask: work that follows a change, kept until it is done."""

import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_PAUSE = datetime.timedelta(hours=1)  # between two attempts


class OutboxTaskQuerySet(models.QuerySet["OutboxTask"]):
    """Questions asked of the outbox."""

    def due(self) -> Self:
        """What may be done now, the longest waiting first.

        What a clock that has been set back since wrote down for later does not wait for it.
        """
        now = timezone.now()
        is_due = models.Q(due_at__lte=now) | models.Q(due_at__gt=now + LONGEST_PAUSE)
        is_new = models.Q(created_at__gt=now, attempts=0)
        return self.filter(is_due | is_new, given_up_at__isnull=True).order_by("due_at", "pk")

    def waiting(self) -> Self:
        """What is still to be done, now or later."""
        return self.filter(given_up_at__isnull=True)


class OutboxTask(models.Model):
    """One piece of work, written in the transaction that asks for it and deleted when done.

    `payload` holds what its handler needs (outbox.py); what goes wrong stands in `problem`.
    """

    class Kind(models.TextChoices):
        """What is to be done."""

        PHOTO = "photo", _("Make the pictures to be shown")
        EMAIL = "email", _("Send an e-mail")
        PAPER = "paper", _("Make a paper")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    payload = models.JSONField(_("details"), default=dict)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.TextField(_("problem"), blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    objects = OutboxTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of the outbox")
        verbose_name_plural = _("outbox")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(given_up_at__isnull=True),
                name="outbox_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.payload}"
