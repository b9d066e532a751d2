"""Revocation, commendation and correction of recognitions, put into the draft of a decision."""

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
from models_registry.models import (
    CORRECTABLE,
    Commendation,
    Decision,
    DecisionLine,
    Locality,
    Organisation,
    Recognition,
)
from models_registry.transitions import REASON_MIN_LENGTH

from .base import person
from .decision_gathering import check_right, keys_of
from .decision_list import DecisionField
from .decision_steps import list_page, problems

REWARDS_OFFERED = 40  # of those already used, below the field


class LineForm(forms.Form):
    """Into which draft, and why."""

    purpose: str
    decision = DecisionField()
    reason = forms.CharField(
        label=_("Reason"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data: Any, recognitions: list[Recognition], **initial: Any) -> None:
        super().__init__(data, initial=initial)
        decisions = cast("DecisionField", self.fields["decision"])
        decisions.queryset = Decision.objects.drafts_of(self.purpose)
        # Filled in here: at import it would take the language of the moment for good.
        if "reason" in self.fields:
            count = {"count": REASON_MIN_LENGTH}
            self.fields["reason"].help_text = _now("At least %(count)d characters.") % count

    @property
    def values(self) -> dict[str, Any]:
        """What a line holds beside the recognition."""
        return {"reason": self.cleaned_data["reason"]}

    @staticmethod
    def initial_of(line: DecisionLine) -> dict[str, Any]:
        """What was put into the draft before."""
        return {"decision": line.decision_id, "reason": line.reason}


class RevocationForm(LineForm):
    """Why they are revoked."""

    purpose = Decision.Purpose.REVOCATION


class CommendationForm(LineForm):
    """With which reward, by the decision of another body."""

    purpose = Decision.Purpose.COMMENDATION
    reason = None  # type: ignore[assignment]
    reward = forms.CharField(
        label=_("Form of reward"),
        max_length=200,
        help_text=_("As the paper says it: certificate of merit, emulation flag …"),
        widget=forms.TextInput(attrs={"list": "rewards", "autocomplete": "off"}),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What a line holds beside the recognition."""
        return {"reward": self.cleaned_data["reward"], "note": self.cleaned_data["note"]}

    @staticmethod
    def initial_of(line: DecisionLine) -> dict[str, Any]:
        """What was put into the draft before."""
        return {"decision": line.decision_id, "reward": line.reward, "note": line.note}


_RecognitionFields = forms.modelform_factory(Recognition, fields=CORRECTABLE)


class CorrectionForm(LineForm):
    """What stands on the paper now, to be written over where it is wrong."""

    purpose = Decision.Purpose.CORRECTION

    def __init__(self, data: Any, recognitions: list[Recognition], **initial: Any) -> None:
        (self.corrected,) = recognitions
        district = initial.pop("district", None) or self.corrected.district
        stored = {name: getattr(self.corrected, name) for name in CORRECTABLE}
        super().__init__(data, recognitions, **{**stored, **initial})
        for name, field in _RecognitionFields(instance=self.corrected).fields.items():
            field.required = name in {"name", "kind", "field"}
            self.fields[name] = field
        self.order_fields(["decision", *CORRECTABLE, "reason"])
        self._offer_units(district)

    def _offer_units(self, district: Locality | None) -> None:
        """Offer the units of one former district: of any time, since the paper has its own."""
        of_district = Locality.objects.filter(
            models.Q(former_district=district) | models.Q(pk=self.corrected.locality_id)
        )
        units = of_district.order_by("kind", "sort_key", "uid").defer("outline", "evidence")
        bodies = Organisation.objects.filter(
            models.Q(locality=None)
            | models.Q(locality__former_district=district)
            | models.Q(pk=self.corrected.organisation_id)
        )
        for name, offered in (
            ("locality", units),
            ("former_locality", units),
            ("organisation", bodies),
        ):
            cast("forms.ModelChoiceField", self.fields[name]).queryset = offered
        for name in ("locality", "former_locality"):
            cast("Any", self.fields[name]).label_from_instance = _with_time

    @property
    def values(self) -> dict[str, Any]:
        """What a line holds beside the recognition: only what differs from what is stored."""
        chosen = self.cleaned_data
        changed = {
            name: chosen[name]
            for name in CORRECTABLE
            if chosen[name] != getattr(self.corrected, name)
        }
        return {"reason": chosen["reason"], "changes": changed}


def _with_time(unit: Locality) -> str:
    """The name, and from or until when it is one: units of one name follow each other."""
    return f"{unit} ({unit.time_in_force})" if unit.time_in_force else str(unit)


FORMS: dict[str, type[LineForm]] = {
    "revoke": RevocationForm,
    "commend": CommendationForm,
    "correct": CorrectionForm,
}
TITLES = {
    "revoke": _("Revoke by a decision"),
    "commend": _("Commend by a decision"),
    "correct": _("Correct by a decision"),
}


def may(request: HttpRequest, action: str) -> bool:
    """Whether the person may put recognitions into a draft of this purpose."""
    permission = f"models_registry.{action}_recognition"
    return request.user.has_perms(("models_registry.change_decision", permission))


def offered_for(request: HttpRequest, recognition: Recognition) -> list[tuple[str, Any]]:
    """Return what may be put into a decision about it, each with its title."""
    if recognition.revoked_by_id is not None:
        return []
    return [(action, title) for action, title in TITLES.items() if may(request, action)]


def waiting_lines(recognition: Recognition) -> models.QuerySet[DecisionLine]:
    """Return the lines about it in decisions that are not signed yet."""
    unsigned = recognition.lines.exclude(decision__state=Decision.State.SIGNED)
    return unsigned.select_related("decision__issuer")


def decide_page(
    request: HttpRequest, action: str, recognitions: models.QuerySet[Recognition], context: dict
) -> HttpResponse:
    """Ask for the draft and what is to happen (GET), then put the recognitions into it (POST)."""
    if not may(request, action):
        raise PermissionDenied
    chosen = list(recognitions)
    form = _form(request, action, chosen)
    if form.is_valid():
        decision = form.cleaned_data["decision"]
        lines = [recognising.Line(recognition=each, **form.values) for each in chosen]
        try:
            recognising.add_lines(decision, lines, by=person(request))
        except ValidationError as error:
            refuse(form, error)
        else:
            _say_added(request, len(lines))
            return redirect(list_page(decision))
    page = {
        "title": TITLES[action],
        "action": action,
        "purpose": FORMS[action].purpose,
        "recognitions": chosen,
        "form": form,
        "rewards": _rewards() if action == "commend" else [],
        "districts": _districts() if action == "correct" else [],
        "district": request.GET.get("district", ""),
        "selected": [str(each.pk) for each in chosen],
        "has_drafts": Decision.objects.drafts_of(FORMS[action].purpose).exists(),
    }
    return render(request, "admin/models_registry/recognition/decide.html", context | page)


def _form(request: HttpRequest, action: str, chosen: list[Recognition]) -> LineForm:
    """The form, with what the draft that is being edited says so far."""
    made = FORMS[action]
    data = request.POST if "decision" in request.POST else None
    initial: dict[str, Any] = {}
    asked = request.GET.get("draft", "")
    if asked.isdecimal() and len(asked) < 19:
        lines = DecisionLine.objects.filter(recognition__in=chosen, decision=int(asked))
        line = lines.filter(decision__purpose=made.purpose).first()
        initial = {"decision": int(asked)} if line is None else made.initial_of(line)
        if line is not None:
            initial |= line.changes
    if action == "correct" and request.GET.get("district"):
        found = Locality.objects.former_districts().filter(uid=request.GET["district"])
        initial["district"] = found.first()
    return made(data, chosen, **initial)


def _rewards() -> list[str]:
    """Forms of reward that were recorded before, the most used first."""
    used = Commendation.objects.order_by().values("form").annotate(times=models.Count("pk"))
    return list(used.order_by("-times", "form").values_list("form", flat=True)[:REWARDS_OFFERED])


def _districts() -> models.QuerySet[Locality]:
    ordered = Locality.objects.former_districts().order_by("parent__sort_key", "sort_key")
    return ordered.select_related("parent").only("uid", "full_name", "parent__full_name")


def _say_added(request: HttpRequest, count: int) -> None:
    text = ngettext(
        "%(count)d recognition is put into the decision; it works once that is signed.",
        "%(count)d recognitions are put into the decision; it works once that is signed.",
        count,
    )
    messages.success(request, text % {"count": count})


def remove_lines(request: HttpRequest, decision: Decision, context: dict) -> HttpResponse:
    """Take the ticked lines from a draft (POST)."""
    check_right(request)
    if request.method == "POST":
        try:
            count = recognising.remove_lines(decision, keys_of(request, "line"), by=person(request))
        except ValidationError as error:
            messages.error(request, problems(error)[0])
        else:
            text = ngettext(
                "%(count)d recognition is taken from the decision.",
                "%(count)d recognitions are taken from the decision.",
                count,
            )
            messages.success(request, text % {"count": count})
    return redirect(list_page(decision))
