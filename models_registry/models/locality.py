"""Locality: an administrative unit with its validity."""

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..search import Fold, SortKey, fold
from .audit import audited
from .counted_words import counted_names
from .listed_rows import listed_localities
from .summary_rows import summed_localities

if TYPE_CHECKING:
    from .people import User


class LocalityQuerySet(models.QuerySet["Locality"]):
    """Questions asked of the administrative units."""

    def in_force(self, on: datetime.date | None = None) -> Self:
        """Units in force on a day (today by default); an empty `valid_from` means long ago."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )

    def communes(self) -> Self:
        """Communes, wards and townships of any time."""
        return self.filter(kind=Locality.Kind.COMMUNE)

    def former_districts(self) -> Self:
        """The districts, all abolished on 2025-07-01."""
        return self.filter(kind=Locality.Kind.DISTRICT)

    def for_page(self) -> Self:
        """Fetch what a unit tells of itself: what it is part of, and what it is today."""
        related = ("parent", "former_district", "today")
        long = ("outline", "evidence", "full_name_folded")
        left_out = [f"{unit}__{name}" for unit in related for name in long]
        return self.select_related(*related).defer(*long, *left_out)

    def by_former_district(self) -> Self:
        """Communes under the former district of their land, the district itself after them."""
        ordered = self.select_related("former_district__parent").order_by(
            "former_district__parent__sort_key",
            "former_district__sort_key",
            models.Case(models.When(kind=Locality.Kind.COMMUNE, then=0), default=1),
            "sort_key",
            "uid",
        )
        return ordered.defer("outline", "evidence", "former_district__outline")

    def registrable_by(self, user: "User") -> Self:
        """Communes of today that the user may register models for.

        As officer of the commune, of what it was before, or of an organisation there.
        """
        return self.filter(pk__in=user.units.communes)

    def predecessors_of(self, units: models.QuerySet) -> Self:
        """Former communes whose land, or a part of it, passed to one of the units."""
        return self.communes().filter(successions__successor__in=units).distinct()

    def named(self, text: str) -> Self:
        """Units whose full name has `text`, with or without accents, in any tone placement."""
        return self.filter(full_name_folded__contains=" ".join(fold(text).split()))


class _DateRange(models.Func):
    function = "daterange"
    output_field = DateRangeField()


@lru_cache(maxsize=4096)
def _address(uid: str, _language: str | None) -> str:
    """A page of numbers has hundreds of them, and each takes as long as a row of a query."""
    return reverse("locality_detail", args=[uid])


@audited("LocalityAudit", exclude=("full_name_folded", "sort_key"), chained=True)
class Locality(models.Model):
    """A province, district or commune as it was from `valid_from` to `valid_to`.

    A statistics code is no key (65 of the 148 codes of 2025 were used before under another
    name) and neither is a name; `uid` is.
    """

    class Kind(models.TextChoices):
        """The tier of a unit."""

        PROVINCE = "province", _("province")
        DISTRICT = "district", _("district (former)")
        COMMUNE = "commune", _("commune")

    # What no page but its own and the map's needs; an outline has some thousand characters.
    ON_ITS_OWN_PAGE = (
        "code",
        "division_type",
        "parent",
        "valid_from",
        "former_district",
        "coordinates_source",
        "evidence",
        "outline",
        "full_name_folded",
        "sort_key",
    )

    uid = models.CharField(_("identifier"), max_length=20, unique=True)
    code = models.CharField(_("statistics code"), max_length=5)
    kind = models.CharField(_("tier"), max_length=10, choices=Kind)
    division_type = models.CharField(_("type"), max_length=20, help_text=_("xã, phường, huyện …"))
    name = models.CharField(_("name"), max_length=100)
    full_name = models.CharField(_("full name"), max_length=120)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(
        _("in force to"), null=True, blank=True, help_text=_("The last day in force.")
    )
    former_district = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("former district"),
        help_text=_("Where its land lay until 2025-06-30; the larger part, if in two districts."),
    )
    today = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("unit of today"),
        help_text=_("What it became, by the default successors; itself while in force."),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    coordinates_source = models.CharField(_("source of the point"), max_length=100, blank=True)
    evidence = models.TextField(_("source of the dates"), blank=True)
    outline = models.JSONField(
        _("outline"),
        null=True,
        blank=True,
        help_text=_("GeoJSON geometry in degrees, simplified, for overview maps only."),
    )
    full_name_folded = models.GeneratedField(
        expression=Fold("full_name"), output_field=models.TextField(), db_persist=True
    )
    sort_key = models.GeneratedField(
        expression=SortKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        ordering = ["sort_key", "uid"]
        permissions = [("export_locality", "Can export administrative units")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_to")),
                name="locality_valid_from_before_valid_to",
                violation_error_message=_("The last day in force is before the first."),
            ),
            ExclusionConstraint(
                name="locality_code_once_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (
                        _DateRange(
                            "valid_from",
                            "valid_to",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another unit has this code in the same period."),
            ),
        ]
        indexes = [models.Index(fields=["kind", "sort_key"], name="locality_kind_order")]
        triggers = [*counted_names(), *listed_localities(), *summed_localities()]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """The unit's public page."""
        return _address(self.uid, get_language())

    def its_records(self) -> models.Q:
        """The condition by which a Model, Registration or Recognition lies in this unit.

        A unit of today has what its predecessors had, by the default successors; a former
        one has only what was its own.
        """
        if self.kind == self.Kind.DISTRICT:
            return models.Q(district=self)
        if self.kind == self.Kind.PROVINCE:
            own = models.Q(locality=self) | models.Q(locality__today=self)
            of_today = models.Q(locality__today__parent=self)
            return own | of_today | models.Q(district__parent__in=self.and_predecessors())
        if self.is_in_force:
            return models.Q(locality__today=self)
        return models.Q(locality=self) | models.Q(former_locality=self)

    def its_places(self) -> models.Q:
        """The condition by which a unit lies, or lay, in this one: as its_records() of records."""
        if self.kind == self.Kind.DISTRICT:
            return models.Q(former_district=self)
        if self.kind == self.Kind.PROVINCE:
            own = models.Q(pk=self.pk) | models.Q(today=self) | models.Q(today__parent=self)
            return own | models.Q(former_district__parent__in=self.and_predecessors())
        return models.Q(today=self) if self.is_in_force else models.Q(pk=self.pk)

    def listed(self) -> models.Q:
        """The same, as a condition on Listing."""
        if self.kind == self.Kind.DISTRICT:
            return models.Q(district=self)
        if self.kind == self.Kind.PROVINCE:
            of_today = Locality.objects.filter(parent=self).values("pk")
            former = Locality.objects.filter(parent__in=self.and_predecessors()).values("pk")
            own = models.Q(locality=self) | models.Q(today=self)
            return own | models.Q(today__in=of_today) | models.Q(district__in=former)
        if self.is_in_force:
            return models.Q(today=self)
        return models.Q(locality=self) | models.Q(former_locality=self)

    def and_predecessors(self) -> LocalityQuerySet:
        """The unit itself and those whose land is its land today."""
        return Locality.objects.filter(models.Q(pk=self.pk) | models.Q(today=self))

    @property
    def is_in_force(self) -> bool:
        """Whether it is an administrative unit today."""
        return self.valid_to is None or self.valid_to >= timezone.localdate()

    def was_in_force(self, day: datetime.date) -> bool:
        """Whether it was an administrative unit on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or self.valid_to >= day)

    @property
    def time_in_force(self) -> str:
        """From when, or until when, where it tells units of one name apart; else empty."""
        if self.valid_to:
            return _now("until %(day)s") % {"day": date_format(self.valid_to, "SHORT_DATE_FORMAT")}
        if self.valid_from:
            return _now("from %(day)s") % {"day": date_format(self.valid_from, "SHORT_DATE_FORMAT")}
        return ""

    @property
    def name_in_text(self) -> str:
        """The full name as it stands inside a sentence: "xã Sơn Thủy"."""
        return self.full_name[:1].lower() + self.full_name[1:]

    @property
    def name_today(self) -> str:
        """The name in a sentence, marked "(cũ)" where the unit is no more."""
        if self.is_in_force:
            return self.name_in_text
        return _now("%(unit)s (former)") % {"unit": self.name_in_text}
