"""A model's public page, and the picture that networks show beside a link to it."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import linked_data
from ..addresses import absolute
from ..citizens import comments
from ..documents.share_card import (
    FIGURES_SHOWN,
    HEIGHT,
    WIDTH,
    ShareCard,
    description,
    share_card,
    share_picture,
)
from ..kindred import kindred
from ..lineage import Lineage, lineage_of
from ..models import STORY_TEXTS, Campaign, Model, Outcome, Photo
from ..prepared import Prepared
from ..public_pages import PUBLIC
from ..recognised_years import RecognisedYears, recognised_years

HEADINGS = {
    field.name: field.verbose_name for field in Model._meta.fields if field.name in STORY_TEXTS
}
FORCES = ("lead_forces", "coordinating_forces", "participating_forces")
TOLD_FIRST = STORY_TEXTS[: STORY_TEXTS.index(FORCES[0])]  # in the form's order
TOLD_THEN = STORY_TEXTS[STORY_TEXTS.index(FORCES[-1]) + 1 :]
FOR_EVER = 365 * 24 * 3600  # seconds
CAMPAIGNS_SHOWN = 10


def _published_with(model: int) -> Any:
    found = Campaign.objects.published().filter(linked_models=model)
    return found.for_lines()[:CAMPAIGNS_SHOWN]


_PUBLIC = Prepared(lambda code: Model.objects.public().for_page().filter(code=code), str)
_FIGURES = Prepared(Outcome.objects.published, int)
_PHOTOS = Prepared(lambda model: Photo.objects.public().of_model(model), int)
_CAMPAIGNS = Prepared(_published_with, int)


@require_safe
def model_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One model: its story, its figures, by which decisions it was recognised, its lineage."""
    model = _public_or_404(code)
    outcomes = _figures_of(model)
    years = recognised_years(model)
    lineage = lineage_of(model)
    trail = [
        (reverse("model_list"), _("Models")),
        (model.field.get_absolute_url(), model.field.label),
    ]
    return render(
        request,
        "public/model_detail.html",
        {
            "model": model,
            "trail": trail,
            "told_first": _told(model, TOLD_FIRST),
            "forces": _told(model, FORCES),
            "told_then": _told(model, TOLD_THEN),
            "recognised": years,
            "figures": [each for each in outcomes if each.year == outcomes[0].year],
            "earlier_figures": [each for each in outcomes if each.year != outcomes[0].year],
            "photos": _photos_of(model),
            "lineage": lineage,
            "campaigns": _campaigns_of(model),
            "kindred": kindred(model, outside=lineage.members),
            **comments.for_page(model, request.GET.get("comments")),
            **_to_share(model, share_card(model, outcomes), years, lineage, trail),
        },
    )


@require_safe
def share_picture_of(request: HttpRequest, code: str) -> HttpResponseBase:
    """The share card as PNG: for ever under the address that names its version."""
    model = _public_or_404(code)
    card = share_card(model, _FIGURES(model.pk)[:FIGURES_SHOWN])
    is_asked_for = request.GET.get("v") == card.version
    etag = f'"{card.version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(share_picture(card), content_type="image/png")
    response["ETag"] = etag
    lasting = f"public, max-age={FOR_EVER}, immutable"
    response["Cache-Control"] = lasting if is_asked_for else PUBLIC
    return response


def _public_or_404(code: str) -> Any:
    """The model with what its page needs; hidden, revoked and unknown look the same."""
    found = _PUBLIC(code)
    if not found:
        raise Http404(code)
    return found[0].as_told()


def _figures_of(model: Model) -> list[Any]:
    """Its figures, each bearing its year."""
    figures = _FIGURES(model.pk)
    for figure in figures:
        figure.note = model.told(figure.note)
    return figures


def _photos_of(model: Model) -> list[Photo]:
    photos = _PHOTOS(model.pk)
    for photo in photos:
        photo.caption = model.told(photo.caption)
    return photos


def _campaigns_of(model: Model) -> list[Any]:
    """The published campaigns in which it took part, the newest first."""
    return [campaign.as_told() for campaign in _CAMPAIGNS(model.pk)]


def _told(model: Model, names: Iterable[str]) -> list[tuple[object, str]]:
    """Heading and text of each part that was written."""
    texts = ((HEADINGS[name], getattr(model, name)) for name in names)
    return [(heading, text) for heading, text in texts if text]


def _to_share(
    model: Model,
    card: ShareCard,
    years: RecognisedYears,
    lineage: Lineage,
    trail: list[tuple[str, str]],
) -> dict[str, object]:
    """What the head of the page says to networks and search engines."""
    address = model.get_absolute_url()
    told = description(model, card)
    picture = absolute(reverse("share_picture", args=[model.code])) + f"?v={card.version}"
    article = linked_data.article(
        model,
        description=told,
        picture=picture,
        recognitions=[year.recognition for year in years.years],
        learned_from=absolute(lineage.origin.get_absolute_url()) if lineage.origin else "",
    )
    return {
        "share": {
            "address": address,
            "absolute": absolute(address),
            "title": card.title,
            "description": told,
            "picture": picture,
            "picture_words": card.words,
            "width": WIDTH,
            "height": HEIGHT,
        },
        "linked_data": linked_data.graph(
            article, linked_data.breadcrumbs(trail, (address, model.name))
        ),
    }
