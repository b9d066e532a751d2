"""What was submitted, and what a reviewer wrote about each part of it."""

from typing import Self

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .audit import audited
from .registration import Registration
from .review_event import ReviewEvent

NEVER_CHANGED = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)


class Submission(models.Model):
    """The content of a registration at the moment when it was submitted or reported.

    `content` is made by submissions.py, which also tells two of them apart.
    """

    event = models.OneToOneField(
        ReviewEvent, models.PROTECT, related_name="submission", verbose_name=_("review event")
    )
    content = models.JSONField(_("content"))

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["event"]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.event_id}"


class ReviewCommentQuerySet(models.QuerySet["ReviewComment"]):
    """Questions asked of the comments."""

    def to_answer(self, registration: Registration) -> Self:
        """Those of the return that the registration's officers have to answer now."""
        if registration.state != Registration.State.RETURNED:
            return self.none()
        return self.filter(event=registration.last_event_id)


@audited("ReviewCommentAudit", chained=True, erasable=("text",))
class ReviewComment(models.Model):
    """What a reviewer wrote about one field of the form when returning it."""

    event = models.ForeignKey(
        ReviewEvent, models.PROTECT, related_name="comments", verbose_name=_("review event")
    )
    field_name = models.CharField(_("field of the form"), max_length=60)
    text = models.TextField(pgettext_lazy("reviewer", "comment"))

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("reviewer’s comment")
        verbose_name_plural = _("reviewers’ comments")
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "field_name"], name="review_comment_once_a_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field_name}: {self.text[:60]}"

    @property
    def label(self) -> str:
        """The label of the field that it is about."""
        if self.field_name == FIGURES:
            return str(_("Figures"))
        return str(Registration._meta.get_field(self.field_name).verbose_name)  # type: ignore[union-attr]


FIGURES = "figures"  # the part of the form that is no field
