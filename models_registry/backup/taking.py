"""Taking a backup while people go on working: one moment of the database, and its files.

A file never changes once it is stored. So it is enough that none goes while the archive is
written: what is deleted meanwhile goes at the end (files/stored.py), and nobody waits.
"""

import datetime
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from .. import erasure_journal
from ..files.stored import delete_unless_held, hold_deletions, named_files
from ..models import Model, Recognition, Registration
from . import archive
from .clients import client, environment, server_version
from .folder import archive_at, remove_unfinished
from .keys import recipients

# Who comes back after a restore signs in again, as whoever was signed out stays so.
LEFT_OUT = ["--no-owner", "--no-acl", "--exclude-table-data=django_session"]
AT_ONCE = 16  # files that are fetched together: a store elsewhere answers each after a while


@dataclass(frozen=True)
class Taken:
    """An archive that is whole and on the disk; `missing` files are named, but there are none."""

    path: Path
    manifest: archive.Manifest
    size: int
    missing: list[str]


def take(folder: Path, keys: list[str]) -> Taken:
    """Make an archive in a folder, named by its moment; nobody waits for it.

    Raises ArchiveError, ClientMissing, AlreadyHeld or OSError; then there is no new archive.
    Where files are missing it is made all the same: it holds all that there is.
    """
    read_by, program = recipients(keys), client("pg_dump")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    missing: list[str] = []
    with hold_deletions(), _moment() as (snapshot, manifest, names):
        dump = [program, "--format=custom", f"--snapshot={snapshot}", *LEFT_OUT]
        reached_by = environment()

        def fill(writer: archive.Writer) -> None:
            writer.add(archive.MANIFEST, archive.manifest_member(manifest))
            _add_database(writer, dump, reached_by)
            missing.extend(_add_files(writer, names))

        remove_unfinished(folder)
        path = archive_at(folder, manifest.taken_at)
        archive.write(path, read_by, fill)
    delete_unless_held(set(names) - named_files())
    erasure_journal.complete(folder)
    return Taken(path, manifest, path.stat().st_size, missing)


@contextmanager
def _moment() -> Iterator[tuple[str, archive.Manifest, list[str]]]:
    """One moment of the database, held while it is read, with the names of its files."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        names = sorted(named_files())
        yield snapshot, _manifest(len(names)), names


def _manifest(files: int) -> archive.Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    counted = (Model, Registration, Recognition)
    return archive.Manifest(
        taken_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        server_version=server_version(),
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        files=files,
        rows={kind._meta.model_name: kind._default_manager.count() for kind in counted},  # type: ignore[misc]
    )


def _add_database(writer: archive.Writer, dump: list[str], reached_by: dict[str, str]) -> None:
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(dump, stdout=subprocess.PIPE, stderr=said, env=reached_by) as process,
    ):
        pieces = iter(lambda: process.stdout.read(archive.PIECE), b"")  # type: ignore[union-attr]
        for number, piece in enumerate(pieces):
            writer.add(f"{archive.DATABASE}{number:06d}", piece)
        if process.wait():
            said.seek(0)
            raise archive.ArchiveError(
                _("The database was not dumped: %(said)s")
                % {"said": said.read().decode(errors="replace").strip()}
            )


def _add_files(writer: archive.Writer, names: Sequence[str]) -> Iterator[str]:
    """Add the files, and yield the names of those that are missing."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for first in range(0, len(names), AT_ONCE):
            some = names[first : first + AT_ONCE]
            for name, content in zip(some, threads.map(_opened, some), strict=True):
                if content is None:
                    yield name
                    continue
                with content:
                    writer.add_stream(archive.FILES + name, content, content.size)


def _opened(name: str) -> Any:
    """Open a file; None where there is none."""
    try:
        return default_storage.open(name)
    except FileNotFoundError:
        return None
