"""Assignment: which reviewer is responsible for a registration, and who was before."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .registration import Registration

if TYPE_CHECKING:
    from .people import User

_ENDED_OR_NOT = models.Q(ended_at__isnull=True, ended_by__isnull=True) | models.Q(
    ended_at__isnull=False, ended_by__isnull=False
)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Questions asked of the assignments."""

    def current(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def of(self, user: "User") -> Self:
        """Those of one reviewer."""
        return self.filter(reviewer=user)

    def end(self, *, by: "User") -> int:
        """End those that have not ended, and say how many they were."""
        return self.current().order_by().update(ended_at=timezone.now(), ended_by=by)


@audited("AssignmentAudit", chained=True)
class Assignment(models.Model):
    """One reviewer being responsible for one registration, for a time.

    A registration has one responsible reviewer at the most; others may appraise it too. A row
    is written once: it can only be ended, so that the rows are the history.
    """

    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("registration"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("reviewer"),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["registration", "pk"]
        permissions = [("assign_registration", "Can assign registrations to reviewers")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=models.Q(ended_at__isnull=True),
                name="assignment_one_responsible",
                violation_error_message=_("Another reviewer is responsible for it already."),
            ),
            models.CheckConstraint(condition=_ENDED_OR_NOT, name="assignment_ended_by_someone"),
        ]
        indexes = [
            models.Index(
                fields=["reviewer", "registration"],
                condition=models.Q(ended_at__isnull=True),
                name="assignment_of_reviewer",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="ended_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
            pgtrigger.ReadOnly(name="only_ended", exclude=["ended_at", "ended_by"]),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} – {self.reviewer}"
