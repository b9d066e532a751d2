"""The API that only reads: /du-lieu/api/v1/, described in open_data/openapi.json."""

import json
from pathlib import Path

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import resolve, reverse
from django.utils import timezone

from ..forms import CursorForm, LocalityKindForm
from ..forms.browsing import YearForm
from ..models import Model, Recognition
from ..open_data import asking, telling
from ..open_data.field import OpenField
from ..open_data.other_fields import FIELDS, INDICATORS, LOCALITIES
from .machines import FILTERS, checked, for_machines, recognitions, told

DESCRIPTION = json.loads(
    (Path(__file__).parent.parent / "open_data" / "openapi.json").read_text(encoding="utf-8")
)
RESOURCES = ("models", "fields", "localities", "indicators", "statistics")


@for_machines()
def api_index(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    names = {**{name: f"api_{name}" for name in RESOURCES}, "openapi": "api_description"}
    return told({name: f"{settings.SITE_URL}{reverse(way)}" for name, way in names.items()})


@for_machines()
def api_description(request: HttpRequest) -> HttpResponse:
    """The description of the API (OpenAPI 3.1)."""
    return told(DESCRIPTION)


@for_machines(*FILTERS, "limit", "cursor", limit="api")
def api_models(request: HttpRequest) -> HttpResponse:
    """Recognised models, filtered as the list is; page by page, newest models first."""
    form = checked(CursorForm(request.GET), request.GET)
    found = recognitions(request.GET)
    items, place = telling.page_of_models(found, after=form.after, most=form.most)
    following = _following(request, place) if place else None
    response = told({"items": items, "next": following})
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


@for_machines(limit="api")
def api_model(request: HttpRequest, code: str) -> HttpResponse:
    """One model with its text, recognitions and figures."""
    return told(telling.one_model(get_object_or_404(Model.objects.public(), code=code)))


@for_machines(limit="api")
def api_fields(request: HttpRequest) -> HttpResponse:
    """The fields."""
    return _whole(asking.fields(Recognition.objects.none()), FIELDS)


@for_machines(limit="api")
def api_indicators(request: HttpRequest) -> HttpResponse:
    """The indicators."""
    return _whole(asking.indicators(Recognition.objects.none()), INDICATORS)


@for_machines("kind", limit="api")
def api_localities(request: HttpRequest) -> HttpResponse:
    """Administrative units of any time, or those of one tier."""
    form = checked(LocalityKindForm(request.GET), request.GET)
    units = asking.localities(Recognition.objects.none())
    kind = form.cleaned_data["kind"]
    return _whole(units.filter(kind=kind) if kind else units, LOCALITIES)


@for_machines("year", limit="api")
def api_statistics(request: HttpRequest) -> HttpResponse:
    """A year in numbers; without one, the latest that is over."""
    form = checked(YearForm(request.GET, timezone.localdate()), request.GET)
    year = form.chosen or form.running_year
    return told(telling.year_in_numbers(year, is_provisional=year == form.running_year))


@for_machines(is_strict=False)
def api_nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address below: the one with a slash at its end, or an error for programs."""
    with_slash = f"{request.path_info}/"
    if rest.endswith("/") or resolve(with_slash).url_name == "api_nothing":
        raise Http404
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{with_slash}{query}", permanent=True)


def _whole(asked: models.QuerySet, fields: tuple[OpenField, ...]) -> JsonResponse:
    return told({"items": telling.as_objects(list(asked), fields)})


def _following(request: HttpRequest, place: tuple[int, int, int]) -> str:
    """The address of the next page: the same filters, after this place."""
    model, year, level = place
    parameters = request.GET.copy()
    parameters["cursor"] = f"MH-{model:07}.{year}.{level}"
    return f"{settings.SITE_URL}{request.path}?{parameters.urlencode()}"
