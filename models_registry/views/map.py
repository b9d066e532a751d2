"""The map of the registry, and the home page that shows it too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import statistics
from ..forms import MapForm
from ..forms.browsing import SearchForm
from ..front_page import addends, front_page
from ..maps import district_map


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """A year's models by former district, or the communes of one; the address says which."""
    form = MapForm(request.GET, timezone.localdate())
    asked = form.asked
    return render(
        request,
        "public/map.html",
        {"form": form, "map": district_map(**asked) if asked else None},
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The latest closed year in numbers and on the map, stories that were picked, the newest."""
    today = timezone.localdate()
    counts = statistics.counts()
    closed = statistics.latest_closed_year(today, counts.years)
    totals = statistics.totals(closed, counts=counts) if closed else None
    return render(
        request,
        "public/home.html",
        {
            "search": SearchForm(),
            "totals": totals,
            **(addends(totals) if totals else {}),
            "map": district_map(closed) if closed else None,
            "running_year": today.year,
            "running_total": counts.models_of(today.year),
            "front": front_page(today),
        },
    )
