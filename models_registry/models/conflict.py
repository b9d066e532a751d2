"""ConflictOfInterest: a reviewer's own word that they must not judge something."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..transitions import REASON_MIN_LENGTH
from .audit import audited
from .locality import Locality
from .organisation import Organisation
from .registration import Registration

_ABOUT = ("registration", "locality", "organisation")
_ABOUT_ONE_THING = models.Q()
for _name in _ABOUT:
    _ABOUT_ONE_THING |= models.Q(**{f"{each}__isnull": each != _name for each in _ABOUT})


class ConflictOfInterestQuerySet(models.QuerySet["ConflictOfInterest"]):
    """Questions asked of the declarations."""

    def in_force(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def covering(self, path: str = "", *, registration: str = "pk") -> Self:
        """Those about the registration of an outer query's row, which `path` leads to.

        Where the row is a recognition, `registration` is its column of that name.

        One about a commune covers what it was before and what it became.
        """

        def of(name: str) -> models.OuterRef:
            return models.OuterRef(path + name)

        return self.filter(
            models.Q(registration=of(registration))
            | models.Q(locality=of("locality"))
            | models.Q(locality__today=of("locality__today"))
            | models.Q(organisation=of("organisation"))
        )

    def for_list(self) -> Self:
        """Fetch what a line shows in the same query."""
        return self.select_related(
            "reviewer", "ended_by", "registration__model", "locality", "organisation"
        ).defer("locality__outline")


@audited("ConflictOfInterestAudit", chained=True, erasable=("reason",))
class ConflictOfInterest(models.Model):
    """Declared by the reviewer about one registration, or all of a commune or organisation.

    Written once; it can only be ended, by somebody else.
    """

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="conflicts",
        verbose_name=_("reviewer"),
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conflicts",
        verbose_name=_("registration"),
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
    reason = models.TextField(
        _("reason"), max_length=2_000, validators=[MinLengthValidator(REASON_MIN_LENGTH)]
    )
    declared_at = models.DateTimeField(_("declared at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = ConflictOfInterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        permissions = [("export_conflictofinterest", "Can export conflicts of interest")]
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=_ABOUT_ONE_THING,
                name="conflict_about_one_thing",
                violation_error_message=_("Give one registration, one unit or one organisation."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="conflict_ended_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True)
                | ~models.Q(ended_by=models.F("reviewer")),
                name="conflict_ended_by_another",
                violation_error_message=_("Somebody else must end your declaration."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["reviewer"],
                condition=models.Q(ended_at__isnull=True),
                name="conflict_in_force",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="ended_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
            pgtrigger.ReadOnly(name="only_ended", exclude=["ended_at", "ended_by"]),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} – {self.about}"

    @property
    def about(self) -> str:
        """What it is about, as it is called."""
        return str(self.registration or self.locality or self.organisation)
