"""Papers are told by their content: models_registry/files/papers.py."""

import io
import struct

import pytest

from models_registry.files import papers
from models_registry.files.papers import BombError, BrokenError, LockedError, MacrosError
from tests import evidence_files as files


def check(content: bytes) -> str:
    return papers.check(io.BytesIO(content))


def test_whole_papers_are_told_apart():
    assert check(files.pdf()) == "pdf"
    assert check(files.pdf("x" * 200_000)) == "pdf"
    assert check(files.office()) == "docx"
    assert check(files.office("xl/workbook.xml")) == "xlsx"


@pytest.mark.parametrize(
    "content", [b"", files.HTML, files.SVG, files.jpeg(), files.office("ppt/presentation.xml")]
)
def test_anything_else_is_none_of_them(content: bytes):
    assert check(content) == ""


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n" + files.HTML,
        files.pdf()[:-8],
        files.pdf().replace(b" obj", b" nix"),
        files.pdf().replace(b"startxref\n", b"startxref\n99"),
        files.office()[:-10],
        files.office(**{"../evil.xml": b""}),
        files.office(**{"/etc/passwd": b""}),
    ],
)
def test_what_is_not_whole_or_reaches_outside_is_broken(content: bytes):
    with pytest.raises(BrokenError):
        check(content)


def test_a_false_checksum_is_found():
    whole = bytearray(files.office())
    at = whole.index(b"PK\x01\x02") + 16  # the checksum in the directory of the package
    whole[at] ^= 0xFF
    with pytest.raises(BrokenError):
        check(bytes(whole))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/media/zeros.bin": bytes(30_000_000)},
        {f"word/{number}.xml": b"" for number in range(3_001)},
    ],
)
def test_a_zip_bomb_is_not_unpacked(parts: dict):
    with pytest.raises(BombError):
        check(files.office(**parts))


def test_a_false_size_does_not_hide_a_bomb():
    bomb = bytearray(files.office(**{"word/zeros.bin": bytes(30_000_000)}))
    at = bomb.rindex(b"PK\x01\x02") + 24  # the unpacked size of the last part
    bomb[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises(BrokenError):
        check(bytes(bomb))


def test_macros_are_refused_under_either_sign():
    with pytest.raises(MacrosError):
        check(files.office(**{"word/vbaProject.bin": b"x"}))
    with pytest.raises(MacrosError):
        check(files.office(**{"[Content_Types].xml": b"...document.macroEnabled.main+xml"}))


def test_passwords_and_old_formats_are_refused():
    with pytest.raises(LockedError):
        check(papers.OLD_OFFICE + bytes(600))
    locked = bytearray(files.office())
    at = locked.index(b"PK\x01\x02") + 8  # the flags of the first part
    locked[at] |= 1
    with pytest.raises(LockedError):
        check(bytes(locked))
