"""The archive: a tar of members in a fixed order, encrypted with age while it is written.

Members: `manifest.json`, `database/000000` … (a dump by pg_dump, cut in pieces because its size
is not known before), `files/<name in the storage>`, and last `checksums.json` (SHA-256 of each).
age says of each piece that nobody changed it, and of the last one that it is the last; the
checksums say so again of what was written to the disk, and that no member is missing. Beside
the archive stands the SHA-256 of all of it, for `sha256sum --check` of copies without the key.
"""

import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import pyrage
from django.utils.translation import gettext as _

FORMAT = 1  # of the archive; another one is refused
MANIFEST, CHECKSUMS, DATABASE, FILES = "manifest.json", "checksums.json", "database/", "files/"
PIECE = 8 * 1024 * 1024  # bytes of the dump in one member
MOST_OF_JSON = 256 * 1024 * 1024
WHOLE = ".sha256"  # ends the name of what stands beside an archive once it is whole


class ArchiveError(Exception):
    """An archive cannot be made or read; the message says why, and what to do."""


def reason(error: Exception) -> str:
    """Say why an archive cannot be made or read, also where it was the machine's fault."""
    if isinstance(error, OSError):
        return _("The disk or the store of files refuses: %(said)s") % {"said": error}
    return str(error)


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


class Writer:
    """Adds members, one after the other, and knows their checksums."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.checksums: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Add a member whose content is at hand."""
        self.add_stream(name, io.BytesIO(content), len(content))

    def add_stream(self, name: str, content: IO[bytes], size: int) -> None:
        """Add a member of `size` bytes; raises OSError where there are fewer."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        read = _Counted(content)
        self._tar.addfile(member, read)
        self.checksums[name] = read.digest

    def end(self) -> None:
        """Add the checksums, without which no archive is whole."""
        self.add(CHECKSUMS, json.dumps(self.checksums).encode())

    def close(self) -> None:
        """Write no more."""
        self._tar.close()


class _Counted:
    """A stream whose bytes are counted into a checksum as they pass."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._hash.update(content)
        return content

    def write(self, content: bytes) -> int:
        self._hash.update(content)
        return self._stream.write(content)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def write(path: Path, keys: list[Any], fill: Callable[[Writer], None]) -> None:
    """Write an archive; its name ends in ".part" until it is whole and on the disk.

    Raises OSError, and whatever `fill` raises; then nothing stands there.
    """
    part, beside = path.with_name(path.name + ".part"), path.with_name(path.name + WHOLE)
    told = beside.with_name(beside.name + ".part")
    try:
        with part.open("xb") as out:
            part.chmod(0o600)
            counted = _Counted(out)
            _encrypt(counted, keys, fill)
            out.flush()
            os.fsync(out.fileno())
        _write_whole(told, f"{counted.digest}  {path.name}\n")
        part.rename(path)
        told.rename(beside)
        _flush_folder(path.parent)
    except BaseException:
        for each in (part, told):
            each.unlink(missing_ok=True)
        raise


def _write_whole(path: Path, text: str) -> None:
    """Have a small file on the disk before anything depends on it: there may be no room left."""
    with path.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _encrypt(out: _Counted, keys: list[Any], fill: Callable[[Writer], None]) -> None:
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
    except pyrage.EncryptError as error:  # the disk is full, say
        raise OSError(str(error)) from error
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
        # Who reads no further closes the pipe: that is no problem of the archive's.
        with os.fdopen(write_end, "wb") as stream, suppress(BrokenPipeError):
            try:
                with path.open("rb") as source:
                    pyrage.decrypt_io(source, stream, keys)
            except (OSError, pyrage.DecryptError) as problem:
                problems.append(problem)

    decrypting = threading.Thread(target=run, name="restore")
    decrypting.start()
    try:
        with os.fdopen(read_end, "rb") as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            yield tar
            while rest := stream.read(PIECE):  # to the end of age, where it says that it is whole
                if rest.strip(b"\0"):
                    raise tarfile.ReadError
    except tarfile.TarError as error:
        decrypting.join()
        raise _told(path, problems) from error
    finally:
        decrypting.join()
    if problems:  # the tar came to its end before age did
        raise _told(path, problems) from problems[0]


def _told(path: Path, problems: list[Exception]) -> Exception:
    for problem in problems:
        if isinstance(problem, OSError) and problem.errno:  # it is no saying of age
            return problem
        if "matching" in str(problem):  # the words of age: "No matching keys found"
            return ArchiveError(_("This key does not open %(path)s.") % {"path": path})
    return ArchiveError(
        _("%(path)s is cut or was changed, or is no archive of this program.") % {"path": path}
    )


def manifest_of(tar: tarfile.TarFile) -> Manifest:
    """Read the first member; raises ArchiveError for another format."""
    member = tar.next()
    if member is None or member.name != MANIFEST or member.size > MOST_OF_JSON:
        raise ArchiveError(_("This is no archive of this program."))
    try:
        told = json.loads(tar.extractfile(member).read())  # type: ignore[union-attr]
        if told["format"] == FORMAT:
            return Manifest(**told)
    except (ValueError, TypeError, KeyError) as error:
        raise ArchiveError(_("This is no archive of this program.")) from error
    raise ArchiveError(
        _(
            "The archive has format %(format)s; this version of the program reads format "
            "%(known)s. Install the version that made it, restore, then upgrade."
        )
        % {"format": told["format"], "known": FORMAT}
    )


def manifest_member(manifest: Manifest) -> bytes:
    """The manifest as it stands in the archive."""
    return json.dumps(asdict(manifest), indent=1).encode()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
