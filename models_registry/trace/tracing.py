"""Reading the trace: one list over all chained tables, newest first, by keyset.

One statement asks every table for its newest matching rows by an index and merges them, so
that the length of the tables does not matter. What the entries say stands in telling.py.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection, models
from django.db.models.functions import Concat

from ..models import (
    Campaign,
    Chained,
    Criterion,
    Decision,
    Field,
    Indicator,
    Locality,
    Model,
    Organisation,
    OrganisationKind,
    Registration,
    ReviewEvent,
    User,
    chained_tables,
)
from ..search import Fold, all_words, find_reference, fold

ROWS_ON_A_PAGE = 30
CHANGES = ("insert", "baseline", "update", "delete")  # what is done with a record, beside the moves
MOST_FOUND = 300  # records of one kind that a search goes on with

Keys = dict[str, list[int]]  # of records, by the name of their model


@dataclass(frozen=True)
class Kind:
    """One chained table, as the list reads it."""

    table: type[Chained]

    @property
    def record(self) -> type[models.Model]:
        """The model whose changes it holds; the moves are their own."""
        tracked: type[models.Model] = getattr(self.table, "pgh_tracked_model", self.table)
        return tracked

    @property
    def name(self) -> str:
        """How addresses call it."""
        return str(self.record._meta.model_name)

    @property
    def is_moves(self) -> bool:
        """Whether it holds the moves of registrations."""
        return self.table is ReviewEvent

    @property
    def key_column(self) -> str:
        """The column by which versions of one record belong together, or nothing."""
        if self.is_moves:
            return "id"
        return "pgh_obj_id" if hasattr(self.table, "pgh_obj_id") else ""


@dataclass(frozen=True)
class Cursor:
    """The last entry of a page: the next page begins after it."""

    at: datetime.datetime
    kind: str
    key: int


@dataclass(frozen=True)
class Question:
    """What is asked of the trace; `None` and "" leave a part open."""

    kinds: frozenset[str]  # that the reader may see
    kind: str = ""
    action: str = ""  # insert, update, delete, or a move
    actors: list[int] | None = None
    records: Keys | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None  # not counted
    after: Cursor | None = None


@dataclass(frozen=True)
class Entry:
    """One row of the trace with the version before it, as they are stored."""

    kind: Kind
    key: int
    at: datetime.datetime
    row: Mapping[str, Any]
    before: Mapping[str, Any] | None = field(default=None)

    @property
    def cursor(self) -> Cursor:
        """Where the next page begins if this is a page's last."""
        return Cursor(self.at, self.kind.name, self.key)


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by name; their order settles which of one moment stands first."""
    return {kind.name: kind for kind in map(Kind, chained_tables())}


def entries(question: Question) -> tuple[list[Entry], bool]:
    """Return a page of entries, newest first, and whether there are older ones."""
    asked, parameters = [], []
    for number, kind in enumerate(kinds().values()):
        conditions = _conditions(kind, question)
        if conditions is not None:
            asked.append(_newest_sql(number, kind, [text for text, _values in conditions]))
            parameters += [value for _text, values in conditions for value in values]
    if not asked:
        return [], False
    with connection.cursor() as cursor:
        cursor.execute(_page_sql(asked), parameters)
        rows = cursor.fetchall()
    every = list(kinds().values())
    found = [
        Entry(every[number], key, at, json.loads(row), json.loads(before) if before else None)
        for number, key, at, row, before in rows
    ]
    return found[:ROWS_ON_A_PAGE], len(found) > ROWS_ON_A_PAGE


def every_page(question: Question) -> Iterator[list[Entry]]:
    """Yield all that a question finds, newest first, a page at a time; none is empty."""
    has_older = True
    while has_older:
        found, has_older = entries(question)
        if found:
            yield found
            question = replace(question, after=found[-1].cursor)


def _moment(kind: Kind) -> str:
    return "happened_at" if kind.is_moves else "pgh_created_at"


def _newest_sql(number: int, kind: Kind, conditions: list[str]) -> str:
    table, key, at = kind.table._meta.db_table, kind.table._meta.pk.column, _moment(kind)
    return (
        f"(SELECT {number} AS kind, {key} AS key, {at} AS at FROM {table}"  # noqa: S608
        f" WHERE {' AND '.join(conditions) or 'true'}"
        f" ORDER BY {at} DESC, {key} DESC LIMIT {ROWS_ON_A_PAGE + 1})"
    )


def _page_sql(asked: list[str]) -> str:
    rows, before = [], []
    for number, kind in enumerate(kinds().values()):
        table, key = kind.table._meta.db_table, kind.table._meta.pk.column
        one = f"SELECT to_jsonb(own) - 'outline' FROM {table} AS own WHERE own.{key} = page.key"  # noqa: S608
        rows.append(f"WHEN {number} THEN ({one})")
        if kind.key_column == "pgh_obj_id":
            before.append(
                f"WHEN {number} THEN (SELECT to_jsonb(old) - 'outline' FROM {table} AS own"  # noqa: S608
                f" JOIN {table} AS old ON old.pgh_obj_id = own.pgh_obj_id AND old.pgh_id < page.key"
                " WHERE own.pgh_id = page.key ORDER BY old.pgh_id DESC LIMIT 1)"
            )
    return (
        f"WITH page AS (SELECT * FROM ({' UNION ALL '.join(asked)}) AS every"  # noqa: S608
        f" ORDER BY at DESC, kind, key DESC LIMIT {ROWS_ON_A_PAGE + 1})"
        f" SELECT kind, key, at, CASE kind {' '.join(rows)} END, CASE kind {' '.join(before)} END"
        " FROM page ORDER BY at DESC, kind, key DESC"
    )


Condition = tuple[str, list[Any]]  # SQL with its values


def _conditions(kind: Kind, question: Question) -> list[Condition] | None:
    """Return what the rows of a kind must fulfil; None where none of them can."""
    if kind.name not in question.kinds or question.kind not in {"", kind.name}:
        return None
    found = _when_and_who(kind, question)
    if question.action:
        is_change = question.action in CHANGES
        if is_change == kind.is_moves:
            return None
        found.append(("pgh_label = %s" if is_change else "action = %s", [question.action]))
    if question.records is not None:
        among = list(_among(kind, question.records))
        if not among:
            return None
        texts = " OR ".join(text for text, _values in among)
        found.append((f"({texts})", [value for _text, values in among for value in values]))
    return found


def _when_and_who(kind: Kind, question: Question) -> list[Condition]:
    found: list[Condition] = []
    at = _moment(kind)
    if question.actors is not None:
        found.append(("trace_actor = ANY(%s)", [question.actors]))
    if question.since:
        found.append((f"{at} >= %s", [question.since]))
    if question.until:
        found.append((f"{at} < %s", [question.until]))
    if question.after:
        found.append(_after(kind, question.after))
    return found


def _after(kind: Kind, cursor: Cursor) -> Condition:
    order, at = list(kinds()), _moment(kind)
    if kind.name == cursor.kind:
        return f"({at}, {kind.table._meta.pk.column}) < (%s, %s)", [cursor.at, cursor.key]
    same_moment_is_older = order.index(kind.name) > order.index(cursor.kind)
    return f"{at} {'<=' if same_moment_is_older else '<'} %s", [cursor.at]


def _among(kind: Kind, records: Keys) -> Iterator[Condition]:
    """Yield one condition for each way in which a row can be about one of the records.

    It is a version of it, or names it in the column that is called like its kind: the entry
    of a list is about its decision and its registration, but not about who appraised it.
    """
    if kind.key_column and kind.name in records:
        yield f"{kind.key_column} = ANY(%s)", [records[kind.name]]
    for column in kind.record._meta.concrete_fields:
        if column.is_relation and column.name in records:
            yield f"{column.column} = ANY(%s)", [records[column.name]]


def people(name: str) -> list[int]:
    """Return the keys of the people of that name, with or without accents."""
    wanted = " ".join(fold(name).split())
    named = User.objects.alias(
        folded=Fold(Concat("username", models.Value(" "), "full_name", output_field=_TEXT))
    )
    return list(named.filter(folded__contains=wanted).values_list("pk", flat=True)[:MOST_FOUND])


_TEXT = models.TextField()
_LABELS = Fold(Concat("label_vi", models.Value(" "), "label_en", output_field=_TEXT))
_PAPER = Fold(
    Concat("number", models.Value("/"), "symbol", models.Value(" "), "title", output_field=_TEXT)
)


def records(query: str) -> Keys:
    """Return the records whose name has these words, accents or not, or that have this code."""
    wanted = " ".join(fold(query).split())
    asked: list[models.QuerySet] = [Registration.objects.search(query)]
    if reference := find_reference(query):
        asked += [] if reference[1] else [Model.objects.filter(pk=reference[0])]
    else:
        words = all_words(query, weights="A")
        asked.append(Model.objects.filter(search_vector=words) if words else Model.objects.none())
        asked += _named(wanted)
    by_kind: Keys = {}
    first, *others = [_keys(part) for part in asked]
    for name, key in first.union(*others, all=True):
        by_kind.setdefault(name, []).append(key)
    return by_kind


def _keys(rows: models.QuerySet) -> models.QuerySet:
    name = models.Value(rows.model._meta.model_name, output_field=_TEXT)
    return rows.order_by().annotate(of=name).values_list("of", "pk")[:MOST_FOUND]


def _named(wanted: str) -> Iterable[models.QuerySet]:
    names: dict[type[models.Model], str | models.Expression] = {
        User: Fold(Concat("username", models.Value(" "), "full_name", output_field=_TEXT)),
        Decision: _PAPER,
        Organisation: "name_folded",
        Locality: "full_name_folded",
        Campaign: "name_folded",
        Group: Fold("name"),
        Field: _LABELS,
        Criterion: _LABELS,
        Indicator: _LABELS,
        OrganisationKind: _LABELS,
    }
    for model, text in names.items():
        folded = models.F(text) if isinstance(text, str) else text
        rows = model._default_manager.alias(folded_name=folded)
        yield rows.filter(folded_name__contains=wanted)
