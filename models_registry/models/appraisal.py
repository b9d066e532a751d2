"""Appraisal: a reviewer's scores by criterion, site visit and opinion."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .labels import Labelled
from .registration import Registration
from .story import Kind


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Questions asked of the criteria."""

    def sheet(self, *, year: int, kind: str) -> Self:
        """The criteria sheet for a kind of model in a year."""
        return self.filter(
            models.Q(last_year__isnull=True) | models.Q(last_year__gte=year),
            models.Q(kind="") | models.Q(kind=kind),
            first_year__lte=year,
        )


@audited("CriterionAudit")
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


@audited("AppraisalAudit")
class Appraisal(models.Model):
    """One reviewer's appraisal of one registration."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="appraisals", verbose_name=_("registration")
    )
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("appraiser")
    )
    site_visited_on = models.DateField(_("site visit on"), null=True, blank=True)
    opinion = models.TextField(_("opinion"), blank=True)
    appraised_at = models.DateTimeField(_("appraised at"), auto_now=True)

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


@audited("ScoreAudit")
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
