"""The page of a decision: its paper, how its list is made up, what is doubtful, and the list."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry import recognition
from models_registry.models import Decision, Model, Registration

from .base import person
from .decision_steps import ACTIONS, TEMPLATES, facts_of, list_page, offered

ROWS = 100  # of a list on a page


def show_list(request: HttpRequest, decision: Decision, context: dict) -> HttpResponse:
    """Show the paper, its list, and what can be done with it."""
    user = person(request)
    is_draft = decision.state == Decision.State.DRAFT
    page: dict[str, Any] = {
        "decision": decision,
        "facts": facts_of(decision),
        "steps": offered(decision, user),
        "may_change_list": is_draft and user.has_perm("models_registry.change_decision"),
        "notes": decision.notes.select_related("registration__model", "written_by"),
    }
    if decision.purpose == Decision.Purpose.RECOGNITION:
        page |= {"balance": recognition.balance(decision), **_entries(request, decision)}
        if decision.state == Decision.State.SIGNED:
            page["withheld"] = Model.objects.recognised_by(decision).withheld().count()
    else:
        page |= _lines(decision)
    return render(request, f"{TEMPLATES}/list.html", context | page)


def _entries(request: HttpRequest, decision: Decision) -> dict[str, Any]:
    """The list, or those of its rows that one concern is about; with the doubts of each."""
    if decision.state == Decision.State.SIGNED:
        return {}
    concerns = recognition.concerns_of(decision, user=person(request))
    asked = request.GET.get("concern", "")
    chosen = next((concern for concern in concerns if concern.code == asked), None)
    listed = (
        Registration.objects.for_queue()
        .filter(entries__decision=decision)
        .annotate(position=models.F("entries__position"), entry_key=models.F("entries__pk"))
        .order_by("position")
        .prefetch_related("appraisals__appraiser")
    )
    if chosen is not None:
        listed = listed.filter(pk__in=[doubt.entry.registration_id for doubt in chosen.doubts])
    page = Paginator(listed, ROWS).get_page(request.GET.get("page"))
    rows: list[Any] = list(page.object_list)
    for row in rows:
        row.doubts = [
            (concern, doubt.detail)
            for concern in concerns
            for doubt in concern.doubts
            if doubt.entry.registration_id == row.pk
        ]
    return {"concerns": concerns, "chosen_concern": chosen, "page": page, "listed": rows}


def _lines(decision: Decision) -> dict[str, Any]:
    """What the decision does, line by line."""
    changes = recognition.changes_of(decision)
    lines: list[Any] = list(decision.lines.for_list())
    for line in lines:
        line.changes_shown = changes.get(line.recognition_id, ())
    return {"lines": lines, "action": ACTIONS[Decision.Purpose(decision.purpose)]}


class DecisionField(forms.ModelChoiceField):
    """A draft whose list may still grow; two without a number can be told apart."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Decision.objects.none(), label=_("Decision"), **options)

    def label_from_instance(self, decision: Decision) -> str:
        """Name number and symbol, what it is about, and its key."""
        return f"{decision.reference} – {decision.title or decision.issuer} (#{decision.pk})"


class ChooseDecision(forms.Form):
    """Into which decision's list the chosen registrations go."""

    decision = DecisionField()

    def __init__(self, year: int, data: Any) -> None:
        super().__init__(data)
        decisions = cast("DecisionField", self.fields["decision"])
        decisions.queryset = Decision.objects.gathering(year)


def choose_decision(
    request: HttpRequest, registrations: models.QuerySet[Registration], context: dict
) -> HttpResponse | None:
    """Ask into which list the registrations go, then add all of them or none."""
    years = set(registrations.order_by().values_list("year", flat=True))
    if len(years) != 1:
        messages.error(request, _now("Choose registrations of one year."))
        return None
    year = years.pop()
    form = ChooseDecision(year, request.POST if "decision" in request.POST else None)
    if form.is_valid():
        decision = form.cleaned_data["decision"]
        try:
            entries = recognition.gather(decision, registrations, by=person(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say_added(request, len(entries))
            return redirect(list_page(decision))
    page = {
        "form": form,
        "title": _("Put into a decision"),
        "year": year,
        "count": registrations.count(),
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
    }
    return render(request, f"{TEMPLATES}/choose.html", context | page)


def say_added(request: HttpRequest, count: int) -> None:
    """Say how many were put into the list."""
    text = ngettext(
        "%(count)d registration is added to the list.",
        "%(count)d registrations are added to the list.",
        count,
    )
    messages.success(request, text % {"count": count})
