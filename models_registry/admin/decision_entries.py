"""Changing the list of a draft: arrange, split, move, and take out with a reason."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry import recognition
from models_registry.forms import refuse
from models_registry.models import Decision, DecisionEntry, ListNote, User
from models_registry.transitions import REASON_MIN_LENGTH

from .base import person
from .decision_gathering import check_right, keys_of
from .decision_steps import TEMPLATES, list_page, problems


def change_entries(request: HttpRequest, decision: Decision, context: dict) -> HttpResponse:
    """Do what was pressed on the list: arrange, split, move, or go on to the page that removes."""
    check_right(request)
    if request.method != "POST":
        return redirect(list_page(decision))
    back = HttpResponseRedirect(f"{list_page(decision)}?{request.GET.urlencode()}")
    pressed = next((name for name in PRESSED if name in request.POST), None)
    if pressed is None:
        raise BadRequest
    try:
        return PRESSED[pressed](request, decision, person(request)) or back
    except ValidationError as error:
        for problem in problems(error):
            messages.error(request, problem)
        return back


def _arrange(request: HttpRequest, decision: Decision, user: User) -> None:
    recognition.arrange(decision, by=user)
    messages.success(request, _now("The list is arranged: by kind, unit and name."))


def _split(request: HttpRequest, decision: Decision, user: User) -> HttpResponse:
    other = recognition.split(decision, by=user)
    messages.success(
        request,
        _now("Individuals and households now stand in a draft of their own, which you see here."),
    )
    return redirect(list_page(other))


def _step_of_one(request: HttpRequest, decision: Decision, user: User) -> None:
    """One place up or down."""
    name, step = ("up", -1) if "up" in request.POST else ("down", 1)
    key = request.POST[name]
    entry = decision.entries.filter(pk=int(key) if key.isdecimal() else 0).first()
    if entry is not None:
        recognition.move_entries(decision, [entry.pk], to=entry.position + step, by=user)


def _move(request: HttpRequest, decision: Decision, user: User) -> None:
    position = request.POST.get("position", "").strip()
    keys = _ticked(request)
    if not position.isdecimal() or len(position) > 6:
        raise ValidationError(_("Give the number to which the ticked rows are to move."))
    recognition.move_entries(decision, keys, to=int(position), by=user)
    messages.success(request, _now("The ticked rows stand there now."))


def _remove(request: HttpRequest, decision: Decision, user: User) -> HttpResponse:
    page = reverse("admin:models_registry_decision_remove", args=[decision.pk])
    return redirect(f"{page}?{urlencode({'entry': _ticked(request)}, doseq=True)}")


def _ticked(request: HttpRequest) -> list[int]:
    keys = keys_of(request, "entry")
    if not keys:
        raise ValidationError(_("Tick at least one row."))
    return keys


PRESSED: dict[str, Callable[[HttpRequest, Decision, User], HttpResponse | None]] = {
    "arrange": _arrange,
    "split": _split,
    "up": _step_of_one,
    "down": _step_of_one,
    "move": _move,
    "remove": _remove,
}


class RemoveForm(forms.Form):
    """Why rows leave the list; for a conflict of interest the reason is needed."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[
            (ground.value, ground.label)
            for ground in (ListNote.Ground.OTHER, ListNote.Ground.CONFLICT)
        ],
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["reason"].help_text = _now(
            "Stays on file with the decision. At least %(count)d characters for a conflict of"
            " interest."
        ) % {"count": REASON_MIN_LENGTH}


def remove_entries(request: HttpRequest, decision: Decision, context: dict) -> HttpResponse:
    """Ask why (GET), then take the chosen rows from the list (POST)."""
    check_right(request)
    entries = decision.entries.filter(pk__in=keys_of(request, "entry")).order_by("position")
    chosen = list(entries.select_related("registration__model", "decision"))
    if not chosen:
        messages.warning(request, _now("These rows no longer stand in the list."))
        return redirect(list_page(decision))
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _take_out(request, decision, chosen, form)
            return redirect(list_page(decision))
        except ValidationError as error:
            refuse(form, error)
    title = _("Take from the list")
    page = context | {"title": title, "decision": decision, "entries": chosen, "form": form}
    return render(request, f"{TEMPLATES}/remove.html", page)


def _take_out(
    request: HttpRequest, decision: Decision, chosen: list[DecisionEntry], form: RemoveForm
) -> None:
    keys = [entry.pk for entry in chosen]
    count = recognition.remove_many(
        decision,
        keys,
        by=person(request),
        reason=form.cleaned_data["reason"],
        ground=form.cleaned_data["ground"] or ListNote.Ground.OTHER,
    )
    text = ngettext(
        "%(reference)s is taken from the list.",
        "%(count)d registrations are taken from the list.",
        count,
    )
    reference = chosen[0].registration.reference
    messages.success(request, text % {"reference": reference, "count": count})
