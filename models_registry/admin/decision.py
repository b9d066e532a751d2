"""Decisions: the paper as a form while it may change, and its list on a page of its own."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Coalesce, Concat
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.formats import localize_input
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from models_registry import recognition
from models_registry.models import Decision, DecisionEntry, Recognition
from models_registry.search import Fold

from .base import PlainYear, RegistryModelAdmin, badge, demonstration_tag, label_of, person
from .decision_list import list_page, remove_entry, show_list, take_step
from .filters import ChoiceFilter, Choices, YearFilter

NEEDED_TO_SIGN = ("number", "dated_on", "signatory_name", "signatory_position")


class DecisionForm(forms.ModelForm):
    """The paper. A number is an issuer's once a year; what the list depends on stays with it.

    What another saved since the form was opened is shown before it can be overwritten.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Decision
        fields = (
            "purpose",
            "issuer",
            "number",
            "symbol",
            "dated_on",
            "title",
            "signatory_name",
            "signatory_position",
            "level",
            "year",
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["seen"] = recognition.fingerprint(self.instance, with_list=False)

    def clean_number(self) -> str:
        """Hold "05" and "5" as one number; the letterhead pads it."""
        number: str = self.cleaned_data["number"].strip()
        return number.lstrip("0") if number.isdecimal() else number

    def clean(self) -> dict[str, Any]:
        """Check the number against the issuer's others, and the list against year and purpose."""
        cleaned = super().clean() or {}
        if self.instance.pk and cleaned["seen"] != self.initial["seen"]:
            self._show_both_versions()
        self._check_number(cleaned)
        changed = {"year", "purpose"} & set(self.changed_data)
        if changed and self.instance.pk and self.instance.entries.exists():
            for name in changed:
                self.add_error(name, _("Its list was made for this: empty the list first."))
        return cleaned

    def _show_both_versions(self) -> None:
        """Say what is stored beside what was typed; saving again is then a knowing choice."""
        self.add_error(
            None,
            _(
                "The decision was changed by someone else since you opened it; nothing is saved."
                " Compare what is stored now with what you typed. Saving again stores what is"
                " in the form."
            ),
        )
        stored = forms.model_to_dict(self.instance, DecisionForm.Meta.fields)
        for name in DecisionForm.Meta.fields:
            field, typed = DecisionForm.base_fields[name], self.data.get(self.add_prefix(name))
            if typed is None or not field.has_changed(stored[name], typed):
                continue
            now = {"value": self._in_words(name, stored[name]) or "–"}
            if name in self.fields:
                self.add_error(name, _("Stored now: %(value)s") % now)
                continue
            lost = {"field": label_of(Decision, name), "value": self._in_words(name, typed) or "–"}
            self.add_error(None, _("%(field)s can no longer be changed; typed: %(value)s") % lost)
        posted = cast("QueryDict", self.data).copy()
        posted[self.add_prefix("seen")] = self.initial["seen"]
        self.data = posted

    def _in_words(self, name: str, value: Any) -> str:
        """Return a value as a reader knows it: the label of a choice, a date as it is written."""
        choices = getattr(DecisionForm.base_fields[name], "choices", ())
        labels = {str(key): str(label) for key, label in choices}
        return labels.get(str(value), localize_input(value) if value else "")

    def _check_number(self, cleaned: dict[str, Any]) -> None:
        issuer = cleaned.get("issuer", getattr(self.instance, "issuer_id", None))
        number, day = cleaned.get("number"), cleaned.get("dated_on")
        if not (issuer and number and day):
            return
        same = Decision.objects.filter(issuer=issuer, number=number, dated_on__year=day.year)
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("number", _("This issuer has already used this number in that year."))


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
class DecisionAdmin(PlainYear, RegistryModelAdmin):
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
        length = Coalesce(_rows(Recognition), _rows(DecisionEntry), 0)
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
            path("<int:pk>/list/", wrap(self._page(show_list)), name=f"{name}_list"),
            path("<int:pk>/list/<slug:name>/", wrap(self._page(take_step)), name=f"{name}_step"),
            path(
                "<int:pk>/list/remove/<int:entry_key>/",
                wrap(self._page(remove_entry)),
                name=f"{name}_remove",
            ),
            *super().get_urls(),
        ]

    def _page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, pk: int, **chosen: Any) -> HttpResponse:
            decision = get_object_or_404(Decision.objects.select_related("issuer"), pk=pk)
            if not self.has_view_permission(request, decision):
                raise PermissionDenied
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": str(decision),
            }
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
