"""TraceLink: what one transaction wrote to the trace, put to the end of the chain (chain.py)."""

from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .chain import chained_tables

CHAIN_LOCK = 7_216_901  # of pg_advisory_xact_lock: held while a link is put to the chain's end


def link_digest_sql(link: str, previous: str, rows: str) -> str:
    """Return SQL of a link's digest from the digest before and the digest of its rows."""
    said = (
        f"{link}.id || '|' || {link}.position || '|' || extract(epoch from {link}.closed_at)"
        f" || '|' || {link}.contents::text"
    )
    return f"sha256({previous} || convert_to({said}, 'UTF8') || {rows})"


def written_sql(links: str) -> str:
    """Return SQL of the rows that belong to some links: link, place, key, digest."""
    return " UNION ALL ".join(
        f"SELECT trace_link_id AS link, '{model._meta.db_table}' AS place,"  # noqa: S608
        f' "{model._meta.pk.column}" AS key, trace_digest AS digest'
        f' FROM "{model._meta.db_table}" WHERE trace_link_id {links}'
        for model in chained_tables()
    )


ROWS_DIGEST_SQL = (
    "coalesce(sha256(string_agg(digest, ''::bytea ORDER BY place COLLATE \"C\", key)), ''::bytea)"
)


class CloseLink(pgtrigger.Trigger):
    """At the end of a transaction, put its link to the end of the chain.

    The first call only asks for another, which comes after every other deferred check:
    nothing that could wait for somebody else is done while the chain is held.
    """

    name = "close_link"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update
    timing = pgtrigger.Deferred
    condition = pgtrigger.Q(new__digest__isnull=True)

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        """Return the variables."""
        row = "models_registry_tracelink%ROWTYPE"
        return [("own", row), ("last", row), ("of_rows", "bytea")]

    def get_func(self, model: Any) -> str:
        """Return the body, made for the chained tables of today."""
        digest = link_digest_sql("own", "coalesce(last.digest, ''::bytea)", "of_rows")
        return f"""
            IF TG_OP = 'INSERT' THEN
                UPDATE models_registry_tracelink SET is_closing = true WHERE id = NEW.id;
                RETURN NULL;
            END IF;
            PERFORM set_config('trace.link', '', true);
            own := NEW;
            WITH written AS ({written_sql("= NEW.id")}),
                places AS (
                    SELECT place, jsonb_agg(key ORDER BY key) AS keys FROM written GROUP BY place
                )
            SELECT (SELECT coalesce(jsonb_object_agg(place, keys), '{{}}') FROM places),
                   (SELECT {ROWS_DIGEST_SQL} FROM written)
              INTO own.contents, of_rows;
            PERFORM pg_advisory_xact_lock({CHAIN_LOCK});
            SELECT * INTO last FROM models_registry_tracelink
             WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;
            own.position := coalesce(last.position, 0) + 1;
            own.closed_at := clock_timestamp();
            UPDATE models_registry_tracelink
               SET position = own.position, closed_at = own.closed_at, contents = own.contents,
                   digest = {digest}
             WHERE id = NEW.id;
            RETURN NULL;
        """  # noqa: S608


class TraceLink(models.Model):
    """One transaction's part of the trace: the keys of its rows by table, and their digest."""

    position = models.BigIntegerField(_("position"), null=True, unique=True, editable=False)
    is_closing = models.BooleanField(default=False, db_default=False, editable=False)
    closed_at = models.DateTimeField(_("at"), null=True, editable=False)
    contents = models.JSONField(null=True, editable=False)
    digest = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("history", "trace")
        verbose_name_plural = pgettext_lazy("history", "trace")
        default_permissions = ()
        permissions = [
            ("view_trace", "Can view the trace"),
            ("view_whole_trace", "Can view the trace of all records"),
            ("export_trace", "Can export the trace"),
        ]
        ordering = ["position"]
        triggers = [
            CloseLink(),
            pgtrigger.Protect(
                name="closed_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__digest__isnull=False),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.position}:{bytes(self.digest or b'').hex()}"
