"""Of when the open data is, for people to read, and whether tables can have got or lost rows.

Every change of a record, by raw SQL too, leaves a row in the table of its versions
(models/audit.py), so the newest rows there tell it without looking at the records. Whether a
copy is still right, the version of the registry says (public_pages.py).
"""

import datetime
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from django.apps import apps

from .. import reading

# Which of their versions are of what is published; drafts have models, figures and papers, too.
SOURCES = {
    "Recognition": "true",
    "Model": "published_at IS NOT NULL",
    "Clearance": "true",
    "Consent": "true",
    "Outcome": "recognition_id IS NOT NULL",
    "Decision": "state = 'signed'",
    "Organisation": "true",
    "Locality": "true",
    "Field": "true",
    "Indicator": "true",
}
# By which rows come and go.
COUNTED = ("Recognition", "Clearance", "Locality", "Field", "Indicator")
# A change that was begun before another and ends after it gets lower keys: it is seen by the
# number of rows among the last ones.
RECENT = 2_000


class Freshness(NamedTuple):
    """The moment of the last change of what is published, and a digest of the tables' rows.

    `counted` stays while no table can have got or lost rows.
    """

    published_at: datetime.datetime | None
    counted: str


def freshness() -> Freshness:
    """Ask for the newest versions of all records that are told of, in one query."""
    with reading.cursor() as cursor:
        cursor.execute(_newest_sql())
        found = {source: newest for source, *newest in cursor.fetchall()}
    return Freshness(
        published_at=_latest(row[2] for row in found.values()),
        counted=_digest([found[source][:2] for source in COUNTED]),
    )


def _latest(moments: Iterable[datetime.datetime | None]) -> datetime.datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _newest_sql() -> str:
    """For each table the newest key, how many rows are near it, and the newest moments."""
    tables = {
        source: apps.get_model("models_registry", f"{source}Audit")._meta.db_table
        for source in SOURCES
    }
    return " UNION ALL ".join(
        f"SELECT '{source}', max(pgh_id), count(*),"  # noqa: S608
        f" max(pgh_created_at) FILTER (WHERE {SOURCES[source]})"
        f" FROM {table} WHERE pgh_id > (SELECT max(pgh_id) FROM {table}) - {RECENT}"
        for source, table in tables.items()
    )
