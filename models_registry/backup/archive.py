"""The archive: a tar of members in a fixed order, encrypted with age while it is written.

Members: `manifest.json`, `database/000000` … (a dump by pg_dump, cut in pieces because its size
is not known before), `files/<name in the storage>`, and last `checksums.json` (SHA-256 of each).
age says of each piece that nobody changed it, and of the last one that it is the last; the
checksums say so again of what was written to the disk, and that no member is missing.
"""

import datetime
import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import pyrage
from django.utils.translation import gettext as _

FORMAT = 1  # of the archive; a newer one is refused
MANIFEST, CHECKSUMS, DATABASE, FILES = "manifest.json", "checksums.json", "database/", "files/"
PIECE = 8 * 1024 * 1024  # bytes of the dump in one member
MOST_OF_JSON = 256 * 1024 * 1024


class ArchiveError(Exception):
    """An archive cannot be made or read; the message says why, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What an archive says of itself: of when, of which program, and how much is in it.

    `migrations` are those that were applied, as "app.name". `taken_at` is the moment of which
    database and files are, in UTC.
    """

    taken_at: str
    server_version: int
    migrations: list[str]
    files: int
    rows: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def moment(self) -> datetime.datetime:
        """The moment of the backup."""
        return datetime.datetime.fromisoformat(self.taken_at)


class Writer:
    """Adds members, one after the other, and knows their checksums."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.checksums: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Add a member whose content is at hand."""
        self.add_stream(name, io.BytesIO(content), len(content))

    def add_stream(self, name: str, content: IO[bytes], size: int) -> None:
        """Add a member of `size` bytes; raises ArchiveError where there are fewer."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashed = _Hashed(content)
        try:
            self._tar.addfile(member, hashed)  # type: ignore[arg-type] # it only reads
        except OSError as error:
            raise ArchiveError(_("%(name)s changed while it was read.") % {"name": name}) from error
        self.checksums[name] = hashed.digest

    def end(self) -> None:
        """Add the checksums, without which no archive is whole."""
        self.add(CHECKSUMS, json.dumps(self.checksums).encode())

    def close(self) -> None:
        """Write no more."""
        self._tar.close()


class _Hashed:
    """A stream whose bytes are counted into a checksum as they are read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._hash.update(content)
        return content

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def recipients(keys: list[str]) -> list[Any]:
    """Read public keys; raises ArchiveError where one is none, or there is none at all."""
    if not keys:
        raise ArchiveError(
            _(
                "No key to encrypt for: make one with age-keygen, keep it elsewhere, and set "
                "BACKUP_RECIPIENTS to its public part (age1…)."
            )
        )
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        raise ArchiveError(_("BACKUP_RECIPIENTS must be public keys of age (age1…).")) from error


def identities(path: Path) -> list[Any]:
    """Read the private keys of a file as age-keygen writes it; raises ArchiveError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise ArchiveError(
            _("%(path)s is no file of age keys (AGE-SECRET-KEY-…).") % {"path": path}
        ) from error
    if not found:
        raise ArchiveError(_("There is no key in %(path)s.") % {"path": path})
    return found


def write(path: Path, keys: list[Any], fill: Callable[[Writer], None]) -> None:
    """Write an archive; a name with ".part" until it is whole and on the disk."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("xb") as out:
            part.chmod(0o600)
            _encrypt(out, keys, fill)
            out.flush()
            os.fsync(out.fileno())
        part.rename(path)
        _flush_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _encrypt(out: IO[bytes], keys: list[Any], fill: Callable[[Writer], None]) -> None:
    """Fill the tar in a thread of its own, encrypting what comes out of it."""
    read_end, write_end = os.pipe()
    problems: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(write_end, "wb") as stream, closing(Writer(stream)) as writer:
                fill(writer)
                writer.end()
        except BaseException as problem:  # noqa: BLE001 - raised below, in the caller's thread
            problems.append(problem)

    filling = threading.Thread(target=run, name="backup")
    filling.start()
    try:
        with os.fdopen(read_end, "rb") as stream:
            pyrage.encrypt_io(stream, out, keys)
    finally:
        filling.join()
    if problems:
        raise problems[0]


@contextmanager
def opened(path: Path, keys: list[Any]) -> Iterator[tarfile.TarFile]:
    """Decrypt an archive as a stream of members; raises ArchiveError at its end where cut."""
    read_end, write_end = os.pipe()
    problems: list[Exception] = []

    def run() -> None:
        try:
            with path.open("rb") as source, os.fdopen(write_end, "wb") as stream:
                pyrage.decrypt_io(source, stream, keys)
        except Exception as problem:  # noqa: BLE001 - raised below, in the caller's thread
            problems.append(problem)

    decrypting = threading.Thread(target=run, name="restore")
    decrypting.start()
    try:
        with os.fdopen(read_end, "rb") as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            yield tar
            while stream.read(PIECE):  # to the end, which says that it is the end
                pass
    except tarfile.TarError as error:
        decrypting.join()
        raise _told(path, problems) from error
    finally:
        decrypting.join()
    if problems:
        raise _told(path, problems) from problems[0]


def _told(path: Path, problems: list[Exception]) -> ArchiveError:
    if any(isinstance(problem, pyrage.DecryptError) for problem in problems):
        text = _("This key does not open %(path)s, or it is no archive of this program.")
    else:
        text = _("%(path)s is cut or was changed: it cannot be read to its end.")
    return ArchiveError(text % {"path": path})


def manifest_of(tar: tarfile.TarFile) -> Manifest:
    """Read the first member; raises ArchiveError for another format."""
    member = tar.next()
    if member is None or member.name != MANIFEST or member.size > MOST_OF_JSON:
        raise ArchiveError(_("This is no archive of this program."))
    told = json.loads(tar.extractfile(member).read())  # type: ignore[union-attr]
    if told.get("format") != FORMAT:
        raise ArchiveError(
            _("The archive has format %(format)s; this program reads format %(known)s.")
            % {"format": told.get("format"), "known": FORMAT}
        )
    return Manifest(**told)


def manifest_member(manifest: Manifest) -> bytes:
    """The manifest as it stands in the archive."""
    return json.dumps(asdict(manifest), indent=1).encode()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
