"""Counting the rows of lists and the summary again from the records, and mending them.

The database keeps them by triggers (models/listed_rows.py, models/summary_rows.py). What
switches triggers off, restores a part of a backup or changes a trigger's work leaves them
wrong, and nothing else would ever tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Coalesce

from .models import (
    GIVEN_TERMS,
    CountCell,
    CountedFigure,
    FigureCell,
    Listing,
    Recognition,
)


@dataclass(frozen=True)
class Recount:
    """A table of the summary, the function that counts it again, and its first columns: its key."""

    table: type[models.Model]
    function: str
    key: int

    @property
    def columns(self) -> list[str]:
        """All columns in the order of the table, without a running number."""
        return [name for name in _columns(self.table) if name != "id"]


# In the order in which each is counted from the one before.
RECOUNTS = (
    Recount(CountCell, "recounted_counts", 8),
    Recount(CountedFigure, "recounted_figures", 1),
    Recount(FigureCell, "recounted_figure_cells", 9),
)


@dataclass(frozen=True)
class Difference:
    """A row that is kept otherwise than it is counted; None where there is none on that side."""

    table: type[models.Model]
    key: dict[str, Any]
    kept: Sequence[Any] | None
    counted: Sequence[Any] | None


def differences() -> Iterator[Difference]:
    """Yield what the tables have that a recount does not, or otherwise, table by table.

    Each table is compared in one question: what is written meanwhile is on both sides or none.
    """
    yield from _of_listing()
    yield from _of_terms()
    for recount in RECOUNTS:
        columns = ", ".join(recount.columns)
        kept = f"SELECT {columns} FROM {recount.table._meta.db_table}"  # noqa: S608
        counted = f"SELECT {columns} FROM {recount.function}()"  # noqa: S608
        yield from _compared(recount, kept, counted)


@transaction.atomic
def mend() -> None:
    """Write the tables anew; whoever changes a sum waits, and readers read what was there."""
    _lock()
    Listing.objects.rebuild()
    mend_sums()


@transaction.atomic
def mend_sums() -> None:
    """The same of the summary alone, from rows of lists that are right."""
    _lock()
    with connection.cursor() as cursor:
        for recount in RECOUNTS:
            table, columns = recount.table._meta.db_table, ", ".join(recount.columns)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            cursor.execute(
                f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {recount.function}()"  # noqa: S608
            )


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lock_summary()")


def _of_listing() -> Iterator[Difference]:
    columns = _columns(Listing)
    kept, _none = Listing.objects.values_list(*columns).query.sql_with_params()
    of_model = Recognition.objects.unrevoked().filter(model=models.OuterRef("model"))
    higher = of_model.filter(year=models.OuterRef("year"), level__gt=models.OuterRef("level"))
    others = of_model.exclude(pk=models.OuterRef("pk"))
    standing = (
        Recognition.objects.unrevoked()
        .order_by()
        .annotate(counts=~models.Exists(higher), has_others=models.Exists(others))
    )
    is_public = models.ExpressionWrapper(models.Q(model__is_withheld=False), models.BooleanField())
    computed: dict[str, Any] = {
        "recognition_id": models.F("pk"),
        "today_id": Coalesce("locality__today", "locality"),
        "published_at": models.F("model__published_at"),
        "is_public": is_public,
    }
    told = [computed.get(name, models.F(name)) for name in columns]
    counted, parameters = standing.values_list(*told).query.sql_with_params()
    yield from _compared(Recount(Listing, "", 1), kept, counted, parameters)


def _of_terms() -> Iterator[Difference]:
    """Compare the terms by which rows are found with what their models' words give.

    Share by share, so that little is held of however many; what a difference tells are numbers,
    of the terms that a row has and should not, and of those that it should have and has not.
    """
    has, should = "tsvector_to_array(terms)", "tsvector_to_array(given)"
    only = "cardinality(ARRAY(SELECT unnest({0}) EXCEPT SELECT unnest({1})))"
    asked = (
        f"SELECT recognition_id, {only.format(has, should)}, {only.format(should, has)}"  # noqa: S608
        f" FROM (SELECT *, {GIVEN_TERMS} AS given FROM {Listing._meta.db_table}"
        " WHERE model_id >= %s AND model_id < %s) listed WHERE terms IS DISTINCT FROM given"
    )
    for share in Listing.objects.shares():
        with connection.cursor() as cursor:
            cursor.execute(asked, share)
            rows = cursor.fetchall()
        for key, kept, counted in rows:
            where = {"recognition_id": key}
            yield Difference(Listing, where, ["terms", kept], ["terms", counted])


def _columns(table: type[models.Model]) -> list[str]:
    return [str(field.column) for field in table._meta.local_concrete_fields]


def _compared(
    of: Recount, kept: str, counted: str, parameters: Sequence[Any] = ()
) -> Iterator[Difference]:
    """Match the rows that only one side has by their key."""
    sides: dict[tuple[Any, ...], dict[str, tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH kept AS ({kept}), counted AS ({counted})"  # noqa: S608
            " (SELECT 'kept', * FROM (TABLE kept EXCEPT TABLE counted) one UNION ALL"
            " SELECT 'counted', * FROM (TABLE counted EXCEPT TABLE kept) other)",
            parameters,
        )
        for side, *row in cursor:
            sides.setdefault(tuple(row[: of.key]), {})[side] = tuple(row[of.key :])
    for where, found in sides.items():
        named = dict(zip(of.columns, where, strict=False))
        yield Difference(of.table, named, found.get("kept"), found.get("counted"))
