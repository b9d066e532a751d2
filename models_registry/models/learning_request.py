"""LearningRequest: "we want to do this too", from somewhere else to the unit of a model."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ..search import Fold
from .audit import audited
from .comment import LONGEST_TEXT, SHORTEST_TEXT
from .locality import Locality
from .model import Model
from .organisation import Organisation
from .people import User

# Erased by law, nothing of who asked stays.
_ERASED_WITH_CONTACT = """
    IF NEW.message = '' THEN
        NEW.contact := '';
        NEW.asker_name := '';
    END IF;
    RETURN NEW;
"""


class LearningRequestQuerySet(models.QuerySet["LearningRequest"]):
    """Questions asked of the requests to learn."""

    def received_by(self, user: User) -> Self:
        """Those about models of the person's units, and of what these were before."""
        own = Model.objects.filter(user.units.written).order_by()
        return self.filter(model__in=own.values("pk"))

    def sent_for(self, user: User) -> Self:
        """Those that the person's units have sent."""
        units = user.units
        return self.filter(
            models.Q(locality__in=units.localities) | models.Q(organisation__in=units.organisations)
        )

    def counted(self) -> Self:
        """Those of which the public learns the number.

        From an officer for the own unit, or dealt with by the unit that was asked: whoever
        invents places only makes work, no number. None that was set aside.
        """
        state = LearningRequest.State
        return self.exclude(state=state.SET_ASIDE).filter(
            models.Q(asked_by__isnull=False) | models.Q(state__in=(state.ANSWERED, state.CLOSED))
        )

    def for_list(self) -> Self:
        """Fetch what a row shows; `learned_code` is of a public model that came of it."""
        learned = Model.objects.public().filter(
            models.Q(locality__today=models.OuterRef("locality__today"))
            | models.Q(organisation=models.OuterRef("organisation")),
            replicates=models.OuterRef("model"),
        )
        first = learned.order_by("published_at", "pk").values("code")[:1]
        related = self.select_related("model", "handled_by")
        return related.annotate(learned_code=models.Subquery(first)).order_by("-created_at", "-pk")


# Who asked is kept in one place only, outside the trace, so that forgetting it is complete.
@audited(
    "LearningRequestAudit",
    exclude=("asker_name", "contact"),
    chained=True,
    erasable=("unit_name", "message", "answer"),
)
class LearningRequest(models.Model):
    """A request to learn from a model; the public sees no more of it than a number."""

    class State(models.TextChoices):
        """What the unit that was asked has done."""

        NEW = "new", _("New")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")
        SET_ASIDE = "set_aside", _("Set aside: not a real request")

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="learning_requests", verbose_name=_("model")
    )
    asker_name = models.CharField(_("who asks"), max_length=100, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    unit_name = models.CharField(_("unit that wants to learn"), max_length=250)
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commune")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    message = models.TextField(
        _("what you want to learn"),
        validators=[MinLengthValidator(SHORTEST_TEXT), MaxLengthValidator(LONGEST_TEXT)],
    )
    links = models.PositiveSmallIntegerField(_("links in it"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    answer = models.TextField(
        _("what was answered"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dealt with by"),
    )
    handled_at = models.DateTimeField(_("dealt with at"), null=True, blank=True)
    created_at = models.DateTimeField(_("sent at"), default=timezone.now)
    agreed_to = models.CharField(
        _("version of the text that was agreed to"), max_length=60, blank=True, editable=False
    )

    objects = LearningRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to learn")
        verbose_name_plural = _("requests to learn")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("answer_learningrequest", "Can deal with requests to learn from the own unit"),
            ("export_learningrequest", "Can export requests to learn"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state="new", handled_by__isnull=True, handled_at__isnull=True, answer=""
                )
                | ~models.Q(state="new")
                & models.Q(handled_by__isnull=False, handled_at__isnull=False),
                name="learning_request_handled_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(locality__isnull=True) | models.Q(organisation__isnull=True),
                name="learning_request_of_one_unit",
            ),
        ]
        indexes = [models.Index(fields=["model", "-created_at"], name="learning_request_of_model")]
        triggers = [
            pgtrigger.Trigger(
                name="erased_with_contact",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_ERASED_WITH_CONTACT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}: {Truncator(self.message).chars(60)}"

    @staticmethod
    def place() -> models.Case:
        """SQL of what tells one asking place from another."""
        return models.Case(
            models.When(locality__isnull=False, then=_named("commune ", "locality")),
            models.When(organisation__isnull=False, then=_named("organisation ", "organisation")),
            default=Fold("unit_name"),
        )


def _named(kind: str, column: str) -> Concat:
    text = models.TextField()
    return Concat(models.Value(kind, text), Cast(column, text), output_field=text)
