"""What a map is to show: year, measure, which communes, and which district alone."""

import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .. import statistics
from ..known_units import known_indicators, known_units
from ..maps import MODELS
from ..models import FigureCell, Indicator, Locality
from ..statistics import Basis
from .menus import Menu

Choices = list[tuple[str, Any]]
COMMUNES = [(Basis.TODAY, _("As they are today")), (Basis.RECOGNITION, _("As at the recognition"))]


class MapForm(forms.Form):
    """What is left out takes its default; what is not known is an error and shows no map."""

    measure = forms.ChoiceField(label=_("What to show"), required=False, widget=Menu)
    year = forms.TypedChoiceField(
        label=_("Year"), coerce=int, empty_value=None, required=False, widget=Menu
    )
    basis = forms.ChoiceField(label=_("Communes"), choices=COMMUNES, required=False, widget=Menu)
    district = forms.ChoiceField(label=_("Former district"), required=False, widget=Menu)

    def __init__(self, data: QueryDict, today: datetime.date) -> None:
        known = statistics.years()
        self.default_year = statistics.latest_closed_year(today, known) or today.year
        self.running_year = today.year
        self.indicators = {each.code: each for each in _with_figures()}
        self.districts = {each.uid: each for each in _districts()}
        defaults = {"year": str(self.default_year), "measure": MODELS, "basis": Basis.TODAY.value}
        super().__init__({**defaults, **{name: text for name, text in data.items() if text}})
        choices = {
            "year": [(str(year), self._year_said(year)) for year in self._years(known)],
            "measure": self._measures(),
            "district": [("", _("All")), *self._districts_by_province()],
        }
        for name, values in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = values

    def _years(self, known: list[int]) -> list[int]:
        return sorted({*known, self.default_year}, reverse=True)

    def _year_said(self, year: int) -> str:
        return f"{year} ({_('provisional')})" if year == self.running_year else str(year)

    def _measures(self) -> Choices:
        counted = [(each.code, each.label) for each in self.indicators.values()]
        by_indicator: Choices = [(str(_("By indicator")), counted)] if counted else []
        return [(MODELS, _("Number of models")), *by_indicator]

    def _districts_by_province(self) -> Choices:
        provinces: dict[str, Choices] = {}
        for unit in self.districts.values():
            province = unit.parent.name_today  # type: ignore[union-attr]
            provinces.setdefault(province, []).append((unit.uid, unit.full_name))
        return list(provinces.items())

    @property
    def asked(self) -> dict[str, Any] | None:
        """What `district_map` is to be asked; None where something is not known."""
        if not self.is_valid():
            return None
        chosen = self.cleaned_data
        return {
            "year": chosen["year"],
            "measure": self.indicators.get(chosen["measure"], MODELS),
            "basis": Basis(chosen["basis"]),
            "within": self.districts.get(chosen["district"]),
        }


def _with_figures() -> list[Indicator]:
    """Indicators by which a recognised model gave any figure that counts."""
    summed = FigureCell.objects.of_unit(None).filter(span=FigureCell.Span.YEAR).order_by()
    used = set(summed.values_list("indicator", flat=True))
    return [each for key, each in known_indicators().items() if key in used]


def _districts() -> list[Locality]:
    """By their names, province by province."""
    units = [
        each
        for each in known_units().by_former_district.values()
        if each.kind == Locality.Kind.DISTRICT
    ]
    return sorted(units, key=lambda unit: (unit.parent.sort_key, unit.sort_key))  # type: ignore[union-attr]
