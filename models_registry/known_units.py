"""The administrative units, fields and indicators that pages name, held by each process."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .models import Field, Indicator, Locality, place_of
from .reference import held

RELATED = ("parent", "former_district", "today")


@dataclass(frozen=True)
class Units:
    """All units of any time in their order, with what is RELATED, by key and by identifier.

    Without their outlines and the sources of their dates.
    """

    by_key: dict[int, Locality]
    by_uid: dict[str, Locality]
    _places: dict[tuple[int | None, ...], str] = field(default_factory=dict)

    def place(self, locality: int | None, former: int | None, district: int | None) -> str:
        """Where something is (`Subject.place`), of the keys of its units."""
        keys = (locality, former, district)
        if keys not in self._places:
            self._places[keys] = place_of(*(self.by_key[key] if key else None for key in keys))
        return self._places[keys]

    @cached_property
    def by_former_district(self) -> dict[int, Locality]:
        """The same by key, in the order of `Locality.objects.by_former_district()`."""
        units = sorted(self.by_key.values(), key=_place_by_former_district)
        return {unit.pk: unit for unit in units}


def _place_by_former_district(unit: Locality) -> tuple[Any, ...]:
    """What is nowhere stands last, as in the database."""
    district = unit.former_district
    province = district.parent if district else None
    above = [(each is None, each.sort_key if each else "") for each in (province, district)]
    return (*above, unit.kind != Locality.Kind.COMMUNE, unit.sort_key, unit.uid)


@held
def known_units() -> Units:
    """Read what names them and says where they are."""
    found = Locality.objects.order_by("sort_key", "uid")
    by_key = {unit.pk: unit for unit in found.defer("outline", "evidence", "full_name_folded")}
    for unit in by_key.values():
        for name in RELATED:
            key = getattr(unit, f"{name}_id")
            setattr(unit, name, by_key[key] if key else None)
    return Units(by_key, {unit.uid: unit for unit in by_key.values()})


@held
def known_fields() -> dict[int, Field]:
    """The fields by key, in their order."""
    return {field.pk: field for field in Field.objects.all()}


@held
def known_indicators() -> dict[int, Indicator]:
    """The indicators by key, in their order."""
    return {indicator.pk: indicator for indicator in Indicator.objects.all()}


@held
def indicators_by_code() -> dict[str, Indicator]:
    """The same by code."""
    return {indicator.code: indicator for indicator in known_indicators().values()}
