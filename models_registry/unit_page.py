"""What a unit's page tells beside its numbers: what it was and became, its newest models.

A former district, a province, a commune of today and one of yesterday are each asked for
otherwise (`Locality.listed()`, `its_places()`): a question for each is put in SQL once.
"""

import datetime
from functools import cache
from typing import Any

from .model_rows import Row, rows_of_recognitions
from .models import Campaign, Locality, LocalitySuccession, Model
from .prepared import Prepared

NEWEST_SHOWN = 10
CAMPAIGNS_SHOWN = 5

Steps = list[LocalitySuccession]

_UNIT = Prepared(lambda uid: Locality.objects.for_page().filter(uid=uid), str)
_STEPS = Prepared(lambda unit: LocalitySuccession.objects.for_page().of(unit), int)


def unit_named(uid: str) -> Locality | None:
    """Return the unit with what its page tells of itself, if there is one of this name."""
    return next(iter(_UNIT(uid)), None)


def origins_and_successions(unit: Locality) -> tuple[Steps, Steps]:
    """Return the steps by which a unit came to be, and those by which it ended."""
    steps = _STEPS(unit.pk)
    return (
        [step for step in steps if step.successor_id == unit.pk],
        [step for step in steps if step.predecessor_id == unit.pk],
    )


def newest_models(unit: Locality) -> list[Row]:
    """Return the newest models of a unit, as lists show them."""
    found = _newest(unit.kind, is_in_force=unit.is_in_force)(unit.pk)
    return rows_of_recognitions([key for (key,) in found])


def campaigns_of(unit: Locality) -> list[Campaign]:
    """Return the newest published campaigns that it answers for, or that had a place there."""
    found = _campaigns(unit.kind, is_in_force=unit.is_in_force)(unit.pk)
    return [campaign.as_told() for campaign in found]


@cache
def _newest(kind: str, *, is_in_force: bool) -> Prepared:
    def asked(unit: int) -> Any:
        place = _like(kind, unit, is_in_force=is_in_force).listed()
        newest: Any = Model.objects.newest_as(place)
        return newest.values_list("recognised_pk")[:NEWEST_SHOWN]

    return Prepared(asked, int)


@cache
def _campaigns(kind: str, *, is_in_force: bool) -> Prepared:
    def asked(unit: int) -> Any:
        campaigns = Campaign.objects.published()
        there = campaigns.of_unit(_like(kind, unit, is_in_force=is_in_force))
        return there.for_lines()[:CAMPAIGNS_SHOWN]

    return Prepared(asked, int)


def _like(kind: str, unit: int, *, is_in_force: bool) -> Locality:
    """A unit of which nothing is known but its key, its kind, and whether it is one today."""
    ended = None if is_in_force else datetime.date.min
    return Locality(pk=unit, kind=kind, valid_to=ended)
