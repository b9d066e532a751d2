"""Reading an archive to its end and comparing it with what it says of itself."""

import hashlib
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage, default_storage
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from ..files.stored import FOLDERS
from . import archive
from .clients import server_version
from .keys import identities

STORED = re.compile(rf"(?:{'|'.join(FOLDERS)})/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)?")
DUMP = "database.dump"
UNPACKED = ".restore-"  # begins the name of the folder of what is read; nobody else may enter it


@dataclass(frozen=True)
class Unpacked:
    """An archive that was read to its end; `is_older` where migrations are to be applied."""

    folder: Path
    manifest: archive.Manifest
    names: list[str]
    is_older: bool

    @property
    def dump(self) -> Path:
        """What pg_restore reads."""
        return self.folder / DUMP


@contextmanager
def unpacked(path: Path, identity: Path) -> Iterator[Unpacked]:
    """Read an archive into a folder that is gone afterwards; raises ArchiveError.

    It lies beside the files where they stand on a disk, so that they need only be moved.
    """
    keys = identities(identity)
    beside = _beside_files()
    for left in beside.glob(f"{UNPACKED}*"):  # by one that was killed
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=beside, prefix=UNPACKED) as folder:
        with archive.opened(path, keys) as tar:
            manifest = archive.manifest_of(tar)
            is_older = _compare_versions(manifest)
            names = _unpack(tar, Path(folder))
        yield Unpacked(Path(folder), manifest, names, is_older)


def _compare_versions(manifest: archive.Manifest) -> bool:
    """Say whether the archive is older than this program; raises ArchiveError if it is newer."""
    if manifest.server_version // 10_000 > server_version() // 10_000:
        raise archive.ArchiveError(
            _(
                "The archive is of PostgreSQL %(major)s; this server has %(own)s. Restore into "
                "PostgreSQL %(major)s or newer."
            )
            % {"major": manifest.server_version // 10_000, "own": server_version() // 10_000}
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
                found[member.name] = _put(content, folder / names[-1])
    told.pop(archive.MANIFEST, None)
    if told != found:
        raise archive.ArchiveError(_("The archive is damaged: its parts are not those it lists."))
    return names


def _put(content: IO[bytes], target: Path) -> str:
    target.parent.mkdir(exist_ok=True, mode=0o700)
    with target.open("xb") as out:
        target.chmod(0o600)
        return _copy(content, out)


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


def _beside_files() -> Path:
    if not isinstance(default_storage, FileSystemStorage):
        return Path(tempfile.gettempdir())
    root = Path(default_storage.location)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    return root
