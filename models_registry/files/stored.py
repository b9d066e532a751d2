"""Files in their store, as safe as the rows that name them.

A row is committed only after its file is stored, and a file goes only after the deletion of its
row is committed: a crash, or a store that is away, leaves at most a file that nothing names,
which `manage.py clean_files` takes away.
"""

import logging
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ..file_stores import StoreAway
from ..models import Attachment, Paper, Photo

logger = logging.getLogger(__name__)
FOLDERS = ("photos", "shown", "attachments", "papers")
# Locks: shared by who deletes files, alone for who must have them all; and of that one.
_DELETIONS, _HOLDER = 7216902, 7216903


class AlreadyHeld(Exception):
    """Somebody else must have all files just now."""


class Kept:
    """Files written in one transaction, by their names in the storage."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def keep(self, folder: str, suffix: str, content: File) -> str:
        """Store a file under a name that says nothing, and return the name. Raises OSError."""
        name = default_storage.save(f"{folder}/{uuid.uuid4().hex}{suffix}", content)
        self.names.append(name)
        return name


@contextmanager
def transaction_with_files() -> Iterator[Kept]:
    """A transaction whose files are gone again if it is not committed."""
    kept = Kept()
    try:
        with transaction.atomic():
            yield kept
    except BaseException:
        delete(kept.names)
        raise


def delete_on_commit(names: Iterable[str]) -> None:
    """Remove files, but not before their rows are gone for good."""
    gone = list(names)
    transaction.on_commit(lambda: delete_unless_held(gone))


def delete_unless_held(names: Iterable[str]) -> None:
    """Remove files, unless a backup holds them: it removes them itself at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [_DELETIONS])
        if cursor.fetchone()[0]:
            delete(names)


@contextmanager
def hold_deletions() -> Iterator[None]:
    """Let nobody remove a file meanwhile; raises AlreadyHeld where another one does so.

    By a connection of its own, so that any transaction may begin; its end ends it.
    """
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_HOLDER])
            if not cursor.fetchone()[0]:
                raise AlreadyHeld(_("Another backup or restore is under way."))
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_DELETIONS])
            yield
    finally:
        holder.close()


def named_files() -> set[str]:
    """The names of all files that a picture or a paper names."""
    return {
        name
        for kind in (Photo, Attachment, Paper)
        for file in kind.objects.iterator()
        for name in file.stored_names
    }


def delete(names: Iterable[str]) -> None:
    """Remove files; one that is not there any more is no error, nor is a store that is away."""
    for name in names:
        try:
            default_storage.delete(name)
        except StoreAway as error:
            logger.warning("%s is left for clean_files: %s", name, error)
