"""Spreadsheets out of the admin's lists: as filtered, with the columns that are ticked."""

import tempfile
from collections.abc import Callable
from typing import IO, Any

from django import forms
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from models_registry.accounts.sign_in import ask_again
from models_registry.exports import choosing
from models_registry.exports.listing import Listing
from models_registry.exports.listings import LISTINGS
from models_registry.exports.writing import FORMATS
from models_registry.limiting import is_sent, limited
from models_registry.personal.viewing import note_view
from models_registry.search import fold

from .base import person

TYPES = FORMATS | {"json": "application/json"}


class ExportForm(forms.Form):
    """Which columns, and what sort of file."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one column.")},
    )
    form = forms.ChoiceField(
        label=_("File"),
        widget=forms.RadioSelect,
        choices=[("xlsx", _("Excel (.xlsx)")), ("csv", _("CSV, for other programs"))],
    )

    def __init__(self, listing: Listing, request: HttpRequest) -> None:
        user = person(request)
        usual = choosing.usual_columns(listing, by=user)
        super().__init__(
            request.POST if request.method == "POST" else None,
            initial={"columns": usual, "form": "xlsx"},
        )
        self.offered = listing.columns_for(user)
        columns: Any = self.fields["columns"]
        columns.choices = [(column.name, column.heading) for column in self.offered]

    @property
    def is_personal(self) -> bool:
        """Whether columns about people are among the chosen ones."""
        chosen = self.cleaned_data["columns"]
        return any(column.is_personal for column in self.offered if column.name in chosen)


class Exportable:
    """A list of the admin that can be exported by who has the right (exports/listings.py)."""

    opts: Any
    admin_site: Any

    @property
    def listing(self) -> Listing:
        """The columns and the right of this list."""
        return LISTINGS[self.opts.model_name]

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whether the user may export this list."""
        return person(request).has_perm(self.listing.permission)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer the export of what is shown."""
        extra: dict[str, Any] = {"may_export": self.has_export_permission(request)}
        if extra["may_export"]:
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_export")
            extra["export_url"] = f"{address}?{request.GET.urlencode()}"
        return super().changelist_view(request, extra | (extra_context or {}))  # type: ignore[misc]

    def get_urls(self) -> list[URLPattern]:
        """Add the page of the export."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        page = path("export/", self.admin_site.admin_view(self.export_view), name=name)
        return [page, *super().get_urls()]  # type: ignore[misc]

    def get_export_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Return the rows of the list as it is filtered, searched and ordered."""
        found = self.get_changelist_instance(request).get_queryset(request)  # type: ignore[attr-defined]
        return choosing.prepared(self.listing, found.prefetch_related(None))

    @method_decorator(limited("export", is_sent))
    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the columns (GET), then send the file (POST)."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        form = ExportForm(self.listing, request)
        if form.is_valid():
            if form.is_personal:
                ask_again(request)
            return self._send(request, rows, form)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Export"),
            "form": form,
            "count": rows.count(),
        }
        return render(request, "admin/models_registry/export.html", context)

    def _send(self, request: HttpRequest, rows: models.QuerySet, form: ExportForm) -> FileResponse:
        """Write the chosen columns, and keep the choice for the next time."""
        listing, kind = self.listing, form.cleaned_data["form"]
        names = form.cleaned_data["columns"]
        choosing.remember(listing, names, by=person(request))
        columns = choosing.chosen_columns(listing, names, form.offered)
        personal = [column.name for column in columns if column.is_personal]
        note_view(person(request), listing.name, 0, personal)

        def write(file: IO[bytes]) -> int:
            return choosing.write(listing, rows, columns, file=file, form=kind)

        return file_of(write, self.opts, kind)


def file_of(write: Callable[[IO[bytes]], int], opts: Any, kind: str) -> FileResponse:
    """Send what is written, named for a list and the day.

    It goes to the disk first: a file that breaks off midway looks like a whole one.
    """
    file = tempfile.TemporaryFile()  # closed by the response  # noqa: SIM115
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = slugify(fold(str(opts.verbose_name_plural))) or opts.model_name
    name = f"{name}-{timezone.localdate()}.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[kind])
