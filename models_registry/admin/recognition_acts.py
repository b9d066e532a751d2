"""Choosing exemplary recognitions in the admin, and taking that back."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry import recognition as recognising
from models_registry.forms import refuse
from models_registry.models import Decision, Recognition
from models_registry.transitions import REASON_MIN_LENGTH

from .base import person
from .decision_list import DecisionField

TITLES = {True: _("Choose as exemplary"), False: _("Take back the exemplary choice")}


class MarkForm(forms.Form):
    """By which paper, and why."""

    decision = DecisionField(
        required=False, help_text=_("A signed decision on record here, if there is one.")
    )
    minutes = forms.CharField(
        label=_("Minutes, or another paper"),
        max_length=200,
        required=False,
        help_text=_("Number, date and body of the paper by which it was chosen."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any, recognitions: list[Recognition]) -> None:
        super().__init__(data)
        years = {recognition.year for recognition in recognitions}
        signed = Decision.objects.filter(state=Decision.State.SIGNED, year__in=years)
        decisions = cast("DecisionField", self.fields["decision"])
        decisions.queryset = signed.select_related("issuer")
        # Filled in here: at import it would take the language of the moment for good.
        count = {"count": REASON_MIN_LENGTH}
        self.fields["reason"].help_text = _now("At least %(count)d characters.") % count


def mark_page(
    request: HttpRequest,
    recognitions: models.QuerySet[Recognition],
    context: dict,
    *,
    is_exemplary: bool,
) -> HttpResponse:
    """Ask for paper and reason, then write the act for all that are chosen, or none."""
    chosen = list(recognitions)
    form = MarkForm(request.POST if "reason" in request.POST else None, chosen)
    if form.is_valid():
        values = {**form.cleaned_data, "is_exemplary": is_exemplary, "by": person(request)}
        try:
            acts = recognising.mark_exemplary(chosen, **values)
        except ValidationError as error:
            refuse(form, error)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        else:
            _say_done(request, len(acts), is_exemplary=is_exemplary)
            return redirect(request.get_full_path())
    page = {
        "title": TITLES[is_exemplary],
        "action": "choose_exemplary" if is_exemplary else "undo_exemplary",
        "recognitions": chosen,
        "form": form,
        "selected": [str(each.pk) for each in chosen],
    }
    return render(request, "admin/models_registry/recognition/mark.html", context | page)


def _say_done(request: HttpRequest, count: int, *, is_exemplary: bool) -> None:
    if is_exemplary:
        text = ngettext(
            "%(count)d recognition is exemplary now.",
            "%(count)d recognitions are exemplary now.",
            count,
        )
    else:
        text = ngettext(
            "%(count)d recognition is no longer exemplary.",
            "%(count)d recognitions are no longer exemplary.",
            count,
        )
    messages.success(request, text % {"count": count})
