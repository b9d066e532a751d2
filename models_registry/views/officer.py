"""The officer's workspace: own registrations, their form, and the moves that are the officer's."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from .. import drafting, workflow
from ..forms import MoveForm, RegistrationForm, Sheet, label_of, read_sections, with_version
from ..models import Registration, User
from ..transitions import TRANSITIONS, State, Transition

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
    user = _signed_in(request)
    readable = Registration.objects.read_by(user).for_officer(user)
    open_ones = list(readable.unfinished())
    paginator = Paginator(readable.finished(), FINISHED_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    groups = [(label, [r for r in open_ones if r.state in states]) for label, states in GROUPS]
    return render(
        request,
        "officer/home.html",
        {
            "groups": [(label, registrations) for label, registrations in groups if registrations],
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "may_start": drafting.may_start(user),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_new(request: HttpRequest) -> HttpResponse:
    """The empty form; a draft may be stored at any time."""
    user = _signed_in(request)
    if not drafting.may_start(user):
        raise PermissionDenied(_("You are not an officer of any unit that registers models."))
    return _sheet(request, Registration())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a registration, as far as its state leaves it open."""
    user = _signed_in(request)
    registration = get_object_or_404(Registration.objects.read_by(user).for_officer(user), pk=pk)
    if request.method != "POST" and not _may_edit(registration, user):
        raise PermissionDenied(
            _("This registration is “%(state)s” and cannot be changed by you now.")
            % {"state": registration.get_state_display()}
        )
    return _sheet(request, registration)


@login_required
@require_safe
def registration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as it will be read, what is still missing, and the moves that are open."""
    user = _signed_in(request)
    registration = get_object_or_404(Registration.objects.read_by(user).for_officer(user), pk=pk)
    considered = workflow.considered(registration, user)
    return render(
        request,
        "officer/registration_detail.html",
        {
            "registration": registration,
            "sections": read_sections(registration),
            "outcomes": registration.outcomes.for_list(),
            "photos": registration.photos.all(),
            "attachments": registration.attachments.all(),
            "events": registration.events.select_related("actor", "reason"),
            "moves": [move for move, obstacles in considered if not obstacles],
            "blocked": _blocked(registration, considered),
            "may_edit": _may_edit(registration, user),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_move(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Ask whether a move is meant; make it on POST."""
    user = _signed_in(request)
    registration = get_object_or_404(Registration.objects.read_by(user).for_officer(user), pk=pk)
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


def _signed_in(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value] # every view here is login_required


def _may_edit(registration: Registration, user: User) -> bool:
    return (
        registration.is_open_to_report
        and registration.is_own
        and user.has_perm(drafting.PERMISSION)
    )


def _sheet(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show the form, or store what was typed; whatever is wrong, nothing typed is lost."""
    user = _signed_in(request)
    if request.method != "POST":
        return _show(request, Sheet(registration, user=user))
    sheet = Sheet(registration, user=user, data=request.POST)
    if sheet.is_valid():
        try:
            stored = sheet.save(by=user)
        except drafting.StaleVersion as error:
            return _show_both(request, sheet, error.stored)
        except ValidationError as error:
            sheet.refuse(error)
        else:
            return _after_saving(request, stored)
    if "rows" in request.POST:
        sheet = Sheet(registration, user=user, data=sheet.with_more_rows())
    return _show(request, sheet)


def _show(request: HttpRequest, sheet: Sheet, **more: object) -> HttpResponse:
    context = {"sheet": sheet, "registration": sheet.form.instance, **more}
    status = 409 if "differences" in more else 200
    return render(request, "officer/registration_form.html", context, status=status)


def _show_both(request: HttpRequest, sheet: Sheet, stored: Registration) -> HttpResponse:
    """Both versions side by side; saving again replaces the stored one, knowingly."""
    differences = sheet.differences(stored)
    data = with_version(request.POST, stored.version)
    mine = Sheet(stored, user=_signed_in(request), data=data)
    return _show(request, mine, differences=differences)


def _after_saving(request: HttpRequest, stored: Registration) -> HttpResponse:
    """Go where the button leads: on with more rows, to what is missing, or to the page to check."""
    if "rows" in request.POST:
        messages.success(request, _("Saved. Here are more rows for figures."))
        return redirect(reverse("registration_edit", args=[stored.pk]) + "#figures")
    missing = _missing(stored, _signed_in(request)) if "check" in request.POST else {}
    if not missing:
        messages.success(request, _("Saved."))
        return redirect(stored)
    data = with_version(request.POST, stored.version)
    sheet = Sheet(stored, user=_signed_in(request), data=data)
    sheet.refuse(missing)
    return _show(request, sheet, incomplete=True)


def _missing(registration: Registration, user: User) -> workflow.Obstacles:
    """What the form still lacks for the officer's next move."""
    found: workflow.Obstacles = {}
    for transition, obstacles in workflow.considered(registration, user):
        if transition.action in {"submit", "report"}:
            found |= obstacles
    return found


def _blocked(
    registration: Registration, considered: list[tuple[Transition, workflow.Obstacles]]
) -> list[Blocked]:
    form = reverse("registration_edit", args=[registration.pk])
    return [
        Blocked(
            transition,
            [(label_of(name), f"{form}#id_{name}") for name in obstacles if _is_field(name)],
            [message for name, message in obstacles.items() if not _is_field(name)],
        )
        for transition, obstacles in considered
        if obstacles
    ]


def _is_field(name: str) -> bool:
    return name in RegistrationForm.Meta.fields


def _move(request: HttpRequest, registration: Registration, transition: Transition) -> HttpResponse:
    user = _signed_in(request)
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
    mine = {"last_event__action": transition.action, "last_event__actor": _signed_in(request)}
    if Registration.objects.filter(pk=registration.pk, **mine).exists():
        messages.info(request, _("This was already done; it was not done twice."))
    elif hasattr(error, "error_dict") and all(map(_is_field, error.error_dict)):
        messages.error(request, _("Not done yet: something is still missing. See below."))
    else:
        for message in error.messages:
            messages.error(request, message)
