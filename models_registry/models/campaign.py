"""Campaign: a Mass Mobilization Month (Tháng dân vận) and what it achieved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .locality import Locality
from .model import Model
from .organisation import Organisation


@audited("CampaignAudit", chained=True)
class Campaign(models.Model):
    """A period in which several organisers work together in several places."""

    slug = models.SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=300)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    activities = models.TextField(_("activities"), blank=True)
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="campaigns", verbose_name=_("organisers")
    )
    localities = models.ManyToManyField(
        Locality, blank=True, related_name="campaigns", verbose_name=_("places")
    )
    linked_models = models.ManyToManyField(
        Model, blank=True, related_name="campaigns", verbose_name=_("linked models")
    )
    source = models.TextField(_("source"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration data"), default=False, editable=False)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-year", "name"]
        permissions = [("export_campaign", "Can export campaigns")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("The campaign ends before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.name
