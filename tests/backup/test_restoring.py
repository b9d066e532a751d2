"""Archives that are restored: all of it comes back, or nothing."""

import io
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from models_registry.models import Comment, Photo, registry_version
from tests.backup.conftest import PHOTO, SAID, Place, database, everything, leading_to
from tests.backup.test_archives import written

pytestmark = pytest.mark.django_db


def tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def restored(path: Path, key: Path, **options: object) -> str:
    said = io.StringIO()
    call_command("restore", str(path), identity=key, stdout=said, **options)
    return said.getvalue()


def test_the_command_restores_a_new_server_from_nothing_with_its_files(
    home: tuple[str, Path], kept_archive: Path, key: Path, empty: Path
):
    with leading_to(home[0]):
        before, version = everything(), registry_version("default")[0]
    server = quote(connection.settings_dict["HOST"], safe="")
    name = connection.settings_dict["NAME"]
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://postgres@{server}:5432/{name}",
        "MEDIA_ROOT": str(empty),
    }
    command = [sys.executable, "manage.py", "restore", str(kept_archive), "--identity", str(key)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 tệp; xóa lại: 0" in done.stdout
    assert "Đầu chuỗi: " in done.stdout
    assert done.stdout.endswith("Mọi tổng và dòng đều khớp khi đếm lại.\n")

    assert everything() == before
    photo = Photo.objects.get()
    assert (empty / photo.file.name).read_bytes() == PHOTO
    assert oct((empty / "photos").stat().st_mode)[-3:] == "700"
    assert [path.name for path in empty.iterdir()] == ["photos"]
    assert Session.objects.count() == 0  # who comes back signs in again
    # What a cache kept of the registry before is not shown any more.
    assert registry_version("default")[0] not in {"", version}
    with pytest.raises(CommandError, match="Cơ sở dữ liệu không trống"):
        restored(kept_archive, key)
    assert everything() == before


@pytest.mark.once
def test_an_older_archive_that_cannot_be_brought_up_to_this_version_leaves_nothing(
    own_place: Place, settings: Settings, tmp_path: Path
):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    made = own_place.archive()
    settings.MEDIA_ROOT = tmp_path / "restored"
    with database(f"{connection.settings_dict['NAME']}_restored"):
        with pytest.raises(CommandError, match=r"Chưa khôi phục gì.*phiên bản cũ hơn.*already"):
            restored(made, own_place.identity)
        assert tables() == []
        assert list(settings.MEDIA_ROOT.glob("*/*")) == []


def test_an_older_archive_is_brought_up_to_this_version_and_told_what_is_not_right(
    own_place: Place, settings: Settings, tmp_path: Path
):
    photo = Photo.objects.get()
    Path(photo.file.path).unlink()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE models_registry_recognition SET year = year - 1")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        cursor.execute("DROP TABLE django_session")
    with pytest.raises(CommandError, match="thiếu"):
        own_place.archive()
    (made,) = own_place.folder.glob("*.age")
    journal = tmp_path / "journal.jsonl"
    settings.MEDIA_ROOT = tmp_path / "restored"
    with database(f"{connection.settings_dict['NAME']}_restored"):
        with pytest.raises(CommandError, match=r"Không có .*journal\.jsonl"):
            restored(made, own_place.identity, erasures=journal)
        journal.write_text(
            '{"record": "decision", "key": 1, "erased_at": "2026-11-26T00:00:00+00:00"}\n'
        )
        with pytest.raises(CommandError) as error:
            restored(made, own_place.identity, erasures=journal)
        assert str(error.value).split("\n")[1:] == [
            "Chưa xóa lại: decision 1: 'decision'",
            f"Bản sao lưu không có tệp {photo.file.name}",
            "verify_trace: Số sai lệch: 1",
            "check_statistics: Số khác biệt: 1",
        ]
        assert "django_session" in tables()
        assert Comment.objects.get().text == SAID


@pytest.mark.once
def test_a_dump_that_does_not_restore_leaves_nothing(tmp_path: Path, key: Path, empty: Path):
    members = [("database/000000", b"no dump"), ("files/photos/a.jpg", b"x")]
    path = written(tmp_path / "x.age", key, *members)
    (empty / "photos").mkdir(parents=True)
    with pytest.raises(CommandError, match=r"Chưa khôi phục gì\. .*Không khôi phục được"):
        restored(path, key)
    assert tables() == []
    assert list(empty.glob("*/*")) == []
    assert list(empty.glob(".*")) == []


@pytest.mark.once
def test_nothing_is_restored_over_files(kept_archive: Path, key: Path, empty: Path):
    (empty / "papers").mkdir(parents=True)
    (empty / "papers" / "a.pdf").write_bytes(b"x")
    with pytest.raises(CommandError, match=r"Đã có tệp \(papers\)"):
        restored(kept_archive, key)
    assert tables() == []
    assert (empty / "papers" / "a.pdf").read_bytes() == b"x"


@pytest.mark.once
def test_what_a_killed_restore_left_of_itself_goes(kept_archive: Path, key: Path, empty: Path):
    left = empty / ".restore-abc"
    left.mkdir(parents=True)
    (left / "database.dump").write_bytes(b"x")
    restored(kept_archive, key, check=True)
    assert not left.exists()
