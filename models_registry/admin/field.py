"""Fields of work."""

from django.contrib import admin

from models_registry.models import Field

from .base import LabelledAdmin
from .export import Exportable


@admin.register(Field)
class FieldAdmin(Exportable, LabelledAdmin):
    """A field is closed, not deleted."""

    list_display = (*LabelledAdmin.list_display, "closed_on", "needs_clearance")
