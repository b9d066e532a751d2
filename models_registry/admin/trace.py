"""The trace: who did what with which record, when and from where, before and after."""

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from models_registry.exports.trace import PERMISSION, write_trace
from models_registry.exports.writing import FORMATS
from models_registry.forms.trace_question import TraceQuestion, address_of
from models_registry.limiting import is_sent, limited
from models_registry.models import TraceLink, User
from models_registry.trace import telling, tracing
from models_registry.trace.names import name_of
from models_registry.trace.telling import Told

from .base import ReadOnlyAdmin
from .export import file_of

TRACE = "models_registry_tracelink_changelist"


@dataclass(frozen=True)
class Line:
    """What was done, and where to look at the record; nowhere if that may not be seen."""

    told: Told
    address: str
    record: str  # how the address of this page calls it


@admin.register(TraceLink)
class TraceAdmin(ReadOnlyAdmin):
    """One list over all the tables of the trace."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the right to see the trace."""
        return request.user.has_perm("models_registry.view_trace")

    def get_urls(self) -> list[URLPattern]:
        """Leave only the list, and the file of it."""
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.trace_view), name=TRACE),
            path("export/", wrap(require_POST(self.export_view)), name=f"{TRACE}_export"),
        ]

    def trace_view(self, request: HttpRequest) -> HttpResponse:
        """Show the entries that are asked for, newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TraceQuestion(request.GET, reader=cast("User", request.user))
        found, has_older = tracing.entries(form.question()) if form.is_valid() else ([], False)
        told = telling.tell(found)
        asked = request.GET.copy()
        asked.pop("after", None)
        newest = f"?{asked.urlencode()}"
        if has_older:
            asked["after"] = address_of(found[-1].cursor)
        context = {
            **self.frame(request),
            "title": capfirst(str(self.opts.verbose_name_plural)),
            "form": form,
            "lines": [self._line(request, each) for each in told],
            "of_record": _name_of(form.cleaned_data.get("record")),
            "newest": newest if request.GET.get("after") else "",
            "older": f"?{asked.urlencode()}" if has_older else "",
            "export_url": self._export_url(request) if form.is_valid() else "",
            "is_asked": any(request.GET.get(name) for name in ("action", "since", "until")),
        }
        return render(request, "admin/models_registry/tracelink/list.html", context)

    def _export_url(self, request: HttpRequest) -> str:
        """Return the address of the file of all that is asked for, if this person may have it."""
        if not request.user.has_perm(PERMISSION):
            return ""
        asked = request.GET.copy()
        asked.pop("after", None)
        return f"{reverse(f'admin:{TRACE}_export')}?{asked.urlencode()}"

    @method_decorator(limited("export", is_sent))
    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Send all that is asked for, not only a page of it."""
        if not (self.has_view_permission(request) and request.user.has_perm(PERMISSION)):
            raise PermissionDenied
        form = TraceQuestion(request.GET, reader=cast("User", request.user))
        kind = request.POST.get("form", "")
        if kind not in FORMATS or not form.is_valid():
            return redirect(f"{reverse(f'admin:{TRACE}')}?{request.GET.urlencode()}")
        return file_of(
            lambda file: write_trace(form.question(), file=file, form=kind), self.opts, kind
        )

    def _line(self, request: HttpRequest, told: Told) -> Line:
        model, key = told.subject_of
        name = model._meta.model_name
        shown = self.admin_site._registry.get(model)
        may_see = shown is not None and shown.has_view_permission(request)
        address = reverse(f"admin:models_registry_{name}_change", args=[key]) if may_see else ""
        return Line(told, "" if told.is_gone else address, f"{name}:{key}")


def _name_of(record: tracing.Keys | None) -> str:
    """Return the name of the record whose history is shown."""
    if not record:
        return ""
    ((name, (key,)),) = record.items()
    label = "auth" if name == "group" else "models_registry"
    return name_of(apps.get_model(label, name), key)
