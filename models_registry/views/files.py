"""Pictures and papers of a registration or campaign: the officer's pages of them."""

import logging
import uuid
from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    ValidationError,
)
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..file_stores import StoreAway
from ..files.checks import MAX_PAPER, tidy_name
from ..forms import FILES, FileForm, FileList, UploadKeyForm
from ..models import Attachment, Campaign, Photo, User
from ..registering import uploads
from ..registering.uploads import Record
from .access import own_campaign_or_404, own_or_404, signed_in
from .receiving import read_honestly
from .registration_progress import progress

logger = logging.getLogger(__name__)


class Result(NamedTuple):
    """What became of one sent file: it is there, or there is a sentence that says why not."""

    file: Photo | Attachment | None = None
    is_new: bool = False
    error: str = ""
    note: str = ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_files(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a registration: send, describe, put in order; a button stores what is typed."""
    registration = own_or_404(request, pk)
    steps = progress(registration, signed_in(request), FILES)
    template = "officer/registration_files.html"
    return _show_files(request, registration, template, {"progress": steps})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_files(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a campaign, in the same way."""
    return _show_files(request, own_campaign_or_404(request, pk), "officer/campaign_files.html", {})


def _show_files(
    request: HttpRequest, record: Record, template: str, more: dict[str, object]
) -> HttpResponse:
    user = signed_in(request)
    if not uploads.may_change(record, user):
        raise PermissionDenied(_("These files cannot be changed by you now."))
    files = FileList(record, request.POST if request.method == "POST" else None)
    if request.method == "POST" and files.is_valid():
        files.save(by=user)
        return _after_saving(request, record, files)
    kind = kind_of(record)
    context = more | {
        kind: record,
        "files": files,
        "address": files_of(record),
        "send_to": reverse(f"{kind}_upload", args=[record.pk]),
        "most_files": uploads.MOST_FILES,
        "most_bytes": MAX_PAPER,
    }
    return render(request, template, context)


def kind_of(record: Record) -> str:
    """How addresses and templates name a record."""
    return "campaign" if isinstance(record, Campaign) else "registration"


def files_of(record: Record) -> str:
    """The address of the page of a record's files."""
    return reverse(f"{kind_of(record)}_files", args=[record.pk])


def page_of(record: Record) -> str:
    """The address of a record's page for officers."""
    return reverse(
        "officer_campaign" if isinstance(record, Campaign) else "registration_detail",
        args=[record.pk],
    )


def _after_saving(request: HttpRequest, record: Record, files: FileList) -> HttpResponse:
    """Do what else the button says: one place up or down, or ask whether to remove."""
    page = redirect(files_of(record))
    moves = {"up": -1, "down": 1}
    pressed = next((name for name in (*moves, "remove") if name in request.POST), "")
    if not pressed:
        messages.success(request, _("Saved."))
        return redirect(page_of(record)) if "next" in request.POST else page
    try:
        file = files.find(request.POST[pressed])
    except ValidationError as error:
        messages.error(request, error.message)
        return page
    if pressed == "remove":
        return redirect("file_remove", file.key)
    uploads.arrange(file, by=signed_in(request), steps=moves[pressed])
    return redirect(f"{page.url}#file-{file.key}")


Find = Callable[[HttpRequest, int], Record]


@csrf_exempt  # only here: the check reads the body, and must find it read our way
@login_required
@require_POST
def registration_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in what is sent: any number of files, each with a result of its own."""
    return _receive(request, pk, own_or_404, reverse("registration_files", args=[pk]))


@csrf_exempt  # as above
@login_required
@require_POST
def campaign_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in files of a campaign, in the same way."""
    return _receive(request, pk, own_campaign_or_404, reverse("campaign_files", args=[pk]))


def _receive(request: HttpRequest, pk: int, find: Find, page: str) -> HttpResponse:
    try:
        read_honestly(request)
    except (RequestDataTooBig, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        error = _("What was sent is too large, or did not arrive whole. Send fewer files at once.")
        return _answer(request, page, [Result(error=error)])
    return _take_in(request, pk, find, page)


@csrf_protect
def _take_in(request: HttpRequest, pk: int, find: Find, page: str) -> HttpResponse:
    user = signed_in(request)
    record = find(request, pk)
    form = UploadKeyForm(request.POST)
    sent_key = form.cleaned_data["upload_key"] if form.is_valid() else None
    sent = request.FILES.getlist("files")
    alone = len(sent) == 1  # a key names one file
    results = [
        _add(record, user, file, sent_key if sent_key and alone else uuid.uuid4()) for file in sent
    ]
    return _answer(request, page, results or [Result(error=_("Choose a file first."))])


def _add(record: Record, user: User, file: UploadedFile, key: uuid.UUID) -> Result:
    try:
        added = uploads.add(record, by=user, file=file, name=file.name or "", upload_key=key)
    except ValidationError as error:
        return Result(error=" ".join(error.messages))
    except StoreAway as away:
        logger.warning("A file could not be stored: %s", away)
        error_text = _("“%(name)s” cannot be stored at this moment. Send it again in a while.")
        return Result(error=error_text % {"name": tidy_name(file.name or "")})
    note = ""
    if not added.is_new and added.file.upload_key != key:
        note = _("It was here already; it was not added twice.")
    return Result(file=added.file, is_new=added.is_new, note=note)


def _answer(request: HttpRequest, page: str, results: list[Result]) -> HttpResponse:
    """To a script: each result with its row of the page; to a browser: the page again."""
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"files": [_as_json(result) for result in results]})
    new = sum(result.is_new for result in results)
    known = sum(bool(result.file) for result in results) - new
    if new:
        text = ngettext("%(count)d file was added.", "%(count)d files were added.", new)
        messages.success(request, text % {"count": new})
    if known:
        text = ngettext(
            "%(count)d file was here already; it was not added twice.",
            "%(count)d files were here already; they were not added twice.",
            known,
        )
        messages.info(request, text % {"count": known})
    for result in results:
        if result.error:
            messages.error(request, result.error)
    return redirect(page)


def _as_json(result: Result) -> dict[str, object]:
    if result.file is None:
        return {"error": result.error}
    row = render_to_string("components/file_row.html", {"form": FileForm(result.file)})
    kind = "photos" if isinstance(result.file, Photo) else "attachments"
    return {
        "error": "",
        "note": result.note,
        "key": str(result.file.key),
        "list": kind,
        "html": row,
    }


@login_required
@require_safe
def file_picture(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The picture of one row, or that it is still being made: what a script asks again for."""
    found = get_object_or_404(Photo.objects.visible_to(signed_in(request)), key=key)
    return render(request, "components/file_picture.html", {"photo": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file_remove(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask whether it is meant; remove the file on POST."""
    user = signed_in(request)
    file = _written_file(user, key)
    record = file.record
    if request.method == "POST":
        uploads.remove(file, by=user)
        messages.success(request, _("“%(name)s” was removed.") % {"name": file})
        return redirect(files_of(record))
    if not uploads.may_change(record, user):
        raise PermissionDenied(_("These files cannot be changed by you now."))
    context = {
        "file": file,
        "is_photo": isinstance(file, Photo),
        kind_of(record): record,
        "address": files_of(record),
    }
    return render(request, "officer/file_remove.html", context)


def _written_file(user: User, key: uuid.UUID) -> Photo | Attachment:
    for kind in (Photo, Attachment):
        found = kind.objects.written_by(user).filter(key=key).first()
        if found:
            return found
    raise Http404
