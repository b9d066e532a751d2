"""Consent: that a named person agreed to be named in public (Law 91/2025/QH15, Decree 356/2025)."""

from collections.abc import Iterable
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..person_names import one_name
from .audit import audited
from .model import Model

_WITHDRAWAL = (
    "withdrawn_on",
    "withdrawal_recorded_by_id",
    "withdrawal_told",
    "withdrawal_recorded_at",
)
_WITHOUT = "".join(f" - '{name}'" for name in _WITHDRAWAL)
# Withdrawn, it may forget who it was: the name becomes initials, and nothing else changes.
_GIVEN_IS_KEPT = f"""
    IF OLD.withdrawn_on IS NOT NULL
        AND to_jsonb(NEW) - 'subject_name' = to_jsonb(OLD) - 'subject_name'
        AND NEW.subject_name ~ '^(\\w\\.)+$'
    THEN
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW){_WITHOUT} IS DISTINCT FROM to_jsonb(OLD){_WITHOUT}
        OR OLD.withdrawn_on IS NOT NULL
    THEN
        RAISE EXCEPTION 'consent % is kept as it was given', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Questions asked of the consents."""

    def in_force(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def naming(self) -> Self:
        """Those by which a person may be named in public now.

        A consent to the name alone is none of these: wherever the name stands, the story does.
        """
        return self.in_force().filter(scope=Consent.Scope.STORY)

    def named(self, models: Iterable[int]) -> set[tuple[int, str]]:
        """Who may be named, of these models: the key of a model, and the name as compared."""
        rows = self.naming().filter(model__in=models).values_list("model", "subject_name")
        return {(model, one_name(name)) for model, name in rows}

    def for_history(self) -> Self:
        """Fetch what a line about a consent shows, the newest first."""
        return self.select_related("recorded_by", "withdrawal_recorded_by").order_by("-pk")


@audited("ConsentAudit", chained=True, erasable=("subject_name",))
class Consent(models.Model):
    """One consent of one person, for the model that names them.

    It covers the model in every year, as long as that names the same person. Withdrawn, it
    stays on file; the public name becomes initials.
    """

    class Scope(models.TextChoices):
        """What may be published."""

        NAME = "name", _("Name, position and commune")
        STORY = "story", _("Name, position, commune and story")

    model = models.ForeignKey(
        Model, models.PROTECT, related_name="consents", verbose_name=_("model")
    )
    subject_name = models.CharField(_("person or household"), max_length=200)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.STORY)
    text_version = models.CharField(
        _("version of the text"),
        max_length=60,
        help_text=_("Which text of consent was read and signed, as “2026-01”."),
    )
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawal recorded by"),
    )
    withdrawal_told = models.CharField(
        _("how the withdrawal was told"),
        max_length=200,
        blank=True,
        help_text=_("By letter, by telephone, at the office; on which day and to whom."),
    )
    withdrawal_recorded_at = models.DateTimeField(
        _("withdrawal recorded at"), null=True, blank=True, editable=False
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["model", "pk"]
        permissions = [
            ("record_consent", "Can record a consent and its withdrawal"),
            ("export_consent", "Can export consents"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(subject_name="") & ~models.Q(text_version=""),
                name="consent_of_whom_to_what",
                violation_error_message=_("Name the person and the version of the text."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("It was withdrawn before it was given."),
            ),
            models.UniqueConstraint(
                fields=["model", "subject_name"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="consent_once_in_force",
                violation_error_message=_("This consent is already recorded."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="given_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_GIVEN_IS_KEPT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} ({self.text_version})"
