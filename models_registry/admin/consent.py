"""Consents of named persons: recorded on the page of a registration, and withdrawn there."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.models import Consent, ConsentText, Registration
from models_registry.personal import consents

from .base import ReadOnlyAdmin, Restricted, person
from .export import Exportable


class ConsentForm(forms.ModelForm):
    """What was agreed to, and when: the version of a text that is kept word by word."""

    text_version = forms.ChoiceField(
        label=_("version of the text"),
        help_text=_(
            "Which text of consent was read and signed. All stand under “texts of consent”."
        ),
    )

    class Meta:
        model = Consent
        fields = ("subject_name", "text_version", "given_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = ConsentText.objects.for_purpose(ConsentText.Purpose.NAMING)
        versions: Any = self.fields["text_version"]
        versions.choices = [(text.version, text.version) for text in found]


class WithdrawalForm(forms.ModelForm):
    """Since when the consent is no more."""

    class Meta:
        model = Consent
        fields = ("withdrawn_on", "withdrawal_told")


@admin.register(Consent)
class ConsentAdmin(Restricted, Exportable, ReadOnlyAdmin):
    """Who agreed to be named, and who no longer does."""

    restricted = ("subject_name",)
    list_display = ("subject_name", "model", "scope", "given_on", "withdrawn_on", "recorded_by")
    search_fields = ("subject_name",)
    search_help_text = _("Words of the name, with or without accents.")
    ordering = ("-pk",)
    fields = (
        "model",
        "subject_name",
        "scope",
        "text_version",
        "given_on",
        "recorded_by",
        "recorded_at",
        "withdrawn_on",
        "withdrawal_recorded_by",
        "withdrawal_recorded_at",
        "withdrawal_told",
    )
    folded = models.Func(models.F("subject_name"), function="fold")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Consent]:
        """Fetch a row's relations with it."""
        return Consent.objects.for_history().select_related("model")

    def get_urls(self) -> list[URLPattern]:
        """Add the page of one registration's consents, and the withdrawal."""
        wrap = self.admin_site.admin_view
        name = "models_registry_consent"
        return [
            path("of/<int:pk>/", wrap(self.record_view), name=f"{name}_record"),
            path("<int:pk>/withdraw/", wrap(self.withdraw_view), name=f"{name}_withdraw"),
            *super().get_urls(),
        ]

    def record_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is on record of the person whom it names (GET); add to it (POST)."""
        self._check_right(request)
        visible = Registration.objects.visible_to(person(request)).select_related("model")
        registration = get_object_or_404(visible, pk=pk)
        form = ConsentForm(
            request.POST or None,
            initial={"subject_name": registration.subject_name},
            instance=Consent(model=registration.model, recorded_by=person(request)),
        )
        if form.is_valid():
            try:
                consents.record(registration.model, by=person(request), **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _now("The consent is recorded."))
                return redirect(request.path)
        found = registration.model.consents.for_history()
        page = {"title": _("Consent to be named"), "registration": registration, "form": form}
        return self._page(request, "record", page | {"consents": found})

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask since when (GET), then record that a consent was withdrawn (POST)."""
        self._check_right(request)
        consent = get_object_or_404(self.get_queryset(request), pk=pk)
        form = WithdrawalForm(request.POST or None, instance=consent)
        if form.is_valid():
            try:
                day, told = form.cleaned_data["withdrawn_on"], form.cleaned_data["withdrawal_told"]
                consents.withdraw(consent, by=person(request), withdrawn_on=day, told=told)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, _now("The withdrawal is recorded."))
                return redirect("admin:models_registry_consent_change", pk)
        page = {"title": _("Record a withdrawal"), "consent": consent, "form": form}
        return self._page(request, "withdraw", page)

    def _check_right(self, request: HttpRequest) -> None:
        if not request.user.has_perm("models_registry.record_consent"):
            raise PermissionDenied

    def _page(self, request: HttpRequest, name: str, page: dict[str, Any]) -> HttpResponse:
        template = f"admin/models_registry/consent/{name}.html"
        return render(request, template, self.frame(request) | page)
