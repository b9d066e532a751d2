"""The list of the recognised models, as a whole page or as the part of it that htmx swaps."""

import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from models_registry.filters.public_list import RegistryFilter
from models_registry.forms.cursor import CursorForm
from models_registry.limiting import asks, limited
from models_registry.model_rows import Row, rows_of_recognitions
from models_registry.models import Model
from models_registry.paging import (
    LAST_NUMBER,
    ROWS_ON_A_PAGE,
    Part,
    numbered_part,
    part_beyond,
    ranked_part,
)
from models_registry.public_pages import SHOWN_BY
from models_registry.snippets import snippets

BUTTONS = {"go", "go-below"}  # ids of what leads from the filters to the list


class HtmxRequest(HttpRequest):
    """A request as the middleware of django-htmx leaves it."""

    htmx: HtmxDetails


@require_safe
@limited("search", asks("q"))
def model_list(request: HtmxRequest) -> HttpResponse:
    """The recognised models, filtered, ordered and paged by the address."""
    number = request.GET.get("page", "1")
    asked_for = int(number) if re.fullmatch(r"[0-9]{1,3}", number) else 0
    last = ROWS_ON_A_PAGE * (asked_for if 0 < asked_for <= LAST_NUMBER else LAST_NUMBER)
    asked = RegistryFilter(request.GET, Model.objects.for_list(), rows=last)
    cursor = CursorForm(request.GET, asked.order) if asked.is_valid() else None
    part = _part(asked, cursor, number) if cursor and cursor.is_valid() else None
    if part:
        snippets(part.rows, asked.asked)
    htmx = request.htmx
    is_swapped = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    context = {
        "frame": "part.html" if is_swapped else "base.html",
        "leads_to_list": htmx.boosted or htmx.trigger in BUTTONS,
        "filter": asked,
        "wrong": cursor or asked.form,
        "part": part,
        "suggestions": asked.suggestions if part and not part.page.paginator.count else None,
        "page": part.page if part else None,
        "links": _links(asked, part) if part else None,
        "missing_page": number if part and number != str(part.page.number or number) else "",
    }
    response = render(request, "public/model_list.html", context)
    patch_vary_headers(response, SHOWN_BY)
    if is_swapped and asked.is_valid():
        response["HX-Push-Url"] = f"{request.path}{asked.address()}".rstrip("?")
    return response


def _part(asked: RegistryFilter, cursor: CursorForm, number: str) -> Part:
    """What the address shows of the list: behind a cursor, else by number."""
    total = asked.counts.total
    if cursor.cleaned_data["place"]:
        found = asked.beyond(**cursor.cleaned_data)
        return part_beyond(found, asked.order, total=total, **cursor.cleaned_data)
    keys = asked.found_first()
    if keys is None:
        return numbered_part(asked.first(asked.rows), asked.order, total=total, number=number)
    return ranked_part(keys, total=total, number=number, read=lambda some: found_rows(asked, some))


def found_rows(asked: RegistryFilter, keys: Sequence[int]) -> list[Row]:
    """The rows of models that words find, with the texts in which they do."""
    return rows_of_recognitions(asked.shown(keys), with_texts=True)


def _links(asked: RegistryFilter, part: Part) -> dict[str, object]:
    """The addresses of the parts beside this one, and of the pages with a number near it."""
    near = part.page.paginator.get_elided_page_range(
        part.page.number or 1, on_each_side=2, on_ends=1
    )
    return {
        "first": asked.address(),
        "previous": asked.address(part.previous) if part.previous else "",
        "following": asked.address(part.following) if part.following else "",
        "numbers": [
            (label, asked.address({"page": label}) if isinstance(label, int) else "")
            for label in near
        ],
    }
