"""What a citizen sees, without signing in. Nothing that is not recognised is ever asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from models_registry import statistics
from models_registry.filters import SearchForm
from models_registry.models import Model

NEWEST_ON_HOME = 5


def home(request: HttpRequest) -> HttpResponse:
    """The latest closed year in numbers, the former districts, and the newest models."""
    today = timezone.localdate()
    years = statistics.years()
    closed = statistics.latest_closed_year(today, years)
    return render(
        request,
        "public/home.html",
        {
            "search": SearchForm(),
            "totals": statistics.totals(closed) if closed else None,
            "districts": [row for row in statistics.by_district(closed) if row.total]
            if closed
            else [],
            "running": statistics.totals(today.year) if today.year in years else None,
            "newest": Model.objects.public().for_list()[:NEWEST_ON_HOME].rows(),
        },
    )
