"""The filters beside the lists of registrations, models and recognitions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote_plus

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.known_units import known_fields, known_units
from models_registry.models import (
    Decision,
    DecisionEntry,
    Kind,
    Level,
    Locality,
    values_of,
    years_of,
)
from models_registry.transitions import State

if TYPE_CHECKING:
    from models_registry.models.registration import RegistrationQuerySet

NOWHERE = "none"  # of organisations without a territory
NO_FIELD = "none"
WHOLE_DISTRICT = "whole"  # of a former district and none of its communes
VALUE = "value-of-the-filter"  # stands in an address until the value is known

Choices = list[tuple[str, Any]]  # of values, each with its label


def _having(units: models.QuerySet, rows: models.QuerySet) -> models.QuerySet:
    """Units with a row, of a subquery about each: the first that an index gives says it."""
    first = models.Subquery(rows.order_by().values("pk")[:1])
    return units.alias(first_row=first).filter(first_row__isnull=False)


class ChoiceFilter(admin.SimpleListFilter):
    """A filter with known values. An unknown one is an error and gives no rows."""

    template = "admin/choice_filter.html"
    default: Any = _("All")  # what is read while nothing is chosen

    def has_output(self) -> bool:
        """Stay, to refuse what was asked, where there is nothing to choose."""
        return bool(self.lookup_choices) or self.value() is not None

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        """Apply the chosen value."""
        value = self.value()
        if value is None:
            return self.unfiltered(queryset)
        if value not in {key for key, _label in self.lookup_choices}:
            messages.error(
                request,
                _now("“%(value)s” is not known here (%(filter)s); so nothing is shown.")
                % {"value": value[:60], "filter": self.title},
            )
            return queryset.none()
        return self.chosen(queryset, value)

    def unfiltered(self, queryset: models.QuerySet) -> models.QuerySet:
        """Return what is shown while nothing is chosen."""
        return queryset

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return the rows with a value that was offered."""
        return queryset.filter((self.parameter_name, value))

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield one thing: what is chosen, and all choices as the lines of a list.

        A country has some hundreds of districts. Django would put an address together for each,
        and have its template write each.
        """
        name, chosen = str(self.parameter_name), self.value()
        nothing = changelist.get_query_string(remove=[name])
        before, _value, after = changelist.get_query_string({name: VALUE}).partition(VALUE)
        offered = [(nothing, self.default, chosen is None)] + [
            (f"{before}{quote_plus(value)}{after}", label, value == chosen)
            for value, label in self.lookup_choices
        ]
        yield {
            "chosen": next((label for _address, label, is_chosen in offered if is_chosen), ""),
            "lines": SafeString("\n".join([_line(*each) for each in offered])),
        }


def _line(address: str, label: Any, is_chosen: bool) -> str:  # noqa: FBT001 - of a tuple
    first, second = (' class="selected"', ' aria-current="true"') if is_chosen else ("", "")
    return f'<li{first}><a href="{escape(iri_to_uri(address))}"{second}>{escape(label)}</a></li>'


class StateFilter(ChoiceFilter):
    """By state; while none is chosen, what waits for a reviewer."""

    title = _("state")
    parameter_name = "state"
    default = _("Waiting for a reviewer")

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer all states but the draft, which only its officers see."""
        states = [(state.value, state.label) for state in State if state is not State.DRAFT]
        return [("all", _("All states")), *states]

    def unfiltered(self, queryset: models.QuerySet) -> models.QuerySet:
        """Return what waits."""
        return cast("RegistrationQuerySet", queryset).waiting()

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those in a state, or all."""
        return queryset if value == "all" else queryset.filter(state=value)


class ListedFilter(ChoiceFilter):
    """By whether it stands in the list of a decision that is not signed."""

    title = _("list of a decision")
    parameter_name = "listed"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer yes and no."""
        return [("no", _("In no list yet")), ("yes", _("In an open list"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those in a list, or those in none."""
        listed = models.Exists(
            DecisionEntry.objects.filter(registration=models.OuterRef("pk")).exclude(
                decision__state=Decision.State.SIGNED
            )
        )
        return queryset.filter(listed if value == "yes" else ~listed)


class FieldFilter(ChoiceFilter):
    """By field."""

    title = _("field")
    parameter_name = "field"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer all fields, then "no field"."""
        named = [(field.code, field.label) for field in known_fields().values()]
        return [*named, (NO_FIELD, _("No field"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those of the field, or of none."""
        if value == NO_FIELD:
            return queryset.filter(field__isnull=True)
        return queryset.filter(field__code=value)


class KindFilter(ChoiceFilter):
    """By kind."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer all kinds."""
        return [(kind.value, kind.label) for kind in Kind]


class LevelFilter(ChoiceFilter):
    """By level."""

    title = _("level")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer all levels."""
        return [(str(level.value), level.label) for level in Level]


class YearFilter(ChoiceFilter):
    """By emulation year."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the years that there are."""
        return [(str(year), str(year)) for year in years_of(model_admin.model)]


class DistrictFilter(ChoiceFilter):
    """By former district; only those that have rows."""

    title = _("former district")
    parameter_name = "district"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the districts by name, then "no territory"."""
        units = known_units().by_key
        districts = [units[key] for key in values_of(model_admin.model, "district_id")]
        districts.sort(key=lambda unit: (unit.sort_key, unit.uid))
        return [*((unit.uid, unit.full_name) for unit in districts), (NOWHERE, _("No territory"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those of the district, or of none."""
        if value == NOWHERE:
            return queryset.filter(district__isnull=True)
        return queryset.filter(district__uid=value)


class CommuneFilter(ChoiceFilter):
    """By commune of today, in a second step: those of the chosen district that have rows."""

    title = _("commune of today")
    parameter_name = "commune"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the communes of the district; without one, only the commune already asked for."""
        district = request.GET.get("district", "")
        communes = Locality.objects.communes().in_force()
        if not district:
            asked = request.GET.get(self.parameter_name, "")
            known = communes.filter(uid=asked) if asked else communes.none()
            return list(known.values_list("uid", "full_name"))
        rows = model_admin.model._default_manager.filter(locality__today=models.OuterRef("pk"))
        used = _having(communes, rows.filter(district__uid=district))
        named = list(used.values_list("uid", "full_name"))
        return [*named, (WHOLE_DISTRICT, _("A whole former district"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those of the commune and of its predecessors."""
        if value == WHOLE_DISTRICT:
            return queryset.filter(locality__kind=Locality.Kind.DISTRICT)
        return queryset.filter(locality__today__uid=value)
