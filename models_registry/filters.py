"""What citizens ask for in an address, checked before anything is counted or listed."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _

from .facets import NO_DISTRICT, WHOLE_DISTRICT, Chosen, Counts, catalogue, counts
from .filter_choices import OUTCOME, communes, districts, orders, provinces
from .filter_values import Boxes, Chip, Facet, facet
from .forms.browsing import LONGEST_QUERY
from .models import (
    MOST_HITS,
    MOST_RANKED,
    NOWHERE,
    WITHIN_A_MODEL,
    Indicator,
    Kind,
    Level,
    Listing,
    Locality,
    Model,
    ModelQuerySet,
    Recognition,
    RecognitionQuerySet,
    understand,
)
from .paging import Key, Order
from .search.asked import Asked
from .statistics import Basis, adds_to
from .suggestions import Suggestions, suggestions

UID = re.compile(r"[A-Z]-[0-9]{1,6}")


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """A filter of which several values may be chosen; what fits one of them is listed."""

    def __init__(self, label: Any, choices: Any = ()) -> None:
        super().__init__(label=label, choices=choices, widget=Boxes)


class RegistryFilter(django_filters.FilterSet):
    """The filters of the public list. They all speak of one and the same recognition.

    Each filter may have several values, of which one must fit: `?field=a&field=b`. An unknown
    value is an error and gives no rows, never the unfiltered list.
    """

    q = django_filters.CharFilter(
        label=_("Search words"),
        max_length=LONGEST_QUERY,
        help_text=_("With or without accents."),
    )
    field = ValuesFilter(_("Field"))
    kind = ValuesFilter(_("Kind"), Kind.choices)
    year = ValuesFilter(_("Year"))
    level = ValuesFilter(_("Level"), Level.choices)
    district = ValuesFilter(_("Former district"))
    commune = ValuesFilter(_("Commune of today"))
    # Hidden, as the basis: numbers of pages with statistics lead here with them.
    province = django_filters.ChoiceFilter(
        label=_("Province, of today or former"), widget=forms.HiddenInput
    )
    figure = django_filters.ChoiceFilter(label=_("With figures of"), widget=forms.HiddenInput)
    basis = django_filters.ChoiceFilter(  # hidden: numbers of a map lead here with it
        label=_("By which map"), choices=Basis.choices, widget=forms.HiddenInput
    )
    sort = django_filters.ChoiceFilter(label=_("Sort by"), empty_label=_("Best match, then newest"))

    class Meta:
        model = Model
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: ModelQuerySet) -> None:
        super().__init__(data, queryset)
        asked = [uid for uid in data.getlist("commune") if UID.fullmatch(uid)]
        self.units = {unit.uid: unit for unit in Locality.objects.for_filter(asked)}
        self.catalogue = catalogue()
        choices = {
            "field": [(field.code, field.label) for field in self.catalogue.fields],
            "year": [(str(year), str(year)) for year in self.catalogue.years],
            "district": districts(self.units.values()),
            "commune": communes(self.units.values()),
            "province": provinces(self.units.values()),
            "figure": [(known.code, known.label) for known in self.catalogue.indicators],
            "sort": orders(self.catalogue.indicators),
        }
        for name, known in choices.items():
            self.filters[name].extra["choices"] = known

    def filter_queryset(self, queryset: ModelQuerySet) -> ModelQuerySet:
        """Apply all filters at once, or give nothing where one of them is wrong."""
        if self.errors:
            return queryset.none()
        chosen = self.form.cleaned_data
        places, levels = self._places, self._levels
        if self.asked.is_blank and chosen["sort"] in {"", "newest"}:
            return queryset.newest_as(*places, **levels)
        found = queryset.recognised_as(*places, **levels).search(self.asked)
        if not self.asked.is_blank:
            found = found.with_texts()
        if self.indicator:
            found = found.with_figure(self.indicator.code)
        found = found.annotate(district_order=models.F("district__sort_key"))
        return self._order(found).apply(found)

    def first(self, rows: int) -> ModelQuerySet:
        """The list, or its beginning, where so many rows of it are to be read and no others."""
        found = self.qs
        if (
            "search_rank" not in found.query.annotations
            or rows > MOST_RANKED
            or self.order.name != "best"
        ):
            return found
        best = self.queryset.recognised_as(*self._places, **self._levels)
        return best.in_order(self.counts.best[:rows]).with_texts()

    @property
    def _places(self) -> list[models.Q]:
        return [each.condition for name, each in self._chosen_of.items() if name != "level"]

    @property
    def _levels(self) -> dict[str, Any]:
        levels = self.form.cleaned_data["level"]
        return {"level__in": levels} if levels else {}

    @cached_property
    def asked(self) -> Asked:
        """The words, as the registry understands them."""
        return Asked("") if self.errors else understand(self.form.cleaned_data["q"])

    @property
    def order(self) -> Order:
        """The order of the list."""
        return self._order(self.qs)

    def recognitions(self) -> RecognitionQuerySet:
        """The recognitions by which the models are found; without a level, one a model and year."""
        if self.errors:
            return Recognition.objects.none()
        listed = (
            Listing.objects.all() if self.form.cleaned_data["level"] else Listing.objects.counting()
        )
        listed = listed.filter(*(each.condition for each in self._chosen_of.values()))
        found = Recognition.objects.filter(pk__in=listed.values("pk"))
        if not self.asked.is_blank:  # a sum by words would tell which of them are withheld
            words = Model.objects.search(self.asked).values("pk")
            found = found.readable().filter(model__in=words)
        return found

    def _order(self, found: ModelQuerySet) -> Order:
        sort = self.form.cleaned_data["sort"]
        newest = (Key("published_at", descending=True), Key("pk", descending=True))
        by_name = (Key("sort_key"), Key("pk"))
        if sort == "title":
            return Order(sort, by_name)
        if sort == "district":
            return Order(sort, (Key("district_order", nullable=True), *by_name))
        if self.indicator:
            return Order(sort, (Key("figure_amount", descending=True, nullable=True), *newest))
        if not sort and "search_rank" in found.query.annotations:
            return Order("best", (Key("search_rank"), *newest))
        if not self.asked.is_blank:
            return Order("newest", newest)
        listed = (Key("listed_at", descending=True), Key("listed_model", descending=True))
        return Order("newest", listed, within=WITHIN_A_MODEL)

    @cached_property
    def indicator(self) -> Indicator | None:
        """The indicator by whose figures the list is ordered, if it is."""
        sort = self.form.cleaned_data.get("sort", "")
        codes = {f"{OUTCOME}{known.code}": known for known in self.catalogue.indicators}
        return codes.get(sort)

    @cached_property
    def _chosen_of(self) -> dict[str, Chosen]:
        """What is chosen of each filter in which something is."""
        asked = self.form.cleaned_data
        fields = {field.code: field.pk for field in self.catalogue.fields}
        values: dict[str, list[Any]] = {
            "kind": asked["kind"],
            "year": [int(year) for year in asked["year"]],
            "level": [int(level) for level in asked["level"]],
            "field": [fields[code] for code in asked["field"]],
        }
        chosen = {
            name: Chosen(models.Q((f"{name}__in", of_it)), of_it) for name, of_it in values.items()
        }
        for name in ("district", "commune"):
            places = [self._place(value) for value in asked[name]]
            cells = [key for _condition, key in places if key is not None]
            condition = reduce(or_, (condition for condition, _key in places), models.Q())
            chosen[name] = Chosen(condition, cells if len(cells) == len(places) else None)
        if asked["province"]:
            chosen["province"] = Chosen(self.units[asked["province"]].listed(), None)
        if asked["figure"]:
            codes = {known.code: known for known in self.catalogue.indicators}
            adding = Recognition.objects.unrevoked().filter(adds_to(codes[asked["figure"]]))
            chosen["figure"] = Chosen(models.Q(recognition__in=adding.values("pk")), None)
        return {name: each for name, each in chosen.items() if asked[name]}

    @property
    def _is_as_recognised(self) -> bool:
        return self.form.cleaned_data["basis"] == Basis.RECOGNITION

    @cached_property
    def _districts(self) -> list[int]:
        kinds = Locality.Kind
        return [unit.pk for unit in self.units.values() if unit.kind == kinds.DISTRICT]

    def _place(self, uid: str) -> tuple[models.Q, int | None]:
        """A chosen place as a condition on Listing, and its key in the cells if it is there."""
        if uid == NO_DISTRICT:
            return models.Q(district__isnull=True), NOWHERE
        if uid == WHOLE_DISTRICT:
            return models.Q(today__in=self._districts), None
        unit = self.units[uid]
        if self._is_as_recognised and unit.kind == Locality.Kind.COMMUNE:
            return models.Q(locality=unit), None
        is_counted = unit.kind == Locality.Kind.DISTRICT or unit.is_in_force
        return unit.listed(), unit.pk if is_counted else None

    @cached_property
    def counts(self) -> Counts:
        """How many models there are, and how many each value would give; none after an error."""
        if self.errors:
            return Counts()
        units = [unit for unit in self.units.values() if unit.kind == Locality.Kind.COMMUNE]
        return counts(
            self.asked,
            self._chosen_of,
            districts=self._districts,
            former=[unit.pk for unit in units if not unit.is_in_force],
            as_recognised=self._is_as_recognised,
        )

    @property
    def withheld(self) -> int:
        """How many more the sums count, whose content is not public; by words nothing is told."""
        return self.counts.withheld if self.asked.is_blank else 0

    @property
    def finds_more(self) -> bool:
        """Whether words find more than are counted."""
        return not self.asked.is_blank and self.counts.total >= MOST_HITS

    @property
    def several(self) -> list[str]:
        """Names of the filters that may have several values."""
        return [name for name, known in self.filters.items() if isinstance(known, ValuesFilter)]

    @property
    def chosen_total(self) -> int:
        """How many values are chosen in them."""
        return sum(len(values) for name, values in self._chosen() if name in self.several)

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters of several values, each value with its count."""
        units = {uid: str(unit.pk) for uid, unit in self.units.items()}
        fields = {field.code: str(field.pk) for field in self.catalogue.fields}
        keys = {"field": fields, "district": units, "commune": units}
        made = []
        for name in self.several:
            found = self.counts.values.get(name, {})
            known = keys.get(name, {})
            totals = {value: found.get(known.get(value, value), 0) for value in self._labels(name)}
            made.append(facet(self.form[name], {} if self.errors else totals))
        return made

    @property
    def suggestions(self) -> Suggestions | None:
        """What may be searched instead of what was; None where nothing was."""
        return None if self.asked.is_blank else suggestions(self.asked)

    @property
    def chips(self) -> list[Chip]:
        """What is chosen, each value with the address that takes it away."""
        chips = []
        for name, values in self._chosen():
            if name != "sort":
                label, labels = str(self.form.fields[name].label), self._labels(name)
                chips += [
                    Chip(label, labels.get(value, value), self.address(without=(name, value)))
                    for value in values
                ]
        return chips

    def address(
        self, place: Mapping[str, int | str] | None = None, *, without: tuple[str, str] = ("", "")
    ) -> str:
        """The address of this list: its filters, its order, a place in it, and nothing else."""
        query = QueryDict(mutable=True)
        for name, values in self._chosen():
            query.setlist(name, [value for value in values if (name, value) != without])
        query.update({name: str(value) for name, value in (place or {}).items()})
        return f"?{query.urlencode()}"

    def _labels(self, name: str) -> dict[str, str]:
        choices = getattr(self.form.fields[name], "choices", [])
        flat: Iterator[tuple[Any, Any]] = flatten_choices(choices)
        return {str(value): str(label) for value, label in flat}

    def _chosen(self) -> Iterator[tuple[str, list[str]]]:
        for name, value in (self.form.cleaned_data if self.is_valid() else {}).items():
            if value:
                yield name, value if isinstance(value, list) else [value]
