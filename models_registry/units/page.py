"""What a unit's page tells beside its numbers: what it was and became, its newest models.

Each question is put in SQL once for each kind of unit (unit_questions.py).
"""

from typing import Any

from ..model_rows import Row, rows_of_recognitions
from ..models import Campaign, Locality, LocalitySuccession, Model
from ..prepared import Prepared
from ..unit_questions import OfUnit

NEWEST_SHOWN = 10
CAMPAIGNS_SHOWN = 5

Steps = list[LocalitySuccession]

_UNIT = Prepared(lambda uid: Locality.objects.for_page().filter(uid=uid), str)


def _newest_of(unit: Locality) -> Any:
    newest: Any = Model.objects.newest_as(unit.listed())
    return newest.values_list("recognised_pk")[:NEWEST_SHOWN]


def _campaigns_in(unit: Locality) -> Any:
    return Campaign.objects.published().of_unit(unit).for_lines()[:CAMPAIGNS_SHOWN]


_STEPS = Prepared(lambda unit: LocalitySuccession.objects.for_page().of(unit), int)
_NEWEST = OfUnit(_newest_of)
_CAMPAIGNS = OfUnit(_campaigns_in)


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
    return rows_of_recognitions([key for (key,) in _NEWEST(unit)])


def campaigns_of(unit: Locality) -> list[Campaign]:
    """Return the newest published campaigns that it answers for, or that had a place there."""
    return [campaign.as_told() for campaign in _CAMPAIGNS(unit)]
