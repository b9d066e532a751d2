"""Comment: what a citizen writes about a model, held until a reviewer publishes it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .model import Model


@audited("CommentAudit")
class Comment(models.Model):
    """A citizen's comment; the contact is never shown."""

    class State(models.TextChoices):
        """Whether it may be read by the public."""

        HELD = "held", _("Held")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="comments", verbose_name=_("model")
    )
    author_name = models.CharField(_("your name"), max_length=100)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    text = models.TextField(_("comment"), validators=[MaxLengthValidator(5_000)])
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    moderated_at = models.DateTimeField(_("moderated at"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="held", moderated_by__isnull=True)
                | ~models.Q(state="held") & models.Q(moderated_by__isnull=False),
                name="comment_moderated_by_someone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:60]}"
