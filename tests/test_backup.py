"""Backups: what is in them, how they come back, and when they are refused."""

import datetime
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pyrage
import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import Settings

from models_registry import backup, erasure_journal
from models_registry.backup import ArchiveError, archive, clients, kept, restoring, taking
from models_registry.erasing import erase_texts
from models_registry.models import Comment, Model, Photo, Recognition
from models_registry.stored_files import delete_on_commit, named_files
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "Theo yêu cầu của người được nêu tên"


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    key = pyrage.x25519.Identity.generate()
    path = tmp_path / "key.txt"
    path.write_text(f"# public: {key.to_public()}\n{key}\n")
    return path


@pytest.fixture
def place(settings: Settings, tmp_path: Path, identity: Path, media: Path) -> Path:
    settings.BACKUP_FOLDER = str(tmp_path / "backups")
    settings.BACKUP_RECIPIENTS = [identity.read_text().split()[2]]
    return tmp_path / "backups"


@contextmanager
def another_database(name: str) -> Iterator[str]:
    """An empty database on the tests' server, to which the connection leads meanwhile."""
    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def everything() -> dict[str, list]:
    """All rows of all tables as texts."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT row::text FROM "{table}" AS row ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


def a_photo() -> Photo:
    made = factories.registration()
    factories.recognised(model=made.model, year=2023)
    return Photo.objects.create(
        registration=made,
        uploaded_by=made.created_by,
        original_name="a.jpg",
        file=ContentFile(b"the original " * 100_000, "a.jpg"),
    )


def made_archive(folder: Path) -> Path:
    call_command("backup", stdout=io.StringIO())
    return max(taking.archives(folder).items())[1]


def test_a_backup_comes_back_whole_with_its_files(
    place: Path, identity: Path, media: Path, settings: Settings
):
    photo = a_photo()
    content = Path(photo.file.path).read_bytes()
    before = everything()
    said = io.StringIO()
    call_command("backup", stdout=said)
    made = max(taking.archives(place).items())[1]
    assert f"{made}: " in said.getvalue()
    assert "1 tệp, 1 mô hình" in said.getvalue()
    assert b"the original" not in made.read_bytes()
    assert oct(made.stat().st_mode)[-3:] == "600"
    assert list(media.glob("tmp*")) == []

    settings.MEDIA_ROOT = media.parent / "restored"
    with another_database("test_restored"):
        said = io.StringIO()
        call_command("restore", str(made), identity=identity, stdout=said)
        assert everything() == before
        restored = Photo.objects.get()
        assert Path(restored.file.path).read_bytes() == content
        assert settings.MEDIA_ROOT in Path(restored.file.path).parents
        assert Recognition.objects.get().model == Model.objects.get()
        assert "1 tệp; xóa lại: 0" in said.getvalue()
        assert "Đầu chuỗi" in said.getvalue()


def test_the_command_restores_a_new_server_from_nothing(
    place: Path, identity: Path, tmp_path: Path
):
    photo = a_photo()
    made = made_archive(place)
    with another_database("test_restored"):
        server = connection.settings_dict["HOST"]
        environment = os.environ | {
            "DATABASE_URL": f"postgresql://postgres@{quote(server, safe='')}:5432/test_restored",
            "MEDIA_ROOT": str(tmp_path / "new files"),
        }
        command = [sys.executable, "manage.py", "restore", str(made), "--identity", str(identity)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert Model.objects.count() == 1
        assert (tmp_path / "new files" / photo.file.name).exists()
        again = subprocess.run(
            command, capture_output=True, text=True, env=environment, check=False
        )
        assert again.returncode == 1
        assert "Cơ sở dữ liệu không trống" in again.stderr


def test_an_archive_is_checked_without_restoring_it(place: Path, identity: Path):
    a_photo()
    made = made_archive(place)
    said = io.StringIO()
    call_command("restore", str(made), identity=identity, check=True, stdout=said)
    assert "1 tệp" in said.getvalue()


def refused(path: Path, identity: Path) -> str:
    with pytest.raises(CommandError) as error:
        call_command("restore", str(path), identity=identity, check=True, stdout=io.StringIO())
    return str(error.value)


def test_a_wrong_key_a_cut_and_a_changed_archive_are_refused(
    place: Path, identity: Path, tmp_path: Path
):
    a_photo()
    made = made_archive(place)
    content = made.read_bytes()
    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    assert "Khóa này không mở được" in refused(made, other)
    assert "không phải tệp khóa" in refused(made, tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_text("# nothing\n")
    assert "Không có khóa nào" in refused(made, tmp_path / "empty.txt")
    broken = tmp_path / "broken.age"
    for length in (10, 1_000, len(content) // 2, len(content) - 1):
        broken.write_bytes(content[:length])
        assert "Không khôi phục gì" in refused(broken, identity)
    for place_of_it in (300, len(content) // 3, len(content) - 5):
        changed = bytearray(content)
        changed[place_of_it] ^= 1
        broken.write_bytes(changed)
        assert "Không khôi phục gì" in refused(broken, identity)


def written(path: Path, identity: Path, *members: tuple[str, bytes], **told: object) -> Path:
    """An archive with these members after its manifest."""
    manifest = {
        "taken_at": "2026-01-01T00:00:00+00:00",
        "server_version": clients.server_version(),
        "migrations": [],
        "files": 0,
        "rows": {},
        "format": archive.FORMAT,
    } | told

    def fill(writer: archive.Writer) -> None:
        writer.add(archive.MANIFEST, json.dumps(manifest).encode())
        for name, content in members:
            writer.add(name, content)

    path.unlink(missing_ok=True)
    archive.write(path, archive.recipients([identity.read_text().split()[2]]), fill)
    return path


def test_archives_of_other_versions_and_with_strange_members_are_refused(
    tmp_path: Path, identity: Path, media: Path
):
    path = tmp_path / "x.age"
    assert "phiên bản mới hơn" in refused(
        written(path, identity, migrations=["models_registry.9999_future"]), identity
    )
    assert "định dạng 9" in refused(written(path, identity, format=9), identity)
    assert "PostgreSQL 99" in refused(written(path, identity, server_version=990_000), identity)
    for name in ("files/../../evil", "files/photos/../x", "/etc/passwd", "files/other/a.txt"):
        assert "không thuộc về" in refused(written(path, identity, (name, b"x")), identity)

    def no_manifest(writer: archive.Writer) -> None:
        writer.add("database/000000", b"x")

    path.unlink()
    archive.write(path, archive.recipients([identity.read_text().split()[2]]), no_manifest)
    assert "không phải bản sao lưu" in refused(path, identity)


def test_a_dump_that_does_not_restore_leaves_nothing(tmp_path: Path, identity: Path, media: Path):
    path = written(
        tmp_path / "x.age", identity, ("database/000000", b"no dump"), ("files/photos/a.jpg", b"x")
    )
    with another_database("test_restored"):
        with pytest.raises(CommandError, match="Không khôi phục được cơ sở dữ liệu"):
            call_command("restore", str(path), identity=identity, stdout=io.StringIO())
        assert list(media.glob("*/*")) == []


def test_nothing_is_restored_over_what_is_there(place: Path, identity: Path, media: Path):
    a_photo()
    made = made_archive(place)
    with pytest.raises(CommandError, match="Cơ sở dữ liệu không trống"):
        call_command("restore", str(made), identity=identity)
    with another_database("test_restored"), pytest.raises(CommandError, match="photos"):
        call_command("restore", str(made), identity=identity)


def test_what_was_erased_after_a_backup_is_erased_again(
    place: Path, identity: Path, media: Path, settings: Settings
):
    model = factories.recognised().model
    said = "Số điện thoại của tôi là 0900"
    comment = Comment.objects.create(model=model, author_name="Bình", text=said)
    made = made_archive(place)
    assert erasure_journal.entries(place / erasure_journal.NAME) == []
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        erase_texts("comment", comment.pk, reason=WHY, with_record=True)
        1 / 0  # noqa: B018 - what is rolled back is not written down
    erase_texts("comment", comment.pk, reason=WHY, with_record=True)
    (entry,) = erasure_journal.entries(place / erasure_journal.NAME)
    assert (entry["record"], entry["key"], entry["with_record"]) == ("comment", comment.pk, True)
    assert said not in (place / erasure_journal.NAME).read_text()

    settings.MEDIA_ROOT = media.parent / "restored"
    with another_database("test_restored"):
        told = io.StringIO()
        call_command("restore", str(made), identity=identity, stdout=told)
        assert "xóa lại: 1" in told.getvalue()
        assert Comment.objects.get().text == ""
        assert said not in str(everything())


def test_an_erasure_without_a_folder_for_backups_is_not_written_down(settings: Settings):
    settings.BACKUP_FOLDER = ""
    row = factories.user("ai")
    erase_texts("user", row.pk, reason=WHY)
    assert erasure_journal.path() is None


def test_migrations_that_an_older_archive_lacks_are_applied(
    place: Path, identity: Path, media: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    a_photo()
    made = made_archive(place)
    called = []
    monkeypatch.setattr(restoring, "_compare_versions", lambda _manifest: True)
    real = call_command
    monkeypatch.setattr(
        "models_registry.management.commands.restore.call_command",
        lambda name, **options: called.append(name) or real(name, **options),
    )
    settings.MEDIA_ROOT = media.parent / "restored"
    with another_database("test_restored"):
        call_command("restore", str(made), identity=identity, stdout=io.StringIO())
    assert called == ["migrate", "verify_trace"]


def test_a_file_that_is_deleted_meanwhile_is_in_the_archive_of_that_moment(
    place: Path, media: Path
):
    photo = a_photo()
    recipients = django_settings.BACKUP_RECIPIENTS
    real = taking._add_database

    def deletes(writer: archive.Writer, dump: str, snapshot: str) -> None:
        with psycopg.connect(**own_connection()) as other:
            other.execute("SELECT 1")  # others go on
        os.unlink(photo.file.path)
        real(writer, dump, snapshot)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "_add_database", deletes)
        taken = backup.take(place, recipients)
    assert (taken.manifest.files, taken.gone) == (1, [])


def own_connection() -> dict:
    found = connection.get_connection_params()
    return {name: found[name] for name in ("dbname", "host", "port", "user") if name in found}


def test_files_are_deleted_after_the_commit_and_known_by_name(media: Path):
    photo = a_photo()
    assert named_files() == {photo.file.name}
    with transaction.atomic():
        delete_on_commit([photo.file.name])
        assert Path(photo.file.path).exists()
    assert not Path(photo.file.path).exists()


def test_a_backup_without_a_file_that_is_named_is_refused(place: Path):
    photo = a_photo()
    os.unlink(photo.file.path)
    with pytest.raises(CommandError, match=r"Chưa sao lưu.*không có tệp đó"):
        call_command("backup")
    assert list(place.glob("*")) == []


def test_a_backup_that_fails_leaves_no_archive(
    place: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    a_photo()
    monkeypatch.setattr(taking, "environment", lambda: os.environ | {"PGHOST": "/nowhere"})
    with pytest.raises(CommandError, match="Cơ sở dữ liệu không xuất được"):
        call_command("backup")
    assert list(place.glob("*")) == []
    settings.BACKUP_RECIPIENTS = []
    with pytest.raises(CommandError, match="age-keygen"):
        call_command("backup")
    settings.BACKUP_RECIPIENTS = ["age1nothing"]
    with pytest.raises(CommandError, match="BACKUP_RECIPIENTS"):
        call_command("backup")
    with pytest.raises(CommandError, match="BACKUP_FOLDER"):
        call_command("backup", folder="")


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch, place: Path):
    monkeypatch.setattr(clients, "DEBIAN", Path("/nowhere"))
    monkeypatch.setattr(clients.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(shutil, "which", lambda _name: "/bin/true")
    with pytest.raises(CommandError, match="postgresql-client"):
        call_command("backup")


def test_a_password_reaches_the_programs_by_their_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "bí mật")
    assert clients.environment()["PGPASSWORD"] == "bí mật"


def test_seven_days_four_weeks_and_twelve_months_are_kept(place: Path):
    last = datetime.datetime(2026, 11, 26, 2, tzinfo=datetime.UTC)
    moments = [last - datetime.timedelta(days=days) for days in range(800)]
    keep = sorted(kept(moments), reverse=True)
    assert keep[:7] == moments[:7]
    assert len(keep) == 7 + 2 + 11  # the first weeks and the first month are among the days
    assert keep[7:9] == [moments[11], moments[18]]  # Sundays
    assert keep[9:12] == [moments[26], moments[57], moments[87]]  # last days of months
    assert kept([]) == set()

    place.mkdir(mode=0o700)
    for moment in moments[:30]:
        (place / f"{moment:{taking.STAMP}}{taking.SUFFIX}").touch()
    (place / f"strange{taking.SUFFIX}").touch()
    a_photo()
    said = io.StringIO()
    call_command("backup", stdout=said)
    left = taking.archives(place)
    assert len(left) == 30 + 1 - said.getvalue().count("Không giữ nữa")
    assert (place / f"strange{taking.SUFFIX}").exists()
    call_command("backup", keep_all=True, stdout=io.StringIO())
    assert set(left) <= set(taking.archives(place))


def test_a_member_that_shrinks_is_an_error(tmp_path: Path, identity: Path):
    def fill(writer: archive.Writer) -> None:
        writer.add_stream("files/photos/a", io.BytesIO(b"12"), 3)

    keys = archive.recipients([identity.read_text().split()[2]])
    with pytest.raises(ArchiveError):
        archive.write(tmp_path / "x.age", keys, fill)
    assert not (tmp_path / "x.age.part").exists()
