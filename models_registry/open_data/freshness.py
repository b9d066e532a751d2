"""Of when the open data is, and a version that changes whenever anything in it does.

Every change of a record, by raw SQL too, leaves a row in the table of its versions
(models/audit.py), so the newest rows there tell it without looking at the records.
"""

import datetime
import hashlib
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from .datasets import DATASETS

SOURCES = (
    "Recognition",
    "Model",
    "Consent",
    "Outcome",
    "Decision",
    "Organisation",
    "Locality",
    "Field",
    "Indicator",
)
# A change that was begun before another and ends after it gets lower keys: it is seen by the
# number of rows among the last ones.
RECENT = 2_000


class Freshness(NamedTuple):
    """The version of all that is published, and when the last of it was written."""

    version: str
    modified_at: datetime.datetime | None


def freshness() -> Freshness:
    """Ask for the newest versions of all published records, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_newest_sql())
        found = cursor.fetchall()
    told = (found, timezone.localdate(), _published(), settings.OPEN_DATA_LICENCE)
    version = hashlib.sha256(repr(told).encode()).hexdigest()[:32]
    return Freshness(version, max((row[2] for row in found if row[2]), default=None))


def modified_at() -> datetime.datetime | None:
    """When the last of what is published was written; None in an empty registry."""
    return freshness().modified_at


def _published() -> list[tuple[str, list[str]]]:
    """The allow-lists: what is published changes with them, too."""
    return [(each.name, [field.name for field in each.fields]) for each in DATASETS.values()]


def _newest_sql() -> str:
    """For each table the newest key, how many rows are near it, and the newest moment."""
    tables = [
        apps.get_model("models_registry", f"{source}Audit")._meta.db_table for source in SOURCES
    ]
    return " UNION ALL ".join(
        f"SELECT max(pgh_id), count(*), max(pgh_created_at) FROM {table}"  # noqa: S608
        f" WHERE pgh_id > (SELECT max(pgh_id) FROM {table}) - {RECENT}"
        for table in tables
    )
