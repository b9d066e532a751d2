"""Mass Mobilization Months as everyone reads them; what is not published is never asked for."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..campaign_figures import KILOMETRES, WORKING_DAYS, of_unit, sums_of, totals
from ..filters.campaigns import CampaignFilter
from ..model_rows import model_rows
from ..models import Campaign, Model, Outcome, Photo

ROWS_ON_A_PAGE = 20
MODELS_SHOWN = 50


@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """The published campaigns, what they add up to, and each year's numbers."""
    campaign_filter = CampaignFilter(request.GET)
    found = campaign_filter.found
    numbers = campaign_filter.numbers()
    paginator = Paginator(found.for_list(), ROWS_ON_A_PAGE)
    paginator.count = sum(numbers.values())  # known already: not asked for again
    asked = request.GET.get("page", "1")
    page = paginator.get_page(asked)
    page.object_list = [campaign.as_told() for campaign in page.object_list]
    return render(
        request,
        "public/campaign_list.html",
        {
            "filter": campaign_filter,
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "missing_page": asked if asked != str(page.number) else "",
            "totals": totals(found, numbers),
        },
    )


@require_safe
def campaign_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One campaign: who, where, when, what was done, and its figures, each counted once."""
    campaign = get_object_or_404(Campaign.objects.published().for_page(), slug=slug).as_told()
    outcomes = list(Outcome.objects.of_campaign_page(campaign))
    for outcome in outcomes:
        outcome.note = campaign.told(outcome.note)
    sums = sums_of(outcomes)
    linked = Model.objects.public().filter(campaigns=campaign)
    return render(
        request,
        "public/campaign_detail.html",
        {
            "campaign": campaign,
            "trail": [(reverse("campaign_list"), _("Mass Mobilization Months"))],
            "outcomes": outcomes,
            "photos": _photos_of(campaign),
            "news": [
                each for each in (of_unit(sums, WORKING_DAYS), of_unit(sums, KILOMETRES)) if each
            ],
            "is_left_out": any(outcome.is_counted_elsewhere for outcome in outcomes),
            "linked_models": model_rows(linked.order_by("sort_key", "pk")[:MODELS_SHOWN]),
        },
    )


def _photos_of(campaign: Campaign) -> list[Photo]:
    photos = list(Photo.objects.public().of_campaign(campaign))
    for photo in photos:
        photo.caption = campaign.told(photo.caption)
    return photos
