"""What a citizen sees, without signing in. Nothing that is not recognised is ever asked for."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from models_registry import statistics
from models_registry.filters import SearchForm
from models_registry.models import STORY_TEXTS, Model, Outcome, Photo

if TYPE_CHECKING:
    from models_registry.models import ModelQuerySet

NEWEST_ON_HOME = 5
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
