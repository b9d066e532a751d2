"""From where a change comes: told to the database, whose triggers write it down with it.

The settings of the connection are those of django-pghistory, whose own way puts them before
every statement. Here they are told once before a request and taken back once after it;
a connection that was given back to the pool meanwhile forgets them there
(massmob/command_origin.py).

Behind PgBouncer each transaction may have another connection, and what was told would stay with
whoever gets it next: there it is told with every statement that writes, for its transaction only.
"""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.conf import settings
from django.db import Error, connection


@contextmanager
def told(**origin: Any) -> Iterator[None]:
    """Write down where the changes of this block come from; not to be nested.

    Must begin outside a transaction, so that no rollback takes it back too early.
    """
    if settings.DATABASE_POOLED:
        with pghistory.context(**origin):
            yield
        return
    with connection.cursor() as cursor:
        connection.connection.speaks_for = origin
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, false),"
            " set_config('pghistory.context_metadata', %s, false)",
            [str(uuid.uuid4()), json.dumps(origin)],
        )
    try:
        yield
    finally:
        _take_back()


def _take_back() -> None:
    if connection.connection is None or connection.needs_rollback:
        return  # gone, or in a test that takes everything back
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET pghistory.context_id; RESET pghistory.context_metadata")
        connection.connection.speaks_for = None
    except Error:
        # Not only given back to the pool: the next one to use it would speak in this one's name.
        connection.connection.close()
        connection.close()


def also_told(**more: Any) -> None:
    """Say more of where the changes of this transaction come from, as whom a command acts for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_metadata', (coalesce(nullif("
            "current_setting('pghistory.context_metadata', true), ''), '{}')::jsonb"
            " || %s::jsonb)::text, true)",
            [json.dumps(more)],
        )
