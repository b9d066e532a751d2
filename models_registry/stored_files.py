"""Files on the disk, as safe as the rows that name them.

A row is committed only after its file is on the disk, and a file goes only after the
deletion of its row is committed: a crash leaves at most a file that nothing names, which
`manage.py clean_files` takes away.
"""

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from .models import Attachment, Paper, Photo

FOLDERS = ("photos", "shown", "attachments", "papers")
_DELETIONS = 7216902  # lock: shared by who deletes files, alone for who must have them all


class Kept:
    """Files written in one transaction, by their names in the storage."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def keep(self, folder: str, suffix: str, content: File) -> str:
        """Write a file under a name that says nothing, down to the disk, and return the name."""
        name = default_storage.save(f"{folder}/{uuid.uuid4().hex}{suffix}", content)
        self.names.append(name)
        path = Path(default_storage.path(name))
        _flush(path)
        _flush(path.parent)
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
    """Remove files from the disk, but not before their rows are gone for good."""
    gone = list(names)
    transaction.on_commit(lambda: _delete_in_turn(gone))


def _delete_in_turn(names: list[str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_DELETIONS])
        delete(names)


@contextmanager
def hold_deletions() -> Iterator[None]:
    """Let nobody delete a file; by a connection of its own, so that any transaction may begin."""
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_DELETIONS])
            yield
    finally:
        holder.close()


def named_files() -> set[str]:
    """The names of all files that a picture or a paper names."""
    return {
        name
        for kind in (Photo, Attachment, Paper)
        for file in kind.objects.all()
        for name in file.stored_names
    }


def delete(names: Iterable[str]) -> None:
    """Remove files from the disk; one that is not there any more is no error."""
    for name in names:
        default_storage.delete(name)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
