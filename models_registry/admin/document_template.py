"""Templates of papers: what counts, what was before, and replacing it after a check."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from models_registry.documents.default_template import default_template
from models_registry.documents.kinds import CONTENT_TYPES, PaperKind
from models_registry.documents.placeholders import LISTS, REQUIRED, TEMPLATED, TEXTS
from models_registry.documents.sample_paper import sample_paper
from models_registry.documents.template_check import MAX_SIZE
from models_registry.documents.templates import (
    replace_template,
    restore_default,
    restore_template,
)
from models_registry.documents.word_paper import word_paper
from models_registry.files.checks import is_plain_name, tidy_name
from models_registry.models import DocumentTemplate, Organisation

from .base import ReadOnlyAdmin, person

PAGES = "admin/models_registry/documenttemplate"
NAME = "models_registry_documenttemplate"


class ReplaceForm(forms.Form):
    """A Word file, and a word on what is new in it."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("At most 3 MB, with the placeholders below."),
        error_messages={"required": _("Choose a Word file.")},
    )
    note = forms.CharField(label=_("What is new"), max_length=300, required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> forms.FileField:
        """See that the name is one alone."""
        file = self.cleaned_data["file"]
        file.name = tidy_name(file.name)
        if not is_plain_name(file.name):
            raise ValidationError(_("Give the file a plain name and send it again."))
        return file


@admin.register(DocumentTemplate)
class DocumentTemplateAdmin(ReadOnlyAdmin):
    """A page for each paper and letterhead; replacing is documents/templates.py's."""

    def get_urls(self) -> list[URLPattern]:
        """Give each template a page, its files and its steps; no list of rows and no form."""
        of_one = "<slug:kind>/<slug:letterhead>/"
        return [
            path("", self._page(self.show_all), name=f"{NAME}_changelist"),
            path("<int:pk>/change/", self._page(self.show_version), name=f"{NAME}_change"),
            path("<int:pk>/restore/", self._page(self.restore), name=f"{NAME}_restore"),
            path("<int:pk>/<slug:what>/", self._page(self.send_version), name=f"{NAME}_file"),
            path(of_one, self._page(self.show_one), name=f"{NAME}_page"),
            path(f"{of_one}restore/", self._page(self.restore_built_in), name=f"{NAME}_default"),
            path(f"{of_one}<slug:what>/", self._page(self.send_built_in), name=f"{NAME}_built_in"),
        ]

    def _page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, **chosen: Any) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            if "kind" in chosen:
                _check_known(**chosen)
            if "pk" in chosen:
                versions = DocumentTemplate.objects.select_related("made_by")
                chosen["version"] = get_object_or_404(versions, pk=chosen.pop("pk"))
            return view(request, **chosen)

        return self.admin_site.admin_view(page)

    def show_all(self, request: HttpRequest) -> HttpResponse:
        """Show which template counts for each paper and letterhead."""
        newest = DocumentTemplate.objects.newest()
        rows = [
            {
                "kind": kind,
                "letterhead": letterhead,
                "version": newest.get((kind, letterhead)),
            }
            for kind in TEMPLATED
            for letterhead in Organisation.Letterhead
        ]
        return self._render(request, "overview", rows=rows, title=capfirst(self._plural))

    def show_one(self, request: HttpRequest, kind: str, letterhead: str) -> HttpResponse:
        """Show a template's versions and placeholders, and take in its next version (POST)."""
        is_sent = request.method == "POST"
        form = ReplaceForm(request.POST, request.FILES) if is_sent else ReplaceForm()
        if form.is_valid() and _replace(request, form, kind=kind, letterhead=letterhead):
            return _to_page(kind, letterhead)
        versions = list(DocumentTemplate.objects.versions(kind, letterhead))
        return self._render(
            request,
            "page",
            title=f"{PaperKind(kind).label} – {Organisation.Letterhead(letterhead).label}",
            kind=kind,
            letterhead=letterhead,
            versions=versions,
            seen=versions[0].number if versions else 0,
            form=form,
            may_replace=request.user.has_perm("models_registry.add_documenttemplate"),
            placeholders={"texts": TEXTS, "lists": LISTS, "required": REQUIRED[kind]},
        )

    def show_version(self, request: HttpRequest, version: DocumentTemplate) -> HttpResponse:
        """Lead to the template's page."""
        return _to_page(version.kind, version.letterhead)

    def send_version(
        self, request: HttpRequest, version: DocumentTemplate, what: str
    ) -> HttpResponse:
        """Send a version, or what it makes of an invented list."""
        name = f"{version.kind}-{version.letterhead}-v{version.number}"
        return _send(bytes(version.content), version.letterhead, what=what, name=name)

    def send_built_in(
        self, request: HttpRequest, kind: str, letterhead: str, what: str
    ) -> HttpResponse:
        """Send the template that comes with the program, or what it makes of an invented list."""
        content = default_template(kind, letterhead)
        return _send(content, letterhead, what=what, name=f"{kind}-{letterhead}")

    @method_decorator(require_POST)
    def restore(self, request: HttpRequest, version: DocumentTemplate) -> HttpResponse:
        """Bring an earlier version back."""
        _carry_out(request, lambda: restore_template(version, by=person(request)))
        return _to_page(version.kind, version.letterhead)

    @method_decorator(require_POST)
    def restore_built_in(self, request: HttpRequest, kind: str, letterhead: str) -> HttpResponse:
        """Bring back the template that comes with the program."""
        _carry_out(
            request,
            lambda: restore_default(kind=kind, letterhead=letterhead, by=person(request)),
        )
        return _to_page(kind, letterhead)

    @property
    def _plural(self) -> str:
        return str(self.opts.verbose_name_plural)

    def _render(self, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
        return render(request, f"{PAGES}/{name}.html", self.frame(request) | context)


def _check_known(*, kind: str, letterhead: str, **_rest: str) -> None:
    if kind not in TEMPLATED or letterhead not in Organisation.Letterhead:
        raise Http404


def _to_page(kind: str, letterhead: str) -> HttpResponseRedirect:
    return redirect(f"admin:{NAME}_page", kind, letterhead)


def _replace(request: HttpRequest, form: ReplaceForm, *, kind: str, letterhead: str) -> bool:
    """Replace the template by what was sent, or say beside the file why not."""
    file = form.cleaned_data["file"]
    try:
        replace_template(
            kind=kind,
            letterhead=letterhead,
            content=file.read(MAX_SIZE + 1),
            file_name=file.name,
            note=form.cleaned_data["note"],
            seen=form.cleaned_data["seen"],
            by=person(request),
        )
    except ValidationError as error:
        form.add_error("file", error)
        return False
    messages.success(request, _now("The template was tried and counts from now on."))
    return True


def _carry_out(request: HttpRequest, step: Callable[[], DocumentTemplate]) -> None:
    """Do it, and say what came of it on the page that follows."""
    try:
        version = step()
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        said = _now("Version %(number)d counts from now on.") % {"number": version.number}
        messages.success(request, said)


def _send(content: bytes, letterhead: str, *, what: str, name: str) -> HttpResponse:
    if what == "sample":
        content = word_paper(sample_paper(letterhead), content)
    elif what != "file":
        raise Http404
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES["docx"],
        headers={
            "Content-Disposition": f'attachment; filename="{name}-{what}.docx"',
            "Cache-Control": "private, no-store",
        },
    )
