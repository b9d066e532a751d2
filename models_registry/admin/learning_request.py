"""Requests to learn, to be looked at: whether units answer who asks them."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from models_registry.exports.listing import PERSONAL
from models_registry.models import LearningRequest

from .base import ReadOnlyAdmin, Restricted, badge, fold_together, model_link, person
from .export import Exportable
from .filters import ChoiceFilter, Choices


class RequestStateFilter(ChoiceFilter):
    """By what the unit has done."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer all states."""
        return list(LearningRequest.State.choices)


@admin.register(LearningRequest)
class LearningRequestAdmin(Restricted, Exportable, ReadOnlyAdmin):
    """Dealt with by the officers of the unit that is asked."""

    restricted = ("asker_name", "contact")
    list_display = ("unit_name", "about", "created_at", "state_badge", "handled_by", "handled_at")
    list_filter = (RequestStateFilter,)
    search_fields = ("unit_name",)
    ordering = ("-created_at", "-pk")
    folded = fold_together("unit_name", "message")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[LearningRequest]:
        """Fetch a row's relations with it."""
        return LearningRequest.objects.select_related("model", "handled_by", "asked_by")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show who asked only to who may see personal data."""
        who = ("asker_name", "contact") if person(request).has_perm(PERSONAL) else ()
        return (
            "about",
            "unit_name",
            *who,
            "message",
            "links",
            "created_at",
            "state",
            "answer",
            "handled_by",
            "handled_at",
        )

    @admin.display(description=_("model"), ordering="model")
    def about(self, asked: LearningRequest) -> SafeString:
        """Name the model, with a link to its public page."""
        return model_link(asked.model)

    @admin.display(description=_("state"), ordering="state")
    def state_badge(self, asked: LearningRequest) -> SafeString:
        """Say the state in its colour."""
        waits = asked.state == LearningRequest.State.NEW
        return badge(asked.state, asked.get_state_display(), waits=waits)
