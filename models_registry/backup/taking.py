"""Taking a backup while people go on working: one moment of the database, and its files."""

import datetime
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from ..models import Model, Recognition, Registration
from ..stored_files import hold_deletions, named_files
from . import archive
from .clients import client, environment, server_version

SUFFIX = ".registry.age"
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Taken:
    """An archive that is whole and on the disk; `gone` files were deleted while it was made."""

    path: Path
    manifest: archive.Manifest
    size: int
    gone: list[str]


def take(folder: Path, keys: list[str]) -> Taken:
    """Make an archive in a folder, named by its moment; raises ArchiveError, ClientMissing.

    Nobody waits for it but who deletes a file in its first moments.
    """
    recipients, dump = archive.recipients(keys), client("pg_dump")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    gone: list[str] = []
    with _moment() as (snapshot, manifest, names, source):

        def fill(writer: archive.Writer) -> None:
            writer.add(archive.MANIFEST, archive.manifest_member(manifest))
            _add_database(writer, dump, snapshot)
            gone.extend(name for name in names if not _add_file(writer, source, name))

        path = folder / f"{manifest.moment:{STAMP}}{SUFFIX}"
        archive.write(path, recipients, fill)
    return Taken(path, manifest, path.stat().st_size, gone)


def archives(folder: Path) -> dict[datetime.datetime, Path]:
    """The archives of a folder by their moments; other files are left out."""
    found = {}
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            moment = datetime.datetime.strptime(
                path.name.removesuffix(SUFFIX) + "+0000", STAMP + "%z"
            )
        except ValueError:
            continue
        found[moment] = path
    return found


@contextmanager
def _moment() -> Iterator[tuple[str, archive.Manifest, list[str], Path | None]]:
    """One moment of the database, held while it is read, with the names of its files.

    On a disk of our own the files are linked at once, so that deleting them takes nothing
    away; `source` is the folder of the links, or None for a storage elsewhere.
    """
    with tempfile.TemporaryDirectory(dir=_beside_files()) as links, transaction.atomic():
        with hold_deletions(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            names = sorted(named_files())
            source = Path(links) if isinstance(default_storage, FileSystemStorage) else None
            if source:
                _link(names, source)
        yield snapshot, _manifest(len(names)), names, source


def _manifest(files: int) -> archive.Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    moment = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    counted = (Model, Registration, Recognition)
    return archive.Manifest(
        taken_at=moment.isoformat(),
        server_version=server_version(),
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        files=files,
        rows={kind._meta.model_name: kind._default_manager.count() for kind in counted},  # type: ignore[misc]
    )


def _beside_files() -> Path | None:
    """A folder on the same disk as the files, where they can be linked."""
    if not isinstance(default_storage, FileSystemStorage):
        return None
    root = Path(default_storage.location)
    root.mkdir(parents=True, exist_ok=True)
    return root


def _link(names: list[str], folder: Path) -> None:
    for name in names:
        linked = folder / name
        linked.parent.mkdir(parents=True, exist_ok=True)
        try:
            linked.hardlink_to(default_storage.path(name))
        except FileNotFoundError as error:
            raise archive.ArchiveError(
                _(
                    "The database names %(name)s, but there is no such file. Nothing was backed "
                    "up: put the file back, or remove its record, then try again."
                )
                % {"name": name}
            ) from error


def _add_database(writer: archive.Writer, dump: str, snapshot: str) -> None:
    command = [dump, "--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-acl"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        pieces = iter(lambda: process.stdout.read(archive.PIECE), b"")  # type: ignore[union-attr]
        for number, piece in enumerate(pieces):
            writer.add(f"{archive.DATABASE}{number:06d}", piece)
        said = process.stderr.read().decode(errors="replace")  # type: ignore[union-attr]
    if process.returncode:
        raise archive.ArchiveError(_("The database was not dumped: %(said)s") % {"said": said})


def _add_file(writer: archive.Writer, source: Path | None, name: str) -> bool:
    """Add a file; False where it is gone from a storage elsewhere."""
    if source:
        path = source / name
        with path.open("rb") as content:
            writer.add_stream(archive.FILES + name, content, path.stat().st_size)
        return True
    try:
        with default_storage.open(name) as content:
            writer.add_stream(archive.FILES + name, content, content.size)  # type: ignore[arg-type]
    except FileNotFoundError:
        return False
    return True
