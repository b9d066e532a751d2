"""The review of one registration: a page to read, and the moves of the rule book as buttons.

A new transition needs nothing here: the buttons are `workflow.considered()`.
"""

from typing import Any, cast

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry import appraisal, recognition, similar, submissions, workflow
from models_registry.models import FIGURES, Appraisal, Decision, Registration, User
from models_registry.transitions import REASON_MIN_LENGTH, TRANSITIONS

from .appraisal import AppraisalForm
from .base import label_of, person
from .decision_list import DecisionField
from .review_comments import CommentsForm

APPRAISE = "appraise"
GATHER = "gather"

FACTS = (  # what is said in a line; the place has a line of its own
    "basis",
    "kind",
    "subject_name",
    "subject_role",
    "field",
    "organisation",
    "residential_areas",
    "started_on",
    "level_requested",
    "assessment_on",
)
TEXTS = (  # in the order of the form
    "rationale",
    "objectives",
    "approach",
    "beneficiaries",
    "lead_forces",
    "coordinating_forces",
    "participating_forces",
    "resources",
    "milestones",
    "outputs",
    "results",
    "sustainability",
    "self_assessment",
)


class MoveForm(forms.Form):
    """Which button was pressed, on which version of the registration, and why."""

    action = forms.ChoiceField(
        choices=[(action, action) for action in (*TRANSITIONS, APPRAISE, GATHER)]
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


def review(request: HttpRequest, registration: Registration, context: dict) -> HttpResponse:
    """Show the page, or do what was pressed and show it again."""
    user = person(request)
    typed = request.POST if request.method == "POST" else None
    form = MoveForm(registration, typed)
    own = registration.appraisals.filter(appraiser=user).prefetch_related("scores").first()
    points = AppraisalForm(registration, own, typed)
    comments = CommentsForm(TEXTS, typed)
    status = 200
    if request.method == "POST":
        try:
            if _carry_out(registration, form, points, comments, by=user):
                return redirect(request.get_full_path())
        except ValidationError as error:
            status = 409 if getattr(error, "code", "") == "stale" else 200
            _tell(error, form)
        if form.cleaned_data["action"] != APPRAISE and not points.has_changed():
            points = AppraisalForm(registration, own, None)  # nobody gave points: none are wrong
        registration = Registration.objects.for_list().get(pk=registration.pk)
    page = context | _shown(registration, user, comments) | {"form": form, "points": points}
    return render(request, "admin/models_registry/registration/review.html", page, status=status)


@transaction.atomic
def _carry_out(
    registration: Registration,
    form: MoveForm,
    points: AppraisalForm,
    comments: CommentsForm,
    *,
    by: User,
) -> bool:
    """Do what was pressed, and keep points that were typed with it; False: look at the errors."""
    if not form.is_valid() and {"action", "version"} & form.errors.keys():
        raise BadRequest
    action, version = form.cleaned_data["action"], form.cleaned_data["version"]
    if action == APPRAISE or (points.has_changed() and appraisal.may_appraise(registration, by)):
        appraisal.lock_to_appraise(registration, by=by, version=version)
        if not points.is_valid():
            return False
        appraisal.appraise(
            registration,
            by=by,
            points=points.points,
            site_visited_on=points.cleaned_data["site_visited_on"],
            opinion=points.cleaned_data["opinion"],
            version=version,
        )
    if form.errors or not comments.is_valid():
        return False
    if comments.has_any and not (action in TRANSITIONS and TRANSITIONS[action].takes_comments):
        raise ValidationError(
            _now("Comments on single parts go with a return only. Clear them, or return it.")
        )
    if action == GATHER:
        _gather(registration, form.cleaned_data["decision"], by=by)
    elif action != APPRAISE:
        workflow.move(
            registration,
            action,
            by=by,
            reason=form.cleaned_data["reason"],
            version=version,
            comments=comments.cleaned_data,
        )
    return True


def _gather(registration: Registration, decision: Decision | None, *, by: User) -> None:
    if decision is None:
        raise ValidationError({"decision": _now("Choose a decision.")})
    recognition.gather(decision, [registration], by=by)


def _tell(error: ValidationError, form: MoveForm) -> None:
    """Put an error beside its field, or above the page."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, messages in error.message_dict.items():
        if name in form.fields:
            form.add_error(name, messages)
        else:
            form.add_error(None, [f"{_label(name)}: {message}" for message in messages])


def _label(name: str) -> str:
    """Name a field of the form, or what else stands in the way."""
    others = {
        "appraisal": _now("Appraisal"),
        "decision": _now("Decision"),
        "period": _now("Reporting period"),
    }
    if name in others:
        return others[name]
    return label_of(Registration, name)


def _shown(registration: Registration, user: User, comments: CommentsForm) -> dict[str, Any]:
    """Everything that the page shows of the registration as it now is."""
    texts = [
        (label, text, comments[name])
        for name, (label, text) in zip(TEXTS, _lines(registration, TEXTS), strict=True)
    ]
    considered = workflow.considered(registration, user)
    possible = [move for move, in_the_way in considered if not in_the_way]
    return {
        "registration": registration,
        "waits": registration.state in Registration.WAITING,
        "facts": [(label, value) for label, value in _lines(registration, FACTS) if value],
        "texts": [(label, text, comment) for label, text, comment in texts if text],
        "missing": [label for label, text, _comment in texts if not text],
        "comments": comments,
        "about_the_rest": [
            *comments.of_the_model,
            *(comment for _label, text, comment in texts if not text),
        ],
        "figures_comment": comments[FIGURES],
        "may_comment": any(move.takes_comments for move in possible),
        "changes": submissions.between_last_two(registration),
        "similar": similar.find_for(registration, user=user),
        "learned_from": registration.replicates,
        "outcomes": registration.outcomes.for_list(),
        "self_scores": registration.self_scores.select_related("criterion"),
        "events": registration.events.for_history(),
        "photos": registration.photos.all(),
        "attachments": registration.attachments.all(),
        "appraisals": _appraisals(registration),
        "may_appraise": appraisal.may_appraise(registration, user),
        "moves": possible,
        "moves_with_reason": [move.label for move in possible if move.needs_reason],
        "not_yet": [
            (move.label, [f"{_label(name)}: {text}" for name, text in in_the_way.items()])
            for move, in_the_way in considered
            if in_the_way
        ],
        "entry": registration.entries.exclude(decision__state=Decision.State.SIGNED)
        .select_related("decision__issuer")
        .first(),
        "may_gather": registration.state == Registration.State.PROPOSED
        and user.has_perm("models_registry.change_decision"),
    }


def _lines(registration: Registration, names: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Label and value of each field, choices by their labels."""
    lines = []
    for name in names:
        in_words = getattr(registration, f"get_{name}_display", None)
        value = in_words() if in_words else getattr(registration, name)
        lines.append((label_of(Registration, name), value))
    return lines


def _appraisals(registration: Registration) -> models.QuerySet[Appraisal]:
    return registration.appraisals.select_related("appraiser").prefetch_related("scores__criterion")
