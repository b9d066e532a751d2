"""Restoring an archive into an empty place: all of it, or nothing."""

import datetime
import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ..files.stored import FOLDERS, delete, hold_deletions, named_files
from . import archive
from .clients import client, environment
from .taking import AT_ONCE
from .unpacking import Unpacked, unpacked

# Relations and functions that no extension and no other part of PostgreSQL has brought.
_IN_USE = """
SELECT EXISTS (
    SELECT FROM (SELECT oid, relnamespace AS space FROM pg_class
                 UNION ALL SELECT oid, pronamespace FROM pg_proc) thing
      JOIN pg_namespace ON pg_namespace.oid = space
     WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_t(oast|emp)'
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = thing.oid AND deptype = 'e'))
"""


@dataclass(frozen=True)
class Restored:
    """What was restored; `is_older` where migrations of this program are still to be applied."""

    manifest: archive.Manifest
    names: list[str]
    is_older: bool

    @property
    def missing(self) -> list[str]:
        """The files that rows name and the archive did not have."""
        return sorted(named_files() - set(self.names))


@contextmanager
def restored(path: Path, identity: Path) -> Iterator[Restored]:
    """Restore an archive; whatever fails before the end of the block, nothing was changed.

    It is read to its end and compared with its checksums before anything is written. Raises
    ArchiveError, ClientMissing, AlreadyHeld or OSError.
    """
    program = client("pg_restore")
    with hold_deletions():
        _check_empty()
        with unpacked(path, identity) as found:
            try:
                _put_files(found)
                _restore_database(program, found.dump)
                with _emptied_on_failure():
                    yield Restored(found.manifest, found.names, found.is_older)
            except BaseException:
                delete(found.names)
                raise


def read_archive(path: Path, identity: Path) -> archive.Manifest:
    """Read an archive to its end without restoring it; raises ArchiveError."""
    with unpacked(path, identity) as found:
        return found.manifest


def settle() -> None:
    """Make the restored database ready to be read by many.

    A new mark of the registry's version: pages that were kept under the old one may say what
    was erased since. And the figures by which PostgreSQL plans its questions.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT registry_changed()")
        cursor.execute("VACUUM (ANALYZE)")


def _check_empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_IN_USE)
        if cursor.fetchone()[0]:
            raise archive.ArchiveError(
                _(
                    "The database is not empty. Make a new one (createdb), name it in "
                    "DATABASE_URL and restore into that; the old one stays as it is."
                )
            )
    store: Any = default_storage
    later = timezone.now() + datetime.timedelta(days=1)
    for name in FOLDERS:
        if next(iter(store.written_before(name, later)), None):
            raise archive.ArchiveError(
                _(
                    "There are files already (%(folder)s). Move them away, or set MEDIA_ROOT "
                    "(or FILES_URL) to an empty place."
                )
                % {"folder": name}
            )


def _put_files(found: Unpacked) -> None:
    """Put the files where the program looks for them; a move on a disk of our own."""
    if isinstance(default_storage, FileSystemStorage):
        for folder in {name.partition("/")[0] for name in found.names}:
            target = Path(default_storage.path(folder))
            if target.exists():
                target.rmdir()  # which only an empty one allows
            (found.folder / folder).rename(target)
        os.sync()
        return

    def put(name: str) -> None:
        with (found.folder / name).open("rb") as content:
            default_storage.save(name, File(content))

    threads = ThreadPoolExecutor(AT_ONCE)
    try:
        for _done in threads.map(put, found.names):
            pass
    finally:
        threads.shutdown(cancel_futures=True)


def _restore_database(program: str, dump: Path) -> None:
    database = environment()["PGDATABASE"]
    ways = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-acl"]
    command = [program, *ways, f"--dbname={database}", str(dump)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    if done.returncode:
        raise archive.ArchiveError(
            _("The database was not restored: %(said)s") % {"said": done.stderr.strip()}
        )


@contextmanager
def _emptied_on_failure() -> Iterator[None]:
    """Take away what was restored into the database, should what follows fail."""
    try:
        yield
    except BaseException:
        connection.close()  # it may be in a transaction that failed
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
            cursor.execute("GRANT USAGE ON SCHEMA public TO public")
        raise
