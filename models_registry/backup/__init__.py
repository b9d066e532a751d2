"""Backups: database and files of one moment in one encrypted archive, and the way back.

An archive is a tar stream encrypted with age (https://age-encryption.org) for public keys; the
key that opens it is kept elsewhere. What was erased after a backup is erased again when that
backup is restored: the erasures stand in a journal beside the archives (erasure_journal.py).
"""

from .archive import ArchiveError, Manifest, reason
from .clients import ClientMissing
from .folder import archives, is_too_old, kept, last_backup, remove_old
from .replaying import Replayed, erase_again
from .restoring import Restored, read_archive, restored, settle
from .taking import Taken, take

__all__ = [
    "ArchiveError",
    "ClientMissing",
    "Manifest",
    "Replayed",
    "Restored",
    "Taken",
    "archives",
    "erase_again",
    "is_too_old",
    "kept",
    "last_backup",
    "read_archive",
    "reason",
    "remove_old",
    "restored",
    "settle",
    "take",
]
