"""Archives that are refused, and why: nothing is restored of them."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command

from models_registry.backup import archive, clients, keys
from tests.backup.conftest import public

MANIFEST = {"taken_at": "2026-01-01T00:00:00+00:00", "migrations": [], "files": 0, "rows": {}}


pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _nothing_is_restored(media: Path) -> Iterator[None]:
    yield
    assert list(media.glob("**/*")) == []


def refused(path: Path, key: Path) -> str:
    with pytest.raises(CommandError) as error:
        call_command("restore", str(path), identity=key, check=True, stdout=io.StringIO())
    assert str(error.value).startswith("Chưa khôi phục gì. ")
    return str(error.value).removeprefix("Chưa khôi phục gì. ")


def written(path: Path, key: Path, *members: tuple[str, bytes], manifest: bytes = b"", **told):
    """An archive with these members after its manifest."""
    said = MANIFEST | {"server_version": clients.server_version(), "format": archive.FORMAT} | told

    def fill(writer: archive.Writer) -> None:
        writer.add(archive.MANIFEST, manifest or json.dumps(said).encode())
        for name, content in members:
            writer.add(name, content)

    path.unlink(missing_ok=True)
    archive.write(path, keys.recipients([public(key)]), fill)
    return path


def test_an_archive_is_checked_without_restoring_it(kept_archive: Path, key: Path):
    said = io.StringIO()
    call_command("restore", str(kept_archive), identity=key, check=True, stdout=said)
    assert said.getvalue().startswith("Bản sao lưu nguyên vẹn: lúc 20")
    assert said.getvalue().endswith(", 1 tệp.\n")


def test_a_wrong_key_is_told(kept_archive: Path, tmp_path: Path):
    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    assert refused(kept_archive, other) == f"Khóa này không mở được {kept_archive}."
    assert "không phải tệp khóa" in refused(kept_archive, tmp_path / "none.txt")
    other.write_text("# nothing\n")
    assert "Không có khóa nào" in refused(kept_archive, other)


def test_a_cut_archive_is_refused_wherever_it_was_cut(
    kept_archive: Path, key: Path, tmp_path: Path
):
    content = kept_archive.read_bytes()
    broken = tmp_path / "broken.age"
    for length in (0, 10, 300, 1_000, 66_000, len(content) // 2, len(content) - 1):
        broken.write_bytes(content[:length])
        assert "bị cắt hoặc bị sửa" in refused(broken, key)
    assert "từ chối: [Errno 2] No such file" in refused(tmp_path / "none.age", key)


def test_one_changed_byte_is_enough_to_refuse_an_archive(
    kept_archive: Path, key: Path, tmp_path: Path
):
    content = kept_archive.read_bytes()
    broken = tmp_path / "broken.age"
    for place in (5, 150, 300, 70_000, len(content) // 3, len(content) - 5):
        changed = bytearray(content)
        changed[place] ^= 1
        broken.write_bytes(changed)
        assert "bị cắt hoặc bị sửa" in refused(broken, key)
    broken.write_bytes(content + b"x")
    assert "bị cắt hoặc bị sửa" in refused(broken, key)


def test_the_end_of_an_archive_is_part_of_it(tmp_path: Path, key: Path):
    # The last piece of age holds nothing but what fills a tar up.
    made = written(tmp_path / "x.age", key, ("database/000000", b"x" * 58_000))
    said = io.StringIO()
    call_command("restore", str(made), identity=key, check=True, stdout=said)
    content = made.read_bytes()
    made.write_bytes(content[:-1])
    assert "bị cắt hoặc bị sửa" in refused(made, key)
    plain = pyrage.decrypt(content, keys.identities(key))
    made.write_bytes(pyrage.encrypt(plain + b"x" * 20_000, keys.recipients([public(key)])))
    assert "bị cắt hoặc bị sửa" in refused(made, key)


def test_archives_of_other_versions_are_refused(tmp_path: Path, key: Path):
    path = tmp_path / "x.age"
    newer = written(path, key, migrations=["models_registry.9999_future"])
    assert "phiên bản mới hơn của chương trình (models_registry.9999_future)" in refused(newer, key)
    assert "định dạng 9" in refused(written(path, key, format=9), key)
    assert "định dạng 0" in refused(written(path, key, format=0), key)
    assert "PostgreSQL 99" in refused(written(path, key, server_version=990_000), key)


def test_archives_of_something_else_are_refused(tmp_path: Path, key: Path):
    path = tmp_path / "x.age"
    for name in ("files/../../evil", "files/photos/../x", "/etc/passwd", "files/other/a.txt"):
        assert f"không thuộc về nó: {name}" in refused(written(path, key, (name, b"x")), key)
    for manifest in (b"[]", b"{", b'{"format": 1, "strange": 2}'):
        assert "không phải bản sao lưu" in refused(written(path, key, manifest=manifest), key)

    def folders(writer: archive.Writer) -> None:
        writer.add(archive.MANIFEST, written_manifest())
        folder = tarfile.TarInfo("files/photos")
        folder.type = tarfile.DIRTYPE
        writer._tar.addfile(folder)

    def written_manifest() -> bytes:
        return json.dumps(MANIFEST | {"server_version": 1, "format": 1}).encode()

    def no_manifest(writer: archive.Writer) -> None:
        writer.add("database/000000", b"x")

    def other_checksum(writer: archive.Writer) -> None:
        writer.add(archive.MANIFEST, written_manifest())
        writer.add("database/000000", b"x")
        writer.checksums["database/000000"] = "0" * 64

    for fill, why in (
        (no_manifest, "không phải bản sao lưu"),
        (other_checksum, "bị hỏng"),
        (folders, "không thuộc về nó: files/photos"),
    ):
        path.unlink()
        archive.write(path, keys.recipients([public(key)]), fill)
        assert why in refused(path, key)
    path.write_bytes(pyrage.encrypt(b"no tar", keys.recipients([public(key)])))
    assert "bị cắt hoặc bị sửa" in refused(path, key)
