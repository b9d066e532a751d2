"""Administrative units over time: loading them, and what a unit is today.

`load` takes the files as the authority for the units that they name and leaves the others
alone. What is unchanged is not written, so that the audit shows real changes only.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction

from ..models import Locality, LocalitySuccession, Model, Registration
from .checks import TIERS, check
from .files import LocalityFiles, read

UNIT_FIELDS = (
    "code kind division_type name full_name parent_id valid_from valid_to latitude longitude "
    "coordinates_source evidence outline"
).split()
NAMING_FIELDS = {"name", "full_name", "parent_id"}
SUCCESSION_FIELDS = "effective_on relation is_partial is_default legal_basis note".split()


@dataclass
class Loaded:
    """How many rows the files have, and how many of them were new or changed."""

    units: int
    successions: int
    units_added: int = 0
    units_changed: int = 0
    successions_added: int = 0
    successions_changed: int = 0
    records_refreshed: int = 0


@transaction.atomic
def load(folder: Path) -> Loaded:
    """Load the files of a folder: all of it or, where ValidationError is raised, nothing."""
    files = read(folder)
    units = {unit.uid: unit for unit in Locality.objects.select_for_update()}
    check(files, units)
    loaded = Loaded(units=len(files.units), successions=len(files.successions))
    renamed = _write_units(files, units, loaded)
    _write_successions(files, units, loaded)
    moved = _set_former_districts(files, units)
    loaded.records_refreshed = refresh_records(renamed | moved | set_today())
    return loaded


def _write_units(files: LocalityFiles, units: dict[str, Locality], loaded: Loaded) -> set[int]:
    """Write tier by tier, a parent before its parts; return those with another name or parent."""
    renamed = set()
    for tier in TIERS:
        new, changed = [], []
        for uid, (line, unit) in files.units.items():
            if unit.kind != tier:
                continue
            unit.parent = units.get(line.cells["parent_uid"])
            unit.outline = files.outlines[uid][1] if uid in files.outlines else None
            if uid not in units:
                new.append(unit)
            elif differences := _take_over(units[uid], unit, UNIT_FIELDS):
                changed.append(units[uid])
                if differences & NAMING_FIELDS:
                    renamed.add(units[uid].pk)
        units |= {unit.uid: unit for unit in Locality.objects.bulk_create(new)}
        _update(Locality, changed, UNIT_FIELDS)
        loaded.units_added += len(new)
        loaded.units_changed += len(changed)
    return renamed


def _write_successions(files: LocalityFiles, units: dict[str, Locality], loaded: Loaded) -> None:
    """Add and change what the file says, by predecessor and successor."""
    recorded = {
        (succession.predecessor_id, succession.successor_id): succession
        for succession in LocalitySuccession.objects.select_for_update()
    }
    new, changed = [], []
    for line, succession in files.successions:
        succession.predecessor = units[line.cells["predecessor_uid"]]
        succession.successor = units.get(line.cells["successor_uid"])
        existing = recorded.get((succession.predecessor_id, succession.successor_id))
        if existing is None:
            new.append(succession)
        elif _take_over(existing, succession, SUCCESSION_FIELDS):
            changed.append(existing)
    # The old default goes before the new one comes: there is one at any moment.
    changed.sort(key=lambda succession: succession.is_default)
    for succession in changed:
        succession.save(update_fields=SUCCESSION_FIELDS)
    LocalitySuccession.objects.bulk_create(new)
    loaded.successions_added = len(new)
    loaded.successions_changed = len(changed)


def _take_over(existing: models.Model, read_one: models.Model, names: list[str]) -> set[str]:
    """Copy what is different and return its names."""
    differences = {name for name in names if getattr(existing, name) != getattr(read_one, name)}
    for name in differences:
        setattr(existing, name, getattr(read_one, name))
    return differences


def _update(record: type[models.Model], changed: Iterable[models.Model], names: list[str]) -> None:
    columns = [name.removesuffix("_id") for name in names]
    record._default_manager.bulk_update(changed, columns, batch_size=500)


def _set_former_districts(files: LocalityFiles, units: dict[str, Locality]) -> set[int]:
    """Say in which former district each unit of the files lay; return the changed ones."""
    districts = {unit.pk: unit for unit in units.values() if unit.kind == Locality.Kind.DISTRICT}
    larger_parts = _larger_parts(files, {unit.code: unit for unit in districts.values()})
    changed = []
    for uid in files.units:
        unit = units[uid]
        former = None
        if unit.kind == Locality.Kind.DISTRICT:
            former = unit
        elif unit.kind == Locality.Kind.COMMUNE:
            former = districts.get(unit.parent_id or 0) or larger_parts.get(unit.code)
        if unit.former_district_id != (former and former.pk):
            unit.former_district = former
            changed.append(unit)
    _update(Locality, changed, ["former_district"])
    return {unit.pk for unit in changed}


def _larger_parts(files: LocalityFiles, districts: dict[str, Locality]) -> dict[str, Locality]:
    """The former district of each commune of today, by its code; three lie over two of them."""
    parts: dict[str, Counter[str]] = {}
    for line in files.bridge:
        communes = int(line.cells["old_communes_from_district"])
        shares = parts.setdefault(line.cells["current_code"], Counter())
        shares[line.cells["old_district_code"]] += communes
    return {code: districts[shares.most_common(1)[0][0]] for code, shares in parts.items()}


@transaction.atomic
def set_today() -> set[int]:
    """Say of every unit what it is today, by the default successors; return the changed ones.

    To be called after a unit or succession has changed, and when an announced one takes
    effect (importing again does it).
    """
    successors = dict(
        LocalitySuccession.objects.filter(is_default=True).values_list("predecessor", "successor")
    )
    units = list(Locality.objects.select_for_update().only("valid_to", "today"))
    ended = {unit.pk for unit in units if not unit.is_in_force}
    changed = []
    for unit in units:
        today = _follow(unit.pk, ended, successors)
        if unit.today_id != today:
            unit.today_id = today
            changed.append(unit)
    Locality.objects.bulk_update(changed, ["today"], batch_size=500)
    return {unit.pk for unit in changed}


def _follow(key: int, ended: set[int], successors: dict[int, int]) -> int | None:
    """Return the first unit in force; None for an abolished one, or if they run in a circle."""
    passed: set[int] = set()
    current: int | None = key
    while current in ended and current not in passed:
        passed.add(current)
        current = successors.get(current)
    return None if current in passed else current


def refresh_records(changed: set[int]) -> int:
    """Let models and registrations be found under the present names of these units.

    The snapshots of recognitions stay as they were. Returns how many rows were refreshed.
    """
    units = Locality.objects.filter(
        models.Q(pk__in=changed)
        | models.Q(former_district__in=changed)
        | models.Q(today__in=changed)
        | models.Q(origins__predecessor__in=changed)
    ).values("pk")
    return sum(
        record.objects.filter(
            models.Q(locality__in=units) | models.Q(former_locality__in=units)
        ).update(district=None, search_vector=None)  # the triggers fill both again
        for record in (Model, Registration)
    )
