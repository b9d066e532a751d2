"""Clearing models for publication in the admin, one or many, and withholding them again.

Who clears reads first what would become public: the page shows all of it, and only what was
shown is cleared.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry import recognition
from models_registry.forms import refuse
from models_registry.models import STORY_TEXTS, Model, Outcome, Photo, Recognition
from models_registry.recognition.clearing import fingerprint
from models_registry.transitions import REASON_MIN_LENGTH

from .base import label_of, person

CLEAR = "models_registry.clear_model"
MOST_AT_ONCE = 200  # models that are read on one page
LIST = "admin:models_registry_model"
TITLES = {True: _("Clear for publication"), False: _("Withhold from the public again")}
ACTIONS = {True: "clear", False: "withhold"}
VERBS = {True: recognition.clear, False: recognition.withhold}


@dataclass(frozen=True)
class Reading:
    """All that the public reads of a model: texts under their headings, figures, pictures."""

    model: Model
    recognitions: list[Recognition]
    texts: list[tuple[str, str]]
    figures: list[Outcome]
    photos: list[Photo]


class ClearanceForm(forms.Form):
    """Why, and what was read."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        # Filled in here: at import it would take the language of the moment for good.
        text = _now("Who agreed to it and on what ground, in at least %(count)d characters.")
        self.fields["reason"].help_text = text % {"count": REASON_MIN_LENGTH}


def clearing_page(
    request: HttpRequest, chosen: models.QuerySet[Model], context: dict, *, is_cleared: bool
) -> HttpResponse | None:
    """Show what is to be read and ask why (GET, or an action of the list), then do it (POST)."""
    listed = list(chosen.with_place().order_by("pk")[: MOST_AT_ONCE + 1])  # type: ignore[attr-defined]
    if len(listed) > MOST_AT_ONCE:
        text = _now("Choose at most %(count)d models at once, so that they can be read.")
        messages.error(request, text % {"count": MOST_AT_ONCE})
        return None
    keys = [model.pk for model in listed]
    form = ClearanceForm(request.POST if "seen" in request.POST else None, seen=fingerprint(keys))
    status = 200
    if form.is_valid():
        try:
            acts = VERBS[is_cleared](listed, by=person(request), **form.cleaned_data)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        except ValidationError as error:
            status = 409 if getattr(error, "code", "") == "stale" else 200
            refuse(form, error)
            form.data = {**request.POST.dict(), "seen": fingerprint(keys)}  # what is shown below
        else:
            _say_done(request, len(acts), is_cleared=is_cleared)
            return redirect(_next_page(request, listed))
    page = {
        "title": TITLES[is_cleared],
        "action": ACTIONS[is_cleared],
        "is_cleared": is_cleared,
        "readings": readings(listed),
        "form": form,
    }
    template = "admin/models_registry/model/clear.html"
    return render(request, template, context | page, status=status)


def _next_page(request: HttpRequest, listed: list[Model]) -> str:
    """The list as it was filtered, or the model whose page it was."""
    if "_selected_action" in request.POST and request.path == reverse(f"{LIST}_changelist"):
        return request.get_full_path()
    return reverse(f"{LIST}_change", args=[listed[0].pk])


def _say_done(request: HttpRequest, count: int, *, is_cleared: bool) -> None:
    if is_cleared:
        text = ngettext("%(count)d model is public now.", "%(count)d models are public now.", count)
    else:
        text = ngettext(
            "%(count)d model is withheld now.", "%(count)d models are withheld now.", count
        )
    messages.success(request, text % {"count": count})


def readings(listed: list[Model]) -> list[Reading]:
    """Return what is read of each model, in a fixed number of questions."""
    recognitions, figures, photos = defaultdict(list), defaultdict(list), defaultdict(list)
    standing = Recognition.objects.unrevoked().filter(model__in=listed).for_list()
    for each in standing.order_by("-year", "-level"):
        recognitions[each.model_id].append(each)
    figure: Any  # an Outcome that bears its model and year
    for figure in Outcome.objects.published(*listed):
        figures[figure.model_key].append(figure)
    agreed = Photo.objects.agreed().filter(registration__model__in=listed)
    for photo in agreed.select_related("registration").order_by("-registration__year", "position"):
        photos[photo.registration.model_id].append(photo)  # type: ignore[union-attr]
    return [
        Reading(
            model,
            recognitions[model.pk],
            [
                (capfirst(label_of(Model, name)), getattr(model, name))
                for name in STORY_TEXTS
                if getattr(model, name)
            ],
            figures[model.pk],
            photos[model.pk],
        )
        for model in listed
    ]
