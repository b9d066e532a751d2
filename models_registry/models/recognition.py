"""Recognition: that a model was recognised, at a level, for a year, by a decision."""

from typing import Self

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .decision import Decision
from .levels import Level
from .model import Model
from .registration import Registration
from .story import Subject

_ONLY_WHILE_SIGNING = """
    IF NOT EXISTS (
        SELECT FROM models_registry_decision
         WHERE id = NEW.decision_id AND state = 'signed' AND signing_transaction = txid_current()
    ) THEN
        RAISE EXCEPTION 'recognitions are made only in the transaction that signs decision %',
            NEW.decision_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    """Questions asked of the recognitions."""

    def unrevoked(self) -> Self:
        """Those that no decision has revoked, in force or expired."""
        return self.filter(revoked_by__isnull=True)

    def counting(self) -> Self:
        """The one by which a model counts in a year: its highest unrevoked recognition."""
        higher = Recognition.objects.unrevoked().filter(
            model=models.OuterRef("model"),
            year=models.OuterRef("year"),
            level__gt=models.OuterRef("level"),
        )
        return self.unrevoked().filter(~models.Exists(higher))

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


@audited("RecognitionAudit")
class Recognition(Subject):
    """One recognition, with name, kind, field, organisation and place as on that day.

    Made only by signing a decision; afterwards the database lets nothing change but the
    term, the exemplary mark and a revocation. Historic lists have no registration.
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

    objects = RecognitionQuerySet.as_manager()

    class Meta(Subject.Meta):
        abstract = False
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["-year", "-level", "position"]
        permissions = [
            ("revoke_recognition", "Can revoke a recognition by a decision"),
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
        ]
        triggers = [
            *Subject.Meta.triggers,
            pgtrigger.Trigger(
                name="only_while_signing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_ONLY_WHILE_SIGNING,
            ),
            pgtrigger.ReadOnly(
                name="snapshot_is_final",
                exclude=["valid_until", "is_exemplary", "revoked_by", "revocation_reason"],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    @property
    def is_expired(self) -> bool:
        """Whether its term has passed."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()
