"""The administrative units, fields and indicators that pages name, held by each process."""

import datetime
from collections.abc import Collection, Iterable
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
    _in_provinces: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)

    def place(self, locality: int | None, former: int | None, district: int | None) -> str:
        """Where something is (`Subject.place`), of the keys of its units."""
        keys = (locality, former, district)
        if keys not in self._places:
            self._places[keys] = place_of(*(self.by_key[key] if key else None for key in keys))
        return self._places[keys]

    @cached_property
    def provinces(self) -> dict[int, Locality]:
        """The provinces of today by key, in their order."""
        return {
            unit.pk: unit
            for unit in self.by_key.values()
            if unit.kind == Locality.Kind.PROVINCE and unit.is_in_force
        }

    @property
    def is_country(self) -> bool:
        """Whether the registry is of several provinces, whose units one page cannot show."""
        return len(self.provinces) > 1

    @cached_property
    def province_of(self) -> dict[int, int | None]:
        """By the key of each unit, that of the province of today in which it lies."""
        return {key: _province_of(unit) for key, unit in self.by_key.items()}

    @cached_property
    def of_province(self) -> dict[int, list[int]]:
        """By the key of each province of today, those of all units that lie or lay in it."""
        lies_in = self.province_of.items()
        return {key: [unit for unit, its in lies_in if its == key] for key in self.provinces}

    def in_province(self, province: int) -> tuple[list[int], list[int]]:
        """The keys of a province's former districts, and of all its places (`its_places()`)."""
        if province not in self._in_provinces:
            own = {key for key, unit in self.by_key.items() if province in (key, unit.today_id)}
            districts = {unit.pk for unit in self.districts if unit.parent_id in own}
            places = [
                key
                for key, unit in self.by_key.items()
                if key in own
                or (unit.today and unit.today.parent_id == province)
                or unit.former_district_id in districts
            ]
            self._in_provinces[province] = (sorted(districts), places)
        return self._in_provinces[province]

    @cached_property
    def by_former_district(self) -> dict[int, Locality]:
        """The same by key, in the order of `Locality.objects.by_former_district()`."""
        units = sorted(self.by_key.values(), key=_place_by_former_district)
        return {unit.pk: unit for unit in units}

    def in_order(self, keys: Collection[int]) -> list[Locality]:
        """Return the units of these keys, those there are, in the order by former district."""
        places = self._places_in_order
        return [self.by_key[key] for key in sorted(places.keys() & keys, key=places.__getitem__)]

    @cached_property
    def _places_in_order(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self.by_former_district)}

    @cached_property
    def districts(self) -> list[Locality]:
        """The former districts, in that order."""
        units = self.by_former_district.values()
        return [unit for unit in units if unit.kind == Locality.Kind.DISTRICT]

    def communes_of(self, district: int, on: datetime.date) -> set[int]:
        """The keys of the communes on the land of a former district that were there on a day."""
        communes = self._communes_of.get(district, ())
        return {unit.pk for unit in communes if unit.was_in_force(on)}

    @cached_property
    def _communes_of(self) -> dict[int | None, list[Locality]]:
        communes = (each for each in self.by_key.values() if each.kind == Locality.Kind.COMMUNE)
        return _grouped(communes, "former_district_id")

    def made_of(self, unit: int, on: datetime.date) -> set[int]:
        """The keys of what a unit of today was on a day: itself, or what it came from."""
        own = (self.by_key[unit], *self._became.get(unit, ()))
        return {each.pk for each in own if each.was_in_force(on)}

    @cached_property
    def _became(self) -> dict[int | None, list[Locality]]:
        return _grouped(self.by_key.values(), "today_id")


def _grouped(units: Iterable[Locality], name: str) -> dict[int | None, list[Locality]]:
    groups: dict[int | None, list[Locality]] = {}
    for unit in units:
        groups.setdefault(getattr(unit, name), []).append(unit)
    return groups


def _province_of(unit: Locality) -> int | None:
    above: Locality | None = unit
    while above is not None and above.kind != Locality.Kind.PROVINCE:
        above = above.parent
    return (above.today_id or above.pk) if above else None


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
