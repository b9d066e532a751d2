"""Abbreviations: the other words by which a search finds the same."""

from django.contrib import admin
from django.db import models
from django.db.models.functions import Concat

from models_registry.models import Abbreviation

from .base import RegistryModelAdmin
from .export import Exportable


@admin.register(Abbreviation)
class AbbreviationAdmin(Exportable, RegistryModelAdmin):
    """What is changed here holds for the next search; no model is written anew."""

    list_display = ("short", "long")
    fields = ("short", "long")
    search_fields = ("short", "long")
    folded = Concat("short_key", models.Value(" "), "long_key", output_field=models.TextField())
