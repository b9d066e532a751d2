"""What the rows of models lead to: each record is read once for all rows that lead there.

Joined in the question of the rows, these tables would take it longer to plan than to answer.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from ..known_units import known_fields, known_units
from ..models import Decision, Organisation, Recognition
from .field import OpenField

LED_BY = ("field", "organisation", "locality", "district", "decision")  # keys of a recognition
LEARNED_FROM = "model__replicates"

Paths = Mapping[str, list[str]]  # by the key that they begin with


def paths_of(fields: Iterable[OpenField]) -> Paths:
    """The columns of fields that stand in the records to which these keys lead."""
    every = [path for field in fields for path in field.paths]
    return {key: [path for path in every if path.startswith(f"{key}__")] for key in LED_BY}


def add_related(rows: list[dict[str, Any]], paths: Paths) -> None:
    """Add to rows that have the keys what they lead to, nothing where there is no key."""
    for key, wanted in paths.items():
        records = _records(key, {row[key] for row in rows})
        facts = {
            each: {path: _reached(record, path) for path in wanted}
            for each, record in records.items()
        }
        for row in rows:
            row.update(facts[row[key]])


def add_learned_from(rows: list[dict[str, Any]]) -> None:
    """Add the code of the model that each was learned from, where that is a public one."""
    keys = {row[LEARNED_FROM] for row in rows} - {None}
    public = Recognition.objects.unrevoked().readable().filter(model__in=keys).order_by()
    codes = dict(public.values_list("model", "model__code").distinct()) if keys else {}
    for row in rows:
        row["learned_from"] = codes.get(row[LEARNED_FROM])


def _records(key: str, of: set[int | None]) -> dict[int | None, Any]:
    known: Mapping[int, Any]
    if key == "field":
        known = known_fields()
    elif key == "organisation":
        known = Organisation.objects.only("name").in_bulk(of - {None})
    elif key == "decision":
        issued = Decision.objects.select_related("issuer")
        told = issued.only("number", "symbol", "dated_on", "issuer__name", "issuer__letterhead")
        known = told.in_bulk(of - {None})
    else:
        known = known_units().by_key
    return {each: None if each is None else known[each] for each in of}


def _reached(record: Any, path: str) -> Any:
    """The value at the end of a path of which the first part leads to the record."""
    return reduce(lambda found, name: found and getattr(found, name), path.split("__")[1:], record)
