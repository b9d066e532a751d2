"""What citizens ask for in an address, checked before anything is counted or listed."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from ..forms.browsing import LONGEST_QUERY
from ..known_units import known_units
from ..models import (
    MOST_RANKED,
    Indicator,
    Listing,
    Model,
    ModelQuerySet,
    Recognition,
    RecognitionQuerySet,
    understand,
)
from ..paging import LAST_NUMBER, ROWS_ON_A_PAGE, Order
from ..reference import held
from ..search.asked import Asked
from ..statistics import Basis
from ..suggestions import Suggestions, suggestions
from . import reached_figures
from .choices import offer_former, offers
from .chosen import chosen_of
from .chosen_rows import WHOLE_DISTRICT, Chosen, newest_of
from .country import counted_places, keep_one_province, limited, uncounted
from .facet_words import First
from .facets import Counts, counts, understood
from .fields import Line, Menu
from .known import ValueFilter, ValuesFilter, form_of
from .orders import indicator_of, order_of
from .reached_districts import reached
from .values import Chip, Facet, chips, facet

MOST_TOLD = LAST_NUMBER * ROWS_ON_A_PAGE
READ_WHOLE = 5_000  # rows of a list: fewer are put in order at once


class RegistryFilter(django_filters.FilterSet):
    """The filters of the public list. They all speak of one and the same recognition.

    Each filter may have several values, of which one must fit: `?field=a&field=b`. An unknown
    value is an error and gives no rows, never the unfiltered list.
    """

    q = django_filters.CharFilter(
        label=_("Search words"),
        max_length=LONGEST_QUERY,
        help_text=_("With or without accents."),
        widget=Line,
    )
    field = ValuesFilter(_("Field"))
    kind = ValuesFilter(_("Kind"))
    year = ValuesFilter(_("Year"))
    level = ValuesFilter(_("Level"))
    district = ValuesFilter(_("Former district"))
    commune = ValuesFilter(_("Commune of today"))
    province = ValueFilter(_("Province, of today or former"))
    figure = ValueFilter(_("With figures of"))
    basis = ValueFilter(_("By which map"))
    sort = ValueFilter(_("Sort by"), Menu)

    class Meta:
        model = Model
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, queryset: ModelQuerySet, *, rows: int = ROWS_ON_A_PAGE
    ) -> None:
        """`rows`: how many of the list's beginning are to be read, down to the last shown."""
        self.rows = rows
        self.is_bound, self.data, self.queryset = True, data, queryset
        self.filters = self.base_filters  # which nothing changes: to copy them takes a while

    @cached_property
    def form(self) -> forms.Form:
        """What is asked for; a former commune that is asked for can be chosen."""
        form = _form_class()(self.data)
        offer_former(form, self.data)
        keep_one_province(form, self.data)
        return form

    def filter_queryset(self, queryset: ModelQuerySet) -> ModelQuerySet:
        """Apply all filters at once, or give nothing where one of them is wrong."""
        if self.errors:
            return queryset.none()
        chosen = self.form.cleaned_data
        places, levels = self._places, self._levels
        if self.asked.is_blank and chosen["sort"] in {"", "newest"}:
            return queryset.newest_as(*places, **levels)
        if self.asked.is_blank:
            found = queryset.shown_as(*places, **levels)
        else:
            found = queryset.listed_as(*places, **levels).search(self.asked)
            found = found.bearing(*places, **levels)
            found = found.annotate(district_order=models.F("district__sort_key"))
        if self.indicator:
            found = found.with_figure(self.indicator)
        return self.order.apply(found)

    def first(self, rows: int) -> ModelQuerySet:
        """The list, or its beginning, where so many rows of it are to be read and no others."""
        if self._is_by_district:
            return self.qs.filter(self._reached(rows))
        return self._with_largest(self.qs, rows) if self._is_by_figure else self.qs

    def found_first(self) -> Sequence[int] | None:
        """The models of the beginning, if words find them in an order of rank or time."""
        return self.counts.first[: min(self.rows, self.counts.total)] if self._first else None

    @property
    def _first(self) -> First | None:
        """Few or many: two questions, and not one a page. None behind the pages with a number."""
        if not self._words or self.order.name not in {"best", "newest"} or self.rows >= MOST_TOLD:
            return None
        return First(MOST_TOLD if self.rows > MOST_RANKED else 0, self.order.name == "best")

    def shown(self, models: Sequence[int]) -> list[int]:
        """The recognitions that the list shows of models, in their order."""
        return newest_of(models, self._chosen_of)

    def beyond(self, place: Sequence[Any], *, backwards: bool) -> ModelQuerySet:
        """The list, or as much of it as has the rows of a page behind a place, or before it."""
        rows = ROWS_ON_A_PAGE + 1
        if self._is_by_district:
            return self.qs.filter(self._reached(rows, since=place[0], backwards=backwards))
        if self._is_by_figure and place[0] is not None:
            behind = self.qs.filter(self.order.beyond(place, backwards=backwards))
            return self._with_largest(behind, rows, since=place[0], backwards=backwards)
        return self.qs

    def _reached(self, rows: int, **place: Any) -> models.Q:
        chosen = self._chosen_of.get("district")
        among = chosen.cells if chosen else None
        counted = self.counts.values.get("district", {})
        return reached(counted, rows, total=self.counts.total, among=among, **place)

    @property
    def _is_by_district(self) -> bool:
        return self.order.name == "district" and not self._words and not self.errors

    @property
    def _is_by_figure(self) -> bool:
        is_plain = not self._words and not self.errors
        return is_plain and self.indicator is not None and self.counts.total > READ_WHOLE

    def _with_largest(self, found: ModelQuerySet, rows: int, **place: Any) -> ModelQuerySet:
        """The list, or the part of it in which the first rows of what is found stand."""
        assert self.indicator is not None  # noqa: S101 - asked for in such an order
        newest = self.queryset.newest_as(*self._places, **self._levels)
        there = reached_figures.reached(found, newest, self.indicator, rows, **place)
        return self.qs if there is None else self.qs.filter(there)

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
        return understand(self._words) if self._words else Asked("")

    @property
    def _words(self) -> str:
        return "" if self.errors else self.form.cleaned_data["q"]

    @cached_property
    def order(self) -> Order:
        """The order of the list."""
        sort = self.form.cleaned_data["sort"] if self.is_valid() else ""
        return order_of(sort, is_search=bool(self._words))

    def recognitions(self) -> RecognitionQuerySet:
        """The recognitions by which the models are found; without a level, one a model and year."""
        if self.errors:
            return Recognition.objects.none()
        listed = Listing.objects.filter(*(each.condition for each in self._chosen_of.values()))
        if not self.form.cleaned_data["level"]:
            listed = listed.counting()
        found = Recognition.objects.filter(pk__in=listed.values("pk"))
        if not self.asked.is_blank:  # a sum by words would tell which of them are withheld
            words = Model.objects.search(self.asked).values("pk")
            found = found.readable().filter(model__in=words)
        return found

    @property
    def indicator(self) -> Indicator | None:
        """The indicator by whose figures the list is ordered, if it is."""
        return indicator_of(self.form.cleaned_data.get("sort", ""))

    @cached_property
    def _chosen_of(self) -> dict[str, Chosen]:
        """What is chosen of each filter in which something is."""
        return chosen_of(self.form.cleaned_data, as_recognised=self._is_as_recognised)

    @property
    def _is_as_recognised(self) -> bool:
        return self.form.cleaned_data["basis"] == Basis.RECOGNITION

    @cached_property
    def counts(self) -> Counts:
        """How many models there are, and how many each value would give; none after an error."""
        if self.errors:
            return Counts()
        if self._words and "asked" not in self.__dict__:
            self.asked, found = understood(self._words, self._counted)
            return found
        return self._counted(self.asked)

    def _counted(self, words: Asked) -> Counts:
        units = known_units().by_uid
        communes = {*self.form.cleaned_data["commune"]} - {WHOLE_DISTRICT}
        among = counted_places(self.data)
        by_district = {"district"} if self._is_by_district else set()
        return counts(
            words,
            self._chosen_of,
            districts=offers().districts,
            former=[units[uid].pk for uid in communes if not units[uid].is_in_force],
            as_recognised=self._is_as_recognised,
            without=set(uncounted(self.data)) - by_district,
            among={name: each for name, each in among.items() if name not in by_district},
            first=self._first,
        )

    @property
    def withheld(self) -> int:
        """How many more the sums count, whose content is not public; by words nothing is told."""
        return self.counts.withheld if self.asked.is_blank else 0

    @property
    def finds_more(self) -> bool:
        """Whether words find more than are counted."""
        return self.counts.is_part

    @property
    def several(self) -> list[str]:
        """Names of the filters that may have several values."""
        return [name for name, known in self.filters.items() if isinstance(known, ValuesFilter)]

    @property
    def chosen_total(self) -> int:
        """How many values are chosen in them."""
        return sum(len(values) for name, values in self._chosen if name in self.several)

    @cached_property
    def facets(self) -> list[Facet]:
        """The filters of several values, each value with its count."""
        known, places = self.counts.values, limited()
        uncounted = self.several if self.errors else self.counts.uncounted
        totals = {name: None if name in uncounted else known.get(name, {}) for name in self.several}
        return [facet(self.form[name], totals[name], is_limited=name in places) for name in totals]

    @property
    def suggestions(self) -> Suggestions | None:
        """What may be searched instead of what was; None where nothing was."""
        return None if self.asked.is_blank else suggestions(self.asked)

    @cached_property
    def chips(self) -> list[Chip]:
        """What is chosen, each value with the address that takes it away."""
        return chips(self.form.fields, self._chosen)

    def address(self, place: Mapping[str, int | str] | None = None) -> str:
        """The address of this list: its filters, its order, a place in it, and nothing else."""
        return "?" + "&".join(filter(None, (self._address, urlencode(place or {}))))

    @cached_property
    def _address(self) -> str:
        return urlencode(self._chosen, doseq=True)

    @cached_property
    def _chosen(self) -> list[tuple[str, list[str]]]:
        """What is chosen, by filter."""
        cleaned = self.form.cleaned_data if self.is_valid() else {}
        return [
            (name, value if isinstance(value, list) else [value])
            for name, value in cleaned.items()
            if value
        ]


@held
def _form_class() -> type[forms.Form]:
    return form_of(RegistryFilter.base_filters)
