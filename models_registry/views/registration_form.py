"""The form of a registration, step by step: shown, saved, kept while it is being typed."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..forms import CHECK, MODEL, Sheet, Step, any_step, marks_of, steps_of
from ..forms.merging import Merged, Texts, merge
from ..models import Registration, User
from ..registering import autosaving, drafting
from ..registering.drafting_checks import REPORT_FIELDS
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
            return _begun_before(request, own_or_404(request, error.stored.pk))
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
    registration, step = own_or_404(request, pk), any_step(key)
    if key == CHECK.key:
        return redirect(registration)
    if step is None:
        raise Http404
    if request.method == "POST":
        return _save(request, registration, step)
    _require_open(registration, user)
    if step not in steps_of(registration):
        raise Http404
    copy = autosaving.kept(registration, user).filter(step=key).first()
    if copy is None:
        return show(request, Sheet(registration, step, user=user))
    if copy.language != get_language():  # its numbers are written in that language
        return redirect(translate_url(request.path, copy.language))
    return show(request, Sheet.kept(copy, registration, step, user), copy=copy)


@login_required
@require_POST
def registration_autosave(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """Keep what is being typed; answers with the moment and the revision, or why not."""
    user = signed_in(request)
    registration, step = own_or_404(request, pk), any_step(key)
    if step is None:
        raise Http404
    if step not in steps_of(registration):
        return JsonResponse({"message": _("This step can no longer be changed.")}, status=422)
    sheet = Sheet(registration, step, user=user, data=request.POST)
    if may_edit(registration, user) and sheet.texts == Sheet(registration, step, user=user).texts:
        autosaving.drop(registration, key, by=user, revision=posted_revision(request))
        return JsonResponse({"revision": 0, "message": _saved_at(timezone.now())})
    try:
        copy = autosaving.keep(
            registration,
            key,
            by=user,
            typed=sheet.texts,
            base=sheet.base,
            revision=posted_revision(request),
            window=request.POST.get("window", ""),
        )
    except autosaving.OtherWindow as error:
        return JsonResponse({"message": error.messages[0]}, status=409)
    except (PermissionDenied, ValidationError) as error:
        return JsonResponse({"message": getattr(error, "message", str(error))}, status=422)
    return JsonResponse({"revision": copy.revision, "message": _saved_at(copy.saved_at)})


def _require_open(registration: Registration, user: User) -> None:
    if not may_edit(registration, user):
        raise PermissionDenied(
            _("This registration is “%(state)s” and cannot be changed by you now.")
            % {"state": registration.get_state_display()}
        )


def _begun(request: HttpRequest, stored: Registration, *, is_whole: bool = True) -> HttpResponse:
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
            "registration": stored.pk,
            "message": _saved_at(stored.updated_at),
            "again": not is_whole,
        }
    )


def _begun_before(request: HttpRequest, stored: Registration) -> HttpResponse:
    """The same form came before with another text: what was typed since belongs to that draft."""
    if request.accepts("text/html"):
        return _save(request, stored, MODEL)
    return _begun(request, stored, is_whole=False)


def _not_begun(sheet: Sheet) -> str:
    return " ".join([str(_("Not saved yet.")), *(message for _target, message in sheet.errors)])


def _save(request: HttpRequest, registration: Registration, step: Step) -> HttpResponse:
    """Store what was typed; whatever is wrong or in conflict, nothing typed is lost."""
    user = signed_in(request)
    if request.POST.get("go") == "forget":
        revision = posted_revision(request)
        autosaving.drop(registration, step.key, by=user, revision=revision)
        return redirect(address_of(registration, step))
    for _attempt in range(TRIES):
        if closed := _closed_meanwhile(request, registration, step):
            return closed
        sheet = Sheet(registration, step, user=user, data=request.POST)
        theirs, revision = _theirs(request, registration, step)
        merged = sheet.merged(theirs)
        if merged.conflicts:
            return show_both(request, sheet, merged, theirs)
        sheet = sheet.with_texts(merged.texts) if _differ(merged, sheet) else sheet
        try:
            if sheet.is_valid():
                return _after_saving(request, _store(sheet, revision), step)
        except drafting.StaleVersion as error:
            registration = own_or_404(request, error.stored.pk)
            continue
        except ValidationError as error:
            sheet.refuse(error)
        return _keep_with_errors(request, sheet)
    raise PermissionDenied(_("Others are saving at this moment. Go back and save once more."))


def _store(sheet: Sheet, revision: int) -> Registration:
    """Save the step, and forget the copy of that revision that was kept of it (0: none was)."""
    if not revision:
        return sheet.save()
    with transaction.atomic():
        stored = sheet.save()
        autosaving.drop(sheet.registration, sheet.step.key, by=sheet.user, revision=revision)
    return stored


def _closed_meanwhile(
    request: HttpRequest, registration: Registration, step: Step
) -> HttpResponse | None:
    """Both versions, where something was typed into what is no longer open."""
    user = signed_in(request)
    if registration.is_open_to_officers and may_edit(registration, user):
        return None
    sheet = Sheet(registration, step, user=user, data=request.POST, whole=True)
    theirs = Sheet(registration, step, user=user, whole=True).texts
    if may_edit(registration, user):
        closed = [n for n in step.names if n in request.POST and n not in REPORT_FIELDS]
        if all(sheet.texts.get(name, "") == theirs.get(name, "") for name in closed):
            return None
    return show_closed(request, sheet, theirs)


def _differ(merged: Merged, sheet: Sheet) -> bool:
    return {name: text for name, text in merged.texts.items() if text} != sheet.texts


def _theirs(request: HttpRequest, registration: Registration, step: Step) -> tuple[Texts, int]:
    """What is stored, and on top of it what another window of the same person has kept.

    With it the revision of the copy that is taken care of so: 0 where there is none.
    """
    user = signed_in(request)
    stored = Sheet(registration, step, user=user).texts
    copy = autosaving.kept(registration, user).filter(step=step.key).first()
    if copy is None or copy.language != get_language():
        return stored, 0
    is_its_own = copy.window and copy.window == request.POST.get("window")
    if copy.revision == posted_revision(request) or is_its_own:
        return stored, copy.revision
    sent = Sheet.kept(copy, registration, step, user).texts
    return merge(copy.base, stored, sent).texts, copy.revision


def _keep_with_errors(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """What cannot be stored is kept as it was typed; moving on to another step is free."""
    try:
        copy = autosaving.keep(
            sheet.registration,
            sheet.step.key,
            by=sheet.user,
            typed=sheet.texts,
            base=sheet.base,
            revision=autosaving.ANY_REVISION,
            window=request.POST.get("window", ""),
        )
    except ValidationError as error:  # far too much: it stays on the page alone
        sheet.form.add_error(None, error)
        return show(request, sheet)
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
    messages.success(request, _saved_at(stored.updated_at))
    return redirect(here)


def _next(registration: Registration, step: Step) -> str:
    steps = steps_of(registration)
    return address_of(registration, steps[steps.index(step) + 1])


def _saved_at(moment: datetime.datetime) -> str:
    clock = formats.time_format(timezone.localtime(moment), "H:i:s")
    return _("Saved at %(time)s") % {"time": clock}
