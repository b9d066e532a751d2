"""The catalogue of indicators."""

from django.contrib import admin

from models_registry.models import Indicator

from .base import LabelledAdmin
from .export import Exportable


@admin.register(Indicator)
class IndicatorAdmin(Exportable, LabelledAdmin):
    """What can be counted, in which unit, and how it adds up."""

    list_display = ("label_vi", "unit_vi", "kind", "code", "position")
