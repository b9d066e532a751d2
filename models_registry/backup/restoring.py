"""Restoring an archive into an empty place: all of it, or nothing."""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from ..erasing import erase_texts
from ..erasure_journal import Entry
from ..stored_files import FOLDERS
from . import archive
from .clients import client, environment, server_version

STORED = re.compile(rf"(?:{'|'.join(FOLDERS)})/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)?")
DUMP = "database.dump"


@dataclass(frozen=True)
class Restored:
    """What was restored; `is_older` where migrations of this program are still to be applied."""

    manifest: archive.Manifest
    files: int
    is_older: bool


def restore(path: Path, identity: Path) -> Restored:
    """Restore an archive; raises ArchiveError or ClientMissing, and then nothing was changed.

    It is read to its end and compared with its checksums before anything is written.
    """
    program = client("pg_restore")
    _check_empty()
    with tempfile.TemporaryDirectory(dir=_beside_files()) as unpacked:
        folder = Path(unpacked)
        manifest, is_older, names = _read(path, identity, folder)
        written = _put_files(folder, names)
        try:
            _restore_database(program, folder / DUMP)
        except BaseException:
            for name in written:
                default_storage.delete(name)
            raise
    return Restored(manifest, len(written), is_older)


def read_archive(path: Path, identity: Path) -> archive.Manifest:
    """Read an archive to its end without restoring it; raises ArchiveError."""
    with tempfile.TemporaryDirectory(dir=_beside_files()) as unpacked:
        return _read(path, identity, Path(unpacked))[0]


def _read(path: Path, identity: Path, folder: Path) -> tuple[archive.Manifest, bool, list[str]]:
    with archive.opened(path, archive.identities(identity)) as tar:
        manifest = archive.manifest_of(tar)
        is_older = _compare_versions(manifest)
        return manifest, is_older, _unpack(tar, folder)


def erase_again(entries: Iterable[Entry], manifest: archive.Manifest) -> int:
    """Erase what was erased after the backup; return how many erasures that were."""
    later = [entry for entry in entries if entry["erased_at"] > manifest.moment.isoformat()]
    for entry in later:
        erase_texts(
            entry["record"],
            entry["key"],
            reason=entry["reason"],
            with_record=entry["with_record"],
        )
    return len(later)


def _check_empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')"
            " AND relnamespace = 'public'::regnamespace"
            " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')"
        )
        if cursor.fetchone()[0]:
            raise archive.ArchiveError(
                _("The database is not empty. Restore into a new one (createdb), never over one.")
            )
    for name in FOLDERS:
        try:
            folders, files = default_storage.listdir(name)
        except FileNotFoundError:
            continue
        if folders or files:
            raise archive.ArchiveError(
                _("There are files already (%(folder)s). Restore into an empty place.")
                % {"folder": name}
            )


def _compare_versions(manifest: archive.Manifest) -> bool:
    """Say whether the archive is older than this program; raises ArchiveError if it is newer."""
    if manifest.server_version // 10_000 > server_version() // 10_000:
        raise archive.ArchiveError(
            _("The archive is of PostgreSQL %(major)s; this server is older.")
            % {"major": manifest.server_version // 10_000}
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    applied = set(manifest.migrations)
    if applied - known:
        raise archive.ArchiveError(
            _(
                "The archive was made by a newer version of this program (%(migration)s). Install "
                "that version, then restore."
            )
            % {"migration": min(applied - known)}
        )
    return applied != known


def _unpack(tar: tarfile.TarFile, folder: Path) -> list[str]:
    """Write the members under a folder and compare them with the checksums."""
    found: dict[str, str] = {}
    told: dict[str, str] = {}
    names = []
    with (folder / DUMP).open("xb") as dump:
        while member := tar.next():
            content = tar.extractfile(member)
            if content is None:
                raise _strange(member.name)
            if member.name == archive.CHECKSUMS and member.size <= archive.MOST_OF_JSON:
                told = json.loads(content.read())
            elif member.name.startswith(archive.DATABASE):
                found[member.name] = _copy(content, dump)
            else:
                names.append(_name_of_file(member.name))
                target = folder / names[-1]
                target.parent.mkdir(exist_ok=True)
                with target.open("xb") as out:
                    found[member.name] = _copy(content, out)
    told.pop(archive.MANIFEST, None)
    if told != found:
        raise archive.ArchiveError(_("The archive is damaged: its parts are not those it lists."))
    return names


def _copy(content: IO[bytes], out: IO[bytes]) -> str:
    hashed = hashlib.sha256()
    while piece := content.read(archive.PIECE):
        hashed.update(piece)
        out.write(piece)
    return hashed.hexdigest()


def _name_of_file(member: str) -> str:
    name = member.removeprefix(archive.FILES)
    if name == member or STORED.fullmatch(name) is None:
        raise _strange(member)
    return name


def _strange(member: str) -> archive.ArchiveError:
    return archive.ArchiveError(
        _("The archive holds what does not belong there: %(name)s") % {"name": member}
    )


def _put_files(folder: Path, names: list[str]) -> list[str]:
    """Put the files where the program looks for them; a move on a disk of our own."""
    if not isinstance(default_storage, FileSystemStorage):
        for name in names:
            with (folder / name).open("rb") as content:
                default_storage.save(name, File(content))
        return names
    for name in names:
        target = Path(default_storage.path(name))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(folder / name, target)
        target.chmod(0o600)
    return names


def _restore_database(program: str, dump: Path) -> None:
    command = [
        program,
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-acl",
        f"--dbname={environment()['PGDATABASE']}",
        str(dump),
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    if done.returncode:
        raise archive.ArchiveError(
            _("The database was not restored: %(said)s") % {"said": done.stderr.strip()}
        )


def _beside_files() -> Path | None:
    if not isinstance(default_storage, FileSystemStorage):
        return None
    root = Path(default_storage.location)
    root.mkdir(parents=True, exist_ok=True)
    return root
