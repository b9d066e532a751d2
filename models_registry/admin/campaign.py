"""Mass Mobilization Months, to be looked at."""

from django.contrib import admin
from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from models_registry.models import Campaign
from models_registry.search import Fold

from .base import PlainYear, ReadOnlyAdmin, demonstration_tag
from .export import Exportable
from .filters import YearFilter


@admin.register(Campaign)
class CampaignAdmin(PlainYear, Exportable, ReadOnlyAdmin):
    """What is recorded of each month."""

    list_display = ("name", "plain_year", "starts_on", "ends_on", "mark")
    list_filter = (YearFilter,)
    search_fields = ("name",)
    fields = (
        "name",
        "plain_year",
        "starts_on",
        "ends_on",
        "organisers",
        "localities",
        "activities",
        "linked_models",
        "source",
    )
    folded = Fold(models.F("name"))

    @admin.display(description=_("mark"))
    def mark(self, campaign: Campaign) -> SafeString | str:
        """Tell invented rows."""
        return demonstration_tag(campaign.is_demonstration)
