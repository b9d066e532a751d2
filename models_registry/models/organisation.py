"""Organisation: who leads models, submits them, or issues decisions. It is not a locality."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..search import Fold, SortKey
from .audit import audited
from .labels import Labelled
from .locality import Locality

if TYPE_CHECKING:
    from .people import User


@audited("OrganisationKindAudit", chained=True)
class OrganisationKind(Labelled):
    """What an organisation is: Party committee, Fatherland Front committee, cooperative …"""

    class Meta(Labelled.Meta):
        verbose_name = _("kind of organisation")
        verbose_name_plural = _("kinds of organisation")
        permissions = [("export_organisationkind", "Can export kinds of organisation")]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions asked of the organisations."""

    def registrable_by(self, user: "User") -> Self:
        """Those the user may name as leading: of their memberships, and of their communes."""
        return self.filter(
            models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=timezone.localdate()),
            models.Q(pk__in=user.units.organisations)
            | models.Q(locality__today__in=user.units.todays),
        )


@audited("OrganisationAudit", exclude=("name_folded", "sort_key"), chained=True)
class Organisation(models.Model):
    """A committee, body, collective or unit; several may share one commune."""

    class Letterhead(models.TextChoices):
        """Which heading its papers carry; the two are never mixed on one page."""

        STATE = "state", _("State (Decree 30/2020)")
        PARTY = "party", _("Party")
        FRONT = "front", _("Fatherland Front")

    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.ForeignKey(OrganisationKind, models.PROTECT, verbose_name=_("kind"))
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("administrative unit"),
        help_text=_("Empty for an organisation without a territory (police, military, agencies)."),
    )
    letterhead = models.CharField(
        _("letterhead"), max_length=10, choices=Letterhead, default=Letterhead.STATE
    )
    superior_name = models.CharField(
        _("body above it, on its papers"),
        max_length=200,
        blank=True,
        help_text=_(
            "The first line of the heading, as Tỉnh ủy Phú Thọ; empty where there is none."
        ),
    )
    letterhead_name = models.CharField(
        _("its name on its papers"),
        max_length=200,
        blank=True,
        help_text=_("Where the heading is shorter than the name; empty means the name."),
    )
    place_of_issue = models.CharField(
        _("place of its papers"),
        max_length=100,
        blank=True,
        help_text=_("As in “Phú Thọ, ngày …”; empty means the name of its administrative unit."),
    )
    issues_decisions = models.BooleanField(_("issues decisions"), default=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("demonstration data"), default=False, editable=False)
    name_folded = models.GeneratedField(
        expression=Fold("name"), output_field=models.TextField(), db_persist=True
    )
    sort_key = models.GeneratedField(
        expression=SortKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "pk"]
        permissions = [
            ("import_organisation", "Can import organisations"),
            ("export_organisation", "Can export organisations"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "locality"],
                nulls_distinct=False,
                name="organisation_name_once_in_a_unit",
                violation_error_message=_("This organisation is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def issued_at(self) -> str:
        """The place that stands before the date of its papers, or "". Reads `locality`."""
        return self.place_of_issue or (self.locality.name if self.locality else "")
