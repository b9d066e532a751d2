"""The review queue. Nothing of a registration is edited here: it is read, appraised and moved."""

import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.days import short_day
from models_registry.known_units import known_fields, known_units
from models_registry.models import Kind, QueueRow, Registration
from models_registry.transitions import State

from .base import ReadOnlyAdmin, badge, demonstration_tag, person
from .decision_list import choose_decision
from .export import Exportable
from .filters import (
    CommuneFilter,
    DistrictFilter,
    FieldFilter,
    KindFilter,
    ListedFilter,
    StateFilter,
    YearFilter,
)
from .page_of_rows import PageOfRows
from .queue_filters import (
    AssignedFilter,
    ConflictFilter,
    DuplicateFilter,
    LateFilter,
    ReachedFilter,
    WaitingSinceFilter,
)
from .registration_assignment import choose_reviewer, claim, give_back, go_to_next
from .registration_conflict import declare_conflict
from .registration_review import review

if TYPE_CHECKING:
    from models_registry.models.registration import RegistrationQuerySet


LONGEST_KEY = 18  # digits of a row's key


@admin.register(Registration)
class RegistrationAdmin(Exportable, ReadOnlyAdmin):
    """What waits for a reviewer, the longest waiting first."""

    list_display = (
        "code",
        "title",
        "place",
        "state_now",
        "waits_since",
    )
    list_display_links = ("code", "title")
    list_filter = (
        StateFilter,
        AssignedFilter,
        YearFilter,
        FieldFilter,
        KindFilter,
        DistrictFilter,
        CommuneFilter,
        WaitingSinceFilter,
        LateFilter,
        DuplicateFilter,
        ReachedFilter,
        ConflictFilter,
        ListedFilter,
    )
    search_fields = ("name",)
    search_help_text = _("Words of the registration, with or without accents, or its code.")
    ordering = ("last_event_id", "pk")  # events are numbered as they happen
    actions = ("assign", "put_into_decision")
    change_list_template = "admin/models_registry/registration/queue.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer to assign the whole list, by the filters that made it."""
        filters = request.GET.copy()
        filters.pop("p", None)
        ours = {"filters": filters.urlencode(), "may_assign": self.has_assign_permission(request)}
        return super().changelist_view(request, ours | (extra_context or {}))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PageOfRows]:
        """List it in two steps."""
        return PageOfRows

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Registration]:
        """Return what the user may see, with what actions and exports tell of it."""
        return Registration.objects.visible_to(person(request)).for_queue()

    def rows_shown(self, keys: list[int]) -> dict[int, QueueRow]:
        """Return what the list shows, by key."""
        return Registration.objects.queue_rows(keys)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find by words or by code."""
        return cast("RegistrationQuerySet", queryset).search(search_term), False

    def get_urls(self) -> list[URLPattern]:
        """Add what is done with the queue and with one registration, beside the review."""
        pages: list[tuple[str, str, Any]] = [
            ("next/", "next", self.next_view),
            ("assign/", "assign", self.assign_view),
            ("<int:pk>/claim/", "claim", self.claim_view),
            ("<int:pk>/give-back/", "give_back", self.give_back_view),
            ("<int:pk>/conflict/", "conflict", self.conflict_view),
        ]
        ours = [
            path(
                address,
                self.admin_site.admin_view(view),
                name=f"models_registry_registration_{name}",
            )
            for address, name, view in pages
        ]
        return [*ours, *super().get_urls()]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Lead to what the person reviews next."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return go_to_next(request)

    def assign_view(self, request: HttpRequest) -> HttpResponse:
        """Assign all that the queue shows by these filters; its address has them."""
        if not self.has_assign_permission(request):
            raise PermissionDenied
        return choose_reviewer(request, self.get_export_queryset(request), self.frame(request))

    def claim_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take one registration."""
        return claim(request, self._visible(request, pk))

    def give_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give one registration back."""
        return give_back(request, self._visible(request, pk))

    def conflict_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Declare a conflict of interest."""
        return declare_conflict(request, self._visible(request, pk), self.frame(request))

    def _visible(self, request: HttpRequest, pk: int) -> Registration:
        if not self.has_view_permission(request):
            raise PermissionDenied
        visible = Registration.objects.visible_to(person(request)).for_list()
        return get_object_or_404(visible, pk=pk)

    def has_assign_permission(self, request: HttpRequest) -> bool:
        """Whether the user may make others responsible."""
        return request.user.has_perm("models_registry.assign_registration")

    @admin.action(description=_("Assign to a reviewer"), permissions=["assign"])
    def assign(
        self, request: HttpRequest, queryset: models.QuerySet[Registration]
    ) -> HttpResponse | None:
        """Ask for the reviewer, then assign what is chosen."""
        return choose_reviewer(request, queryset, self.frame(request), action="assign")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the review page instead of a form."""
        known = object_id.isdecimal() and len(object_id) <= LONGEST_KEY
        registration = self._visible(request, int(object_id) if known else 0)
        return review(
            request,
            registration,
            self.frame(request) | {"title": registration.name, "subtitle": registration.reference},
        )

    def has_gather_permission(self, request: HttpRequest) -> bool:
        """Whether the user may change a decision's list."""
        return request.user.has_perm("models_registry.change_decision")

    @admin.action(description=_("Put into a decision"), permissions=["gather"])
    def put_into_decision(
        self, request: HttpRequest, queryset: models.QuerySet[Registration]
    ) -> HttpResponse | None:
        """Ask for the decision, then add what is chosen to its list."""
        return choose_decision(request, queryset, self.frame(request))

    @admin.display(description=_("code"), ordering="model_id")
    def code(self, row: QueueRow) -> str:
        """Name it by the model's code and the year."""
        return row.reference

    @admin.display(description=_("name"), ordering="sort_key")
    def title(self, row: QueueRow) -> SafeString:
        """Name it, and tell invented rows; with its kind and field."""
        about = [str(Kind(row.kind).label)]
        if row.field:
            about.append(known_fields()[row.field].label)
        return format_html(
            '{} {} <span class="about">{}</span>',
            row.name,
            demonstration_tag(row.is_demonstration),
            " · ".join(about),
        )

    @admin.display(description=_("place"), ordering="district__sort_key")
    def place(self, row: QueueRow) -> str:
        """Say where it is."""
        return known_units().place(row.locality, row.former_locality, row.district)

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, row: QueueRow) -> SafeString:
        """Say the state in a word, whether it was late, whose it is, and who appraised."""
        state = State(row.state)
        word = badge(state, str(state.label), waits=state in Registration.WAITING)
        about = [_now("late, by release")] if row.was_late else []
        if row.responsible:
            about.append(_now("responsible: %(name)s") % {"name": row.responsible})
        if row.appraisers:
            about.append(_now("appraised by %(names)s") % {"names": ", ".join(row.appraisers)})
        if not about:
            return word
        return format_html('{} <span class="about">{}</span>', word, " · ".join(about))

    @admin.display(description=_("in this state since"), ordering="last_event_id")
    def waits_since(self, row: QueueRow) -> SafeString:
        """Say when it was last moved, and when it was first submitted."""
        submitted = _now("submitted %(day)s") % {"day": _day(row.submitted_at)}
        return format_html('{} <span class="about">{}</span>', _day(row.moved_at), submitted)


def _day(moment: datetime.datetime | None) -> str:
    return short_day(moment) if moment else "–"
