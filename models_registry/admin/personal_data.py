"""Personal data: the register, one person's data found, exported and erased, and who looked."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from models_registry.accounts.sign_in import ask_again
from models_registry.exports.writing import write_csv, write_xlsx
from models_registry.forms import refuse
from models_registry.models import PersonalDataAct, PersonalDataView
from models_registry.personal import forgetting, one_person
from models_registry.personal.register import REGISTER
from models_registry.personal.viewing import note_views

from .base import ReadOnlyAdmin, fold_together, person
from .export import file_of

NAME = "models_registry_personaldataact"


class FindForm(forms.Form):
    """Whom."""

    words = forms.CharField(
        label=_("Name, e-mail or telephone"),
        max_length=150,
        help_text=_("With or without accents; a telephone however its digits are grouped."),
    )


class ChosenForm(forms.Form):
    """Which of the records that were found are about this person, and what is done with them."""

    do = forms.ChoiceField(choices=[("xlsx", ""), ("json", ""), ("erase", "")])
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("When and how it was asked for, without the person's name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_sure = forms.BooleanField(
        label=_("Erase for good: I have checked that these records are about who asks."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask again before something goes for good."""
        cleaned = super().clean() or {}
        if cleaned.get("do") == "erase" and not cleaned.get("is_sure"):
            self.add_error("is_sure", _("Tick this to erase."))
        return cleaned


def require_sure_person(request: HttpRequest) -> None:
    """Ask for the right to handle personal data, and who it is once more."""
    if not person(request).has_perm(forgetting.HANDLE):
        raise PermissionDenied
    ask_again(request)


@admin.register(PersonalDataAct)
class PersonalDataActAdmin(ReadOnlyAdmin):
    """What was done at the request of persons, and the pages to do it."""

    change_list_template = "admin/models_registry/personaldataact/list.html"
    list_display = ("kind", "reason", "actor", "happened_at")
    ordering = ("-pk",)
    fields = ("kind", "records", "reason", "actor", "happened_at")

    def get_urls(self) -> list[URLPattern]:
        """Add the search for one person, and the register."""
        wrap = self.admin_site.admin_view
        return [
            path("find/", wrap(self.find_view), name=f"{NAME}_find"),
            path("do/", wrap(require_POST(self.do_view)), name=f"{NAME}_do"),
            path("register/", wrap(require_safe(self.register_view)), name=f"{NAME}_register"),
            path("register.<str:kind>", wrap(require_safe(self.file_view)), name=f"{NAME}_file"),
            *super().get_urls(),
        ]

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """Ask whom (GET); show what is found (POST: a name is not left in addresses and logs)."""
        require_sure_person(request)
        form = FindForm(request.POST or None)
        found: list[one_person.Found] | None = None
        if form.is_valid():
            try:
                found = one_person.find(form.cleaned_data["words"])
            except ValidationError as error:
                form.add_error("words", error)
        return self._found(request, form, found, ChosenForm())

    def do_view(self, request: HttpRequest) -> HttpResponseBase:
        """Export or erase the records that were ticked."""
        require_sure_person(request)
        chosen = ChosenForm(request.POST)
        try:
            records = one_person.parse(request.POST.getlist("record"))
            if chosen.is_valid():
                return self._do(request, records, chosen.cleaned_data)
        except ValidationError as error:
            refuse(chosen, error)
        form = FindForm(request.POST)
        found = one_person.find(form.cleaned_data["words"]) if form.is_valid() else []
        return self._found(request, form, found, chosen)

    def _do(
        self, request: HttpRequest, records: list[tuple[str, int]], asked: dict[str, Any]
    ) -> HttpResponseBase:
        by, reason = person(request), asked["reason"]
        if asked["do"] == "erase":
            forgetting.erase(records, reason=reason, by=by)
            messages.success(request, _now("%(count)d records erased.") % {"count": len(records)})
            return redirect(f"admin:{NAME}_changelist")

        def write(file: Any) -> int:
            one_person.export(records, reason=reason, by=by, file=file, form=asked["do"])
            return len(records)

        return file_of(write, self.opts, asked["do"])

    def _found(
        self,
        request: HttpRequest,
        form: FindForm,
        found: list[one_person.Found] | None,
        chosen: ChosenForm,
    ) -> HttpResponse:
        shown = (
            (each.held.model.lower(), each.key, [label for label, _text in each.said])
            for each in found or ()
        )
        note_views(person(request), shown)
        page = {
            "title": _("One person's data"),
            "form": form,
            "found": found,
            "chosen": chosen,
            "ticked": request.POST.getlist("record"),
        }
        template = "admin/models_registry/personaldataact/find.html"
        return render(request, template, self.frame(request) | page)

    def register_view(self, request: HttpRequest) -> HttpResponse:
        """Show what is held of people, where, why and how long."""
        self._check_may_see(request)
        page = {"title": _("Register of personal data"), "register": REGISTER}
        template = "admin/models_registry/personaldataact/register.html"
        return render(request, template, self.frame(request) | page)

    def file_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Send the register as a table."""
        self._check_may_see(request)
        rows = [
            (held.title, ", ".join(held.labels), *map(str, (held.people, held.why, held.basis)),
             str(held.kept), str(held.readers))
            for held in REGISTER
        ]  # fmt: skip
        head = [str(heading) for heading in HEADINGS]
        write = write_csv if kind == "csv" else write_xlsx
        return file_of(
            lambda file: write(file, head, rows), self.opts, "csv" if kind == "csv" else "xlsx"
        )

    def _check_may_see(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


HEADINGS = (
    _("Records"),
    _("What is held"),
    _("Of whom"),
    _("Why"),
    _("Legal basis"),
    _("How long"),
    _("Who reads it"),
)


@admin.register(PersonalDataView)
class PersonalDataViewAdmin(ReadOnlyAdmin):
    """Who looked at what is not public."""

    list_display = ("viewed_at", "viewer", "record", "key", "fields")
    list_display_links = None
    search_fields = ("viewer__username",)
    folded = fold_together("viewer__username", "viewer__full_name", "record")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch the persons with the rows."""
        return PersonalDataView.objects.select_related("viewer")
