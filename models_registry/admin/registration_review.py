"""The review of one registration: what was pressed is done, and the page shown again.

A new transition needs nothing here: the buttons are `workflow.considered()`.
"""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry import recognition, workflow
from models_registry.appraising import appraisal
from models_registry.models import Decision, Registration, UnfinishedAppraisal, User
from models_registry.personal.viewing import note_view
from models_registry.transitions import REASON_MIN_LENGTH, TRANSITIONS

from .appraisal import AppraisalForm
from .base import person
from .decision_list import DecisionField
from .review_comments import CommentsForm
from .review_content import TEXTS, label, shown

APPRAISE = "appraise"
KEEP = "keep"
GATHER = "gather"
DONE = {
    APPRAISE: _("The appraisal is stored."),
    GATHER: _("It stands in the decision's list now."),
    "return": _("Returned to the unit, with your reason."),
    "register": _("The registration is accepted."),
    "propose": _("It is proposed for recognition."),
    "decline": _("It is not recognised; the unit reads your reason."),
    "discontinue": _("It is discontinued."),
}


class MoveForm(forms.Form):
    """Which button was pressed, on which version of the registration, and why."""

    action = forms.ChoiceField(
        choices=[(action, action) for action in (*TRANSITIONS, APPRAISE, KEEP, GATHER)]
    )
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    decision = DecisionField(required=False)

    def __init__(self, registration: Registration, data: Any) -> None:
        super().__init__(data)
        # Filled in here: at import it would take the language of the moment for good.
        self.fields["reason"].help_text = _now(
            "At least %(count)d characters; the officer will read it."
        ) % {"count": REASON_MIN_LENGTH}
        decisions = cast("DecisionField", self.fields["decision"])
        decisions.queryset = Decision.objects.gathering(registration.year)


RESTRICTED = ("contact_name", "contact_phone")  # who opens the page is written down


def review(request: HttpRequest, registration: Registration, context: dict) -> HttpResponse:
    """Show the page, or do what was pressed and show it again."""
    user = person(request)
    typed = request.POST if request.method == "POST" else None
    form, comments = MoveForm(registration, typed), CommentsForm(TEXTS, typed)
    points = _scorecard(registration, user, typed)
    status = 200
    if request.method == "POST":
        try:
            if _carry_out(registration, form, points, comments, by=user):
                _say_done(request, form, points)
                return redirect(request.get_full_path())
        except ValidationError as error:
            status = 409 if getattr(error, "code", "") == "stale" else 200
            _tell(error, form)
        if form.cleaned_data["action"] != APPRAISE:
            points = _as_typed(registration, user, points)  # nobody asked whether they are right
        registration = Registration.objects.for_list().get(pk=registration.pk)
    page = context | shown(registration, user, comments) | {"form": form, "points": points}
    page["errors"] = list(_errors(form, points, comments))
    shown_to = [name for name in RESTRICTED if getattr(registration, name)]
    note_view(user, "registration", registration.pk, shown_to)
    return render(request, "admin/models_registry/registration/review.html", page, status=status)


def _scorecard(registration: Registration, user: User, typed: Any) -> AppraisalForm:
    own = registration.appraisals.filter(appraiser=user).prefetch_related("scores").first()
    unfinished = registration.unfinished_appraisals.filter(appraiser=user).first()
    return AppraisalForm(registration, own, typed, unfinished=unfinished)


def _as_typed(registration: Registration, user: User, points: AppraisalForm) -> AppraisalForm:
    """Return the scorecard with what was typed into it, without judging it."""
    if not points.has_changed():
        return _scorecard(registration, user, None)
    typed = UnfinishedAppraisal(registration=registration, appraiser=user, typed=points.typed)
    return AppraisalForm(registration, None, None, unfinished=typed)


@transaction.atomic
def _carry_out(
    registration: Registration,
    form: MoveForm,
    points: AppraisalForm,
    comments: CommentsForm,
    *,
    by: User,
) -> bool:
    """Do what was pressed, and keep points that were typed with it; False: look at the errors.

    A scorecard that is half filled, or wrong, stops no move: it is kept as it was typed.
    """
    if not form.is_valid() and {"action", "version"} & form.errors.keys():
        raise BadRequest
    action, version = form.cleaned_data["action"], form.cleaned_data["version"]
    if form.errors or not comments.is_valid():
        return False
    if action == APPRAISE:
        appraisal.lock_to_appraise(registration, by=by, version=version)
        if not points.is_valid():
            return False
    _keep_points(registration, action, points, by=by, version=version)
    if comments.has_any and not (action in TRANSITIONS and TRANSITIONS[action].takes_comments):
        raise ValidationError(
            _now("Comments on single parts go with a return only. Clear them, or return it.")
        )
    if action == GATHER:
        _gather(registration, form.cleaned_data["decision"], by=by)
    elif action in TRANSITIONS:
        workflow.move(
            registration,
            action,
            by=by,
            reason=form.cleaned_data["reason"],
            version=version,
            comments=comments.cleaned_data,
        )
    return True


def _keep_points(
    registration: Registration, action: str, points: AppraisalForm, *, by: User, version: int
) -> None:
    """Write the appraisal where it is whole, else keep it as it was typed."""
    if action == KEEP:
        appraisal.keep_typed(registration, by=by, typed=points.typed)
        return
    typed_with_it = points.has_changed() and appraisal.may_appraise(registration, by)
    if action != APPRAISE and not typed_with_it:
        return
    appraisal.lock_to_appraise(registration, by=by, version=version)
    if points.is_valid():
        appraisal.appraise(
            registration, by=by, points=points.points, version=version, **points.texts
        )
    else:
        appraisal.keep_typed(registration, by=by, typed=points.typed)


def _say_done(request: HttpRequest, form: MoveForm, points: AppraisalForm) -> None:
    """Say what was done, and that a scorecard is unfinished, where it is."""
    action = form.cleaned_data["action"]
    if action in DONE:
        messages.success(request, DONE[action])
    if action == KEEP or (points.has_changed() and points.errors):
        messages.warning(
            request,
            _now("Your scorecard is not finished. It is kept as you typed it; it does not count."),
        )


def _gather(registration: Registration, decision: Decision | None, *, by: User) -> None:
    if decision is None:
        raise ValidationError({"decision": _now("Choose a decision.")})
    recognition.gather(decision, [registration], by=by)


def _tell(error: ValidationError, form: MoveForm) -> None:
    """Put an error beside its field, or above the page."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, texts in error.message_dict.items():
        if name in form.fields:
            form.add_error(name, texts)
        else:
            form.add_error(None, [f"{label(name)}: {text}" for text in texts])


def _errors(*filled: forms.Form) -> Iterator[tuple[str, str, str]]:
    """Every error of the page: the key of its box, or none, what the box is called, the text."""
    for form in filled:
        if not form.is_bound:
            continue
        for text in form.non_field_errors():
            yield "", "", str(text)
        for field in form:
            for text in field.errors:
                yield field.id_for_label, str(field.label), str(text)
