"""Checking files of administrative units as a whole: parents, codes, successors, districts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from ..models import Locality, LocalitySuccession
from .files import Line, LocalityFiles

TIERS: list[str] = list(Locality.Kind)  # highest first; a parent is of a higher tier


def check(files: LocalityFiles, recorded: dict[str, Locality]) -> None:
    """Raise ValidationError, a message for each line, where the files cannot be true.

    `recorded` holds the units of the database by their identifier; what the files say of a
    unit stands before what the database says.
    """
    known = recorded | {uid: unit for uid, (_line, unit) in files.units.items()}
    _check_units(files, known)
    _check_codes(files, known.values())
    _check_outlines(files, known)
    _check_successions(files, known)
    _check_bridge(files, known.values())
    files.refuse_problems()


def first_day(unit: Locality) -> datetime.date:
    """The first day in force; long ago where it is not known."""
    return unit.valid_from or datetime.date.min


def last_day(unit: Locality) -> datetime.date:
    """The last day in force; far away while there is none."""
    return unit.valid_to or datetime.date.max


def _check_units(files: LocalityFiles, known: dict[str, Locality]) -> None:
    for line, unit in files.units.values():
        parent_uid = line.cells["parent_uid"]
        parent = known.get(parent_uid)
        if parent is None and (parent_uid or unit.kind != Locality.Kind.PROVINCE):
            files.refuse(line, _("unknown parent “%(uid)s”") % {"uid": parent_uid})
        if parent is not None and TIERS.index(parent.kind) >= TIERS.index(unit.kind):
            files.refuse(line, _("the parent “%(uid)s” is of no higher tier") % {"uid": parent_uid})
        if first_day(unit) > last_day(unit):
            files.refuse(line, _("the last day in force is before the first"))


def _check_codes(files: LocalityFiles, units: Iterable[Locality]) -> None:
    """No code is used twice in a tier at a time."""
    by_code = defaultdict(list)
    for unit in units:
        by_code[unit.kind, unit.code].append(unit)
    for same_code in by_code.values():
        in_order = sorted(same_code, key=first_day)
        for earlier, later in pairwise(in_order):
            if first_day(later) <= last_day(earlier):
                _refuse_overlap(files, earlier, later)


def _refuse_overlap(files: LocalityFiles, earlier: Locality, later: Locality) -> None:
    """Name the line of one of the two; the database alone has no overlap."""
    named, other = (later, earlier) if later.uid in files.units else (earlier, later)
    reason = _("“%(uid)s” (%(name)s) has the code %(code)s in the same period")
    files.refuse(
        files.units[named.uid][0],
        reason % {"uid": other.uid, "name": other.full_name, "code": other.code},
    )


def _check_outlines(files: LocalityFiles, known: dict[str, Locality]) -> None:
    for uid, (line, _geometry) in files.outlines.items():
        if uid not in known:
            files.refuse(line, _("unknown unit “%(uid)s”") % {"uid": uid})


def _check_successions(files: LocalityFiles, known: dict[str, Locality]) -> None:
    pairs: set[tuple[str, str]] = set()
    defaults: set[str] = set()
    for line, succession in files.successions:
        before, after = line.cells["predecessor_uid"], line.cells["successor_uid"]
        reason = _wrong_succession(succession, known.get(before), known.get(after), line)
        if not reason and (before, after) in pairs:
            reason = _("this succession stands already in the file")
        if not reason and succession.is_default and before in defaults:
            reason = _("“%(uid)s” has a default successor already") % {"uid": before}
        if reason:
            files.refuse(line, reason)
        pairs.add((before, after))
        if succession.is_default:
            defaults.add(before)


def _wrong_succession(
    succession: LocalitySuccession, before: Locality | None, after: Locality | None, line: Line
) -> str:
    """Say what is wrong with a succession taken by itself, or return an empty text."""
    abolished = succession.relation == LocalitySuccession.Relation.ABOLISHED
    if before is None:
        return _("unknown predecessor “%(uid)s”") % {"uid": line.cells["predecessor_uid"]}
    if after is None and line.cells["successor_uid"]:
        return _("unknown successor “%(uid)s”") % {"uid": line.cells["successor_uid"]}
    if abolished != (after is None) or (abolished and succession.is_default):
        return _("an abolished unit has no successor; every other one has")
    # Each default successor ends later than its predecessor, so they never run in a circle.
    if before.valid_to != succession.effective_on - datetime.timedelta(days=1):
        return _("the date is not the day after the predecessor's last day in force")
    if after is not None and not first_day(after) <= succession.effective_on <= last_day(after):
        return _("the successor is not in force on that date")
    return ""


def _check_bridge(files: LocalityFiles, units: Iterable[Locality]) -> None:
    communes, districts = set(), set()
    for unit in units:
        if unit.kind == Locality.Kind.DISTRICT:
            districts.add(unit.code)
        elif unit.valid_to is None:
            communes.add(unit.code)
    for line in files.bridge:
        commune, district = line.cells["current_code"], line.cells["old_district_code"]
        if commune not in communes:
            files.refuse(line, _("unknown commune “%(code)s”") % {"code": commune})
        if district not in districts:
            files.refuse(line, _("unknown district “%(code)s”") % {"code": district})
