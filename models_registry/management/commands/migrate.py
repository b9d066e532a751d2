"""`manage.py migrate`: Django's own, by one at a time.

Django locks nothing. Of two deployments at once each would look at what is to be done and do it:
one of them fails in the midst. Here the second waits until the first is done, looks then, and
finds nothing left.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.utils.translation import gettext as _

LOCK = 7216904  # beside those of files/stored.py
PAUSE = 1.0  # seconds between two looks


class Command(migrate.Command):
    """Django's command under a lock of the database."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate alone, or say what would be done, which needs no lock."""
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        with self._alone(options["database"]):
            super().handle(*args, **options)

    @contextmanager
    def _alone(self, database: str) -> Iterator[None]:
        """Let nobody else migrate meanwhile.

        In a transaction of a connection of its own: PgBouncer leaves it that connection until its
        end, and whoever is killed holds it no longer. Who waits asks again and again, in
        transactions that end: one that stood still would hold up an index that is built
        concurrently, and so for ever the one it waits for.
        """
        holder = connections[database].copy()
        try:
            holder.set_autocommit(False)
            if not _is_taken(holder):
                self.stdout.write(_("Another migration is under way; this one waits for its end."))
                while not _is_taken(holder):
                    time.sleep(PAUSE)
            yield
        finally:
            holder.close()


def _is_taken(holder: Any) -> bool:
    """Take the lock until the end of the transaction, or end that at once."""
    with holder.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        is_taken: bool = cursor.fetchone()[0]
    if not is_taken:
        holder.rollback()
    return is_taken
