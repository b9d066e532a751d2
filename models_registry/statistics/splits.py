"""Communes that were split: in which unit of today the statistics count what they had."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from ..models import Locality, LocalitySuccession
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


def splits() -> list[Split]:
    """Return the communes of which the parts passed to several units, with the default successor.

    In one query; three communes of 2025-07-01 in the files of the province.
    """
    found: dict[Locality, list[LocalitySuccession]] = {}
    for step in LocalitySuccession.objects.of_split_communes().with_units():
        found.setdefault(step.predecessor, []).append(step)
    return [
        Split(
            commune=commune,
            counted_in=next((step.successor for step in steps if step.is_default), None),
            others=[step.successor for step in steps if step.successor and not step.is_default],
        )
        for commune, steps in found.items()
    ]
