"""What the filters of the public list offer: units, fields, years, figures, orders.

It is the same for everybody and changes rarely, so that each process holds it (reference.py).
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ..known_units import indicators_by_code, known_fields, known_units
from ..models import NOWHERE, CountCell, Indicator, Kind, Level, Locality
from ..reference import held
from ..statistics import Basis
from .chosen_rows import NO_DISTRICT, WHOLE_DISTRICT
from .fields import Choices

OUTCOME = "outcome-"  # before the code of an indicator: its largest figures first


class Offers(NamedTuple):
    """By filter, its choices; by filter, under which key each value is counted."""

    choices: dict[str, Choices]
    keys: dict[str, dict[str, str]]
    districts: list[int]  # the keys of all former ones
    within: dict[str, frozenset[str]]  # of a country, what lies in each province
    counted: dict[str, dict[str, list[int]]]  # of it by filter, the keys of districts and communes


@held
def offers() -> Offers:
    """What can be chosen; of former communes, none: each is known, but nobody looks for it here."""
    units = sorted(known_units().by_uid.values(), key=_by_parent)
    districts = [unit for unit in units if unit.kind == Locality.Kind.DISTRICT]
    communes = [unit for unit in units if unit.kind == Locality.Kind.COMMUNE]
    fields, indicators = known_fields().values(), indicators_by_code().values()
    today = timezone.localdate()
    uids = {unit.uid: str(unit.pk) for unit in units}
    return Offers(
        {
            "field": [(field.code, field.label) for field in fields],
            "kind": [(value, str(label)) for value, label in Kind.choices],
            "year": [(str(year), str(year)) for year in _years()],
            "level": [(value, str(label)) for value, label in Level.choices],
            "district": _districts(districts),
            "commune": [
                (WHOLE_DISTRICT, _("A whole former district")),
                *named(unit for unit in communes if unit.was_in_force(today)),
            ],
            "province": _provinces(units),
            "figure": [(known.code, known.label) for known in indicators],
            "basis": [(value, str(label)) for value, label in Basis.choices],
            "sort": _orders(indicators),
        },
        {
            "field": {field.code: str(field.pk) for field in fields},
            "district": uids,
            "commune": uids,
        },
        [unit.pk for unit in districts],
        _within() if known_units().is_country else {},
        _counted() if known_units().is_country else {},
    )


def _within() -> dict[str, frozenset[str]]:
    """The districts and communes of each province of today, and what belongs to all of them."""
    units = known_units()
    return {
        units.provinces[key].uid: frozenset(
            {*(units.by_key[each].uid for each in inside), NO_DISTRICT, WHOLE_DISTRICT}
        )
        for key, inside in units.of_province.items()
    }


def _counted() -> dict[str, dict[str, list[int]]]:
    """By filter, the keys of those of them that have counts of their own."""
    units, kinds = known_units(), Locality.Kind
    counted = {}
    for key, inside in units.of_province.items():
        each = [units.by_key[unit] for unit in inside]
        counted[units.provinces[key].uid] = {
            "district": [*(unit.pk for unit in each if unit.kind == kinds.DISTRICT), NOWHERE],
            "commune": [
                unit.pk for unit in each if unit.kind == kinds.COMMUNE and unit.is_in_force
            ],
        }
    return counted


def offer_former(form: Any, data: QueryDict) -> None:
    """Offer the former communes that are asked for, which are offered to nobody else."""
    communes, units = form.fields["commune"], known_units().by_uid
    asked = (units.get(uid) for uid in {*data.getlist("commune")} - communes.labels.keys())
    former = [unit for unit in asked if unit and unit.kind == Locality.Kind.COMMUNE]
    if former:
        by_name = sorted(former, key=lambda unit: unit.sort_key)
        keys = {unit.uid: str(unit.pk) for unit in former}
        form.fields["commune"] = communes.offering("commune", named(by_name), keys)


def named(units: Iterable[Locality]) -> Choices:
    """Units under the names they have today."""
    return [(unit.uid, unit.full_name if unit.is_in_force else unit.name_today) for unit in units]


def _by_parent(unit: Locality) -> tuple[str, str]:
    return (unit.parent.sort_key if unit.parent else "", unit.sort_key)


def _years() -> list[int]:
    """The years with a recognition, newest first."""
    years = CountCell.objects.of_unit(None).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def _districts(districts: Iterable[Locality]) -> Choices:
    """The former districts under their provinces, and having none."""
    provinces: dict[str, Choices] = {}
    for unit in districts:
        province = unit.parent.name_today  # type: ignore[union-attr]
        provinces.setdefault(province, []).append((unit.uid, unit.full_name))
    return [*provinces.items(), (NO_DISTRICT, _("No territory"))]


def _provinces(units: Iterable[Locality]) -> Choices:
    """The provinces, of today and former ones."""
    return named(unit for unit in units if unit.kind == Locality.Kind.PROVINCE)


def _orders(indicators: Iterable[Indicator]) -> Choices:
    """The orders of the list."""
    figures = [(f"{OUTCOME}{known.code}", known.label) for known in indicators]
    return [
        ("", _("Best match, then newest")),
        ("newest", _("Newest")),
        ("title", _("Name")),
        ("district", _("Former district")),
        (_("Largest figure of"), figures),
    ]
