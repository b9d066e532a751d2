"""What the filters of the public list offer: former districts, communes of today, orders."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .facets import NO_DISTRICT, WHOLE_DISTRICT
from .filter_values import Choices
from .models import Indicator, Locality

OUTCOME = "outcome-"  # before the code of an indicator: its largest figures first


def districts(units: Iterable[Locality]) -> Choices:
    """The former districts among these units under their provinces, and having none."""
    provinces: dict[str, Choices] = {}
    for unit in units:
        if unit.kind == Locality.Kind.DISTRICT:
            province = unit.parent.name_today  # type: ignore[union-attr]
            provinces.setdefault(province, []).append((unit.uid, unit.full_name))
    return [*provinces.items(), (NO_DISTRICT, _("No territory"))]


def communes(units: Iterable[Locality]) -> Choices:
    """A whole former district, and the communes among these units."""
    return [
        (WHOLE_DISTRICT, _("A whole former district")),
        *(
            (unit.uid, unit.full_name if unit.is_in_force else unit.name_today)
            for unit in units
            if unit.kind == Locality.Kind.COMMUNE
        ),
    ]


def provinces(units: Iterable[Locality]) -> Choices:
    """The provinces among these units, of today and former ones."""
    return [
        (unit.uid, unit.full_name if unit.is_in_force else unit.name_today)
        for unit in units
        if unit.kind == Locality.Kind.PROVINCE
    ]


def orders(indicators: Iterable[Indicator]) -> Choices:
    """The orders of the list."""
    figures = [(f"{OUTCOME}{known.code}", known.label) for known in indicators]
    return [
        ("newest", _("Newest")),
        ("title", _("Name")),
        ("district", _("Former district")),
        (_("Largest figure of"), figures),
    ]
