"""Recognition: that a model was recognised, at a level, for a year, by a decision."""

from typing import Self

import pgtrigger
from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..person_names import initials
from .audit import audited
from .decision import Decision
from .levels import Level
from .listed_rows import listed_recognitions
from .model import Model
from .recognition_rules import CHANGES_LEAVE_A_TRACE, ONLY_WHILE_SIGNING
from .registration import Registration
from .story import Subject
from .token import kept_token, token_field
from .withholding import BY_CHANGED_RECOGNITIONS, BY_NEW_RECOGNITIONS

_PLACES = ("locality", "locality__today", "former_locality", "district")
_SHOWN_WITH = ("field", *_PLACES)
_SHOWN = (
    *("model", "name", "kind", "subject_name", "year", "level", "is_exemplary"),
    *(f"{place}__{name}" for place in _PLACES for name in ("kind", "full_name", "valid_to")),
    *("field__code", "field__label_vi", "field__label_en"),
)


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    """Questions asked of the recognitions."""

    def unrevoked(self) -> Self:
        """Those that no decision has revoked, in force or expired."""
        return self.filter(revoked_by__isnull=True)

    def readable(self) -> Self:
        """Those of models that are not withheld; a sum counts the others too."""
        return self.filter(model__is_withheld=False)

    def counting(self) -> Self:
        """The one by which a model counts in a year: its highest unrevoked recognition."""
        return self.filter(listed__counts=True)

    def standing_last(self) -> Self:
        """By age, so that a model's newest comes last; those that were revoked before all."""
        stands = models.ExpressionWrapper(
            models.Q(revoked_by__isnull=True), output_field=models.BooleanField()
        )
        return self.order_by(stands, "year", "level", "pk")

    def for_page(self) -> Self:
        """Fetch what the page of their model shows, and no more.

        `is_corrected` and `is_commended` (in any year, or in none) say whether there is more.
        """
        beside = ("first_year", "position", "valid_until")
        of_decision = (f"decision__{name}" for name in Decision.NAMED_BY)
        fetched = self.select_related("decision__issuer", *_SHOWN_WITH)
        corrections = apps.get_model("models_registry", "Correction").objects
        commendations = apps.get_model("models_registry", "Commendation").objects
        own = models.OuterRef("pk")
        return fetched.only(*_SHOWN, *beside, *of_decision).annotate(
            is_corrected=models.Exists(corrections.filter(recognition=own)),
            is_commended=models.Exists(commendations.filter(model=models.OuterRef("model"))),
        )

    def for_list(self) -> Self:
        """Fetch what a line about a recognition shows in the same query."""
        return self.select_related(
            "decision__issuer",
            "field",
            "organisation",
            "locality__today",
            "former_locality",
            "district",
        )


@audited(
    "RecognitionAudit",
    exclude=("token",),
    also={"token": kept_token()},
    chained=True,
    in_masses=True,
    erasable=("name", "subject_name", "subject_role", "revocation_reason"),
)
class Recognition(Subject):
    """One recognition, with name, kind, field, organisation and place as on that day.

    Made only by signing a decision; afterwards the database lets it change only with what
    says why: a Correction, an ExemplaryAct, or the decision that revokes it. Recognitions of
    earlier lists have no registration.
    """

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="recognitions", verbose_name=_("model")
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recognitions",
        verbose_name=_("registration"),
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="recognitions", verbose_name=_("decision")
    )
    position = models.PositiveIntegerField(_("position in the list"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    year = models.PositiveSmallIntegerField(_("emulation year"))
    first_year = models.PositiveSmallIntegerField(
        _("first year of the period"), null=True, blank=True
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    is_exemplary = models.BooleanField(_("exemplary"), default=False)
    revoked_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revocations",
        verbose_name=_("revoked by"),
    )
    revocation_reason = models.TextField(_("reason of the revocation"), blank=True)
    token = token_field()  # stands on the certificate; the database lets nobody change it

    objects = RecognitionQuerySet.as_manager()

    class Meta(Subject.Meta):
        abstract = False
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["-year", "-level", "position"]
        permissions = [
            ("import_recognition", "Can import recognitions of earlier years"),
            ("mark_recognition", "Can choose exemplary recognitions"),
            ("correct_recognition", "Can correct recognitions by a decision"),
            ("revoke_recognition", "Can revoke recognitions by a decision"),
            ("commend_recognition", "Can record commendations by a decision"),
            ("export_recognition", "Can export recognitions"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "year", "level"],
                condition=models.Q(revoked_by__isnull=True),
                name="recognition_once_a_year_and_level",
                violation_error_message=_(
                    "The model is already recognised for this year and level."
                ),
            ),
            models.UniqueConstraint(
                fields=["decision", "position"], name="recognition_position_once"
            ),
            models.UniqueConstraint(fields=["token"], name="recognition_token_once"),
            models.CheckConstraint(
                condition=~models.Q(name="") & models.Q(field__isnull=False),
                name="recognition_has_name_and_field",
            ),
            models.CheckConstraint(
                condition=models.Q(locality__isnull=False) | models.Q(organisation__isnull=False),
                name="recognition_has_a_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(first_year__isnull=True)
                | models.Q(first_year__lte=models.F("year")),
                name="recognition_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_by__isnull=True, revocation_reason="")
                | models.Q(revoked_by__isnull=False) & ~models.Q(revocation_reason=""),
                name="recognition_revoked_with_reason",
                violation_error_message=_("A revocation needs a decision and a reason."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["year", "field", "kind", "district"],
                condition=models.Q(revoked_by__isnull=True),
                name="recognition_counts",
            ),
            models.Index(fields=["model", "-year"], name="recognition_of_model"),
            models.Index(fields=["-year", "-decision", "position"], name="recognition_in_order"),
        ]
        triggers = [
            *Subject.Meta.triggers,
            pgtrigger.Trigger(
                name="only_while_signing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=ONLY_WHILE_SIGNING,
            ),
            pgtrigger.Trigger(
                name="trace_of_changes",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=CHANGES_LEAVE_A_TRACE,
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            BY_NEW_RECOGNITIONS,
            BY_CHANGED_RECOGNITIONS,
            *listed_recognitions(),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    @property
    def is_expired(self) -> bool:
        """Whether its term has passed."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def public_name(self) -> str:
        """Whose model it is, for the public: initials where the person's consent is missing."""
        return self.subject_name if self.names_subject else initials(self.subject_name)

    @property
    def told_name(self) -> str:
        """The model's name on its paper, as the public reads it."""
        return self.model.told(self.name)

    @property
    def names_subject(self) -> bool:
        """Whether whose model it was may be named: people only by their own consent."""
        return self.kind == self.Kind.COLLECTIVE or self.model.may_name(self.subject_name)
