"""Appraisal: a reviewer's scores by criterion, site visit and opinion."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .conflict import ConflictOfInterest
from .labels import Labelled
from .registration import Registration
from .story import Kind

# What points were given by means the same for ever.
_USED_STAYS = """
    IF EXISTS (SELECT FROM models_registry_score WHERE criterion_id = OLD.id)
        OR EXISTS (SELECT FROM models_registry_selfscore WHERE criterion_id = OLD.id) THEN
        RAISE EXCEPTION 'criterion % was used to give points', OLD.code
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Questions asked of the criteria."""

    def sheet(self, *, year: int, kind: str) -> Self:
        """The criteria sheet for a kind of model in a year."""
        return self.filter(
            models.Q(last_year__isnull=True) | models.Q(last_year__gte=year),
            models.Q(kind="") | models.Q(kind=kind),
            first_year__lte=year,
        )

    def used_sheets(self) -> set[tuple[int, str]]:
        """Year and kind of every sheet by which points were given, by reviewers or units."""
        scored = Score.objects.order_by().values_list(
            "appraisal__registration__year", "appraisal__registration__kind"
        )
        told = SelfScore.objects.order_by().values_list("registration__year", "registration__kind")
        return set(scored.union(told))


@audited("CriterionAudit", chained=True)
class Criterion(Labelled):
    """One line of a criteria sheet. A sheet is changed by ending lines and adding new ones."""

    maximum = models.DecimalField(
        _("maximum points"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5"))],
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, blank=True, help_text=_("Empty: for every kind.")
    )
    first_year = models.PositiveSmallIntegerField(_("from year"), default=2009)
    last_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta(Labelled.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        permissions = [("export_criterion", "Can export criteria")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(maximum__gt=0),
                name="criterion_maximum_positive",
                violation_error_message=_("The maximum must be more than 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_year__isnull=True)
                | models.Q(last_year__gte=models.F("first_year")),
                name="criterion_years_in_order",
                violation_error_message=_("The last year is before the first."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="used_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("maximum", "kind"),
                func=_USED_STAYS,
            )
        ]

    def clean(self) -> None:
        """Refuse what would alter a sheet by which points were given: a new version is made."""
        if None in {self.first_year, self.maximum}:
            return  # an error of its own
        before = Criterion.objects.filter(pk=self.pk).first()
        for year, kind in sorted(Criterion.objects.used_sheets()):
            was_there = before is not None and before.is_in_sheet(year, kind)
            is_same = before is not None and before.maximum == self.maximum
            if self.is_in_sheet(year, kind) != was_there or (was_there and not is_same):
                raise ValidationError(
                    _now(
                        "Points were given by the sheet of %(year)s (%(kind)s), so it stays as it"
                        " is. Make a new version that begins in a later year."
                    ),
                    code="used",
                    params={"year": year, "kind": Kind(kind).label},
                )

    def is_in_sheet(self, year: int, kind: str) -> bool:
        """Whether it is a line of the sheet of a year and kind."""
        return self.first_year <= year <= (self.last_year or year) and self.kind in {"", kind}


class AppraisalQuerySet(models.QuerySet["Appraisal"]):
    """Questions asked of the appraisals."""

    def counted(self) -> Self:
        """Those that count: not of a reviewer who has declared a conflict of interest since."""
        declared = ConflictOfInterest.objects.in_force().covering("registration__")
        return self.filter(~models.Exists(declared.filter(reviewer=models.OuterRef("appraiser"))))


@audited("AppraisalAudit", chained=True, erasable=("opinion",))
class Appraisal(models.Model):
    """One reviewer's appraisal of one registration."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="appraisals", verbose_name=_("registration")
    )
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("appraiser")
    )
    site_visited_on = models.DateField(_("site visit on"), null=True, blank=True)
    site_visitors = models.CharField(_("who visited the site"), max_length=300, blank=True)
    site_note = models.TextField(_("what was seen at the site"), blank=True)
    opinion = models.TextField(_("opinion"), blank=True)
    appraised_at = models.DateTimeField(_("appraised at"), auto_now=True)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = _("appraisal")
        verbose_name_plural = _("appraisals")
        ordering = ["registration", "appraised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "appraiser"],
                name="appraisal_once_a_reviewer",
                violation_error_message=_("You have already appraised this registration."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} – {self.appraiser}"

    @property
    def total(self) -> Decimal:
        """The sum of the points given."""
        return sum((score.points for score in self.scores.all()), Decimal(0))


@audited("ScoreAudit", chained=True)
class Score(models.Model):
    """The points of one criterion in one appraisal, from 0 to the criterion's maximum."""

    appraisal = models.ForeignKey(
        Appraisal, models.CASCADE, related_name="scores", verbose_name=_("appraisal")
    )
    criterion = models.ForeignKey(Criterion, models.PROTECT, verbose_name=_("criterion"))
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__position", "criterion__code"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "criterion"], name="score_once"),
            models.CheckConstraint(
                condition=models.Q(points__gte=0),
                name="score_not_negative",
                violation_error_message=_("Points cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"


@audited("SelfScoreAudit")
class SelfScore(models.Model):
    """The points that the unit gives itself by one criterion, in its report."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="self_scores", verbose_name=_("registration")
    )
    criterion = models.ForeignKey(Criterion, models.PROTECT, verbose_name=_("criterion"))
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = _("points of the self-assessment")
        verbose_name_plural = _("points of the self-assessment")
        ordering = ["criterion__position", "criterion__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "criterion"], name="self_score_once_a_criterion"
            ),
            models.CheckConstraint(
                condition=models.Q(points__gte=0),
                name="self_score_not_negative",
                violation_error_message=_("Points cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"
