"""Browsing by place: former districts and communes of either map, and the page of one unit."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import statistics
from ..forms import NumbersForm
from ..forms.browsing import LocalitySearch
from ..known_units import known_units
from ..limiting import asks, limited
from ..maps import district_map
from ..models import Locality
from ..statistics import Basis, unit_numbers
from ..units.page import campaigns_of, newest_models, origins_and_successions, unit_named


@require_safe
@limited("search", asks("q"))
def locality_list(request: HttpRequest) -> HttpResponse:
    """Former districts under their provinces, communes by either map, a search among all units."""
    today = timezone.localdate()
    form = NumbersForm(request.GET, today)
    search = LocalitySearch(request.GET)
    year = None if search.asked else form.chosen
    context: dict[str, object] = {"search": search, "form": form}
    if year and known_units().is_country:
        context["provinces"] = statistics.by_province(year)
    elif year:
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


@require_safe
def locality_detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One unit: what it was and became, its numbers, and its models."""
    unit = unit_named(uid)
    if unit is None:
        raise Http404(uid)
    origins, successions = origins_and_successions(unit)
    today = timezone.localdate()
    form = NumbersForm(request.GET, today)
    return render(
        request,
        "public/locality_detail.html",
        {
            "unit": unit,
            "trail": _trail(unit),
            "filters": f"&{unit.kind}={unit.uid}",  # kinds are named as the filters of the list
            "origins": origins,
            "successions": successions,
            "form": form,
            "numbers": unit_numbers(unit, form.chosen, basis=form.chosen_basis, today=today)
            if form.chosen
            else None,
            "map": district_map(form.chosen, basis=form.chosen_basis, within=unit)
            if form.chosen
            else None,
            "newest": newest_models(unit),
            "campaigns": campaigns_of(unit),
        },
    )


def _trail(unit: Locality) -> list[tuple[str, str]]:
    """The way from the list of units to this one, past its former district if it has one."""
    trail = [(reverse("locality_list"), _("Localities"))]
    district = unit.former_district
    if district and district != unit:
        trail.append((district.get_absolute_url(), district.name_today))
    return trail
