"""Models, to be looked at: signing a decision is what writes them."""

from typing import TYPE_CHECKING, cast

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from models_registry.models import STORY_FIELDS, Model
from models_registry.search import find_reference

from .base import ReadOnlyAdmin, demonstration_tag
from .export import Exportable
from .filters import CommuneFilter, DistrictFilter, FieldFilter, KindFilter

if TYPE_CHECKING:
    from models_registry.models.model import ModelQuerySet


@admin.register(Model)
class RegistryAdmin(Exportable, ReadOnlyAdmin):
    """All models, published or on the way."""

    list_display = ("code", "name", "kind", "field", "place", "published_at", "mark")
    list_display_links = ("code", "name")
    list_filter = (FieldFilter, KindFilter, DistrictFilter, CommuneFilter)
    search_fields = ("name",)
    search_help_text = _("Words of the text, with or without accents, or a code.")
    ordering = ("-published_at", "-pk")
    fields = ("code", *STORY_FIELDS, "replicates", "source", "published_at", "is_demonstration")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Model]:
        """Fetch a row's relations with it."""
        return Model.objects.with_place().defer("district__outline", "locality__outline")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find by words or by code."""
        if reference := find_reference(search_term):
            return queryset.filter(pk=reference[0]), False
        return cast("ModelQuerySet", queryset).search(search_term), False

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """Return the public page, once there is one."""
        return obj.get_absolute_url() if obj and obj.published_at else None

    @admin.display(description=_("place"))
    def place(self, model: Model) -> str:
        """Say where it is."""
        return model.place

    @admin.display(description=_("mark"))
    def mark(self, model: Model) -> SafeString | str:
        """Tell invented rows."""
        return demonstration_tag(model.is_demonstration)
