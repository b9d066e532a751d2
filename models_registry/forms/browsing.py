"""Small questions of public pages: words to search for, a year, the name of a unit."""

import datetime
from typing import cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .. import statistics
from ..models import Locality
from ..search import words

LONGEST_QUERY = 200  # characters of a search


class SearchForm(forms.Form):
    """The search of the first page; it leads to the list."""

    q = forms.CharField(label=_("Search the models"), max_length=LONGEST_QUERY, required=False)


class YearForm(forms.Form):
    """The year of a page with numbers; without one, the latest that is over.

    An unknown year is an error and gives no numbers, never those of another year.
    """

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)

    def __init__(
        self, data: QueryDict, today: datetime.date, known: list[int] | None = None
    ) -> None:
        super().__init__(data)
        self.running_year = today.year
        self.years = statistics.years() if known is None else known
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
