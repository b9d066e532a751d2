"""Declared conflicts of interest: who must not judge what, to be seen and to be ended."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.appraising import conflicts
from models_registry.models import ConflictOfInterest

from .base import ReadOnlyAdmin, person
from .export import Exportable


@admin.register(ConflictOfInterest)
class ConflictOfInterestAdmin(Exportable, ReadOnlyAdmin):
    """Declared on the page of a registration; ended here, by somebody else."""

    list_display = ("reviewer", "about", "reason", "declared_at", "ended_at", "ended_by")
    fields = (
        "reviewer",
        "registration",
        "locality",
        "organisation",
        "reason",
        "declared_at",
        "ended_at",
        "ended_by",
    )
    ordering = ("-pk",)
    actions = ("end",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ConflictOfInterest]:
        """Fetch a row's relations with it."""
        return ConflictOfInterest.objects.for_list()

    def has_end_permission(self, request: HttpRequest) -> bool:
        """Whether the user may end declarations of others."""
        return request.user.has_perm("models_registry.assign_registration")

    @admin.display(description=_("about"))
    def about(self, conflict: ConflictOfInterest) -> str:
        """Name what it is about."""
        return conflict.about

    @admin.action(description=_("End the chosen declarations"), permissions=["end"])
    def end(self, request: HttpRequest, queryset: models.QuerySet[ConflictOfInterest]) -> None:
        """End those of others, and say which could not be ended."""
        for conflict in queryset:
            try:
                conflicts.end(conflict, by=person(request))
            except (PermissionDenied, ValidationError) as error:
                text = error.messages[0] if isinstance(error, ValidationError) else str(error)
                messages.error(request, f"{conflict}: {text}")
            else:
                messages.success(request, _now("Ended: %(what)s") % {"what": conflict})
