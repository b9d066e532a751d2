"""The stories that the home page shows: chosen, ordered and taken away by reviewers."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from models_registry.models import PickedStory

from .base import RegistryModelAdmin
from .export import Exportable

PICK = "models_registry.pick_story"


@admin.register(PickedStory)
class PickedStoryAdmin(Exportable, RegistryModelAdmin):
    """One right for all of it."""

    list_display = ("model", "is_showing", "position", "starts_on", "ends_on")
    fields = ("model", "why", "position", "starts_on", "ends_on")
    autocomplete_fields = ("model",)
    formfield_overrides = {models.CharField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[PickedStory]:
        """Fetch a row's model with it, and whether it shows today."""
        showing = PickedStory.objects.showing().filter(pk=models.OuterRef("pk"))
        rows = super().get_queryset(request).select_related("model")
        return rows.annotate(shows=models.Exists(showing))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether the user picks stories."""
        return request.user.has_perm(PICK)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the user picks stories."""
        return request.user.has_perm(PICK)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the user picks stories."""
        return request.user.has_perm(PICK)

    @admin.display(description=_("on the home page"), boolean=True)
    def is_showing(self, story: Any) -> bool:
        """Say whether it is to be seen today."""
        return bool(story.shows)
