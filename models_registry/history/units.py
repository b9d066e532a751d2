"""Administrative units on the day of a decision: found by what a list calls them."""

import datetime
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ..models import Locality, LocalitySuccession
from ..spreadsheets.columns import plain
from .places import Part, Place

MOST_OFFERED = 8
ALIKE = 0.78  # of the letters of two names, to be offered


@dataclass(frozen=True)
class Found:
    """The unit that is meant for sure, or those that could be."""

    unit: Locality | None = None
    offered: tuple[Locality, ...] = ()


class Units:
    """All units of any time, read once."""

    def __init__(self) -> None:
        units = Locality.objects.select_related("former_district").defer(
            "outline", "evidence", "former_district__outline", "former_district__evidence"
        )
        self.by_key: dict[int, Locality] = {unit.pk: unit for unit in units}
        self._by_name: dict[str, list[Locality]] = {}
        for unit in self.by_key.values():
            for name in {plain(unit.full_name), plain(unit.name)}:
                self._by_name.setdefault(name, []).append(unit)
        self._neighbours: dict[int, set[int]] = {}
        pairs = LocalitySuccession.objects.exclude(successor=None)
        for before, after in pairs.values_list("predecessor", "successor"):
            self._neighbours.setdefault(before, set()).add(after)
            self._neighbours.setdefault(after, set()).add(before)

    def find(self, place: Place, *, on: datetime.date, within: Locality | None = None) -> Found:
        """The smallest unit that a place names, in force on a day.

        `within` is the area of the issuer: of several, the one that lies in it is meant.
        """
        wanted = next((part for part in place.parts if part.tier in {"commune", ""}), None)
        wanted = wanted or place.parts[0]
        named = self._named(wanted)
        in_force = [unit for unit in named if _is_in_force(unit, on)]
        around = [part for part in place.parts if part is not wanted]
        fitting = [unit for unit in in_force if self._lies_in(unit, around)]
        chosen = _exactly(wanted, fitting)
        if len(chosen) > 1 and within:
            chosen = [unit for unit in chosen if within in self._above(unit)] or chosen
        if len(chosen) == 1 and self._is_sure(wanted, chosen[0]):
            return Found(chosen[0])
        return Found(None, self._offer(wanted, around, on, [*chosen, *fitting, *in_force], named))

    def _named(self, part: Part) -> list[Locality]:
        """Those with the full name; where there are none, those with the name and another word."""
        found = self._by_name.get(part.full) or self._by_name.get(part.name, [])
        return [unit for unit in found if not part.tier or unit.kind == part.tier]

    def _is_sure(self, part: Part, unit: Locality) -> bool:
        return part.full in {plain(unit.full_name), part.name}

    def _lies_in(self, unit: Locality, around: Iterable[Part]) -> bool:
        return all(
            any(above in self._named(part) for above in self._above(unit)) for part in around
        )

    def _above(self, unit: Locality) -> list[Locality]:
        """The unit itself, and those that it is part of, its former district among them."""
        found = [unit]
        if unit.former_district:
            found.append(self.by_key[unit.former_district.pk])
        above = unit.parent_id
        while above:
            found.append(self.by_key[above])
            above = self.by_key[above].parent_id
        return found

    def _offer(
        self,
        wanted: Part,
        around: list[Part],
        on: datetime.date,
        near: list[Locality],
        named: list[Locality],
    ) -> tuple[Locality, ...]:
        """What could be meant: of the name, what became of it or what it came from, or alike."""
        offered = dict.fromkeys(near)
        for unit in named:
            offered |= dict.fromkeys(self._related(unit, on))
        if not offered:
            names = {plain(unit.full_name): unit for unit in self.by_key.values()
                     if _is_in_force(unit, on)}  # fmt: skip
            inside = {name: unit for name, unit in names.items() if self._lies_in(unit, around)}
            alike = get_close_matches(wanted.full, inside or names, MOST_OFFERED, ALIKE)
            offered |= dict.fromkeys(names[name] for name in alike)
        in_area = [unit for unit in offered if self._lies_in(unit, around)]
        whole = [unit for part in around for unit in self._named(part) if _is_in_force(unit, on)]
        in_order = dict.fromkeys([*in_area, *offered])
        return (*list(in_order)[:MOST_OFFERED], *(unit for unit in whole if unit not in in_order))

    def _related(self, unit: Locality, on: datetime.date) -> list[Locality]:
        """Units in force on a day that have land of a unit of another time."""
        seen, waiting, found = {unit.pk}, [unit.pk], []
        while waiting:
            key = waiting.pop(0)
            if _is_in_force(self.by_key[key], on):
                found.append(self.by_key[key])
                continue
            fresh = sorted(self._neighbours.get(key, set()) - seen)
            seen |= set(fresh)
            waiting += fresh
        return found

    def full_text(self, unit: Locality) -> str:
        """A unit with what it is part of: “xã Sơn Thủy, huyện Thanh Thủy, tỉnh Phú Thọ”."""
        above = [unit.name_in_text]
        key = unit.parent_id
        while key:
            above.append(self.by_key[key].name_in_text)
            key = self.by_key[key].parent_id
        return ", ".join(above)


def _is_in_force(unit: Locality, on: datetime.date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or unit.valid_to >= on
    )


def _exactly(part: Part, units: list[Locality]) -> list[Locality]:
    """Of several with the same letters, those with the same accents too, if there are any."""
    written = _composed(part.text)
    exact = [unit for unit in units if written in {_composed(unit.full_name), _composed(unit.name)}]
    return exact or units


def _composed(text: str) -> str:
    """Accents without the place where a tone stands: Hoà and Hòa are the same."""
    signs = unicodedata.normalize("NFD", text.casefold()).split()
    return " ".join("".join(sorted(sign)) for sign in signs)
