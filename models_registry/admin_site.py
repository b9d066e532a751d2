"""The admin's first page and frame.

Beside the package `admin`, not in it: Django makes the site before it imports that package.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import secure_admin_login
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from .appraising import desk, year_balance
from .citizens import comments
from .models import Campaign, Decision, Locality, Registration, User
from .transitions import State

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
View = TypeVar("View", bound=Callable[..., Any])
ORDER = (  # of the menu: what is used daily stands first
    "Registration",
    "Decision",
    "Recognition",
    "Paper",
    "Consent",
    "Comment",
    "CommentAnswer",
    "LearningRequest",
    "Model",
    "PickedStory",
    "HistoricImport",
    "ImportMeaning",
    "Campaign",
    "User",
    "Membership",
    "LateRelease",
    "ConflictOfInterest",
    "ReportingPeriod",
    "ConsentText",
    "PersonalDataAct",
    "PersonalDataView",
    "Organisation",
    "OrganisationKind",
    "Field",
    "Criterion",
    "Indicator",
    "Abbreviation",
    "DocumentTemplate",
    "Locality",
    "LocalitySuccession",
    "TraceLink",
)


class ChoicesView(AutocompleteJsonView):
    """What a field completes to; a unit with its district, since many bear the same name."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Return key and text of one choice."""
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Locality) and obj.former_district not in {None, obj}:
            result["text"] = f"{obj.name_today}, {obj.former_district.name_today}"
        return result


class YearForm(forms.Form):
    """Of which year the desk shows the balance."""

    year = forms.IntegerField(required=False, min_value=2010, max_value=2100)


class RegistrySite(admin.AdminSite):
    """The admin site, in the words of the registry."""

    site_header = _("Review and administration")
    site_title = _("Registry of models")
    index_title = _("What waits")
    enable_nav_sidebar = False
    index_template = "admin/dashboard.html"

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001 - Django's
        """Ask for the right to a page; Django's own pages would take an unknown method for GET."""
        return super().admin_view(require_http_methods(METHODS)(view), cacheable)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show, to those who review, their desk."""
        found: dict[str, Any] = {}
        user = cast("User", request.user)
        if user.has_perm("models_registry.view_registration"):
            asked = YearForm(request.GET)
            this_year = timezone.localdate().year
            year = (asked.is_valid() and asked.cleaned_data["year"]) or this_year
            found["states"] = _counted(Registration.objects.visible_to(user), State)
            found |= {
                "waiting": desk.waiting(user),
                "waiting_states": Registration.WAITING,
                "late": desk.late(user),
                "late_after": settings.REVIEW_LATE_AFTER_DAYS,
                "mine": desk.mine(user),
                "balance": year_balance.balance(user, year),
                "balance_headings": year_balance.HEADINGS,
                "year": year,
                "years": [each for each in range(this_year, this_year - 3, -1) if each != year],
            }
        if user.has_perm(comments.MODERATE):
            found["from_citizens"] = desk.from_citizens()
        if user.has_perm("models_registry.clear_model"):
            found["withheld"] = desk.withheld()
        if user.has_perm("models_registry.view_decision"):
            open_ones = Decision.objects.exclude(state=Decision.State.SIGNED)
            found["decisions"] = _counted(open_ones, Decision.State)
        if user.has_perm("models_registry.view_campaign"):
            submitted = Campaign.objects.filter(state__in=Campaign.WAITING)
            found["campaigns"] = _counted(submitted, Campaign.State)
        return super().index(request, found | (extra_context or {}))

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the one door, where a second factor is asked for."""
        return secure_admin_login(super().login)(request, extra_context)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the menu in the order of use; made where it is shown, though each page gets it."""

        def menu() -> list[dict[str, Any]]:
            apps = super(RegistrySite, self).get_app_list(request, app_label)
            for app in apps:
                app["models"].sort(key=_place_in_menu)
            return apps

        return cast("list[dict[str, Any]]", SimpleLazyObject(menu))

    def get_urls(self) -> list[Any]:
        """Leave out Django's redirect to a record's page: no record here has one it could know."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Complete with our texts."""
        return cast("HttpResponse", ChoicesView.as_view(admin_site=self)(request))


def _place_in_menu(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _counted(
    rows: models.QuerySet, states: type[models.TextChoices]
) -> list[tuple[models.TextChoices, int]]:
    """Return the states that occur, in their order, each with its number of rows."""
    counts = dict(rows.order_by().values_list("state").annotate(models.Count("pk")))
    return [(state, counts[state]) for state in states if state in counts]
