"""Comparing the records of today with what the trace says of them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..models import DocumentTemplate, HistoricImport, Registration, ReviewEvent, User
from ..models.people import PASSWORD_DIGEST
from .findings import PROBLEMS, Finding, ask, chunks

RECORDS_AT_ONCE = 10_000
_OF_FILE = "encode(sha256(live.content), 'hex') <> live.digest"
# What is too large or too secret to be kept in every version: there stands its digest.
DIGESTS: dict[Any, tuple[str, str]] = {
    DocumentTemplate: ("file", _OF_FILE),
    HistoricImport: ("file", _OF_FILE),
    User: ("password", f"{PASSWORD_DIGEST.format(row='live')} <> live.password_digest"),
}


def changed_records(versions: Any) -> Iterator[Finding]:
    """Yield the records of one kind that are not as their last version in the trace."""
    tracked, table = versions.pgh_tracked_model._meta.db_table, versions._meta.db_table
    key = "pgh_obj_id" if hasattr(versions, "pgh_obj_id") else "id"
    sql = _records_sql(versions, tracked, table, key)
    for chunk in chunks([(tracked, "id"), (table, key)], RECORDS_AT_ONCE):
        for row, problem, differing in ask(sql, [*chunk, *chunk]):
            if problem:
                yield Finding(tracked, row, str(PROBLEMS[problem]))
            else:
                names = _("differs from its last version in the trace: %(columns)s")
                yield Finding(tracked, row, names % {"columns": ", ".join(differing)})


def _records_sql(versions: Any, tracked: str, table: str, key: str) -> str:
    own = {field.column for field in versions.pgh_tracked_model._meta.concrete_fields}
    compared = [
        field.column for field in versions._meta.concrete_fields if field.column in own - {"id"}
    ]
    differing = ", ".join(
        f'CASE WHEN live."{name}" IS DISTINCT FROM last."{name}" THEN \'{name}\' END'
        for name in compared
    )
    digest = ""
    if found := DIGESTS.get(versions.pgh_tracked_model):
        problem, condition = found
        digest = f"WHEN {condition} THEN '{problem}'"
    return f"""
        SELECT * FROM (
            SELECT coalesce(live.id, last."{key}") AS key,
                   CASE WHEN last."{key}" IS NULL THEN 'unknown'
                        WHEN live.id IS NULL AND last.pgh_label <> 'delete' THEN 'gone'
                        WHEN live.id IS NOT NULL AND last.pgh_label = 'delete' THEN 'back'
                        WHEN live.id IS NOT NULL AND last.trace_text IS NOT NULL
                             AND last.trace_salt IS NULL THEN 'destroyed'
                        {digest}
                   END AS problem,
                   CASE WHEN live.id IS NOT NULL
                        THEN array_remove(ARRAY[{differing}]::text[], NULL) END AS differing
              FROM (SELECT * FROM "{tracked}" WHERE id BETWEEN %s AND %s) AS live
              FULL JOIN (
                  SELECT DISTINCT ON ("{key}") * FROM "{table}"
                   WHERE "{key}" BETWEEN %s AND %s ORDER BY "{key}", pgh_id DESC
              ) AS last ON last."{key}" = live.id
        ) AS compared
         WHERE problem IS NOT NULL OR differing <> '{{}}' ORDER BY key
    """  # noqa: S608


def changed_states() -> Iterator[Finding]:
    """Yield the registrations whose state is not the one that their last move led to."""
    table = Registration._meta.db_table
    sql = f"""
        SELECT made.id FROM "{table}" AS made
          LEFT JOIN (
              SELECT DISTINCT ON (registration_id) * FROM "{ReviewEvent._meta.db_table}"
               WHERE registration_id BETWEEN %s AND %s ORDER BY registration_id, id DESC
          ) AS last ON last.registration_id = made.id
         WHERE made.id BETWEEN %s AND %s
           AND (made.state <> coalesce(last.to_state, '{Registration.State.DRAFT}')
                OR made.last_event_id IS DISTINCT FROM last.id)
         ORDER BY made.id
    """  # noqa: S608
    for chunk in chunks([(table, "id")], RECORDS_AT_ONCE):
        for (key,) in ask(sql, [*chunk, *chunk]):
            yield Finding(table, key, str(PROBLEMS["state"]))
