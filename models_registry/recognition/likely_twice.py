"""Rows of a list that are likely the same as another row, or as what the year has recognised."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from ..models import Decision, DecisionEntry, Kind, Recognition, Registration
from ..search import fold
from ..similar_names import likeness, naming
from ..similar_names.naming import Essence


@dataclass(frozen=True, kw_only=True)
class _Named:
    """A name with what it says; `entry` is None for what is recognised already."""

    entry: DecisionEntry | None
    record: Registration | Recognition
    essence: Essence = field(repr=False)

    @property
    def person(self) -> str:
        """The person or household, folded; nothing of a collective."""
        return "" if self.record.kind == Kind.COLLECTIVE else fold(self.record.subject_name)

    @property
    def shown(self) -> str:
        """How a reader finds it."""
        code = self.record.model.code
        if self.entry is None:
            return _("%(code)s, recognised: %(name)s") % {"code": code, "name": self.record.name}
        return _("No. %(number)d, %(code)s: %(name)s") % {
            "number": self.entry.position,
            "code": code,
            "name": self.record.name,
        }


def likely_twice(
    decision: Decision, entries: list[DecisionEntry]
) -> Iterator[tuple[DecisionEntry, str]]:
    """Yield a row of the list and which other it is like; only inside one unit of today.

    Names are alike as officers are warned (likeness.WARNED); so are two models of one person.
    """
    units: dict[Any, list[_Named]] = defaultdict(list)
    for entry in entries:
        units[_unit(entry.registration)].append(_named(entry, entry.registration))
    for recognition in _recognised(decision, entries):
        units[_unit(recognition)].append(_named(None, recognition))
    for rows in units.values():
        for one, other in combinations(rows, 2):
            if one.entry is not None and _are_alike(one, other):
                yield one.entry, other.shown
                if other.entry is not None:
                    yield other.entry, one.shown


def _are_alike(one: _Named, other: _Named) -> bool:
    if one.record.model_id == other.record.model_id:
        return False  # its own recognition at another level: a concern of its own
    if one.person and one.person == other.person:
        return True
    return likeness.score(one.essence, other.essence) >= likeness.WARNED


def _unit(record: Registration | Recognition) -> tuple[str, int | None]:
    if record.locality:
        return "locality", record.locality.today_id or record.locality_id
    return "organisation", record.organisation_id


def _named(entry: DecisionEntry | None, record: Registration | Recognition) -> _Named:
    names = _names([record.locality, record.former_locality, record.district])
    return _Named(entry=entry, record=record, essence=naming.essence(record.name, units=names))


def _names(units: Iterable[Any]) -> frozenset[str]:
    """How units are named in a text; a name of one syllable only with its kind."""
    known = [unit for unit in units if unit is not None]
    return frozenset(
        {unit.full_name for unit in known}
        | {unit.name for unit in known if " " in unit.name.strip()}
    )


def _recognised(decision: Decision, entries: list[DecisionEntry]) -> Iterable[Recognition]:
    today = {each.registration.locality.today_id for each in entries if each.registration.locality}
    bodies = {each.registration.organisation_id for each in entries}
    there = Recognition.objects.unrevoked().filter(year=decision.year)
    of_units = there.filter(locality__today__in=today - {None})
    without = there.filter(locality=None, organisation__in=bodies - {None})
    return (
        (of_units | without)
        .select_related("model", "locality", "former_locality", "district")
        .only(
            "name",
            "kind",
            "subject_name",
            "organisation",
            "model__code",
            *(
                f"{unit}__{name}"
                for unit in ("locality", "former_locality", "district")
                for name in ("name", "full_name", "today")
            ),
        )
    )
