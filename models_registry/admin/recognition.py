"""Recognitions, to be looked at; one may be revoked, by a signed decision and for a reason."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin

from models_registry.models import LONG_TEXTS, Decision, Recognition
from models_registry.recognition import revoke
from models_registry.resources import RecognitionResource
from models_registry.search import all_words, find_reference
from models_registry.transitions import REASON_MIN_LENGTH

from .base import PlainYear, ReadOnlyAdmin, badge, demonstration_tag, person
from .export import SpreadsheetExport
from .filters import (
    ChoiceFilter,
    Choices,
    CommuneFilter,
    DistrictFilter,
    FieldFilter,
    KindFilter,
    LevelFilter,
    YearFilter,
)


class DecisionFilter(ChoiceFilter):
    """By decision, from the page of one: there are too many to offer."""

    title = _("decision")
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the one that is asked for."""
        asked = request.GET.get(self.parameter_name, "")
        found = Decision.objects.filter(pk=int(asked) if asked.isdecimal() else 0)
        return [(str(each.pk), str(each)) for each in found.select_related("issuer")]


class RevokeForm(forms.Form):
    """By which decision, and why."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label=_("Decision of revocation"),
        help_text=_("Make it under “Decisions” and record its signature first."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        cast(
            "forms.ModelChoiceField", self.fields["decision"]
        ).queryset = Decision.objects.revoking()
        # Filled in here: at import it would take the language of the moment for good.
        count = {"count": REASON_MIN_LENGTH}
        self.fields["reason"].help_text = _now("At least %(count)d characters.") % count


@admin.register(Recognition)
class RecognitionAdmin(PlainYear, SpreadsheetExport, ExportMixin, ReadOnlyAdmin):
    """Each as it stands on its paper."""

    resource_classes = (RecognitionResource,)
    list_display = (
        "code",
        "name",
        "kind",
        "field",
        "place",
        "plain_year",
        "level",
        "paper",
        "position",
        "mark",
    )
    list_display_links = ("code", "name")
    list_filter = (
        YearFilter,
        LevelFilter,
        FieldFilter,
        KindFilter,
        DistrictFilter,
        CommuneFilter,
        DecisionFilter,
    )
    search_fields = ("name",)
    search_help_text = _("Words of the model, with or without accents, or its code.")
    ordering = ("-year", "decision", "position")
    fields = (
        "model",
        "decision",
        "position",
        "level",
        "plain_year",
        "name",
        "kind",
        "subject_name",
        "subject_role",
        "field",
        "organisation",
        "locality",
        "former_locality",
        "residential_areas",
        "valid_until",
        "is_exemplary",
        "revoked_by",
        "revocation_reason",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Recognition]:
        """Fetch a row's relations with it, and no long texts."""
        related = Recognition.objects.for_list().select_related("model")
        texts = (f"model__{name}" for name in LONG_TEXTS)
        return related.defer("district__outline", "locality__outline", *texts)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find by words of the model or by its code."""
        if reference := find_reference(search_term):
            return queryset.filter(model=reference[0]), False
        everywhere = all_words(search_term)
        if everywhere is None:
            return queryset, False
        return queryset.filter(model__search_vector=everywhere), False

    def get_urls(self) -> list[URLPattern]:
        """Add the page that revokes."""
        page = self.admin_site.admin_view(self.revoke_view)
        name = "models_registry_recognition_revoke"
        return [path("<int:pk>/revoke/", page, name=name), *super().get_urls()]

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for decision and reason (GET), then revoke (POST)."""
        if not request.user.has_perm("models_registry.revoke_recognition"):
            raise PermissionDenied
        recognition = get_object_or_404(self.get_queryset(request), pk=pk)
        form = RevokeForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                revoke(recognition, by=person(request), **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _now("The recognition is revoked."))
                return redirect("admin:models_registry_recognition_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Revoke"),
            "recognition": recognition,
            "form": form,
        }
        return render(request, "admin/models_registry/recognition/revoke.html", context)

    @admin.display(description=_("code"), ordering="model_id")
    def code(self, recognition: Recognition) -> str:
        """Name it by the model's code."""
        return recognition.model.code

    @admin.display(description=_("place"))
    def place(self, recognition: Recognition) -> str:
        """Say where it is."""
        return recognition.place

    @admin.display(description=_("decision"))
    def paper(self, recognition: Recognition) -> str:
        """Name the decision."""
        return recognition.decision.reference

    @admin.display(description=_("mark"))
    def mark(self, recognition: Recognition) -> SafeString:
        """Tell revoked and invented rows."""
        revoked = badge("revoked", _now("Revoked")) if recognition.revoked_by_id else ""
        return format_html("{}{}", revoked, demonstration_tag(recognition.model.is_demonstration))
