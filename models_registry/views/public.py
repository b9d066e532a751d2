"""What a citizen sees, without signing in. Nothing that is not recognised is ever asked for."""

from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from models_registry import statistics
from models_registry.filters import LocalitySearch, RegistryFilter, SearchForm, YearForm
from models_registry.models import STORY_TEXTS, Locality, Model, Outcome, Photo
from models_registry.snippets import snippets
from models_registry.statistics import Basis

if TYPE_CHECKING:
    from models_registry.models import ModelQuerySet

ROWS_ON_A_PAGE = 20
NEWEST_ON_HOME = 5
NEWEST_OF_A_UNIT = 10
REPLICAS_SHOWN = 20
STORY_HEADINGS = [
    (field.name, field.verbose_name) for field in Model._meta.fields if field.name in STORY_TEXTS
]


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


def model_list(request: HttpRequest) -> HttpResponse:
    """The recognised models, filtered, ordered and paged by the address."""
    registry_filter = RegistryFilter(request.GET, Model.objects.for_list())
    paginator = Paginator(registry_filter.qs, ROWS_ON_A_PAGE)
    asked = request.GET.get("page", "1")
    page = paginator.get_page(asked)
    rows = cast("ModelQuerySet", page.object_list).rows()
    snippets(rows, registry_filter.asked)
    return render(
        request,
        "public/model_list.html",
        {
            "filter": registry_filter,
            "page": page,
            "rows": rows,
            "suggestions": None if rows else registry_filter.suggestions,
            "page_numbers": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "missing_page": asked if asked != str(page.number) else "",
        },
    )


def model_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One model: its story, its figures, and by which decisions it was recognised."""
    public = Model.objects.public()
    model = get_object_or_404(public.with_place(), code=code)
    return render(
        request,
        "public/model_detail.html",
        {
            "model": model,
            "trail": [(reverse("model_list"), _("Models"))],
            "story": [(heading, getattr(model, name)) for name, heading in STORY_HEADINGS],
            "recognitions": model.recognitions.unrevoked().for_list(),
            "outcomes": Outcome.objects.published(model),
            "photos": Photo.objects.public().of_model(model),
            "learned_from": public.filter(replicas=model).first(),
            **_replicas(public.filter(replicates=model)),
        },
    )


def _replicas(replicas: "ModelQuerySet") -> dict[str, object]:
    """Those that are shown, newest first, and how many there are."""
    counted = replicas.annotate(of=Window(Count("pk"))).order_by("-published_at", "-pk")
    shown: list[Any] = list(counted[:REPLICAS_SHOWN])
    total = shown[0].of if shown else 0
    return {
        "replicas": shown,
        "replicas_total": total,
        "replicas_more": total - len(shown),
    }


def locality_list(request: HttpRequest) -> HttpResponse:
    """Former districts under their provinces, communes of today, and a search among all units."""
    today = timezone.localdate()
    years = YearForm(request.GET, today)
    search = LocalitySearch(request.GET)
    year = None if search.asked else years.chosen
    communes = Locality.objects.communes().in_force(today)
    return render(
        request,
        "public/locality_list.html",
        {
            "search": search,
            "years": years,
            "districts": statistics.by_district(year) if year else [],
            "communes": statistics.by_commune(year, basis=Basis.TODAY, units=communes)
            if year
            else [],
        },
    )


def locality_detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One unit: what it was and became, its models, and its parts with their numbers."""
    unit = get_object_or_404(Locality.objects.for_page(), uid=uid)
    today = timezone.localdate()
    years = YearForm(request.GET, today)
    year = years.chosen
    return render(
        request,
        "public/locality_detail.html",
        {
            "unit": unit,
            "trail": _trail(unit),
            # Kinds of units are named as the filters of the list; a province has none.
            "filters": "" if unit.kind == Locality.Kind.PROVINCE else f"&{unit.kind}={unit.uid}",
            "origins": unit.origins.select_related("predecessor__former_district"),
            "successions": unit.successions.select_related("successor"),
            "years": years,
            "totals": statistics.totals(year, within=unit) if year else None,
            "breakdowns": statistics.parts(unit, year, today) if year else [],
            "newest": Model.objects.recognised_as(unit.its_records())
            .for_list()[:NEWEST_OF_A_UNIT]
            .rows(),
        },
    )


def _trail(unit: Locality) -> list[tuple[str, str]]:
    """The way from the list of units to this one, past its former district if it has one."""
    trail = [(reverse("locality_list"), _("Localities"))]
    district = unit.former_district
    if district and district != unit:
        trail.append((district.get_absolute_url(), district.name_today))
    return trail
