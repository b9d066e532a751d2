"""Listing: one narrow row for each recognition that stands, which lists and counts read."""

from collections.abc import Iterator
from typing import Self

from django.db import connections, models, transaction
from django.utils.translation import gettext_lazy as _

from .field import Field
from .levels import Level
from .listed_rows import GIVEN_TERMS, listed_terms
from .locality import Locality
from .model import Model
from .organisation import Organisation
from .recognition import Recognition
from .story import Kind
from .summary_rows import counted_listing

_EQUAL = ("field", "kind", "district", "today", "locality")  # by which lists are narrowed down
MODELS_AT_ONCE = 10_000  # whose rows are written anew in one statement


class ListingQuerySet(models.QuerySet["Listing"]):
    """Questions asked of the rows of lists."""

    def public(self) -> Self:
        """The rows of models that are not withheld."""
        return self.filter(is_public=True)

    def counting(self) -> Self:
        """The one by which a model counts in a year: its highest of that year."""
        return self.filter(counts=True)

    def shares(self) -> Iterator[tuple[int, int]]:
        """Yield keys of models: from which to before which are few enough for one statement."""
        last = Model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for first in range(0, last + 1, MODELS_AT_ONCE):
            yield first, first + MODELS_AT_ONCE

    @transaction.atomic
    def rebuild(self) -> int:
        """Write all rows, terms and counts anew; return how many were wrong or lacking."""
        gone, _each = self.exclude(model__in=Model.objects.order_by().values("pk")).delete()
        mended = gone
        with connections[self.db].cursor() as cursor:
            for share in self.shares():
                cursor.execute(
                    "SELECT refresh_listing(ARRAY(SELECT id FROM models_registry_model"
                    " WHERE id >= %s AND id < %s))",
                    share,
                )
                mended += cursor.fetchone()[0]
                cursor.execute(
                    "UPDATE models_registry_listing SET terms = NULL"  # noqa: S608
                    " WHERE model_id >= %s AND model_id < %s"
                    f" AND terms IS DISTINCT FROM {GIVEN_TERMS}",
                    share,
                )
                mended += cursor.rowcount
            cursor.execute("SELECT recount_listed()")
            mended += cursor.fetchone()[0]
        return mended


class Listing(models.Model):
    """What a list asks of a recognition that is not revoked, side by side.

    Kept by triggers in the transaction of what it is derived from (listed_rows.py): nobody
    writes here. `today` is the unit's successor of today, or the unit itself where it has none.
    """

    recognition = models.OneToOneField(
        Recognition, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="listed"
    )
    model = models.ForeignKey(
        Model, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="listed"
    )
    year = models.PositiveSmallIntegerField(_("emulation year"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    field = models.ForeignKey(
        Field, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    district = models.ForeignKey(
        Locality,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    locality = models.ForeignKey(
        Locality,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    today = models.ForeignKey(
        Locality,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    former_locality = models.ForeignKey(
        Locality,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    published_at = models.DateTimeField(_("published at"), null=True)
    counts = models.BooleanField(_("counts"), help_text=_("Its model's highest of that year."))
    is_public = models.BooleanField(_("public"))
    is_exemplary = models.BooleanField(_("exemplary"))
    has_others = models.BooleanField(
        _("one of several"), default=False, help_text=_("Its model has other rows.")
    )

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of the lists")
        verbose_name_plural = _("rows of the lists")
        default_permissions = ()
        triggers = [*counted_listing(), listed_terms()]
        indexes = [
            models.Index(fields=["model", "-year", "-level"], name="listing_of_model"),
            *(
                models.Index(
                    fields=[*first, "-published_at", "-model", *rest], name=f"listing_by_{name}"
                )
                for name, first, rest in (
                    ("newest", [], ["-year", "-level"]),
                    ("year", ["year"], ["-level"]),
                    ("level", ["level"], ["-year"]),
                    *((each, [each], ["-year", "-level"]) for each in _EQUAL),
                )
            ),
            models.Index(
                fields=["model"], condition=models.Q(is_public=False), name="listing_withheld"
            ),
            models.Index(
                fields=["former_locality"],
                condition=models.Q(former_locality__isnull=False),
                name="listing_by_former",
            ),
            models.Index(
                fields=["year", "today"],
                condition=models.Q(has_others=True, is_public=True),
                name="listing_of_several",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_id} ({self.year})"
