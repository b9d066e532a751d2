"""Files of an S3-compatible store are backed up from it, and come back into it."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from models_registry import erasure_journal
from models_registry.models import Photo
from tests.backup.conftest import PHOTO, Place, database
from tests.backup.test_archives import written
from tests.bucket import store_at
from tests.served import free_port

pytestmark = [pytest.mark.once, pytest.mark.django_db]
CONTENT = [("database/000000", b"no dump"), ("files/photos/a.jpg", b"x")]


@pytest.fixture
def files(bucket_server: int, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    settings.STORAGES = settings.STORAGES | store_at(bucket_server, "backed-up")


@pytest.mark.usefixtures("files")
def test_files_of_a_bucket_are_backed_up_and_come_back_into_another(
    bucket_server: int, place: Place, settings: Settings
):
    default_storage.save(Photo.objects.get().file.name, ContentFile(PHOTO))
    made = place.archive()
    (place.folder / erasure_journal.NAME).unlink()
    with database(f"{connection.settings_dict['NAME']}_restored"):
        with pytest.raises(CommandError, match=r"Đã có tệp \(photos\)"):
            call_command("restore", str(made), identity=place.identity)
        settings.STORAGES = settings.STORAGES | store_at(bucket_server, "restored")
        said = io.StringIO()
        call_command("restore", str(made), identity=place.identity, stdout=said)
        assert "1 tệp; xóa lại: 0" in said.getvalue()
        assert "Không có sổ ghi các lần xóa" in said.getvalue()
        with Photo.objects.get().file.open("rb") as file:
            assert file.read() == PHOTO


@pytest.mark.usefixtures("files", "empty")
def test_a_restore_that_fails_leaves_nothing_in_the_bucket(
    bucket_server: int, key: Path, settings: Settings, tmp_path: Path
):
    settings.STORAGES = settings.STORAGES | store_at(bucket_server, "not-restored")
    made = written(tmp_path / "x.age", key, *CONTENT)
    with pytest.raises(CommandError, match="Không khôi phục được cơ sở dữ liệu"):
        call_command("restore", str(made), identity=key)
    assert not default_storage.exists("photos/a.jpg")
    settings.STORAGES = settings.STORAGES | store_at(free_port(), "away")
    with pytest.raises(CommandError, match="kho tệp từ chối"):
        call_command("restore", str(made), identity=key)
