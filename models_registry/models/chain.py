"""The hash chain of the trace: what is written cannot be changed without being found.

Every row of a chained table gets, from a trigger of the database (so raw SQL is in it too),
a digest of its content, who wrote it and from where. The rows that one transaction wrote
form one TraceLink, which names them all and whose digest covers theirs and the digest of
the link before. `verifying.py` computes it all again.

Why like this, of the ways that were weighed:

- A row that covers the row before it makes every writer wait for the one before to commit,
  from its first event on: a signing of five seconds would stop all submissions. Chains per
  registration do not wait, but say nothing of a deleted end or of a chain that is missing.
- Sealing from time to time leaves a while in which a change is not seen, and a range of
  keys is never known to be complete while an older transaction may still be writing.
- A link made by a *deferred* trigger is the last thing a transaction does: writers wait for
  each other only while one commits. No job must run, and nothing is ever unsealed. Links
  are numbered in the order of commits, without gaps, in one chain for the whole registry.

Text that may have to be erased stands beside: the row's digest covers only a salted digest
of it (`trace_text`). Erasing empties the text and forgets the salt, without which nobody can
try out what it said; digest and chain stay as they are.

The columns that a digest covers are written down (TraceForm), so that a column added later
does not break older rows. A column of a chained table is never renamed, dropped or retyped.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

import pgtrigger
from django.apps import apps
from django.db import models

OWN_COLUMNS = ("trace_salt", "trace_text", "trace_digest", "trace_form_id")


class TraceForm(models.Model):
    """Which columns a digest covers: the lasting ones, then "|", then those to be erased."""

    table_name = models.CharField(max_length=63)
    columns = models.TextField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["table_name", "columns"], name="trace_form_once")
        ]

    def __str__(self) -> str:
        return f"{self.table_name}: {self.columns}"

    @property
    def lasting(self) -> list[str]:
        """The columns that are never erased."""
        return self.columns.partition("|")[0].split(",")

    @property
    def erasable(self) -> list[str]:
        """The columns that may be erased."""
        return [name for name in self.columns.partition("|")[2].split(",") if name]


class Chained(models.Model):
    """What a row of a chained table has besides its own columns; triggers fill it in.

    `trace_context` says from where it was written, `trace_actor` by whom (key of a User).
    """

    trace_erasable: ClassVar[tuple[str, ...]] = ()  # texts that a law may ask to erase

    trace_context = models.JSONField(null=True, editable=False)
    trace_actor = models.BigIntegerField(null=True, editable=False)
    trace_salt = models.UUIDField(null=True, editable=False)
    trace_text = models.BinaryField(null=True, editable=False)
    trace_digest = models.BinaryField(null=True, editable=False)
    trace_form = models.ForeignKey(
        TraceForm, models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    trace_link = models.ForeignKey(
        "models_registry.TraceLink", models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


def chain_indexes(name: str, moment: str, key: str) -> list[models.Index]:
    """Return the indexes by which the trace is read: newest first, of all or of one person."""
    short = name.lower()
    return [
        models.Index(fields=[f"-{moment}", f"-{key}"], name=f"{short}_at"[:30]),
        models.Index(fields=["trace_actor", f"-{moment}"], name=f"{short}_by"[:30]),
    ]


def chained_tables() -> list[type[Chained]]:
    """Return the chained models, by the names of their tables."""
    found = [model for model in apps.get_models() if issubclass(model, Chained)]
    return sorted(found, key=lambda model: model._meta.db_table)


def form_of(model: type[models.Model], erasable: tuple[str, ...]) -> str:
    """Return what TraceForm keeps of a model as it is now."""
    names = [
        str(field.column)
        for field in model._meta.concrete_fields
        if not getattr(field, "generated", False) and field.column not in OWN_COLUMNS
    ]
    lasting = [name for name in names if name not in erasable]
    return f"{','.join(lasting)}|{','.join(erasable)}"


def _values(model: type[models.Model], columns: Iterable[str], row: str) -> str:
    """Return SQL of the columns as one text; moments without the session's time zone."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    values = [
        f"{row}.\"{name}\" AT TIME ZONE 'UTC'"
        if isinstance(fields[name], models.DateTimeField)
        else f'{row}."{name}"'
        for name in columns
    ]
    return f"jsonb_build_array({', '.join(values)})::text"


def text_digest_sql(model: type[models.Model], form: TraceForm, row: str) -> str:
    """Return SQL of the salted digest of what may be erased."""
    text = _values(model, form.erasable, row)
    return f"sha256(uuid_send({row}.trace_salt) || convert_to({text}, 'UTF8'))"


def row_digest_sql(model: type[models.Model], form: TraceForm, row: str) -> str:
    """Return SQL of a row's digest; column names and words of our own only."""
    text = _values(model, form.lasting, row)
    return (
        f"sha256(coalesce({row}.trace_text, ''::bytea)"
        f" || convert_to('{form.columns}' || {text}, 'UTF8'))"
    )


class WriteTrace(pgtrigger.Trigger):
    """Give a new row its place in the chain, its digest, and who wrote it from where."""

    name = "write_trace"  # after "stamp": triggers run in the order of their names
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def __init__(self, erasable: tuple[str, ...] = ()) -> None:
        self.erasable = erasable
        super().__init__()

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        """Return the variables."""
        return [("own_link", "bigint"), ("own_form", "bigint")]

    def get_func(self, model: Any) -> str:
        """Return the body, made for the model's columns of today."""
        form = TraceForm(table_name=model._meta.db_table, columns=form_of(model, self.erasable))
        known = f"table_name = '{form.table_name}' AND columns = '{form.columns}'"
        actor = "NEW.trace_context->>'user'"
        if "actor" in {field.name for field in model._meta.fields}:
            actor = "NEW.actor_id::text"
        text = ""
        if form.erasable:
            text = f"""
                NEW.trace_salt := gen_random_uuid();
                NEW.trace_text := {text_digest_sql(model, form, "NEW")};"""
        return f"""
            own_link := nullif(current_setting('trace.link', true), '')::bigint;
            IF own_link IS NULL THEN
                INSERT INTO models_registry_tracelink (is_closing) VALUES (false)
                    RETURNING id INTO own_link;
                PERFORM set_config('trace.link', own_link::text, true);
            END IF;
            SELECT id INTO own_form FROM models_registry_traceform WHERE {known};
            IF own_form IS NULL THEN
                INSERT INTO models_registry_traceform (table_name, columns)
                    VALUES ('{form.table_name}', '{form.columns}') ON CONFLICT DO NOTHING;
                SELECT id INTO own_form FROM models_registry_traceform WHERE {known};
            END IF;
            NEW.trace_link_id := own_link;
            NEW.trace_form_id := own_form;
            NEW.trace_context
                := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
            NEW.trace_actor := CASE WHEN {actor} ~ '^[0-9]+$' THEN ({actor})::bigint END;
            NEW.trace_salt := NULL;
            NEW.trace_text := NULL;{text}
            NEW.trace_digest := {row_digest_sql(model, form, "NEW")};
            RETURN NEW;
        """  # noqa: S608


class KeepTrace(pgtrigger.Trigger):
    """Refuse to change or delete what is in the chain; the erasable text may be emptied."""

    name = "keep_trace"
    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self, erasable: tuple[str, ...] = ()) -> None:
        self.erasable = erasable
        super().__init__()

    def get_func(self, model: Any) -> str:
        """Return the body."""
        may_go = ["trace_salt", *self.erasable]
        without = "".join(f" - '{name}'" for name in may_go)
        emptied = " AND ".join(
            ["NEW.trace_salt IS NULL", *(f"NEW.{name} = ''" for name in self.erasable)]
        )
        erasing = (
            f"TG_OP = 'UPDATE' AND {emptied} AND to_jsonb(NEW){without} = to_jsonb(OLD){without}"
        )
        return f"""
            IF {erasing if self.erasable else "false"} THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION '% is part of the trace', TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        """
