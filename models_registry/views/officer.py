"""The officer's workspace: own registrations, their form, and the moves that are the officer's."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from .. import reporting, workflow
from ..forms import CHECK, MoveForm, RegistrationForm, label_of, read_sections, step_of
from ..guards import Obstacles
from ..models import FIGURES, Registration, ReviewComment
from ..registering import continuing, drafting, submissions
from ..transitions import FINISHED, TRANSITIONS, State, Transition
from .access import own_or_404, signed_in
from .registration_progress import address_of, may_edit, progress, unsaved_steps

FINISHED_ON_A_PAGE = 20
UNKNOWN_VERSION = -1  # fits no registration: the move is refused as stale
GROUPS = (  # of the officer's home, in the order of what is to be done first
    (gettext_lazy("Returned to you"), (State.RETURNED,)),
    (gettext_lazy("Drafts"), (State.DRAFT,)),
    (gettext_lazy("Accepted: report the results"), (State.REGISTERED,)),
    (gettext_lazy("With the reviewers"), (State.SUBMITTED, State.REPORTED, State.PROPOSED)),
)
DONE = {
    "submit": gettext_lazy("Submitted. The reviewers will read it; the answer will stand here."),
    "report": gettext_lazy("The results are reported. The reviewers will appraise them."),
    "withdraw": gettext_lazy("Withdrawn."),
}


class Blocked(NamedTuple):
    """A move that something stands in the way of: what the form lacks, or what else."""

    transition: Transition
    missing: list[tuple[str, str]]  # label and address of each field
    reasons: list[str]


@login_required
@require_safe
def officer_home(request: HttpRequest) -> HttpResponse:
    """Own registrations, grouped by what is to be done next."""
    user = signed_in(request)
    readable = Registration.objects.read_by(user)
    paginator = Paginator(readable.finished().newest_keys(), FINISHED_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    rows = Registration.objects.officer_rows(user, list(page.object_list))
    groups = [(label, [row for row in rows if row.state in states]) for label, states in GROUPS]
    return render(
        request,
        "officer/home.html",
        {
            "groups": [(label, registrations) for label, registrations in groups if registrations],
            "finished": [row for row in rows if row.state in FINISHED],
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "deadline": reporting.sentence(Registration(year=timezone.localdate().year)),
            "may_start": drafting.may_start(user),
            "may_continue": continuing.may_continue(user, timezone.localdate().year),
        },
    )


@login_required
@require_safe
def registration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as it will be read, what is still missing, and the moves that are open."""
    user = signed_in(request)
    registration = own_or_404(request, pk)
    considered = workflow.considered(registration, user)
    editable = may_edit(registration, user)
    steps = progress(registration, user, CHECK, considered) if editable else []
    blocked = _blocked(registration, considered)
    returned = registration.state == State.RETURNED
    return render(
        request,
        "officer/registration_detail.html",
        {
            "registration": registration,
            "sections": read_sections(registration),
            "outcomes": registration.outcomes.for_list(),
            "self_scores": registration.self_scores.select_related("criterion"),
            "events": registration.events.for_history(),
            "comments": _with_addresses(registration, editable=editable),
            "changes": submissions.since_last(registration) if returned else [],
            "photos": registration.photos.all(),
            "attachments": registration.attachments.all(),
            "moves": [move for move, obstacles in considered if not obstacles],
            "blocked": blocked,
            "unsaved": [row for row in steps if row.has_unsaved],
            "progress": steps,
            "may_edit": editable,
            "deadline": reporting.sentence(registration) if editable and not blocked else "",
            "unchanged": _unchanged(registration) if editable else [],
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_move(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Ask whether a move is meant; make it on POST."""
    user = signed_in(request)
    registration = own_or_404(request, pk)
    transition = TRANSITIONS.get(action)
    if transition is None:
        raise Http404
    if request.method == "POST":
        return _move(request, registration, transition)
    if transition not in workflow.available(registration, user):
        raise PermissionDenied(_("This step is not open for this registration now."))
    return render(
        request,
        "officer/registration_move.html",
        {"registration": registration, "transition": transition},
    )


def _blocked(
    registration: Registration, considered: list[tuple[Transition, Obstacles]]
) -> list[Blocked]:
    return [
        Blocked(
            transition,
            [
                (label_of(name), _address(registration, name))
                for name in obstacles
                if _is_field(name)
            ],
            [message for name, message in obstacles.items() if not _is_field(name)],
        )
        for transition, obstacles in considered
        if obstacles
    ]


def _unchanged(registration: Registration) -> list[tuple[str, str]]:
    """Texts of last year that nobody has touched: label and address of each."""
    names = continuing.unchanged(registration)
    return [(label_of(name), _address(registration, name)) for name in names]


def _address(registration: Registration, name: str) -> str:
    """Where a part of the form is filled in."""
    part = "figures" if name == FIGURES else f"id_{name}"
    return f"{address_of(registration, step_of(name))}#{part}"


def _with_addresses(
    registration: Registration, *, editable: bool
) -> list[tuple[ReviewComment, str]]:
    """The comments to be answered, each with where that is done."""
    return [
        (comment, _address(registration, comment.field_name) if editable else "")
        for comment in ReviewComment.objects.to_answer(registration)
    ]


def _is_field(name: str) -> bool:
    return name in RegistrationForm.Meta.fields


def _move(request: HttpRequest, registration: Registration, transition: Transition) -> HttpResponse:
    user = signed_in(request)
    if transition.action in submissions.ACTIONS and unsaved_steps(registration, user):
        messages.error(request, _("Not done yet: a step holds text that is not saved. See below."))
        return redirect(registration)
    form = MoveForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else UNKNOWN_VERSION
    try:
        workflow.move(registration, transition.action, by=user, version=version)
    except ValidationError as error:
        _tell_why_not(request, error, registration, transition)
    else:
        messages.success(request, DONE[transition.action])
    return redirect(registration)


def _tell_why_not(
    request: HttpRequest, error: ValidationError, registration: Registration, transition: Transition
) -> None:
    """A second click is nobody's mistake; missing parts are listed on the page that follows."""
    mine = {"last_event__action": transition.action, "last_event__actor": signed_in(request)}
    if Registration.objects.filter(pk=registration.pk, **mine).exists():
        messages.info(request, _("This was already done; it was not done twice."))
    elif hasattr(error, "error_dict") and all(map(_is_field, error.error_dict)):
        messages.error(request, _("Not done yet: something is still missing. See below."))
    else:
        for message in error.messages:
            messages.error(request, message)
