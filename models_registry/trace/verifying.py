"""Computing the trace again: what was changed, deleted, put in or moved, and where.

All of it is computed in the database, in chunks, so that a million rows need little memory;
only what does not fit comes out. How the chain is made: models/chain.py.
"""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ..models import Chained, TraceForm, TraceLink, chained_tables
from ..models.chain import row_digest_sql, text_digest_sql
from ..models.trace_link import ROWS_DIGEST_SQL, link_digest_sql, written_sql
from .findings import PROBLEMS, Finding, Progress, ask, chunks
from .records import changed_records, changed_states

ROWS_AT_ONCE = 10_000
LINKS_AT_ONCE = 2_000
MOST_NAMED = 20  # rows of one broken link


def head() -> TraceLink | None:
    """Return the newest link: its position and digest vouch for everything before."""
    return TraceLink.objects.filter(position__isnull=False).order_by("position").last()


def has_link(position: int, digest: str) -> bool:
    """Whether the chain still has a head that was noted down earlier."""
    link = TraceLink.objects.filter(position=position).first()
    return link is not None and bytes(link.digest or b"").hex() == digest


def verify(*, progress: Progress, since: datetime.datetime | None = None) -> Iterator[Finding]:
    """Yield what does not fit: rows by table, then the chain, then the records of today.

    `since` leaves out older rows and links, and takes what they say as given.
    """
    for model in chained_tables():
        yield from _rows(model, since, progress)
    yield from _links(since, progress)
    for model in chained_tables():
        if hasattr(model, "pgh_tracked_model"):
            yield from changed_records(model)
    yield from changed_states()


def _rows(
    model: type[Chained], since: datetime.datetime | None, progress: Progress
) -> Iterator[Finding]:
    table, key = model._meta.db_table, str(model._meta.pk.column)
    asked = model._default_manager.order_by()
    if since:
        moment = "pgh_created_at" if hasattr(model, "pgh_tracked_model") else "happened_at"
        asked = asked.filter(**{f"{moment}__gte": since})
    bounds = asked.aggregate(first=models.Min("pk"), rows=models.Count("pk"))
    progress.rows += bounds["rows"]
    sql = (
        f'SELECT key, problem FROM (SELECT "row"."{key}" AS key, {_problem_sql(model)} AS problem'  # noqa: S608
        f' FROM "{table}" AS "row" LEFT JOIN models_registry_tracelink AS link'
        ' ON link.id = "row".trace_link_id AND link.digest IS NOT NULL'
        f' WHERE "row"."{key}" BETWEEN %s AND %s) AS checked'
        " WHERE problem IS NOT NULL ORDER BY key"
    )
    for chunk in chunks([(table, key)], ROWS_AT_ONCE, bounds["first"]):
        for row, problem in ask(sql, chunk):
            if problem == "erased":
                progress.erased += 1
            else:
                yield Finding(table, row, str(PROBLEMS[problem]))


def _problem_sql(model: type[Chained]) -> str:
    """Return SQL of what is wrong with a row, NULL if nothing; by the columns it was made of."""
    columns = {field.column for field in model._meta.concrete_fields}
    cases = ["WHEN \"row\".trace_digest IS NULL THEN 'unchained'"]
    readable = []
    for form in TraceForm.objects.filter(table_name=model._meta.db_table):
        if not {*form.lasting, *form.erasable} <= columns:
            continue
        readable.append(str(form.pk))
        mine = f'WHEN "row".trace_form_id = {form.pk} AND'
        digest = row_digest_sql(model, form, '"row"')
        cases.append(f"{mine} \"row\".trace_digest <> {digest} THEN 'row'")
        if form.erasable:
            texts = " || ".join(f'"row"."{name}"' for name in form.erasable)
            digest = text_digest_sql(model, form, '"row"')
            cases += [
                f"{mine} \"row\".trace_salt IS NULL AND {texts} <> '' THEN 'half erased'",
                f"{mine} \"row\".trace_text <> {digest} THEN 'text'",
            ]
    known = f'"row".trace_form_id IN ({", ".join(readable) or "NULL"})'
    cases += [
        f"WHEN ({known}) IS NOT TRUE THEN 'no form'",
        "WHEN link.id IS NULL THEN 'no link'",
    ]
    if model.trace_erasable:
        gone = '"row".trace_text IS NOT NULL AND "row".trace_salt IS NULL'
        cases += [
            f"WHEN {gone} AND NOT EXISTS ({_erasure_sql(model)}) THEN 'destroyed'",
            f"WHEN {gone} THEN 'erased'",
        ]
    return f"CASE {' '.join(cases)} END"


def _erasure_sql(model: Any) -> str:
    name = model.pgh_tracked_model._meta.model_name
    return (
        "SELECT FROM models_registry_erasure AS erasure"
        f" WHERE erasure.record = '{name}' AND erasure.key = \"row\".pgh_obj_id"
        ' AND "row".pgh_id <= erasure.last_version'
    )


def _links(since: datetime.datetime | None, progress: Progress) -> Iterator[Finding]:
    table = TraceLink._meta.db_table
    for link in TraceLink.objects.filter(digest__isnull=True).order_by("pk"):
        yield Finding(table, link.pk, str(PROBLEMS["open"]))
    asked = TraceLink.objects.order_by()
    if since:
        asked = asked.filter(closed_at__gte=since)
    bounds = asked.aggregate(first=models.Min("position"), links=models.Count("pk"))
    progress.links += bounds["links"]
    sql = _broken_links_sql()
    for chunk in chunks([(table, "position")], LINKS_AT_ONCE, bounds["first"]):
        for key, has_previous, contents, found in ask(sql, [*chunk, *chunk]):
            if not has_previous:
                yield Finding(table, key, str(PROBLEMS["previous"]))
            yield from _broken_link(key, contents, found)


def _broken_links_sql() -> str:
    digest = link_digest_sql(
        "link", "coalesce(previous.digest, ''::bytea)", "coalesce(of_rows.digest, ''::bytea)"
    )
    return f"""
        WITH asked AS MATERIALIZED (
                SELECT id FROM models_registry_tracelink WHERE position BETWEEN %s AND %s
            ),
            written AS MATERIALIZED ({written_sql("IN (SELECT id FROM asked)")}),
            places AS (
                SELECT link, place, jsonb_agg(key ORDER BY key) AS keys
                  FROM written GROUP BY link, place
            ),
            contents AS (
                SELECT link, jsonb_object_agg(place, keys) AS found FROM places GROUP BY link
            ),
            digests AS (SELECT link, {ROWS_DIGEST_SQL} AS digest FROM written GROUP BY link)
        SELECT link.id, previous.id IS NOT NULL OR link.position = 1,
               link.contents, coalesce(contents.found, '{{}}')
          FROM models_registry_tracelink AS link
          LEFT JOIN models_registry_tracelink AS previous
                 ON previous.position = CASE WHEN link.position > 1 THEN link.position - 1 END
          LEFT JOIN contents ON contents.link = link.id
          LEFT JOIN digests AS of_rows ON of_rows.link = link.id
         WHERE link.position BETWEEN %s AND %s
           AND (link.digest IS DISTINCT FROM {digest}
                OR link.contents <> coalesce(contents.found, '{{}}')
                OR previous.id IS NULL AND link.position <> 1)
         ORDER BY link.position
    """  # noqa: S608


def _broken_link(key: int, contents: str, found: str) -> Iterator[Finding]:
    """Yield the rows that are missing or too many; else the link that does not fit itself."""
    said, there = json.loads(contents), json.loads(found)
    named = 0
    for place in sorted(said | there):
        before, now = set(said.get(place, ())), set(there.get(place, ()))
        for row in sorted(before ^ now):
            problem = PROBLEMS["deleted row" if row in before else "added row"]
            named += 1
            yield Finding(place, row, str(problem))
    if not named:
        rows = [f"{place} {row}" for place in sorted(said) for row in said[place]]
        yield Finding(
            TraceLink._meta.db_table,
            key,
            _(
                "its digest fits neither the link before it nor its rows, of which at least one"
                " was rewritten: %(rows)s"
            )
            % {"rows": ", ".join(rows[:MOST_NAMED]) + (" …" if len(rows) > MOST_NAMED else "")},
        )
