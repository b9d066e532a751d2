"""Backups: database and files of one moment in one encrypted archive, and the way back.

An archive is a tar stream encrypted with age (https://age-encryption.org) for public keys; the
key that opens it is kept elsewhere. What was erased after a backup is erased again when that
backup is restored: the erasures stand in a journal beside the archives (erasure_journal.py).
"""

from .archive import ArchiveError, Manifest
from .clients import ClientMissing
from .keeping import kept
from .restoring import Restored, erase_again, read_archive, restore
from .taking import Taken, archives, take

__all__ = [
    "ArchiveError",
    "ClientMissing",
    "Manifest",
    "Restored",
    "Taken",
    "archives",
    "erase_again",
    "kept",
    "read_archive",
    "restore",
    "take",
]
