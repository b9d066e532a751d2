"""The words that people agree to: written once, read for good."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from models_registry.models import ConsentText

from .base import RegistryModelAdmin, fold_together, person


@admin.register(ConsentText)
class ConsentTextAdmin(RegistryModelAdmin):
    """All versions; other words are a new one."""

    list_display = ("version", "purpose", "in_force_from", "written_by")
    search_fields = ("version",)
    folded = fold_together("version", "text_vi", "text_en")
    ordering = ("purpose", "-in_force_from", "-pk")
    fields = ("purpose", "version", "text_vi", "text_en", "in_force_from")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to everyone: what was agreed to stays as it was read."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to everyone."""
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: ConsentText,
        form: forms.Form,
        change: bool,  # noqa: FBT001 - Django's
    ) -> None:
        """Write down who wrote it."""
        obj.written_by = person(request)
        super().save_model(request, obj, form, change)
