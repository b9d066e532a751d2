"""The officer's lists in spreadsheets: a template, an upload, a preview, and what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..forms import UploadForm
from ..models import Upload, User
from ..registering import drafting
from ..spreadsheets import applying
from ..spreadsheets.containers import MOST_BYTES
from ..spreadsheets.error_workbook import write_errors
from ..spreadsheets.planning import Outlook, Plan, plan
from ..spreadsheets.template import write_template
from .access import signed_in

ROWS_ON_A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = {
    Outlook.WRONG: gettext_lazy("Wrong"),
    Outlook.NEW: gettext_lazy("New"),
    Outlook.CHANGED: gettext_lazy("Changed"),
    Outlook.SAME: gettext_lazy("The same"),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_list(request: HttpRequest) -> HttpResponse:
    """The template, the upload, and the lists uploaded before."""
    user = _registering(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            # One byte more than allowed is enough to refuse it.
            upload = applying.keep(by=user, file_name=file.name, content=file.read(MOST_BYTES + 1))
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("upload_preview", pk=upload.pk)
    context = {"form": form, "uploads": Upload.objects.of(user)}
    return render(request, "officer/upload_list.html", context)


@login_required
@require_safe
def upload_template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in, with the officer's own units."""
    content = write_template(_registering(request))
    return _workbook(content, "mau-dang-ky-mo-hinh.xlsx")


@login_required
@require_safe
def upload_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What each row would do, as things stand now; nothing is changed."""
    upload = _own(request, pk)
    try:
        planned = plan(bytes(upload.content), user=_registering(request))
    except ValidationError as error:
        return _unreadable(request, error)
    shown = _chosen_tab(request, planned)
    paginator = Paginator(planned.having(shown), ROWS_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "upload": upload,
        "plan": planned,
        "counts": planned.counts,
        "tabs": [(tab.value, label, planned.counts[tab.value]) for tab, label in TABS.items()],
        "shown": shown.value,
        "page": page,
        "page_numbers": paginator.get_elided_page_range(page.number),
        "good": planned.counts["new"] + planned.counts["changed"],
    }
    return render(request, "officer/upload_preview.html", context)


@login_required
@require_safe
def upload_errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The list again with what is wrong in red."""
    upload = _own(request, pk)
    try:
        planned = plan(bytes(upload.content), user=_registering(request))
    except ValidationError as error:
        return _unreadable(request, error)
    return _workbook(write_errors(planned), f"loi-{upload.pk}.xlsx")


@login_required
@require_POST
def upload_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the good rows as drafts, once; where one cannot be written, see the list anew."""
    upload = _own(request, pk)
    try:
        applying.apply(upload, by=_registering(request))
    except applying.RowRefused as error:
        messages.error(request, error.messages[0])
        return redirect("upload_preview", pk=pk)
    except ValidationError as error:
        return _unreadable(request, error)
    return redirect("upload_result", pk=pk)


@login_required
@require_safe
def upload_result(request: HttpRequest, pk: int) -> HttpResponse:
    """How many rows went in, and which did not."""
    upload = _own(request, pk)
    if upload.applied_at is None:
        return redirect("upload_preview", pk=pk)
    return render(request, "officer/upload_result.html", {"upload": upload})


@login_required
@require_POST
def upload_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the file; what was made of it stays."""
    upload = _own(request, pk)
    upload.delete()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": upload.file_name})
    return redirect("upload_list")


def _registering(request: HttpRequest) -> User:
    user = signed_in(request)
    if not drafting.may_start(user):
        raise PermissionDenied(_("You are not an officer of any unit that registers models."))
    return user


def _own(request: HttpRequest, pk: int) -> Upload:
    user = signed_in(request)
    return get_object_or_404(Upload.objects.of(user), pk=pk)


def _chosen_tab(request: HttpRequest, planned: Plan) -> Outlook:
    """The tab of the address, else the first that has any row."""
    asked = request.GET.get("rows", "")
    first = next((tab for tab in TABS if planned.having(tab)), Outlook.WRONG)
    return Outlook(asked) if asked in {tab.value for tab in TABS} else first


def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The program or the catalogue has changed since the upload; say so where it began."""
    for message in error.messages:
        messages.error(request, message)
    return redirect("upload_list")


def _workbook(content: bytes, file_name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )
