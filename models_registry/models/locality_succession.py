"""LocalitySuccession: who became whom."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .locality import Locality


class LocalitySuccessionQuerySet(models.QuerySet["LocalitySuccession"]):
    """Questions asked of the successions."""

    def for_page(self) -> Self:
        """Fetch what the page of either unit tells of a step, and no more."""
        units = ("predecessor", "predecessor__former_district", "successor")
        named = [f"{unit}__{name}" for unit in units for name in ("uid", "full_name", "valid_to")]
        shown = ("effective_on", "is_partial", "legal_basis")
        return self.select_related(*units).only(*shown, *named, "predecessor__kind")

    def of(self, unit: int) -> Self:
        """The steps by which a unit, given by its key, came to be, and those by which it ended."""
        return self.filter(models.Q(predecessor=unit) | models.Q(successor=unit))

    def of_split_communes(self) -> Self:
        """All successions of communes of which a part went to another unit than the rest."""
        split = self.model._default_manager.filter(is_partial=True).values("predecessor")
        steps = self.filter(predecessor__in=split, predecessor__kind=Locality.Kind.COMMUNE)
        return steps.order_by("predecessor__sort_key", "predecessor__uid", "-is_default")


@audited("LocalitySuccessionAudit", chained=True)
class LocalitySuccession(models.Model):
    """One unit's land and people passing to another on a day, by a legal act."""

    class Relation(models.TextChoices):
        """How the unit passed on."""

        WHOLE = "whole", _("whole")
        MERGED = "merged", _("merged")
        PART = "part", _("a part")
        REMAINDER = "remainder", _("the remainder")
        UNCHANGED = "unchanged", _("unchanged")
        UPGRADED = "upgraded", _("changed in type")
        ABOLISHED = "abolished", _("abolished")

    predecessor = models.ForeignKey(
        Locality, models.PROTECT, related_name="successions", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="origins",
        verbose_name=_("successor"),
    )
    effective_on = models.DateField(_("effective on"))
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    is_partial = models.BooleanField(_("only a part"), default=False)
    is_default = models.BooleanField(
        _("default successor"),
        default=False,
        help_text=_("The one that records belong to which know only the predecessor."),
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = LocalitySuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ["effective_on", "predecessor__sort_key", "-is_default"]
        permissions = [("export_localitysuccession", "Can export successions of units")]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                nulls_distinct=False,
                name="succession_once",
                violation_error_message=_("This succession is already recorded."),
            ),
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=models.Q(is_default=True),
                name="succession_one_default",
                violation_error_message=_("The unit already has a default successor."),
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=False) & ~models.Q(relation="abolished")
                | models.Q(successor__isnull=True, relation="abolished", is_default=False),
                name="succession_abolished_has_no_successor",
                violation_error_message=_("Only an abolished unit has no successor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
