"""From which database is read: the primary, unless a request says that a replica will do.

A page that is made from a replica is made from that one alone, raw SQL included, and whatever is
written goes to the primary (middleware.py says who may read from where).
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.utils import CursorWrapper

Row = TypeVar("Row")
# What is written while a page is made for anybody; the cache's table is not even on a replica.
NEVER_COPIED = {"django_cache", "sessions"}
_source: ContextVar[str] = ContextVar("source", default=DEFAULT_DB_ALIAS)


def source() -> str:
    """Return the alias of the database that is read from now."""
    return _source.get()


def cursor() -> CursorWrapper:
    """Return a cursor for a question that is asked in SQL and changes nothing."""
    return connections[source()].cursor()


def streamed(found: models.QuerySet[Any, Row], *, chunk_size: int) -> Iterator[Row]:
    """Yield rows from a cursor of the server, in a transaction, as it works behind PgBouncer too.

    (`iterator()` is told there to fetch all rows at once.)
    """
    is_in_one = connections[found.db].in_atomic_block
    with nullcontext() if is_in_one else transaction.atomic(using=found.db):
        yield from found._iterator(use_chunked_fetch=True, chunk_size=chunk_size)  # type: ignore[attr-defined]


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Read from this database within the block, in this thread."""
    token = _source.set(alias)
    try:
        yield
    finally:
        _source.reset(token)


class ReadingRouter:
    """Says so to Django (DATABASE_ROUTERS)."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        """Where this request reads from, also where a row came from elsewhere."""
        return DEFAULT_DB_ALIAS if model._meta.app_label in NEVER_COPIED else source()

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        """The primary."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *rows: models.Model, **hints: Any) -> bool:
        """All databases are copies of one."""
        return True

    def allow_migrate(self, alias: str, app_label: str, **hints: Any) -> bool:
        """Replicas get their tables from the primary."""
        return alias == DEFAULT_DB_ALIAS
