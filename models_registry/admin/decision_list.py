"""The list of a decision: put registrations in, take them out, freeze, reopen, sign.

Each step is confirmed on a page of its own and done by POST; the rules are recognition.py's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry import recognition
from models_registry.models import Decision, DecisionEntry, Registration, User

from .base import label_of, person

TEMPLATES = "admin/models_registry/decision"


@dataclass(frozen=True, kw_only=True)
class Step:
    """What can be done with a decision, in which state, and what is said before and after."""

    name: str
    label: Any
    consequence: Any
    done: Any
    permission: str
    state: str
    has_list: bool
    carry_out: Callable[..., object]


STEPS = (
    Step(
        name="freeze",
        label=_("Freeze the list"),
        consequence=_("The list is closed; what is printed now is what will be signed."),
        done=_("The list is frozen."),
        permission="models_registry.freeze_decision",
        state=Decision.State.DRAFT,
        has_list=True,
        carry_out=recognition.freeze,
    ),
    Step(
        name="reopen",
        label=_("Reopen the list"),
        consequence=_("The list can be changed again; papers printed from it are no longer valid."),
        done=_("The list is open again."),
        permission="models_registry.freeze_decision",
        state=Decision.State.FROZEN,
        has_list=True,
        carry_out=recognition.reopen,
    ),
    Step(
        name="sign",
        label=_("Record the signature"),
        consequence=_(
            "Everything in the list is recognised and published at once. This cannot be undone."
        ),
        done=_("The decision is signed; its whole list is recognised and published."),
        permission="models_registry.sign_decision",
        state=Decision.State.FROZEN,
        has_list=True,
        carry_out=recognition.sign,
    ),
    Step(
        name="sign",
        label=_("Record the signature"),
        consequence=_("The decision can no longer be changed."),
        done=_("The decision is signed."),
        permission="models_registry.sign_decision",
        state=Decision.State.DRAFT,
        has_list=False,
        carry_out=recognition.sign_without_list,
    ),
)


def offered(decision: Decision, user: User) -> list[Step]:
    """Return the steps that the user may take with the decision as it is."""
    return [
        step
        for step in _steps_of(decision)
        if step.state == decision.state and user.has_perm(step.permission)
    ]


def _steps_of(decision: Decision) -> list[Step]:
    has_list = decision.purpose == Decision.Purpose.RECOGNITION
    return [step for step in STEPS if step.has_list == has_list]


def list_page(decision: Decision) -> str:
    """Return the address of the decision's list."""
    return reverse("admin:models_registry_decision_list", args=[decision.pk])


def show_list(request: HttpRequest, decision: Decision, context: dict) -> HttpResponse:
    """Show the paper, its list, and what can be done with it."""
    listed = (
        Registration.objects.for_queue()
        .filter(entries__decision=decision)
        .annotate(
            position=models.F("entries__position"),
            entry_key=models.F("entries__pk"),
        )
        .order_by("position")
        .prefetch_related("appraisals__appraiser")
    )
    changes_list = request.user.has_perm("models_registry.change_decision")
    return render(
        request,
        f"{TEMPLATES}/list.html",
        context
        | {
            "decision": decision,
            "facts": _facts(decision),
            "listed": listed,
            "steps": offered(decision, person(request)),
            "may_change_list": changes_list and decision.state == Decision.State.DRAFT,
        },
    )


def _facts(decision: Decision) -> list[tuple[str, Any]]:
    names = ("issuer", "dated_on", "title", "signatory_name", "signatory_position", "year")
    facts = [(label_of(Decision, name), getattr(decision, name)) for name in names]
    return [(label_of(Decision, "purpose"), decision.get_purpose_display()), *facts]


def take_step(request: HttpRequest, decision: Decision, name: str, context: dict) -> HttpResponse:
    """Ask once more (GET), then do it (POST) and return to the list."""
    step = next((step for step in _steps_of(decision) if step.name == name), None)
    if step is None:
        raise Http404
    if not request.user.has_perm(step.permission):
        raise PermissionDenied
    error: ValidationError | PermissionDenied | None = None
    if request.method == "POST":
        try:
            step.carry_out(decision, by=person(request), seen=request.POST.get("seen", ""))
        except (ValidationError, PermissionDenied) as refused:
            error = refused
            decision.refresh_from_db()
        else:
            messages.success(request, step.done)
            return redirect(list_page(decision))
    elif step.state != decision.state:
        messages.warning(request, recognition.not_in_state(decision).messages[0])
        return redirect(list_page(decision))
    return render(
        request,
        f"{TEMPLATES}/step.html",
        context
        | {
            "decision": decision,
            "title": step.label,
            "step": step,
            "facts": _facts(decision),
            "listed_count": decision.entries.count() if step.has_list else None,
            "problems": problems(error) if error else [],
            "seen": recognition.fingerprint(decision),
        },
        status=409 if getattr(error, "code", "") == "stale" else 200,
    )


def problems(error: ValidationError | PermissionDenied) -> list[str]:
    """Return what is wrong in sentences, with the name of the field where there is one."""
    if isinstance(error, PermissionDenied):
        return [_now("You sit in the unit of a registration of this list: another reviewer signs.")]
    if not hasattr(error, "error_dict"):
        return error.messages
    known = {field.name for field in Decision._meta.fields}
    return [
        f"{label_of(Decision, name)}: {message}" if name in known else message
        for name, texts in error.message_dict.items()
        for message in texts
    ]


def remove_entry(
    request: HttpRequest, decision: Decision, entry_key: int, context: dict
) -> HttpResponse:
    """Ask once more (GET), then take one registration from the list (POST)."""
    if not request.user.has_perm("models_registry.change_decision"):
        raise PermissionDenied
    entries = DecisionEntry.objects.select_related("registration__model", "decision")
    entry = get_object_or_404(entries, pk=entry_key, decision=decision)
    found: list[str] = []
    if request.method == "POST":
        try:
            recognition.remove(entry, by=person(request))
        except ValidationError as error:
            found = problems(error)
        else:
            messages.success(
                request,
                _now("%(reference)s is taken from the list.")
                % {"reference": entry.registration.reference},
            )
            return redirect(list_page(decision))
    title = _("Take from the list")
    page = context | {"title": title, "decision": decision, "entry": entry, "problems": found}
    return render(request, f"{TEMPLATES}/remove.html", page)


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
            text = ngettext(
                "%(count)d registration is added to the list.",
                "%(count)d registrations are added to the list.",
                len(entries),
            )
            messages.success(request, text % {"count": len(entries)})
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
