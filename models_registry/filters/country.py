"""The filters of a country's registry: of thousands of places, those of one province are offered.

A registry of one province offers all that it has.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.http import QueryDict

from ..known_units import known_units
from .choices import offers
from .chosen_rows import Chosen

PLACES = ("district", "commune")


def asked_province(data: QueryDict) -> str:
    """Return the province that is asked for, itself or by a place in it; "" for none."""
    known = known_units()
    asked = (known.by_uid.get(data.get(name, "")) for name in ("province", *PLACES))
    keys = (known.province_of[unit.pk] for unit in asked if unit)
    key = next(filter(None, keys), None)
    return known.provinces[key].uid if key in known.provinces else ""


def limited() -> Collection[str]:
    """The filters of which some values are offered only."""
    return PLACES if offers().within else ()


def keep_one_province(form: Any, data: QueryDict) -> None:
    """Offer the places of the province that is asked for, and what is chosen."""
    inside: Collection[str] = offers().within.get(asked_province(data), ())
    for name in limited():
        form.fields[name] = form.fields[name].keeping({*inside, *data.getlist(name)})


def of_province(uid: str) -> Chosen:
    """A province as it is chosen: of today by the units in it, by their keys."""
    known = known_units()
    province = known.by_uid[uid]
    if province.pk not in known.of_province:
        return Chosen(province.listed(), None)
    inside = (known.by_key[key] for key in known.of_province[province.pk])
    today = [unit.pk for unit in inside if unit.today_id in {None, unit.pk}]
    return Chosen(models.Q(today__in=today), today)


def counted_places(data: QueryDict) -> dict[str, list[int]]:
    """By filter, the keys of the places that are counted, where only some are offered."""
    known, inside = known_units(), offers().counted.get(asked_province(data), {})
    return {
        name: [*keys, *(known.by_uid[uid].pk for uid in data.getlist(name) if uid in known.by_uid)]
        for name, keys in inside.items()
    }


def uncounted(data: QueryDict) -> Collection[str]:
    """The filters of which nothing is offered, so that nothing is counted."""
    return () if asked_province(data) else limited()
