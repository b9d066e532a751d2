"""For search engines: every public page in each language (sitemaps.org), and what is no page."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from ..models import Campaign, Field, Locality, Model
from .machines import for_machines

# Pages that stand alone; to have another one found, add the name of its address.
PAGES = (
    "home",
    "model_list",
    "locality_list",
    "map",
    "statistics",
    "campaign_list",
    "open_data",
)
KEYS_ON_A_PAGE = 5_000  # of models, each with an address in both languages; 50,000 are allowed
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "application/xml"
HIDDEN = ("/admin/", "/can-bo/", "/tai-khoan/")  # what needs an account


class Place(NamedTuple):
    """One page: its path in each language, and when its text was last published, if known."""

    paths: dict[str, str]
    changed_at: datetime.datetime | None = None


@for_machines(is_strict=False)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the map."""
    with override("vi"):
        parts = [
            reverse("sitemap_pages"),
            *(reverse("sitemap_models", args=[number]) for number in range(1, _last_page() + 1)),
        ]
    places = "".join(f"<sitemap><loc>{_whole(part)}</loc></sitemap>\n" for part in parts)
    return _xml(f'<sitemapindex xmlns="{SITEMAP}">\n{places}</sitemapindex>\n')


@for_machines(is_strict=False)
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """Pages that stand alone, and those of the administrative units."""
    of_records = {
        "field_detail": Field.objects.order_by("position", "code").values_list("code", flat=True),
        "campaign_detail": Campaign.objects.published()
        .order_by("pk")
        .values_list("slug", flat=True),
        "locality_detail": Locality.objects.order_by("pk").values_list("uid", flat=True),
    }
    places = [_place(page, key) for page, keys in of_records.items() for key in keys]
    return _map([*map(_place, PAGES), *places])


@for_machines(is_strict=False)
def sitemap_models(request: HttpRequest, number: int) -> HttpResponse:
    """The recognised models whose keys lie in one range: no page asks for all that are before."""
    if not 1 <= number <= _last_page():
        raise Http404
    last = number * KEYS_ON_A_PAGE
    models = Model.objects.public().filter(pk__gt=last - KEYS_ON_A_PAGE, pk__lte=last)
    found = models.order_by("pk").values_list("code", "published_at")
    return _map(_place("model_detail", code, changed_at=moment) for code, moment in found)


@for_machines(is_strict=False)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not look at: pages behind an account, and every mix of filters."""
    with override("vi"):
        lists, files, way = reverse("model_list"), reverse("open_data"), reverse("sitemap")
    hidden = [
        f"Disallow: {start}{path}"
        for start in ("", "/en")
        for path in (*HIDDEN, f"{lists}?", f"{files}*?")
    ]
    lines = ["User-agent: *", *hidden, "", f"Sitemap: {_whole(way)}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _last_page() -> int:
    newest = Model.objects.public().order_by("-pk").values_list("pk", flat=True).first() or 0
    return -(-newest // KEYS_ON_A_PAGE)


def _place(name: str, *words: str, changed_at: datetime.datetime | None = None) -> Place:
    paths = {}
    for language in LANGUAGES:
        with override(language):
            paths[language] = reverse(name, args=words)
    return Place(paths, changed_at)


def _map(places: Iterable[Place]) -> HttpResponse:
    urls = "".join(_url(place, language) for place in places for language in LANGUAGES)
    return _xml(f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">\n{urls}</urlset>\n')


def _url(place: Place, language: str) -> str:
    """One page in one language, with its twins."""
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href="{_whole(path)}"/>'
        for other, path in place.paths.items()
    )
    changed = f"<lastmod>{place.changed_at:%Y-%m-%d}</lastmod>" if place.changed_at else ""
    return f"<url><loc>{_whole(place.paths[language])}</loc>{changed}{twins}</url>\n"


def _whole(path: str) -> str:
    return escape(f"{settings.SITE_URL}{path}")


def _xml(body: str) -> HttpResponse:
    return HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', content_type=XML)
