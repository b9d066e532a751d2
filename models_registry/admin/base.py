"""What the pages of the admin have in common."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import models
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from models_registry.models import Model, User
from models_registry.personal.viewing import note_view
from models_registry.search import Fold, fold

ROWS_ON_A_PAGE = 50
MODEL_NAME_SHOWN = 50  # characters, where it is not what the row is about


class RegistryModelAdmin(admin.ModelAdmin):
    """A list whose address knows nothing but the filters it offers; search is accent-free.

    `folded` is the column, or the expression, of folded text that the search looks into.
    """

    list_per_page = ROWS_ON_A_PAGE
    list_max_show_all = ROWS_ON_A_PAGE
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False
    folded: str | models.Expression = ""

    def frame(self, request: HttpRequest) -> dict[str, Any]:
        """Return what a page of ours needs from the admin around it."""
        return {**self.admin_site.each_context(request), "opts": self.opts}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Call the list by the name of what it lists."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the trace of the record; Django's own log knows only what the admin did."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        trace = reverse("admin:models_registry_tracelink_changelist")
        return redirect(f"{trace}?{urlencode({'record': f'{self.opts.model_name}:{object_id}'})}")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in from the address only what the fields can hold: anybody may write one."""
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if self._holds(name, value)}

    def _holds(self, name: str, value: Any) -> bool:
        """Whether a text can stand in a field, of another record as its number."""
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return False
        if not isinstance(field, models.Field) or field.many_to_many or "\0" in value:
            return False
        held = field.target_field if isinstance(field, models.ForeignKey) else field
        try:
            held.run_validators(held.to_python(value))
        except ValidationError:
            return False
        return True

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Refuse what is none of our filters, so that nobody digs for what is not shown."""
        offered = {
            getattr(offer, "parameter_name", offer) for offer in self.get_list_filter(request)
        }
        return lookup.partition("__")[0] in offered and "\0" not in value

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find rows with the text that was typed, with or without accents."""
        wanted = " ".join(fold(search_term).split())
        if not wanted or not self.folded:
            return queryset, False
        return queryset.alias(folded=_text(self.folded)).filter(folded__contains=wanted), False


def fold_together(*names: str) -> Fold:
    """Return SQL of the folded texts of several columns, one after the other."""
    text = models.TextField()
    parts: list[models.Func | models.Value] = []
    for name in names:
        parts += [Cast(name, text), models.Value(" ", output_field=text)]
    return Fold(Concat(*parts, output_field=text))


def _text(folded: str | models.Expression) -> models.F | models.Expression:
    return models.F(folded) if isinstance(folded, str) else folded


def person(request: HttpRequest) -> User:
    """Return who is signed in: the admin lets in nobody else."""
    return request.user  # type: ignore[return-value]


def label_of(model: type[models.Model], name: str) -> str:
    """Return the label of a field as it stands before a value."""
    return capfirst(str(cast("models.Field", model._meta.get_field(name)).verbose_name))


class PlainYear:
    """A year as it is said, where it is not edited: Django would write 2.026."""

    @admin.display(description=_("emulation year"), ordering="year")
    def plain_year(self, record: Any) -> str:
        """Return the year without grouping."""
        return str(record.year)


class Restricted(RegistryModelAdmin):
    """Pages with personal data that is not public: who opens one is written down.

    `restricted` are the fields; those that a person is not shown are not written down.
    """

    restricted: tuple[str, ...] = ()

    def render_change_form(  # type: ignore[override] # passed on as Django gives it
        self, request: HttpRequest, context: Any, **options: Any
    ) -> Any:
        """Write down the view of a record that is there."""
        record = options.get("obj")
        if record is not None and request.method == "GET":
            shown = flatten_fieldsets(self.get_fieldsets(request, record))
            said = [name for name in self.restricted if name in shown and getattr(record, name)]
            note_view(person(request), record._meta.model_name, record.pk, said)
        return super().render_change_form(request, context, **options)


class ReadOnlyAdmin(RegistryModelAdmin):
    """To be looked at; what changes it is a move, a signature or an import."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse to everyone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to everyone."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to everyone."""
        return False


class LabelledAdmin(RegistryModelAdmin):
    """Rows with a label in both languages; a code stays what it was given at first."""

    folded = Fold(Concat("label_vi", models.Value(" "), "label_en"))
    search_fields = ("label_vi", "label_en")
    list_display: tuple[str, ...] = ("label_vi", "label_en", "code", "position")
    ordering = ("position", "code")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return the code once the row is there."""
        return ("code",) if obj else ()


def model_link(model: Model) -> SafeString:
    """Return the code of a model as a link to its public page, if any, and how its name begins."""
    name = Truncator(model.name).chars(MODEL_NAME_SHOWN)
    if model.is_withheld:
        return format_html("{} {}", model.code, name)
    return format_html('<a href="{}">{}</a> {}', model.get_absolute_url(), model.code, name)


def badge(state: str, label: str, *, waits: bool = False) -> SafeString:
    """Return a state as a word in its colour (templates/components/state_badge.html)."""
    if waits:
        return format_html('<span class="state" data-state="{}" data-waits>{}</span>', state, label)
    return format_html('<span class="state" data-state="{}">{}</span>', state, label)


def demonstration_tag(is_demonstration: bool) -> SafeString | str:  # noqa: FBT001 - a column
    """Return the mark of invented rows, or nothing."""
    if not is_demonstration:
        return ""
    return format_html(
        '<span class="tag" data-kind="demonstration">{}</span>', _("Demonstration data")
    )
