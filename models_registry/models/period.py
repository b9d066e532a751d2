"""ReportingPeriod and LateRelease: by when a year's work is told, and who may be late."""

import datetime

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..transitions import REASON_MIN_LENGTH
from .audit import audited
from .locality import Locality
from .organisation import Organisation


@audited("ReportingPeriodAudit", chained=True)
class ReportingPeriod(models.Model):
    """When the results of an emulation year are told; without one, everything is open."""

    year = models.PositiveSmallIntegerField(
        _("emulation year"),
        unique=True,
        validators=[MinValueValidator(2009), MaxValueValidator(2100)],
    )
    opens_on = models.DateField(
        _("opens on"), help_text=_("The first day on which results can be reported.")
    )
    closes_on = models.DateField(
        _("closes on"),
        help_text=_("The last day in time, for new registrations and for results."),
    )
    late_until = models.DateField(
        _("late until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day for units that a reviewer has released. Empty: no late work is accepted."
        ),
    )

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        permissions = [("export_reportingperiod", "Can export reporting periods")]
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__range=(2009, 2100)),
                name="period_year_possible",
                violation_error_message=_("The year must lie between 2009 and 2100."),
            ),
            models.CheckConstraint(
                condition=models.Q(opens_on__lte=models.F("closes_on")),
                name="period_closes_after_opening",
                violation_error_message=_("The period closes before it opens."),
            ),
            models.CheckConstraint(
                condition=models.Q(late_until__isnull=True)
                | models.Q(late_until__gt=models.F("closes_on")),
                name="period_late_after_closing",
                violation_error_message=_("“Late until” must lie after the closing day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class LateReleaseQuerySet(models.QuerySet["LateRelease"]):
    """Questions asked of the releases."""

    def newest_by_unit(self) -> dict[tuple[int, str, int], "LateRelease"]:
        """The one that counts for each unit in each year: (year, *LateRelease.unit_key)."""
        given = self.select_related("period", "locality", "released_by").order_by("pk")
        return {(release.period.year, *release.unit_key): release for release in given}


@audited("LateReleaseAudit", chained=True, erasable=("reason",))
class LateRelease(models.Model):
    """A reviewer's word that a unit may be late, until a day; written once, never changed.

    A unit's newest one counts, so that another one with an earlier day ends it. That of a
    commune holds for what it was before and what it became.
    """

    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="releases", verbose_name=_("reporting period")
    )
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administrative unit"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    until_on = models.DateField(
        _("until"),
        help_text=_("The last day. The closing day of the period ends an earlier release."),
    )
    reason = models.TextField(
        _("reason"), max_length=2_000, validators=[MinLengthValidator(REASON_MIN_LENGTH)]
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("released by"),
    )
    released_at = models.DateTimeField(_("released at"), default=timezone.now, editable=False)

    objects = LateReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release of late work")
        verbose_name_plural = _("releases of late work")
        permissions = [("export_laterelease", "Can export releases of late work")]
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(locality__isnull=True) ^ models.Q(organisation__isnull=True),
                name="late_release_of_one_unit",
                violation_error_message=_("Give either a unit or an organisation, not both."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.period}"

    def clean(self) -> None:
        """The last day lies in the time that the period leaves for late work."""
        if not hasattr(self, "period") or not isinstance(self.until_on, datetime.date):
            return  # an error of its own
        closes, latest = self.period.closes_on, self.period.late_until
        if latest is None:
            raise ValidationError({"period": _now("This period accepts no late work.")})
        if not closes <= self.until_on <= latest:
            raise ValidationError(
                {
                    "until_on": _now("Give a day from %(first)s to %(last)s.")
                    % {
                        "first": date_format(closes, "SHORT_DATE_FORMAT"),
                        "last": date_format(latest, "SHORT_DATE_FORMAT"),
                    }
                }
            )

    @property
    def unit(self) -> Locality | Organisation:
        """Whose work may be late."""
        return self.locality or self.organisation  # type: ignore[return-value] # one of the two

    @property
    def unit_key(self) -> tuple[str, int]:
        """By which it is found: the commune as it is today, or the organisation."""
        if self.locality is not None:
            return "locality", self.locality.today_id or self.locality.pk
        return "organisation", self.organisation_id  # type: ignore[return-value] # one of the two
