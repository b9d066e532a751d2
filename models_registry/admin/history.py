"""Lists of earlier years: upload, columns, meanings, preview, and what came of it.

Each page asks for the right `import_recognition`; the rules are those of history/.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.history import applying, meanings
from models_registry.history.columns import historic_catalogue
from models_registry.history.layout import Layout, guess, sheet_of
from models_registry.history.planning import plan
from models_registry.history.rows import Plan, PlannedRow
from models_registry.models import HistoricImport, ImportMeaning
from models_registry.spreadsheets.containers import MOST_BYTES
from models_registry.spreadsheets.error_workbook import write_errors
from models_registry.spreadsheets.reading import Sheet, read

from .base import ReadOnlyAdmin, person
from .export import Exportable
from .history_forms import (
    ColumnsForm,
    HeaderForm,
    HistoricUploadForm,
    MeaningsForm,
    PaperForm,
    summary,
)
from .history_preview import preview_context

TEMPLATES = "admin/models_registry/historicimport"
STEPS = ("columns", "meanings", "rows", "apply", "errors", "file", "discard")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(HistoricImport)
class HistoricImportAdmin(Exportable, ReadOnlyAdmin):
    """The lists that were uploaded; one that was applied is the source of its recognitions."""

    list_display = ("file_name", "user", "created_at", "applied_at", "outcome")
    list_select_related = ("user",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the files themselves out."""
        return HistoricImport.objects.for_list()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether the user may import."""
        return person(request).has_perm("models_registry.import_recognition")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the user may import."""
        return self.has_add_permission(request)

    @admin.display(description=_("result"))
    def outcome(self, historic_import: HistoricImport) -> str:
        """Say what came of it."""
        return summary(historic_import)

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of one list."""
        pages = [
            path(
                f"<int:pk>/{step}/",
                self.admin_site.admin_view(getattr(self, f"{step}_view")),
                name=f"models_registry_historicimport_{step}",
            )
            for step in STEPS
        ]
        return [*pages, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take a file, then ask for its columns."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = HistoricUploadForm(*sent)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                kept = applying.keep(
                    by=person(request), file_name=file.name, content=file.read(MOST_BYTES + 1)
                )
            except ValidationError as error:
                form.add_error("file", error)
            else:
                return redirect("admin:models_registry_historicimport_columns", kept.pk)
        return self._page(request, "upload", _("Import a list of an earlier year"), form=form)

    def columns_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask which column is what, and for the decision (GET); keep it (POST)."""
        found = self._own(request, pk)
        if found.applied_at:
            return redirect("admin:models_registry_historicimport_change", pk)
        sheets = [sheet for sheet in read(bytes(found.content)) if sheet.rows]
        header, layout = _header(request, sheets, found)
        data = request.POST if request.method == "POST" else None
        paper = PaperForm(data, found.paper)
        columns = ColumnsForm(data, sheet_of(sheets, layout), layout)
        if data and paper.is_valid() and columns.is_valid():
            try:
                applying.lay_out_as(
                    found, layout=columns.chosen(), paper=paper.stored(), by=person(request)
                )
            except ValidationError as error:
                columns.add_error(None, error)
            else:
                return redirect("admin:models_registry_historicimport_change", pk)
        told = {"import": found, "header": header, "paper": paper, "columns": columns}
        return self._page(request, "columns", _("Columns and decision"), **told)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show what the list would do, or what it did."""
        found = self._own(request, int(object_id) if object_id.isdecimal() else 0)
        if found.applied_at:
            return self._result(request, found)
        planned = self._plan(request, found)
        if planned is None:
            return redirect("admin:models_registry_historicimport_columns", found.pk)
        context = preview_context(request, found, planned)
        return self._page(request, "preview", _("What the list would do"),
                          **{"import": found, **context})  # fmt: skip

    def meanings_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask once for each text in doubt (GET), and remember the answers (POST)."""
        found = self._own(request, pk)
        planned = None if found.applied_at else self._plan(request, found)
        if planned is None or not planned.questions:
            return redirect("admin:models_registry_historicimport_change", pk)
        form = MeaningsForm(request.POST if request.method == "POST" else None, planned.questions)
        if form.is_valid():
            kept = meanings.remember(form.answers, by=person(request))
            messages.success(request, _now("%(count)d meanings are kept.") % {"count": len(kept)})
            return redirect("admin:models_registry_historicimport_meanings", pk)
        told = {"import": found, "form": form, "count": len(planned.questions)}
        return self._page(request, "meanings", _("What the texts mean"), **told)

    def rows_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep what is said of single rows: left out, taken in, or which model they are."""
        return self._do(request, pk, lambda found, user: applying.choose_rows(
            found, _choices(request), by=user))  # fmt: skip

    def apply_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Recognise the whole list."""
        return self._do(request, pk, lambda found, user: applying.apply(found, by=user))

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete a list that was never applied."""
        answer = self._do(request, pk, lambda found, user: applying.discard(found, by=user))
        if HistoricImport.objects.filter(pk=pk).exists():
            return answer
        messages.success(request, _now("The list is deleted."))
        return redirect("admin:models_registry_historicimport_changelist")

    def errors_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the list again with what is wrong in red."""
        return self._errors(request, pk)

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the file as it came."""
        return self._file(request, pk)

    @staticmethod
    def _attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
        answer = HttpResponse(content, content_type=content_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def _errors(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self._own(request, pk)
        planned = None if found.applied_at else self._plan(request, found)
        if planned is None:
            return redirect("admin:models_registry_historicimport_change", pk)
        return self._attachment(write_errors(planned), f"loi-{pk}.xlsx", XLSX)

    def _file(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Under a plain name and type: what came from outside is only ever downloaded."""
        found = self._own(request, pk)
        end = found.file_name.rpartition(".")[2]
        name = (
            f"nguon-{pk}.{end}" if end in {"xlsx", "xls", "csv", "xlsm", "txt"} else f"nguon-{pk}"
        )
        return self._attachment(bytes(found.content), name, "application/octet-stream")

    def _own(self, request: HttpRequest, pk: int) -> HistoricImport:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(HistoricImport.objects.select_related("user"), pk=pk)

    def _plan(self, request: HttpRequest, found: HistoricImport) -> Plan[PlannedRow] | None:
        """The plan; None, with a message, where the columns have to be said first."""
        if not found.layout:
            return None
        try:
            return plan(found)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return None

    def _do(self, request: HttpRequest, pk: int, act: Any) -> HttpResponse:
        found = self._own(request, pk)
        if request.method != "POST":
            return redirect("admin:models_registry_historicimport_change", pk)
        try:
            act(found, person(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("admin:models_registry_historicimport_change", pk)

    def _result(self, request: HttpRequest, found: HistoricImport) -> HttpResponse:
        rows = found.rows.select_related("recognition__decision__issuer", "recognition__model")
        decisions = {one.recognition.decision for one in rows}
        told = {"import": found, "decisions": sorted(decisions, key=lambda one: one.pk)}
        return self._page(request, "result", _("The list has gone in"), **told)

    def _page(self, request: HttpRequest, name: str, title: Any, **told: Any) -> HttpResponse:
        page = {**self.frame(request), "title": title, **told}
        return render(request, f"{TEMPLATES}/{name}.html", page)


def _header(
    request: HttpRequest, sheets: list[Sheet], found: HistoricImport
) -> tuple[HeaderForm, Layout]:
    """Where the headings are: as asked in the address, as kept, as last time, or as guessed."""
    catalogue = historic_catalogue()
    if found.layout:
        layout = Layout.from_json(found.layout)
    else:
        layout = applying.proposed_layout(sheets, catalogue)
    asked = HeaderForm(request.GET, sheets) if "first" in request.GET else None
    if asked and asked.is_valid():
        told = asked.cleaned_data
        sheet = next(one for one in sheets if one.name == told["sheet"])
        guessed = guess([sheet], catalogue)
        places = guessed.places if guessed.header_rows == told["rows"] else {}
        return asked, Layout(sheet.name, told["rows"], places)
    shown = {
        "sheet": layout.sheet,
        "first": layout.header_rows[0] + 1,
        "count": len(layout.header_rows),
    }
    return asked or HeaderForm(shown, sheets), layout


def _choices(request: HttpRequest) -> dict[int, str]:
    """What a form says of rows: row-12=left_out."""
    told = {}
    for name, value in request.POST.items():
        number = name.removeprefix("row-")
        if name.startswith("row-") and number.isdecimal() and len(number) < 8:
            told[int(number)] = str(value)
    return told


@admin.register(ImportMeaning)
class ImportMeaningAdmin(Exportable, ReadOnlyAdmin):
    """What texts of earlier lists mean. A wrong one is deleted, and asked about again."""

    list_display = ("text", "subject", "meaning", "valid_from", "valid_to", "chosen_by")
    list_filter = ("subject",)
    search_fields = ("text",)
    folded = "text_folded"
    list_select_related = ("locality", "field", "organisation", "chosen_by")
    fields = ("text", "subject", "meaning", "valid_from", "valid_to", "chosen_by", "chosen_at")

    @admin.display(description=_("meaning"))
    def meaning(self, one: ImportMeaning) -> str:
        """Name what it means."""
        return str(one.meant or _now("none of the registry's"))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the user may import."""
        return person(request).has_perm("models_registry.import_recognition")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the user may import."""
        return self.has_view_permission(request)
