"""What a page with numbers is asked for: a year, and by which map its places are counted."""

import datetime
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..statistics import Basis
from .browsing import YearForm


class NumbersForm(YearForm):
    """The year and the map; every year since the first recognition can be asked for.

    An unknown value is an error and gives no numbers, never those of another year or map.
    """

    basis = forms.TypedChoiceField(
        label=_("Communes"),
        choices=Basis.choices,
        coerce=Basis,
        empty_value=Basis.TODAY,
        required=False,
    )

    def __init__(
        self, data: QueryDict, today: datetime.date, known: list[int] | None = None
    ) -> None:
        super().__init__(data, today, known)
        self.known = self.years  # those with anything recognised
        if self.known:
            latest = max(self.known[0], self.running_year)
            self.years = list(range(latest, self.known[-1] - 1, -1))
        field = cast(forms.ChoiceField, self.fields["year"])
        field.choices = [(str(year), str(year)) for year in self.years]

    @property
    def chosen_basis(self) -> Basis:
        """The map by which places are counted; of today unless asked otherwise."""
        return self.cleaned_data["basis"] if self.is_valid() else Basis.TODAY

    @property
    def maps(self) -> list[Basis]:
        """Both maps, for the switch."""
        return list(Basis)
