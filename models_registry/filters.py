"""What citizens ask for in an address, checked before anything is counted or listed."""

import datetime
import re
from typing import Any, NamedTuple, cast

import django_filters
from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _

from . import statistics
from .models import Field, Kind, Level, Locality, Model, ModelQuerySet, understand
from .search import words
from .search.asked import Asked
from .suggestions import Suggestions, suggestions

LONGEST_QUERY = 200  # characters of a search
NO_DISTRICT = "none"  # of organisations without a territory
WHOLE_DISTRICT = "whole"  # of a former district and none of its communes
UID = re.compile(r"[A-Z]-[0-9]{1,6}")

Choices = list[tuple[str, Any]]  # value and label, or a heading and the choices under it


class Chip(NamedTuple):
    """One chosen filter, and the address without it."""

    label: str
    value: str
    address: str


class RegistryFilter(django_filters.FilterSet):
    """The filters of the public list. They all speak of one and the same recognition.

    An unknown value is an error and gives no rows, never the unfiltered list.
    """

    q = django_filters.CharFilter(
        label=_("Search words"),
        max_length=LONGEST_QUERY,
        help_text=_("With or without accents."),
    )
    field = django_filters.ChoiceFilter(label=_("Field"), empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), empty_label=_("All"), choices=Kind.choices)
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("All"))
    level = django_filters.ChoiceFilter(
        label=_("Level"), empty_label=_("All"), choices=Level.choices
    )
    district = django_filters.ChoiceFilter(label=_("Former district"), empty_label=_("All"))
    commune = django_filters.ChoiceFilter(label=_("Commune of today"), empty_label=_("All"))
    sort = django_filters.ChoiceFilter(
        label=_("Sort by"),
        empty_label=_("Best match, then newest"),
        choices=[("newest", _("Newest")), ("title", _("Name")), ("district", _("Former district"))],
    )

    class Meta:
        model = Model
        fields: list[str] = []

    def __init__(self, data: QueryDict | None, queryset: ModelQuerySet) -> None:
        super().__init__(data, queryset)
        self.asked = Asked("")
        asked = self.data.get("commune", "")
        self.units = Locality.objects.for_filter(asked if UID.fullmatch(asked) else "")
        choices = {
            "field": [(field.code, field.label) for field in Field.objects.all()],
            "year": [(str(year), str(year)) for year in statistics.years()],
            "district": self._district_choices(),
            "commune": self._commune_choices(),
        }
        for name, known in choices.items():
            self.filters[name].extra["choices"] = known

    def _district_choices(self) -> Choices:
        provinces: dict[str, Choices] = {}
        for unit in self.units:
            if unit.kind == Locality.Kind.DISTRICT:
                province = unit.parent.name_today  # type: ignore[union-attr]
                provinces.setdefault(province, []).append((unit.uid, unit.full_name))
        return [*provinces.items(), (NO_DISTRICT, _("No territory"))]

    def _commune_choices(self) -> Choices:
        communes = [unit for unit in self.units if unit.kind == Locality.Kind.COMMUNE]
        return [
            (WHOLE_DISTRICT, _("A whole former district")),
            *(
                (unit.uid, unit.full_name if unit.is_in_force else unit.name_today)
                for unit in communes
            ),
        ]

    def filter_queryset(self, queryset: ModelQuerySet) -> ModelQuerySet:
        """Apply all filters at once, or give nothing where one of them is wrong."""
        if self.errors:
            return queryset.none()
        chosen = self.form.cleaned_data
        recognised = queryset.recognised_as(*self._places(), **self._conditions())
        self.asked = understand(chosen["q"])
        found = recognised.search(self.asked)
        if not self.asked.is_blank:
            found = found.with_texts()
        return found.order_by(*self._order(chosen["sort"], found))

    def _conditions(self) -> dict[str, str]:
        lookups = {"field": "field__code", "kind": "kind", "year": "year", "level": "level"}
        chosen = self.form.cleaned_data
        return {lookup: chosen[name] for name, lookup in lookups.items() if chosen[name]}

    def _places(self) -> list[models.Q]:
        district, commune = (self.form.cleaned_data[name] for name in ("district", "commune"))
        units = {unit.uid: unit for unit in self.units}
        places = [units[uid].its_records() for uid in (district, commune) if uid in units]
        if district == NO_DISTRICT:
            places.append(models.Q(district__isnull=True))
        if commune == WHOLE_DISTRICT:
            places.append(models.Q(locality__kind=Locality.Kind.DISTRICT))
        return places

    def _order(self, sort: str, found: ModelQuerySet) -> list[str | models.OrderBy]:
        if sort == "title":
            return ["sort_key", "pk"]
        if sort == "district":
            return [models.F("district__sort_key").asc(nulls_last=True), "sort_key", "pk"]
        best = ["search_rank"] if "search_rank" in found.query.annotations else []
        return [*(best if not sort else []), "-published_at", "-pk"]

    def _in_words(self, name: str, value: str) -> str:
        choices: Choices = getattr(self.form.fields[name], "choices", [])
        return str(dict(flatten_choices(choices)).get(value, value))

    @property
    def suggestions(self) -> Suggestions | None:
        """What may be searched instead of what was; None where nothing was."""
        return None if self.asked.is_blank else suggestions(self.asked)

    @property
    def chips(self) -> list[Chip]:
        """What is chosen, each with the address that takes it away."""
        chips = []
        chosen = self.form.cleaned_data if self.is_valid() else {}
        for name, value in chosen.items():
            if value and name != "sort":
                rest = self.data.copy()
                rest.pop(name)
                rest.pop("page", None)
                label = self.form.fields[name].label
                chips.append(Chip(label, self._in_words(name, value), f"?{rest.urlencode()}"))
        return chips


class SearchForm(forms.Form):
    """The search of the first page; it leads to the list."""

    q = forms.CharField(label=_("Search the models"), max_length=LONGEST_QUERY, required=False)


class YearForm(forms.Form):
    """The year of a page with numbers; without one, the latest that is over.

    An unknown year is an error and gives no numbers, never those of another year.
    """

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)

    def __init__(self, data: QueryDict, today: datetime.date) -> None:
        super().__init__(data)
        self.running_year = today.year
        self.years = statistics.years()
        self.default = statistics.latest_closed_year(today, self.years)
        field = cast(forms.ChoiceField, self.fields["year"])
        field.choices = [(str(year), str(year)) for year in self.years]

    @property
    def chosen(self) -> int | None:
        """The year to show; None where the asked one is unknown."""
        if not self.is_valid():
            return None
        return self.cleaned_data["year"] or self.default or self.running_year


class LocalitySearch(forms.Form):
    """A name, or part of one, of a unit of any time."""

    q = forms.CharField(
        label=_("Name of a commune or district"),
        help_text=_("Of today or a former one, with or without accents."),
        max_length=100,
        required=False,
    )

    @property
    def asked(self) -> str:
        """The name that is looked for, if any."""
        return self.cleaned_data["q"] if self.is_valid() else ""

    @property
    def found(self) -> models.QuerySet[Locality]:
        """The units of that name; none where there is no letter to look for."""
        if not words(self.asked):
            return Locality.objects.none()
        return Locality.objects.named(self.asked).for_page()
