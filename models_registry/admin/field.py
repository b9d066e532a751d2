"""Fields of work."""

from django.contrib import admin

from models_registry.models import Field

from .base import LabelledAdmin


@admin.register(Field)
class FieldAdmin(LabelledAdmin):
    """A field is closed, not deleted."""

    list_display = (*LabelledAdmin.list_display, "closed_on")
