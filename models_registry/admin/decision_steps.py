"""The steps of a decision: freeze, reopen, sign. Each is confirmed on a page, and done by POST."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry import recognition
from models_registry.accounts.sign_in import ask_again
from models_registry.models import Decision, User
from models_registry.transitions import REASON_MIN_LENGTH

from .base import label_of, person

TEMPLATES = "admin/models_registry/decision"


ACTIONS = {  # by which a recognition is put into a draft of a purpose
    Decision.Purpose.REVOCATION: "revoke",
    Decision.Purpose.COMMENDATION: "commend",
    Decision.Purpose.CORRECTION: "correct",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """What can be done with a decision, in which state, and what is said before and after.

    `consequences` are said by the decision's purpose.
    """

    name: str
    label: Any
    consequences: dict[str, Any]
    done: Any
    permission: str
    state: str
    carry_out: Callable[..., object]


def _always(sentence: Any) -> dict[str, Any]:
    return dict.fromkeys(Decision.Purpose.values, sentence)


STEPS = (
    Step(
        name="freeze",
        label=_("Freeze the list"),
        consequences=_always(_("The list is closed; what is printed now is what will be signed.")),
        done=_("The list is frozen."),
        permission="models_registry.freeze_decision",
        state=Decision.State.DRAFT,
        carry_out=recognition.freeze,
    ),
    Step(
        name="reopen",
        label=_("Reopen the list"),
        consequences=_always(
            _("The list can be changed again; papers printed from it are no longer valid.")
        ),
        done=_("The list is open again."),
        permission="models_registry.freeze_decision",
        state=Decision.State.FROZEN,
        carry_out=recognition.reopen,
    ),
    Step(
        name="sign",
        label=_("Record the signature"),
        consequences={
            Decision.Purpose.RECOGNITION: _(
                "Everything in the list is recognised and published at once. This cannot be undone."
            ),
            Decision.Purpose.CORRECTION: _(
                "Everything in the list is corrected at once; what stood there before stays on"
                " record. This cannot be undone."
            ),
            Decision.Purpose.REVOCATION: _(
                "Everything in the list is revoked at once: the public no longer sees it and it"
                " does not count. This cannot be undone."
            ),
            Decision.Purpose.COMMENDATION: _(
                "The commendation of everything in the list is recorded. This cannot be undone."
            ),
        },
        done=_("The decision is signed, and all that it says is done."),
        permission="models_registry.sign_decision",
        state=Decision.State.FROZEN,
        carry_out=recognition.sign,
    ),
)


def offered(decision: Decision, user: User) -> list[Step]:
    """Return the steps that the user may take with the decision as it is."""
    return [
        step for step in STEPS if step.state == decision.state and user.has_perm(step.permission)
    ]


def list_page(decision: Decision) -> str:
    """Return the address of the decision's list."""
    return reverse("admin:models_registry_decision_list", args=[decision.pk])


def facts_of(decision: Decision) -> list[tuple[str, Any]]:
    """Return what the paper says, each with its label; a year as it is said."""
    names = ["issuer", "dated_on", "title", "signatory_name", "signatory_position"]
    facts = [
        (label_of(Decision, "purpose"), decision.get_purpose_display()),
        *((label_of(Decision, name), getattr(decision, name)) for name in names),
        (label_of(Decision, "year"), str(decision.year)),
    ]
    if decision.purpose == Decision.Purpose.RECOGNITION:
        facts.append((label_of(Decision, "kinds"), decision.get_kinds_display()))
        until = decision.valid_until or _("open term")
        facts.append((label_of(Decision, "valid_until"), until))
    return facts


class WithoutConsent(forms.Form):
    """That a list is frozen although people in it are not known to agree, and why."""

    accepted = forms.BooleanField(required=False)
    without_consent = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, count: int) -> None:
        super().__init__(data)
        # Filled in here: at import it would take the language of the moment for good.
        text = ngettext(
            "I freeze the list although %(count)d person in it has no recorded consent; in"
            " public they stand with initials.",
            "I freeze the list although %(count)d people in it have no recorded consent; in"
            " public they stand with initials.",
            count,
        )
        self.fields["accepted"].label = text % {"count": count}
        self.fields["without_consent"].help_text = _now("At least %(count)d characters.") % {
            "count": REASON_MIN_LENGTH
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the tick: a reason alone may be typed by mistake."""
        cleaned = super().clean() or {}
        if not cleaned.get("accepted"):
            self.add_error("accepted", _("Tick this, or record the consents first."))
        return cleaned


def take_step(request: HttpRequest, decision: Decision, name: str, context: dict) -> HttpResponse:
    """Ask once more (GET), then do it (POST) and return to the list."""
    step = _allowed(request, name)
    form = _form(request, decision, step)
    error: ValidationError | PermissionDenied | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = {"without_consent": form.cleaned_data["without_consent"]} if form else {}
        try:
            seen = request.POST.get("seen", "")
            step.carry_out(decision, by=person(request), seen=seen, **reason)
        except (ValidationError, PermissionDenied) as refused:
            error = _beside_field(refused, form)
            decision.refresh_from_db()
        except IntegrityError:
            error = ValidationError(
                _(
                    "Nothing is changed: something in the list contradicts what is stored by now."
                    " Look at the list again and take out what stands twice or is impossible."
                )
            )
            decision.refresh_from_db()
        else:
            messages.success(request, step.done)
            return redirect(list_page(decision))
    elif request.method != "POST" and step.state != decision.state:
        messages.warning(request, recognition.not_in_state(decision).messages[0])
        return redirect(list_page(decision))
    page = context | _page(decision, step, form, error)
    stale = getattr(error, "code", "") == "stale"
    return render(request, f"{TEMPLATES}/step.html", page, status=409 if stale else 200)


def _allowed(request: HttpRequest, name: str) -> Step:
    """The step, to who may take it; before a signature, to who has lately shown who they are."""
    step = next((step for step in STEPS if step.name == name), None)
    if step is None:
        raise Http404
    if not request.user.has_perm(step.permission):
        raise PermissionDenied
    if request.method == "POST" and step.name == "sign":
        ask_again(request)
    return step


def _form(request: HttpRequest, decision: Decision, step: Step) -> WithoutConsent | None:
    if step.name != "freeze" or decision.state != Decision.State.DRAFT:
        return None
    count = len(recognition.without_consent(decision))
    return (
        WithoutConsent(request.POST if request.method == "POST" else None, count) if count else None
    )


def _beside_field(
    refused: ValidationError | PermissionDenied, form: WithoutConsent | None
) -> ValidationError | PermissionDenied | None:
    """Put what is about the reason beside it; return what is about the decision."""
    messages_by_field = getattr(refused, "error_dict", {})
    if form is not None and "without_consent" in messages_by_field:
        form.add_error("without_consent", messages_by_field["without_consent"])
        return None
    return refused


def _page(
    decision: Decision,
    step: Step,
    form: forms.Form | None,
    error: ValidationError | PermissionDenied | None,
) -> dict[str, Any]:
    return {
        "decision": decision,
        "title": step.label,
        "step": step,
        "consequence": step.consequences[decision.purpose],
        "facts": facts_of(decision),
        "listed_count": decision.entries.count() + decision.lines.count(),
        "form": form,
        "problems": problems(error) if error else [],
        "seen": recognition.fingerprint(decision),
    }


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
