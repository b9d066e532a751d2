"""Administrative units and who became whom: facts that come by import, mended here by hand."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from models_registry.models import Locality, LocalitySuccession
from models_registry.search import Fold
from models_registry.units.succession import refresh_records

from .base import ReadOnlyAdmin, RegistryModelAdmin
from .export import Exportable
from .filters import ChoiceFilter, Choices

MENDABLE = ("name", "full_name", "latitude", "longitude", "coordinates_source", "evidence")


class InForceFilter(ChoiceFilter):
    """Units of today, or former ones."""

    title = _("validity")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer today and former."""
        return [("today", _("In force today")), ("former", _("Former"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Compare with the units in force."""
        today = models.Q(pk__in=Locality.objects.in_force().values("pk"))
        return queryset.filter(today if value == "today" else ~today)


@admin.register(Locality)
class LocalityAdmin(Exportable, RegistryModelAdmin):
    """A spelling or a point may be mended here; the rest comes from `import_localities`."""

    list_display = ("full_name", "kind", "parent", "former_district", "valid_from", "valid_to")
    list_filter = ("kind", InForceFilter)
    search_fields = ("full_name",)
    search_help_text = _("A name or part of one, with or without accents.")
    folded = "full_name_folded"
    fields = (
        "uid",
        "code",
        "kind",
        "division_type",
        *MENDABLE[:2],
        "parent",
        "valid_from",
        "valid_to",
        "former_district",
        "today",
        *MENDABLE[2:],
    )
    readonly_fields = tuple(name for name in fields if name not in MENDABLE)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Locality]:
        """Fetch a row's relations with it, and no outlines."""
        units = ("parent", "former_district", "today")
        related = super().get_queryset(request).select_related(*units)
        return related.defer("outline", *(f"{unit}__outline" for unit in units))

    def save_model(
        self,
        request: HttpRequest,
        obj: Locality,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Let records be found by a mended name."""
        super().save_model(request, obj, form, change)
        if {"name", "full_name"} & set(form.changed_data):
            refresh_records({obj.pk})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a unit alone, without its succession, would break the places of records."""
        return False


@admin.register(LocalitySuccession)
class LocalitySuccessionAdmin(Exportable, ReadOnlyAdmin):
    """Who became whom; records are moved by it, so it changes by import only."""

    list_display = ("predecessor", "successor", "effective_on", "relation", "is_default")
    list_filter = ("effective_on", "relation")
    search_fields = ("predecessor__full_name",)
    folded = Fold(Concat("predecessor__full_name", models.Value(" "), "successor__full_name"))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[LocalitySuccession]:
        """Fetch a row's relations with it, and no outlines."""
        related = super().get_queryset(request).select_related("predecessor", "successor")
        return related.defer("predecessor__outline", "successor__outline")
