"""The order of the list by former district: a page reads the rows of the districts it reaches.

How many rows each district has is counted for its filter anyway, so that of a million rows none
but those of a few districts are put in order.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import models

from ..known_units import known_units
from ..models import NOWHERE, Locality
from ..reference import held
from .chosen_rows import NO_DISTRICT


def reached(
    counted: Mapping[str, int],
    rows: int,
    *,
    total: int,
    among: Collection[int | str] | None,
    since: str | None = "",
    backwards: bool = False,
) -> models.Q:
    """Return a condition on shown_as() that leaves districts with the first rows of the list.

    `counted` are the models of each district, `total` those of the list: one that is in two
    districts is shown in one of them. `among`: the keys of those that are chosen. `since`: the
    place in the order from which on the rows are counted, None of what is in no district; the
    rows there are left, and as many as asked for behind it, or before it.
    """
    known = [
        (order, key, counted.get(NO_DISTRICT if key == NOWHERE else str(key), 0))
        for order, key in _in_order()
        if among is None or key in among
    ]
    left = rows + sum(models_there for _order, _key, models_there in known) - total
    taken, last = [], None
    for order, key, models_there in reversed(known) if backwards else known:
        if left <= 0 and order != last:
            break
        if order == _place(since):
            taken.append(key)
        elif models_there and (order < _place(since)) is backwards:
            taken.append(key)
            left -= models_there
            last = order
    return _among(taken)


def _among(keys: Iterable[int]) -> models.Q:
    inside = [key for key in keys if key != NOWHERE]
    found = models.Q(recognised_district__in=inside)
    return found | models.Q(recognised_district=None) if NOWHERE in keys else found


def _place(order: str | None) -> tuple[bool, str]:
    """A place in the order: nowhere is behind all."""
    return order is None, order or ""


@held
def _in_order() -> list[tuple[tuple[bool, str], int]]:
    """The former districts with their places, in the order of the list; NOWHERE at last."""
    units = known_units().by_key.values()
    districts = [unit for unit in units if unit.kind == Locality.Kind.DISTRICT]
    known = [(_place(unit.sort_key), unit.pk) for unit in districts]
    return sorted([*known, (_place(None), NOWHERE)])
