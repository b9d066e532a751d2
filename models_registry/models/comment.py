"""Comment: what a citizen writes about a model, and the unit's answer; both held until read."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .model import Model
from .moderation import Moderated, ModeratedQuerySet, Reading
from .people import User

SHORTEST_TEXT = 10  # characters
LONGEST_TEXT = 3_000
FEW_LINKS = 2  # more than these are most often advertising

# Who wrote it decides what it says; a law may take the words away, and then the contact goes too.
_WORDS_ARE_KEPT = """
    IF NEW.model_id <> OLD.model_id
        OR NEW.text NOT IN (OLD.text, '')
        OR NEW.author_name NOT IN (OLD.author_name, '')
        OR NEW.contact NOT IN (OLD.contact, '')
    THEN
        RAISE EXCEPTION 'comment % is kept as it was written', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.text = '' THEN
        NEW.contact := '';
    END IF;
    RETURN NEW;
"""


class CommentQuerySet(ModeratedQuerySet):
    """Questions asked of the comments."""

    def of_model(self, model: Model) -> Self:
        """The published ones of a public model, newest first, each with its published answer."""
        newest = self.published().filter(model=model).order_by("-created_at", "-pk")
        return newest.select_related("answer")

    def answerable_by(self, user: User) -> Self:
        """Published ones about public models of the person's units, newest first.

        They are those of a unit's predecessors too, as its models are.
        """
        own = Model.objects.public().filter(user.units.written).order_by()
        found = self.published().filter(model__in=own.values("pk"))
        return found.select_related("model", "answer").order_by("-created_at", "-pk")

    def for_moderation(self) -> Self:
        """Fetch what a reviewer's row shows."""
        return self.select_related("model", "moderated_by", "answer")


# The contact is kept in one place only, outside the trace, so that forgetting it is complete.
@audited("CommentAudit", exclude=("contact",), chained=True, erasable=("author_name", "text"))
class Comment(Moderated):
    """A citizen's comment; the contact is never shown in public."""

    State = Reading

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="comments", verbose_name=_("model")
    )
    author_name = models.CharField(_("written by"), max_length=100)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    text = models.TextField(
        _("comment"),
        validators=[MinLengthValidator(SHORTEST_TEXT), MaxLengthValidator(LONGEST_TEXT)],
    )
    links = models.PositiveSmallIntegerField(_("links in it"), default=0)
    agreed_to = models.CharField(
        _("version of the text that was agreed to"), max_length=60, blank=True, editable=False
    )

    objects = CommentQuerySet.as_manager()

    class Meta(Moderated.Meta):
        abstract = False
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("moderate_comment", "Can publish and hide comments and their answers"),
            ("answer_comment", "Can answer comments on models of the own unit"),
            ("export_comment", "Can export comments"),
        ]
        indexes = [
            *Moderated.Meta.indexes,
            models.Index(
                fields=["model", "-created_at", "-id"],
                condition=models.Q(state=Reading.PUBLISHED),
                name="comment_published",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="words_are_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_WORDS_ARE_KEPT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {Truncator(self.text).chars(60)}"

    @property
    def has_many_links(self) -> bool:
        """Whether it is to be read one by one, and not published with others."""
        return self.links > FEW_LINKS

    @property
    def published_answer(self) -> "CommentAnswer | None":
        """The unit's answer, once a reviewer has published it."""
        answer: CommentAnswer | None = getattr(self, "answer", None)
        return answer if answer and answer.text and answer.state == Reading.PUBLISHED else None


class CommentAnswerQuerySet(ModeratedQuerySet):
    """Questions asked of the answers."""

    def for_moderation(self) -> Self:
        """Fetch what a reviewer's row shows."""
        return self.select_related("comment__model", "answered_by", "moderated_by")


@audited("CommentAnswerAudit", chained=True, erasable=("text",))
class CommentAnswer(Moderated):
    """The one answer of the unit whose model was commented on."""

    State = Reading

    comment = models.OneToOneField(
        Comment, models.PROTECT, related_name="answer", verbose_name=_("comment")
    )
    text = models.TextField(
        _("answer"),
        validators=[MinLengthValidator(SHORTEST_TEXT), MaxLengthValidator(LONGEST_TEXT)],
    )
    unit_name = models.CharField(_("unit"), max_length=250)  # as it was called that day
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )

    objects = CommentAnswerQuerySet.as_manager()

    class Meta(Moderated.Meta):
        abstract = False
        verbose_name = _("answer to a comment")
        verbose_name_plural = _("answers to comments")
        ordering = ["-created_at", "-pk"]
        permissions = [("export_commentanswer", "Can export answers to comments")]

    def __str__(self) -> str:
        return f"{self.unit_name}: {Truncator(self.text).chars(60)}"
