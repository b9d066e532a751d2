"""Backups as they are taken: what is in them, who waits, what stops them, which are kept."""

import datetime
import hashlib
import io
import json
import resource
import tarfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from pytest_django import Settings

from models_registry import backup
from models_registry.backup import archive, clients, folder, kept, keys, last_backup, taking
from models_registry.files.stored import delete_on_commit, hold_deletions, named_files
from models_registry.models import Photo
from tests.backup.conftest import PHOTO, Place

pytestmark = pytest.mark.django_db
LAST = datetime.datetime(2026, 11, 26, 2, tzinfo=datetime.UTC)


def members(path: Path, key: Path) -> dict[str, bytes]:
    """What an archive holds."""
    found = {}
    with archive.opened(path, keys.identities(key)) as tar:
        while member := tar.next():
            found[member.name] = tar.extractfile(member).read()
    return found


def test_an_archive_holds_database_and_files_for_who_has_the_key(place: Place):
    said = io.StringIO()
    call_command("backup", stdout=said)
    (made,) = backup.archives(place.folder).values()
    assert said.getvalue().startswith(f"{made}: ")
    assert said.getvalue().endswith("1 tệp, 1 mô hình.\n")
    content = made.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert PHOTO[:20] not in content
    assert oct(made.stat().st_mode)[-3:] == "600"
    digest = hashlib.sha256(content).hexdigest()
    beside = made.with_name(made.name + ".sha256")
    assert beside.read_text() == f"{digest}  {made.name}\n"

    found = members(made, place.identity)
    photo = Photo.objects.get().file.name
    assert list(found) == [
        "manifest.json", "database/000000", f"files/{photo}", "checksums.json",
    ]  # fmt: skip
    assert found[f"files/{photo}"] == PHOTO
    told = json.loads(found["manifest.json"])
    assert (told["files"], told["rows"]["recognition"], told["format"]) == (1, 1, 1)
    assert sorted(place.folder.iterdir()) == sorted([made, beside, place.folder / "erasures.jsonl"])


def test_a_file_that_is_deleted_meanwhile_is_in_the_archive_and_goes_at_its_end(
    own_place: Place, monkeypatch: pytest.MonkeyPatch
):
    photo = Photo.objects.get()
    real, there_after, there = taking._add_database, [], connections["default"]

    def deletes(writer: archive.Writer, dump: list, reached_by: dict) -> None:
        connections["default"] = there.copy()  # in a thread of its own
        with transaction.atomic():
            Photo.objects.all().delete()
            delete_on_commit(photo.stored_names)
        there_after.append(Path(photo.file.path).exists())
        connection.close()
        real(writer, dump, reached_by)

    monkeypatch.setattr(taking, "_add_database", deletes)
    made = own_place.archive()
    assert members(made, own_place.identity)[f"files/{photo.file.name}"] == PHOTO
    assert there_after == [True]
    assert not Path(photo.file.path).exists()


@pytest.mark.once
def test_without_a_backup_files_are_deleted_after_the_commit(place: Place):
    photo = Photo.objects.get()
    assert named_files() == {photo.file.name}
    with transaction.atomic():
        delete_on_commit([photo.file.name])
        assert default_storage.exists(photo.file.name)
    assert not default_storage.exists(photo.file.name)


@pytest.mark.once
def test_two_backups_do_not_run_at_once(place: Place):
    with (
        hold_deletions(),
        pytest.raises(CommandError, match=r"Chưa sao lưu được\. .* đang chạy"),
    ):
        call_command("backup")
    assert backup.archives(place.folder) == {}


@pytest.mark.once
def test_a_missing_file_is_told_and_all_else_is_backed_up(place: Place):
    photo = Photo.objects.get()
    Path(photo.file.path).unlink()
    said = io.StringIO()
    with pytest.raises(CommandError, match=f"thiếu.*: {photo.file.name}"):
        call_command("backup", stdout=said)
    assert "0 tệp, 1 mô hình" in said.getvalue()
    (made,) = backup.archives(place.folder).values()
    assert list(members(made, place.identity)) == [
        "manifest.json", "database/000000", "checksums.json",
    ]  # fmt: skip


@pytest.mark.once
def test_a_dump_that_fails_leaves_no_archive(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "pg_dump"
    major = clients.server_version() // 10_000
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "pg_dump (PostgreSQL) {major}.0" && exit\n'
        "echo half of it\necho the server is gone >&2\nexit 1\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(CommandError, match=r"Chưa sao lưu được\. .*: the server is gone"):
        call_command("backup")
    assert list(place.folder.iterdir()) == []


@pytest.mark.once
def test_a_full_disk_leaves_no_archive_and_the_older_ones(place: Place):
    place.folder.mkdir()
    left = place.folder / f"20260101T000000Z{folder.SUFFIX}.part"
    left.touch()  # by a backup that was killed
    older = place.folder / f"20260101T000000Z{folder.SUFFIX}"
    older.touch()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(CommandError, match=r"Chưa sao lưu được\. .*từ chối: .*File too large"):
            call_command("backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(place.folder.iterdir()) == [older]


@pytest.mark.once
def test_what_is_not_set_is_told(place: Place, settings: Settings):
    for keys_, why in (([], "age-keygen"), (["age1nothing"], "BACKUP_RECIPIENTS")):
        settings.BACKUP_RECIPIENTS = keys_
        with pytest.raises(CommandError, match=why):
            call_command("backup")
    with pytest.raises(CommandError, match="BACKUP_FOLDER"):
        call_command("backup", folder="")


@pytest.mark.once
def test_a_missing_program_is_told(place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(clients, "DEBIAN", Path("/nowhere"))
    monkeypatch.setattr(clients.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="apt install postgresql-client-"):
        call_command("backup")
    (tmp_path / "pg_dump").write_text("#!/bin/sh\n")
    (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(CommandError, match="PATH"):
        call_command("backup")


@pytest.mark.once
def test_the_programs_reach_the_database_as_we_do(place: Place, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "bí mật")
    options = connection.settings_dict["OPTIONS"] | {"sslmode": "verify-full"}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    told = clients.environment()
    assert told["PGPASSWORD"] == "bí mật"
    assert told["PGSSLMODE"] == "verify-full"
    assert told["PGDATABASE"] == connection.settings_dict["NAME"]


@pytest.mark.once
def test_seven_days_four_weeks_and_twelve_months_are_kept(tmp_path: Path):
    moments = [LAST - datetime.timedelta(days=days) for days in range(800)]
    keep = sorted(kept(moments), reverse=True)
    assert keep[:7] == moments[:7]
    assert len(keep) == 7 + 2 + 11  # the first weeks and the first month are among the days
    assert keep[7:9] == [moments[11], moments[18]]  # Sundays
    assert keep[9:12] == [moments[26], moments[57], moments[87]]  # last days of months
    assert kept([]) == set()

    names = [f"{moment:{folder.STAMP}}{folder.SUFFIX}" for moment in moments]
    for name in [*names, f"strange{folder.SUFFIX}"]:
        (tmp_path / name).touch()
        (tmp_path / f"{name}.sha256").touch()
    (tmp_path / names[700]).unlink()  # only its checksum is there
    assert len(backup.remove_old(tmp_path)) == 800 - 20 - 1
    assert sorted(backup.archives(tmp_path)) == sorted(keep)
    assert len(list(tmp_path.iterdir())) == 2 * 21 + 1


@pytest.mark.once
def test_older_archives_go_when_a_new_one_is_made(place: Place):
    place.folder.mkdir()
    for day in range(1, 20):
        name = f"202001{day:02}T020000Z{folder.SUFFIX}"
        (place.folder / name).touch()
        (place.folder / f"{name}.sha256").touch()
    call_command("backup", keep_all=True, stdout=io.StringIO())
    assert len(backup.archives(place.folder)) == 20
    said = io.StringIO()
    call_command("backup", stdout=said)
    assert said.getvalue().count("Không giữ nữa: ") in {11, 12}  # the new one's second is the same
    left = {moment.day for moment in backup.archives(place.folder) if moment.year == 2020}
    assert left == {19, 18, 17, 16, 15, 14, 12, 5}  # six days, and Sundays


@pytest.mark.once
def test_the_age_of_the_last_backup_is_told(place: Place, settings: Settings):
    with pytest.raises(CommandError, match="Không có bản sao lưu nào"):
        call_command("backup", age=True)
    assert last_backup(place.folder) is None
    made = place.archive()
    said = io.StringIO()
    call_command("backup", age=True, stdout=said)
    assert "0 giờ trước" in said.getvalue()
    assert set(backup.archives(place.folder)) == {last_backup(place.folder)}
    old = made.with_name(f"20260101T000000Z{folder.SUFFIX}")
    made.rename(old)
    Path(f"{made}.sha256").rename(f"{old}.sha256")
    with pytest.raises(CommandError, match="01/01/2026 07:00"):
        call_command("backup", age=True)


@pytest.mark.once
def test_a_member_that_shrinks_is_an_error(tmp_path: Path, key: Path):
    def fill(writer: archive.Writer) -> None:
        writer.add_stream("files/photos/a", io.BytesIO(b"12"), 3)

    with pytest.raises(OSError, match="unexpected end of data"):
        archive.write(tmp_path / "x.age", [*map(_public, keys.identities(key))], fill)
    assert list(tmp_path.iterdir()) == []
    assert tarfile.PAX_FORMAT


def _public(identity: object) -> object:
    return identity.to_public()
