"""ListedCount: how many models a list has, counted beforehand for each mix of its filters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

NOWHERE = -1  # as district or unit of today: of an organisation without a territory


class ListedCount(models.Model):
    """How many public models have a row of Listing with these properties.

    In each column one value stands, or 0 (of the kind: nothing) for all of them; where all
    levels are meant, by the rows that count. Districts and units of today, fields: keys.
    Kept by the functions that write Listing (migration 0021): nobody writes here.
    """

    pk = models.CompositePrimaryKey("district", "today", "year", "field", "kind", "level")
    district = models.BigIntegerField(_("former district"))
    today = models.BigIntegerField(_("unit of today"))
    year = models.PositiveSmallIntegerField(_("emulation year"))
    field = models.BigIntegerField(_("field"))
    kind = models.CharField(_("kind"), max_length=10)
    level = models.PositiveSmallIntegerField(_("level"))
    total = models.IntegerField(_("models"))

    class Meta:
        verbose_name = _("count of the lists")
        verbose_name_plural = _("counts of the lists")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["year", "field", "kind", "level", "district", "today"],
                name="listedcount_by_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.total}"
