"""What citizens ask of the list of campaigns in an address."""

from typing import cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..forms.browsing import LONGEST_QUERY
from ..models import Campaign, CampaignQuerySet, Locality
from .chosen_rows import NO_DISTRICT
from .fields import Choices
from .values import Chip


class CampaignFilter(forms.Form):
    """Words of the name, year, former district. An unknown value is an error and gives no rows."""

    q = forms.CharField(
        label=_("Search words"),
        help_text=_("With or without accents."),
        max_length=LONGEST_QUERY,
        required=False,
    )
    year = forms.ChoiceField(label=_("Year"), required=False)
    district = forms.ChoiceField(label=_("Former district"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.asked = data
        published = Campaign.objects.published().order_by("-year")
        self.years = list(published.values_list("year", flat=True).distinct())
        districts = Locality.objects.former_districts().defer("outline", "evidence")
        self.units = {
            unit.uid: unit
            for unit in districts.order_by("parent__sort_key", "sort_key").select_related("parent")
        }
        years = [(str(year), str(year)) for year in self.years]
        self._choose_among("year", years)
        self._choose_among("district", self._districts())

    def _choose_among(self, name: str, known: Choices) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [("", _("All")), *known]

    def _districts(self) -> Choices:
        provinces: dict[str, Choices] = {}
        for unit in self.units.values():
            province = unit.parent.name_today if unit.parent else ""
            provinces.setdefault(province, []).append((unit.uid, unit.full_name))
        return [*provinces.items(), (NO_DISTRICT, _("No territory"))]

    @property
    def found(self) -> CampaignQuerySet:
        """The published campaigns that fit; none where something asked for does not exist."""
        campaigns = Campaign.objects.published()
        if not self.is_valid():
            return campaigns.none()
        chosen = self.cleaned_data
        if chosen["year"]:
            campaigns = campaigns.filter(year=chosen["year"])
        if chosen["district"]:
            campaigns = campaigns.in_district(self.units.get(chosen["district"]))
        return campaigns.named(chosen["q"])

    def numbers(self) -> dict[int, int]:
        """How many of those that fit are of each year."""
        rows = self.found.order_by().values_list("year").annotate(number=models.Count("pk"))
        return dict(rows)

    @property
    def chips(self) -> list[Chip]:
        """What is chosen, each with the address that takes it away."""
        chips = []
        for name, value in (self.cleaned_data if self.is_valid() else {}).items():
            if value:
                rest = self.asked.copy()
                rest.pop(name)
                rest.pop("page", None)
                shown = self.units[value].full_name if value in self.units else value
                shown = str(_("No territory")) if value == NO_DISTRICT else shown
                label = str(self.fields[name].label)
                chips.append(Chip(label, shown, f"?{rest.urlencode()}"))
        return chips

    @property
    def rest(self) -> str:
        """The other filters, for a link that chooses a year."""
        chosen = self.asked.copy()
        for name in list(chosen):
            if name not in {"q", "district"}:
                del chosen[name]
        return f"&{chosen.urlencode()}" if chosen else ""
