"""Models, to be looked at, since signing a decision writes them; withheld ones are cleared."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.models import STORY_FIELDS, Model, PickedStory
from models_registry.search import find_reference

from .base import ReadOnlyAdmin, badge, demonstration_tag
from .clearing import ACTIONS, CLEAR, TITLES, clearing_page
from .export import Exportable
from .filters import ChoiceFilter, Choices, CommuneFilter, DistrictFilter, FieldFilter, KindFilter
from .picked_story import PICK
from .recognition import DecisionFilter

if TYPE_CHECKING:
    from models_registry.models.model import ModelQuerySet

STORIES = "admin:models_registry_pickedstory"


class WithheldFilter(ChoiceFilter):
    """By whether everybody may read of it."""

    title = _("publication")
    parameter_name = "withheld"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer both."""
        return [("yes", _("Waits for clearance")), ("no", _("Public"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those that wait, or those that are public."""
        asked = cast("ModelQuerySet", queryset)
        return asked.withheld() if value == "yes" else asked.public()


class RecognisedByFilter(DecisionFilter):
    """By a decision that recognised it and still holds."""

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return the models of the list."""
        return cast("ModelQuerySet", queryset).recognised_by(value)


@admin.register(Model)
class RegistryAdmin(Exportable, ReadOnlyAdmin):
    """All models, published or on the way."""

    list_display = ("code", "name", "kind", "field", "place", "published_at", "mark")
    list_display_links = ("code", "name")
    list_filter = (
        WithheldFilter,
        FieldFilter,
        KindFilter,
        DistrictFilter,
        CommuneFilter,
        RecognisedByFilter,
    )
    actions = ("clear", "withhold")
    search_fields = ("name",)
    search_help_text = _("Words of the text, with or without accents, or a code.")
    ordering = ("-published_at", "-pk")
    fields = ("code", *STORY_FIELDS, "replicates", "source", "published_at", "is_demonstration")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Offer the home page to those who pick its stories, once the public may read it."""
        is_public = obj is not None and obj.published_at and not obj.is_withheld
        offers = is_public and request.user.has_perm(PICK)
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
        if not search_term.strip():
            return queryset, False
        found = cast("ModelQuerySet", queryset).found_keys(search_term)
        return queryset.filter(pk__in=found), False

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """Return the public page, once there is one."""
        if obj is None or not obj.published_at or obj.is_withheld:
            return None
        return obj.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        """Add the pages on which one is cleared or withheld."""
        page = self.admin_site.admin_view(self.clearing_view)
        name = "models_registry_model_clearing"
        return [path("<int:pk>/clearance/<slug:act>/", page, name=name), *super().get_urls()]

    def clearing_view(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Clear one model, or withhold it again."""
        if act not in ACTIONS.values():
            raise Http404
        if not self.has_clear_permission(request):
            raise PermissionDenied
        get_object_or_404(Model, pk=pk)
        chosen = Model.objects.filter(pk=pk)
        is_cleared = act == ACTIONS[True]
        page = clearing_page(request, chosen, self.frame(request), is_cleared=is_cleared)
        return cast("HttpResponse", page)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the acts below what it is, and offer the next."""
        model = self.get_object(request, object_id)
        more: dict[str, Any] = {}
        if model is not None and self.has_view_permission(request):
            acts = list(model.clearances.for_history())
            offers = self.has_clear_permission(request) and (model.is_withheld or acts)
            act = ACTIONS[model.is_withheld]
            more = {
                "clearances": acts,
                "waits": _("Waits for clearance"),
                "acts_offered": [(act, TITLES[model.is_withheld])] if offers else [],
            }
        return super().change_view(request, object_id, form_url, more | (extra_context or {}))

    def has_clear_permission(self, request: HttpRequest) -> bool:
        """Whether the user may clear models, and withhold them."""
        return request.user.has_perm(CLEAR)

    @admin.action(description=TITLES[True], permissions=["clear"])
    def clear(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Let everybody read the chosen ones."""
        return clearing_page(request, queryset, self.frame(request), is_cleared=True)

    @admin.action(description=TITLES[False], permissions=["clear"])
    def withhold(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Take the chosen ones back."""
        return clearing_page(request, queryset, self.frame(request), is_cleared=False)

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
        """Tell what waits for clearance, and invented rows."""
        tag = demonstration_tag(model.is_demonstration)
        if not model.is_withheld:
            return tag
        return format_html("{} {}", badge("withheld", _now("Waits for clearance"), waits=True), tag)
