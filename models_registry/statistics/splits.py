"""Communes that were split: in which unit of today the statistics count what they had."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from ..known_units import known_units
from ..models import Locality, LocalitySuccession
from ..reference import held
from .rows import names_of


@dataclass(frozen=True, kw_only=True)
class Split:
    """A former commune, the unit of today that takes its models, and the others with a part."""

    commune: Locality
    counted_in: Locality | None
    others: list[Locality] = field(default_factory=list)

    @property
    def key(self) -> Hashable:
        """All that is told, names included."""
        heirs = (self.counted_in, *self.others)
        return names_of(self.commune), tuple(unit and (unit.uid, unit.full_name) for unit in heirs)

    def concerns(self, unit: Locality) -> bool:
        """Whether a reader of this unit's page has to know."""
        return unit in {self.commune, self.counted_in, *self.others}


@held
def splits() -> list[Split]:
    """Return the communes of which the parts passed to several units, with the default successor.

    Three communes of 2025-07-01 in the files of the province.
    """
    units = known_units().by_key
    found: dict[int, list[tuple[Locality | None, bool]]] = {}
    steps = LocalitySuccession.objects.of_split_communes()
    for before, after, is_default in steps.values_list("predecessor", "successor", "is_default"):
        found.setdefault(before, []).append((units[after] if after else None, is_default))
    return [
        Split(
            commune=units[key],
            counted_in=next((unit for unit, is_default in heirs if is_default), None),
            others=[unit for unit, is_default in heirs if unit and not is_default],
        )
        for key, heirs in found.items()
    ]
