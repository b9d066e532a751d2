"""The administrative units, fields and indicators that pages name, held by each process."""

from dataclasses import dataclass, field

from .models import Field, Indicator, Locality, place_of
from .reference import held


@dataclass(frozen=True)
class Units:
    """All units of any time in their order, with `parent` and `today`, by key and by identifier."""

    by_key: dict[int, Locality]
    by_uid: dict[str, Locality]
    _places: dict[tuple[int | None, ...], str] = field(default_factory=dict)

    def place(self, locality: int | None, former: int | None, district: int | None) -> str:
        """Where something is (`Subject.place`), of the keys of its units."""
        keys = (locality, former, district)
        if keys not in self._places:
            self._places[keys] = place_of(*(self.by_key[key] if key else None for key in keys))
        return self._places[keys]


@held
def known_units() -> Units:
    """Read what names them; nothing else of them is there."""
    columns = ("uid", "kind", "full_name", "sort_key", "valid_from", "valid_to")
    found = Locality.objects.only(*columns, "parent_id", "today_id").order_by("sort_key", "uid")
    by_key = {unit.pk: unit for unit in found}
    for unit in by_key.values():
        unit.parent = by_key[unit.parent_id] if unit.parent_id else None
        unit.today = by_key[unit.today_id] if unit.today_id else None
    return Units(by_key, {unit.uid: unit for unit in by_key.values()})


@held
def known_fields() -> dict[int, Field]:
    """The fields by key, in their order."""
    found = Field.objects.defer("description_vi", "description_en")
    return {field.pk: field for field in found}


@held
def known_indicators() -> dict[str, Indicator]:
    """The indicators by code, in their order."""
    return {indicator.code: indicator for indicator in Indicator.objects.all()}
