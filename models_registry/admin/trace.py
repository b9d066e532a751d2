"""The trace: who did what with which record, when and from where, before and after."""

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from models_registry import telling, tracing
from models_registry.forms.trace_question import TraceQuestion, address_of
from models_registry.models import TraceLink, User
from models_registry.telling import Told
from models_registry.trace_names import name_of

from .base import ReadOnlyAdmin

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
        """Leave only the list."""
        return [path("", self.admin_site.admin_view(self.trace_view), name=TRACE)]

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
            "is_asked": any(request.GET.get(name) for name in ("action", "since", "until")),
        }
        return render(request, "admin/models_registry/tracelink/list.html", context)

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
