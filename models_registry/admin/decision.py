"""Decisions: the paper as a form while it may change, and its list on a page of its own."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Coalesce, Concat
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from models_registry.models import Decision, DecisionEntry, DecisionLine, Recognition
from models_registry.search import Fold

from .base import PlainYear, RegistryModelAdmin, badge, demonstration_tag, person
from .decision_entries import change_entries, remove_entries
from .decision_form import DecisionForm
from .decision_gathering import gather_page
from .decision_lines import remove_lines
from .decision_list import show_list
from .decision_steps import list_page, take_step
from .export import Exportable
from .filters import ChoiceFilter, Choices, YearFilter

NEEDED_TO_SIGN = ("number", "dated_on", "signatory_name", "signatory_position")


def _rows(of: type[models.Model]) -> models.Subquery:
    """Count the rows of a decision, or give null where there are none."""
    rows = of._default_manager.filter(decision=models.OuterRef("pk")).order_by()
    return models.Subquery(
        rows.values("decision").annotate(count=models.Count("pk")).values("count")
    )


class DecisionStateFilter(ChoiceFilter):
    """By state."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the states."""
        return [(state.value, state.label) for state in Decision.State]


class PurposeFilter(ChoiceFilter):
    """By purpose."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the purposes."""
        return [(purpose.value, purpose.label) for purpose in Decision.Purpose]


@admin.register(Decision)
class DecisionAdmin(PlainYear, Exportable, RegistryModelAdmin):
    """Draft: all can be changed. Frozen: what is known only at signing. Signed: nothing."""

    form = DecisionForm
    list_display = (
        "paper",
        "purpose",
        "issuer",
        "dated_on",
        "plain_year",
        "level",
        "state_now",
        "listed",
    )
    list_filter = (DecisionStateFilter, PurposeFilter, YearFilter)
    search_fields = ("number",)
    search_help_text = _("A number, a symbol, or words of what it is about.")
    folded = Fold(
        Concat(
            "number",
            models.Value(" "),
            "symbol",
            models.Value(" "),
            "title",
            output_field=models.TextField(),
        )
    )
    fields = DecisionForm.Meta.fields

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Decision]:
        """Fetch a row's relations with it; lock the one that a POST is about to change."""
        decisions = Decision.objects.select_related("issuer")
        match = request.resolver_match
        if request.method == "POST" and match and match.kwargs.get("object_id"):
            return decisions.select_for_update(of=("self",))
        length = Coalesce(*(_rows(each) for each in (Recognition, DecisionEntry, DecisionLine)), 0)
        return decisions.annotate(list_length=length)

    def get_fields(self, request: HttpRequest, obj: Decision | None = None) -> tuple[str, ...]:
        """Return the paper's fields, the year as it is said where it cannot be edited."""
        if obj is None or obj.state == Decision.State.DRAFT:
            return self.fields
        return (*self.fields[:-1], "plain_year")

    def get_readonly_fields(self, request: HttpRequest, obj: Decision | None = None) -> Any:
        """Leave open what the state leaves open."""
        if obj is None or obj.state == Decision.State.DRAFT:
            return ()
        return tuple(name for name in self.get_fields(request, obj) if name not in NEEDED_TO_SIGN)

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        """Nobody changes what is signed."""
        if obj is not None and obj.state == Decision.State.SIGNED:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        """Only a draft is thrown away."""
        if obj is not None and obj.state != Decision.State.DRAFT:
            return False
        return super().has_delete_permission(request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Keep a draft of whose list something was noted."""
        decision = self.get_object(request, unquote(object_id))
        if decision is not None and decision.notes.exists():
            messages.error(
                request,
                _(
                    "It stays: why a registration left its list, or was in it without a consent,"
                    " is noted with it and kept. Use it for another list."
                ),
            )
            return redirect(list_page(decision))
        return super().delete_view(request, object_id, extra_context)

    def save_model(
        self,
        request: HttpRequest,
        obj: Decision,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's
    ) -> None:
        """Keep who made it."""
        if not change:
            obj.created_by = person(request)
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request: HttpRequest, obj: Decision) -> HttpResponseRedirect:
        """Go on to the list."""
        return HttpResponseRedirect(list_page(obj))

    response_post_save_change = response_post_save_add

    def get_urls(self) -> list[URLPattern]:
        """Add the list and its steps."""
        name = "models_registry_decision"
        wrap = self.admin_site.admin_view
        return [
            path(f"<int:pk>/list/{step}", wrap(self._page(view)), name=f"{name}_{called}")
            for step, called, view in (
                ("", "list", show_list),
                ("gather/", "gather", gather_page),
                ("entries/", "entries", change_entries),
                ("remove/", "remove", remove_entries),
                ("lines/remove/", "remove_lines", remove_lines),
                ("<slug:name>/", "step", take_step),
            )
        ] + super().get_urls()

    def _page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, pk: int, **chosen: Any) -> HttpResponse:
            decision = get_object_or_404(Decision.objects.select_related("issuer"), pk=pk)
            if not self.has_view_permission(request, decision):
                raise PermissionDenied
            context = self.frame(request) | {"title": decision.heading}
            return view(request, decision, **chosen, context=context)

        return page

    @admin.display(description=_("number and symbol"), ordering="number")
    def paper(self, decision: Decision) -> SafeString:
        """Name it as its letterhead does, and tell invented rows."""
        tag = demonstration_tag(decision.is_demonstration)
        return format_html("{} {}", decision.reference, tag)

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, decision: Decision) -> SafeString:
        """Say the state in a word."""
        waits = decision.state != Decision.State.SIGNED
        return badge(decision.state, decision.get_state_display(), waits=waits)

    @admin.display(description=_("list"))
    def listed(self, decision: Decision) -> SafeString:
        """Lead to the list."""
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:models_registry_decision_list", args=[decision.pk]),
            _("List (%(count)d)") % {"count": decision.list_length},  # type: ignore[attr-defined]
        )
