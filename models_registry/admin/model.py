"""Models, to be looked at: signing a decision is what writes them."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from models_registry.models import STORY_FIELDS, Model, PickedStory
from models_registry.search import find_reference

from .base import ReadOnlyAdmin, demonstration_tag
from .export import Exportable
from .filters import CommuneFilter, DistrictFilter, FieldFilter, KindFilter
from .picked_story import PICK

if TYPE_CHECKING:
    from models_registry.models.model import ModelQuerySet

STORIES = "admin:models_registry_pickedstory"


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

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Offer the home page to those who pick its stories, once the public may read it."""
        offers = obj is not None and obj.published_at and request.user.has_perm(PICK)
        return (*self.fields, "on_home_page") if offers else self.fields

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

    @admin.display(description=_("home page"))
    def on_home_page(self, model: Model) -> SafeString:
        """Lead to the story that was picked, or to picking it."""
        story = PickedStory.objects.filter(model=model).first()
        if story:
            address, words = reverse(f"{STORIES}_change", args=[story.pk]), _("Change the story")
        else:
            address = f"{reverse(f'{STORIES}_add')}?model={model.pk}"
            words = _("Show it on the home page")
        return format_html('<a href="{}">{}</a>', address, words)

    @admin.display(description=_("mark"))
    def mark(self, model: Model) -> SafeString | str:
        """Tell invented rows."""
        return demonstration_tag(model.is_demonstration)
