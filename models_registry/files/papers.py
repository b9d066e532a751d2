"""Papers as people send them: PDF, DOCX and XLSX, told by their content and not by their name.

Nothing is opened beyond what tells that the file is whole and not a trap. Pure functions.
"""

import posixpath
import re
import zipfile
import zlib
from typing import BinaryIO

MAX_ENTRIES = 3_000
MAX_UNPACKED = 200 * 2**20  # bytes; twenty pages with pictures take a tenth of it
MAX_RATIO = 250  # of all that is in the file together; XML packs to a fiftieth
SMALL_ENOUGH = 5 * 2**20  # bytes: unpacked it does no harm, however tight it was packed
STEP = 2**16

PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls, and whatever has a password


class BrokenError(Exception):
    """It begins like a paper, but is not whole."""


class BombError(Exception):
    """It would unpack to far more than it is."""


class MacrosError(Exception):
    """It carries a program."""


class LockedError(Exception):
    """It has a password, or is of Word or Excel before 2007."""


def detect(head: bytes) -> str:
    """What the first bytes (8 or more) promise: "pdf", "zip", "locked", or ""."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return "locked" if head.startswith(OLD_OFFICE) else ""


def check(file: BinaryIO) -> str:
    """Return "pdf", "docx" or "xlsx", or "" for what is none of these.

    Raises BrokenError, BombError, MacrosError or LockedError.
    """
    file.seek(0)
    promise = detect(file.read(8))
    if promise == "locked":
        raise LockedError
    if promise == "zip":
        return _office(file)
    if promise == "pdf":
        _check_pdf(file)
    return promise


def _check_pdf(file: BinaryIO) -> None:
    """A PDF is whole if its end says where its parts are, and there is a part."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    ending = re.search(rb"startxref\s+(\d+)\s+%%EOF", file.read())
    if not ending or int(ending[1]) >= size:
        raise BrokenError
    file.seek(0)
    tail = b""
    while step := file.read(STEP):
        if re.search(rb"\d \d+ obj", tail + step):
            return
        tail = step[-32:]
    raise BrokenError


def _office(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            kind = next((kind for part, kind in PARTS.items() if part in names), "")
            if not kind or "[Content_Types].xml" not in names:
                return ""
            _check_entries(entries)
            _unpack(package, entries)
            return kind
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise BrokenError from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise BombError
    if unpacked > SMALL_ENOUGH and unpacked > MAX_RATIO * packed:
        raise BombError
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise LockedError
        if posixpath.basename(entry.filename).lower() == "vbaproject.bin":
            raise MacrosError
        if entry.filename.startswith("/") or ".." in re.split(r"[/\\]", entry.filename):
            raise BrokenError


def _unpack(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Read everything once, never beyond the size it claims; a false claim fails its checksum."""
    for entry in entries:
        with package.open(entry) as part:
            while step := part.read(STEP):
                if entry.filename == "[Content_Types].xml" and b"macroEnabled" in step:
                    raise MacrosError
