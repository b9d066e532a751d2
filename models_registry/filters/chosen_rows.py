"""What is chosen of the filters of the public list, as rows of Listing and as cells."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from django.db import models

from .. import reading
from ..models import Listing, SqlPart

NO_DISTRICT = "none"  # of organisations without a territory
WHOLE_DISTRICT = "whole"  # of a former district and none of its communes


class Value(NamedTuple):
    """What stands for a value of a filter in a row of Listing: a column, `empty` for none."""

    column: str
    empty: str = ""

    @property
    def text(self) -> str:
        """The value as text, in SQL."""
        text = f"{self.column}::text"
        return f"coalesce({text}, '{self.empty}')" if self.empty else text


VALUES = {
    "field": Value("field_id"),
    "kind": Value("kind"),
    "year": Value("year"),
    "level": Value("level"),
    "district": Value("district_id", NO_DISTRICT),
    "commune": Value("today_id"),
}
# Read of the rows that are counted.
_READ = (
    "model_id, field_id, kind, year, level, district_id, locality_id, former_locality_id,"
    " today_id, counts, has_others"
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


def newest_of(keys: Sequence[int], chosen: Mapping[str, Chosen]) -> list[int]:
    """Of models, the newest recognitions that fit what is chosen, in the order of these keys."""
    condition = "is_public" if "level" in chosen else "is_public AND counts"
    rows = matching(condition, chosen, also=", recognition_id")
    with reading.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (model_id) model_id, recognition_id"  # noqa: S608
            f" FROM ({rows.sql} AND model_id = ANY (%s::bigint[])) own"
            " ORDER BY model_id, year DESC, level DESC",
            [*rows.parameters, list(keys)],
        )
        newest = dict(cursor.fetchall())
    return [newest[key] for key in keys if key in newest]
