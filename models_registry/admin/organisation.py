"""Organisations and their kinds, with import and export."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from import_export.admin import ImportMixin
from import_export.formats.base_formats import CSV, XLSX

from models_registry.models import Organisation, OrganisationKind
from models_registry.resources import OrganisationResource

from .base import LabelledAdmin, RegistryModelAdmin
from .export import Exportable


@admin.register(OrganisationKind)
class OrganisationKindAdmin(Exportable, LabelledAdmin):
    """Kinds of organisation."""


@admin.register(Organisation)
class OrganisationAdmin(Exportable, ImportMixin, RegistryModelAdmin):
    """Who leads, submits or decides. An organisation is closed, not deleted."""

    resource_classes = (OrganisationResource,)
    formats = [XLSX, CSV]
    import_export_change_list_template = None  # our own list has the links
    list_display = ("name", "kind", "locality", "letterhead", "issues_decisions", "closed_on")
    list_filter = ("letterhead", "issues_decisions")
    search_fields = ("name",)
    folded = "name_folded"
    autocomplete_fields = ("locality",)
    fields = (
        "name",
        "name_en",
        "kind",
        "locality",
        "letterhead",
        "superior_name",
        "letterhead_name",
        "place_of_issue",
        "issues_decisions",
        "closed_on",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Organisation]:
        """Fetch a row's relations with it."""
        return super().get_queryset(request).select_related("kind", "locality")
