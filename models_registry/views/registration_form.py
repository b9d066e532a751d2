"""The form of a registration, step by step: shown, saved, kept while it is being typed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import autosaving, drafting
from ..forms import MODEL, Sheet, Step, marks_of, step_by_key, steps_of
from ..forms.merging import Merged, Texts, merge
from ..models import Autosave, Registration, User
from .access import own_or_404, signed_in
from .registration_page import posted_revision, show, show_both, show_closed
from .registration_progress import address_of, first_open, may_edit

TRIES = 3  # of saving, where others save at the same moment


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_new(request: HttpRequest) -> HttpResponse:
    """The first step of a new registration; with it a draft is begun."""
    user = signed_in(request)
    if not drafting.may_start(user):
        raise PermissionDenied(_("You are not an officer of any unit that registers models."))
    registration = Registration(year=timezone.localdate().year)
    if request.method != "POST":
        return show(request, Sheet(registration, MODEL, user=user))
    sheet = Sheet(registration, MODEL, user=user, data=request.POST)
    if sheet.is_valid():
        try:
            stored = sheet.save()
        except drafting.StaleVersion as error:
            return redirect(address_of(error.stored, MODEL))
        except ValidationError as error:
            sheet.refuse(error)
        else:
            return _begun(request, stored)
    if request.accepts("text/html"):
        return show(request, sheet)
    return JsonResponse({"message": _not_begun(sheet)}, status=422)


@login_required
@require_safe
def registration_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the step where something is to be done."""
    registration = own_or_404(request, pk)
    _require_open(registration, signed_in(request))
    return redirect(first_open(registration, signed_in(request)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_step(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One step: what is stored, or what was being typed; saved on POST."""
    user = signed_in(request)
    registration = own_or_404(request, pk)
    step = step_by_key(registration, key)
    if step is None:
        raise Http404
    if request.method == "POST":
        return _save(request, registration, step)
    _require_open(registration, user)
    copy = autosaving.kept(registration, user).filter(step=key).first()
    if copy is None:
        return show(request, Sheet(registration, step, user=user))
    return show(request, Sheet.kept(copy, registration, step, user), copy=copy)


@login_required
@require_POST
def registration_autosave(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """Keep what is being typed; answers with the moment and the revision, or why not."""
    user = signed_in(request)
    registration = own_or_404(request, pk)
    step = step_by_key(registration, key)
    if step is None:
        raise Http404
    sheet = Sheet(registration, step, user=user, data=request.POST)
    try:
        copy = autosaving.keep(
            registration,
            key,
            by=user,
            typed=sheet.texts,
            base=sheet.base,
            revision=posted_revision(request),
        )
    except autosaving.OtherWindow as error:
        return JsonResponse({"message": error.messages[0]}, status=409)
    except (PermissionDenied, ValidationError) as error:
        return JsonResponse({"message": getattr(error, "message", str(error))}, status=422)
    return JsonResponse({"revision": copy.revision, "message": _saved_at(copy)})


def _require_open(registration: Registration, user: User) -> None:
    if not may_edit(registration, user):
        raise PermissionDenied(
            _("This registration is “%(state)s” and cannot be changed by you now.")
            % {"state": registration.get_state_display()}
        )


def _begun(request: HttpRequest, stored: Registration) -> HttpResponse:
    """Go on to the next step; a page that saves by itself stays where it is and is told where."""
    if request.accepts("text/html"):
        messages.success(request, _("Saved as a draft."))
        return redirect(_next(stored, MODEL))
    user = signed_in(request)
    return JsonResponse(
        {
            "address": address_of(stored, MODEL),
            "autosave": reverse("registration_autosave", args=[stored.pk, MODEL.key]),
            "base": marks_of(Sheet(stored, MODEL, user=user).texts),
            "message": _("Saved at %(time)s") % {"time": _clock(stored.updated_at)},
        }
    )


def _not_begun(sheet: Sheet) -> str:
    return " ".join([str(_("Not saved yet.")), *(message for _target, message in sheet.errors)])


def _save(request: HttpRequest, registration: Registration, step: Step) -> HttpResponse:
    """Store what was typed; whatever is wrong or in conflict, nothing typed is lost."""
    user = signed_in(request)
    if request.POST.get("go") == "forget":
        autosaving.drop(registration, step.key, by=user)
        return redirect(address_of(registration, step))
    for _attempt in range(TRIES):
        sheet = Sheet(registration, step, user=user, data=request.POST)
        theirs = _theirs(request, registration, step)
        if not may_edit(registration, user):
            return show_closed(request, sheet, theirs)
        merged = sheet.merged(theirs)
        if merged.conflicts:
            return show_both(request, sheet, merged, theirs)
        sheet = sheet.with_texts(merged.texts) if _differ(merged, sheet) else sheet
        try:
            if sheet.is_valid():
                with transaction.atomic():
                    stored = sheet.save()
                    autosaving.drop(registration, step.key, by=user)
                return _after_saving(request, stored, step)
        except drafting.StaleVersion as error:
            registration = own_or_404(request, error.stored.pk)
            continue
        except ValidationError as error:
            sheet.refuse(error)
        return _keep_with_errors(request, sheet)
    raise PermissionDenied(_("Others are saving at this moment. Go back and save once more."))


def _differ(merged: Merged, sheet: Sheet) -> bool:
    return {name: text for name, text in merged.texts.items() if text} != sheet.texts


def _theirs(request: HttpRequest, registration: Registration, step: Step) -> Texts:
    """What is stored, and on top of it what another window of the same person has kept."""
    user = signed_in(request)
    stored = Sheet(registration, step, user=user).texts
    copy = autosaving.kept(registration, user).filter(step=step.key).first()
    if copy is None or copy.revision == posted_revision(request):
        return stored
    sent = Sheet.kept(copy, registration, step, user).texts
    return merge(copy.base, stored, sent).texts


def _keep_with_errors(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """What cannot be stored is kept as it was typed; moving on to another step is free."""
    copy = autosaving.keep(
        sheet.registration,
        sheet.step.key,
        by=sheet.user,
        typed=sheet.texts,
        base=sheet.base,
        revision=autosaving.ANY_REVISION,
    )
    go = request.POST.get("go", "")
    if go == "rows":
        sheet = Sheet(sheet.registration, sheet.step, user=sheet.user, data=sheet.with_more_rows())
    elif other := next((s for s in steps_of(sheet.registration) if s.key == go), None):
        messages.warning(
            request,
            _("“%(step)s” is not saved: something is wrong in it. What you typed is kept.")
            % {"step": sheet.step.heading},
        )
        return redirect(address_of(sheet.registration, other))
    return show(request, sheet, copy=copy)


def _after_saving(request: HttpRequest, stored: Registration, step: Step) -> HttpResponse:
    go = request.POST.get("go", "")
    other = next((s for s in steps_of(stored) if s.key == go), None)
    if other:
        return redirect(address_of(stored, other))
    if go == "next":
        messages.success(request, _("Saved."))
        return redirect(_next(stored, step))
    here = address_of(stored, step)
    if go == "rows":
        messages.success(request, _("Saved. Here are more rows for figures."))
        return redirect(f"{here}#figures")
    messages.success(request, _("Saved at %(time)s") % {"time": _clock(stored.updated_at)})
    return redirect(here)


def _next(registration: Registration, step: Step) -> str:
    steps = steps_of(registration)
    return address_of(registration, steps[steps.index(step) + 1])


def _saved_at(copy: Autosave) -> str:
    return _("Saved at %(time)s") % {"time": _clock(copy.saved_at)}


def _clock(moment: object) -> str:
    return formats.time_format(timezone.localtime(moment), "H:i:s")  # type: ignore[arg-type]
