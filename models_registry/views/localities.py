"""Browsing by place: former districts and communes of either map, and the page of one unit."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import statistics
from ..forms import NumbersForm
from ..forms.browsing import LocalitySearch
from ..maps import district_map
from ..model_rows import model_rows
from ..models import Campaign, Locality, Model
from ..statistics import Basis, unit_numbers

NEWEST_OF_A_UNIT = 10
CAMPAIGNS_SHOWN = 5


def locality_list(request: HttpRequest) -> HttpResponse:
    """Former districts under their provinces, communes by either map, a search among all units."""
    today = timezone.localdate()
    form = NumbersForm(request.GET, today)
    search = LocalitySearch(request.GET)
    year = None if search.asked else form.chosen
    context: dict[str, object] = {"search": search, "form": form}
    if year:
        basis = form.chosen_basis
        day = today if basis is Basis.TODAY else datetime.date(year, 12, 31)
        units = Locality.objects.communes().in_force(day)
        context |= {
            "districts": statistics.by_district(year),
            "communes": statistics.by_commune(year, basis=basis, units=units),
            "splits": statistics.splits(),
            "map": district_map(year, basis=basis),
        }
    return render(request, "public/locality_list.html", context)


def locality_detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One unit: what it was and became, its numbers, and its models."""
    unit = get_object_or_404(Locality.objects.for_page(), uid=uid)
    today = timezone.localdate()
    form = NumbersForm(request.GET, today)
    return render(
        request,
        "public/locality_detail.html",
        {
            "unit": unit,
            "trail": _trail(unit),
            "filters": f"&{unit.kind}={unit.uid}",  # kinds are named as the filters of the list
            "origins": unit.origins.with_units(),
            "successions": unit.successions.with_units(),
            "form": form,
            "numbers": unit_numbers(unit, form.chosen, basis=form.chosen_basis, today=today)
            if form.chosen
            else None,
            "map": district_map(form.chosen, basis=form.chosen_basis, within=unit)
            if form.chosen
            else None,
            "newest": model_rows(Model.objects.newest_as(unit.listed())[:NEWEST_OF_A_UNIT]),
            "campaigns": _campaigns_of(unit),
        },
    )


def _campaigns_of(unit: Locality) -> list[Campaign]:
    """The newest published campaigns that it answers for, or that had a place there."""
    published = Campaign.objects.published().of_unit(unit)
    return [campaign.as_told() for campaign in published.for_lines()[:CAMPAIGNS_SHOWN]]


def _trail(unit: Locality) -> list[tuple[str, str]]:
    """The way from the list of units to this one, past its former district if it has one."""
    trail = [(reverse("locality_list"), _("Localities"))]
    district = unit.former_district
    if district and district != unit:
        trail.append((district.get_absolute_url(), district.name_today))
    return trail
