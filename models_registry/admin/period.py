"""Reporting periods, kept by the administrator; releases of late work, given by reviewers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from models_registry import reporting
from models_registry.models import LateRelease, Locality, ReportingPeriod, User

from .base import PlainYear, RegistryModelAdmin, person
from .export import Exportable


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(PlainYear, Exportable, RegistryModelAdmin):
    """By when a year's results are told. A year without a period is open."""

    list_display = ("plain_year", "opens_on", "closes_on", "late_until")

    def get_fields(self, request: HttpRequest, obj: ReportingPeriod | None = None) -> tuple:
        """Return the year as it is said once it is fixed."""
        return ("plain_year" if obj else "year", "opens_on", "closes_on", "late_until")

    def get_readonly_fields(self, request: HttpRequest, obj: ReportingPeriod | None = None) -> Any:
        """Keep the year of a period that is there."""
        return ("plain_year",) if obj else ()


class LateReleaseForm(forms.ModelForm):
    """A release as it is given; `by` is who signed in."""

    by: User

    def clean(self) -> None:
        """Refuse the unit in which the person sits."""
        super().clean()
        units = {name: self.cleaned_data.get(name) for name in ("locality", "organisation")}
        locality = units["locality"]
        if locality and (locality.kind != Locality.Kind.COMMUNE or not locality.is_in_force):
            self.add_error("locality", _("Choose the commune of today."))
        reporting.check_not_own(LateRelease(**units), self.by)


@admin.register(LateRelease)
class LateReleaseAdmin(Exportable, RegistryModelAdmin):
    """Given once and never changed; the newest one of a unit counts."""

    form = LateReleaseForm
    list_display = ("plain_period", "locality", "organisation", "until_on", "released_by")
    fields = ("period", "locality", "organisation", "until_on", "reason")
    autocomplete_fields = ("locality", "organisation")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[LateRelease]:
        """Fetch a row's relations with it."""
        related = super().get_queryset(request)
        return related.select_related("period", "locality", "organisation", "released_by").defer(
            "locality__outline"
        )

    def get_fields(self, request: HttpRequest, obj: LateRelease | None = None) -> Any:
        """Show who gave one that is there, and when."""
        return (*self.fields, "released_by", "released_at") if obj else self.fields

    def get_form(
        self,
        request: HttpRequest,
        obj: LateRelease | None = None,
        change: bool = False,  # noqa: FBT001 - Django's
        **kwargs: Any,
    ) -> Any:
        """Tell the form who gives it."""
        form: Any = super().get_form(request, obj, change, **kwargs)  # a class of this request
        form.by = person(request)
        return form

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say whom it is for."""
        title = {"title": _("Let a unit be late")}
        return super().add_view(request, form_url, title | (extra_context or {}))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to everyone."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to everyone."""
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: LateRelease,
        form: forms.Form,
        change: bool,  # noqa: FBT001 - Django's
    ) -> None:
        """Give it and tell the unit."""
        reporting.give(obj, by=person(request))

    @admin.display(description=_("reporting period"), ordering="period__year")
    def plain_period(self, release: LateRelease) -> str:
        """Name the year."""
        return str(release.period)
