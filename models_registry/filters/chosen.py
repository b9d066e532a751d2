"""What the values of the filters of the public list mean: conditions on Listing, and cells."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db import models

from ..known_units import indicators_by_code, known_units
from ..models import NOWHERE, Locality, Recognition
from ..statistics import adds_to
from .choices import offers
from .chosen_rows import NO_DISTRICT, WHOLE_DISTRICT, Chosen
from .country import of_province


def chosen_of(asked: Mapping[str, Any], *, as_recognised: bool) -> dict[str, Chosen]:
    """Return what is chosen of each filter in which something is, of the form's checked values.

    `as_recognised`: communes are those that stand on the decisions.
    """
    fields = offers().keys["field"]
    values: dict[str, list[Any]] = {
        "kind": asked["kind"],
        "year": [int(year) for year in asked["year"]],
        "level": [int(level) for level in asked["level"]],
        "field": [int(fields[code]) for code in asked["field"]],
    }
    chosen = {
        name: Chosen(models.Q((f"{name}__in", of_it)), of_it) for name, of_it in values.items()
    }
    for name in ("district", "commune"):
        places = [_place(value, as_recognised=as_recognised) for value in asked[name]]
        condition = reduce(or_, (each.condition for each in places), models.Q())
        cells = [key for each in places for key in each.cells or ()]
        chosen[name] = Chosen(condition, cells if all(each.cells for each in places) else None)
    if asked["province"]:
        chosen["province"] = of_province(asked["province"])
    if asked["figure"]:
        indicator = indicators_by_code()[asked["figure"]]
        adding = Recognition.objects.unrevoked().filter(adds_to(indicator))
        chosen["figure"] = Chosen(models.Q(recognition__in=adding.values("pk")), None)
    return {name: each for name, each in chosen.items() if asked[name]}


def _place(uid: str, *, as_recognised: bool) -> Chosen:
    """A chosen place; cells have neither what is told as recognised nor communes of the past."""
    if uid == NO_DISTRICT:
        return Chosen(models.Q(district__isnull=True), [NOWHERE])
    if uid == WHOLE_DISTRICT:
        return Chosen(models.Q(today__in=offers().districts), offers().districts)
    unit = known_units().by_uid[uid]
    if as_recognised and unit.kind == Locality.Kind.COMMUNE:
        return Chosen(models.Q(locality=unit), None)
    is_counted = unit.kind == Locality.Kind.DISTRICT or unit.is_in_force
    return Chosen(unit.listed(), [unit.pk] if is_counted else None)
