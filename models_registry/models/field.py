"""Field: the area of work a model belongs to (lĩnh vực)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .labels import Labelled


@audited("FieldAudit", chained=True)
class Field(Labelled):
    """One field of the movement. Provinces differ (four in Phú Thọ), so fields are rows."""

    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("No new registrations from this day.")
    )

    class Meta(Labelled.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        permissions = [("export_field", "Can export fields")]
