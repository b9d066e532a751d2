"""Which list of which unit is asked for."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..units.overview import Shown, Unit

FIRST_YEAR, LAST_YEAR = 2009, 2100


class UnitForm(forms.Form):
    """Unit, year and which registrations; what is left out takes its default."""

    unit = forms.ChoiceField(label=_("Unit"), required=False)
    year = forms.IntegerField(
        label=_("Emulation year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    show = forms.ChoiceField(label=_("Which registrations"), required=False, choices=Shown)

    def __init__(self, data: QueryDict, *, units: list[Unit], this_year: int) -> None:
        super().__init__(data)
        self.units = {unit.key: unit for unit in units}
        self.this_year = this_year
        self.fields["unit"].choices = [(unit.key, unit.name) for unit in units]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit:
        """Return the unit, the first of the person's while none is named."""
        return self.units[self.cleaned_data["unit"] or next(iter(self.units))]

    def clean_year(self) -> int:
        """Return the year, this one while none is named."""
        return self.cleaned_data["year"] or self.this_year

    def clean_show(self) -> Shown:
        """Return which registrations, those that are registered while nothing is named."""
        return Shown(self.cleaned_data["show"] or Shown.REGISTERED)
