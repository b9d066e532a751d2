"""Field: the area of work a model belongs to (lĩnh vực)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .labels import Labelled
from .withholding import BY_FIELDS


@audited("FieldAudit", chained=True)
class Field(Labelled):
    """One field of the movement. Provinces differ (four in Phú Thọ), so fields are rows."""

    description_vi = models.TextField(
        _("what it is, in Vietnamese"),
        blank=True,
        db_default="",
        help_text=_("A sentence or two, at the top of the field's public page."),
    )
    description_en = models.TextField(_("what it is, in English"), blank=True, db_default="")
    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("No new registrations from this day.")
    )
    needs_clearance = models.BooleanField(
        _("models need clearance"),
        default=False,
        db_default=False,
        help_text=_(
            "Yes: what is recognised in it is not public until a reviewer clears it. A change"
            " holds for all models of the field at once."
        ),
    )

    class Meta(Labelled.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        permissions = [("export_field", "Can export fields")]
        triggers = [BY_FIELDS]

    def get_absolute_url(self) -> str:
        """The field's public page."""
        return reverse("field_detail", args=[self.code])

    @property
    def description(self) -> str:
        """What it is, in the language of the page."""
        return self.description_en if get_language() == "en" else self.description_vi
