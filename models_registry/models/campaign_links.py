"""What a campaign is linked with: Django's own tables, kept in the trace."""

from django.utils.translation import gettext_lazy as _

from .audit import audited
from .campaign import Campaign


@audited("CampaignOrganiserAudit", chained=True)
class CampaignOrganiser(Campaign.organisers.through):  # type: ignore[name-defined]
    """One organiser of one campaign."""

    class Meta:
        proxy = True
        verbose_name = _("organiser of a campaign")
        verbose_name_plural = _("organisers of campaigns")
        default_permissions = ()


@audited("CampaignPlaceAudit", chained=True)
class CampaignPlace(Campaign.localities.through):  # type: ignore[name-defined]
    """One place of one campaign."""

    class Meta:
        proxy = True
        verbose_name = _("place of a campaign")
        verbose_name_plural = _("places of campaigns")
        default_permissions = ()


@audited("CampaignModelAudit", chained=True)
class CampaignModel(Campaign.linked_models.through):  # type: ignore[name-defined]
    """One model that one campaign is linked with."""

    class Meta:
        proxy = True
        verbose_name = _("model of a campaign")
        verbose_name_plural = _("models of campaigns")
        default_permissions = ()
