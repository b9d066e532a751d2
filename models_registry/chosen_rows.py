"""What is chosen of the filters of the public list, as rows of Listing and as cells."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from django.db import models

from . import reading
from .models import Listing, SqlPart

NO_DISTRICT = "none"  # of organisations without a territory
WHOLE_DISTRICT = "whole"  # of a former district and none of its communes

# What stands for a value of each filter in the rows of Listing, as text.
VALUES = {
    "field": "field_id::text",
    "kind": "kind::text",
    "year": "year::text",
    "level": "level::text",
    "district": f"coalesce(district_id::text, '{NO_DISTRICT}')",
    "commune": "today_id::text",
}
# Read of the rows that are counted.
_READ = (
    "model_id, field_id, kind, year, level, district_id, locality_id, former_locality_id,"
    " today_id, counts"
)
_TABLE = Listing._meta.db_table


class Chosen(NamedTuple):
    """What is chosen of one filter: a condition on Listing, and the same as values of cells.

    `cells` is None where cells are not counted by what is chosen.
    """

    condition: models.Q
    cells: Sequence[int | str] | None


def matching(condition: str, chosen: Mapping[str, Chosen], also: str = "") -> SqlPart:
    """The rows that fit what is chosen. Only the conditions are left to Django, which is slow."""
    sql = f"SELECT {_READ}{also} FROM {_TABLE} WHERE {condition}"  # noqa: S608
    parameters: list[Any] = []
    if chosen:
        fits = reduce(and_, (each.condition for each in chosen.values()))
        query = Listing.objects.filter(fits).query
        where, values = query.get_compiler(reading.source()).compile(query.where)
        sql, parameters = f"{sql} AND {where}", list(values)
    return SqlPart(sql, parameters)
