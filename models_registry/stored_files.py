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
from django.db import transaction

from .file_stores import StoreAway

logger = logging.getLogger(__name__)
FOLDERS = ("photos", "shown", "attachments", "papers")


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
    transaction.on_commit(lambda: delete(gone))


def delete(names: Iterable[str]) -> None:
    """Remove files; one that is not there any more is no error, nor is a store that is away."""
    for name in names:
        try:
            default_storage.delete(name)
        except StoreAway as error:
            logger.warning("%s is left for clean_files: %s", name, error)
