"""A disk without room: nothing half is left, and whoever sent something is told."""

import errno
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from models_registry.backup import archive, folder
from models_registry.file_stores import StoreAway


def refuse(*_arguments):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_that_the_disk_has_no_room_for_leaves_nothing(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreAway, match="No space left"):
        default_storage.save("photos/one.jpg", ContentFile(b"picture"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_archive_without_room_for_its_digest_is_none(tmp_path, monkeypatch):
    key = archive.pyrage.x25519.Identity.generate().to_public()
    path = tmp_path / f"20261127T000000Z{folder.SUFFIX}"
    monkeypatch.setattr(archive, "_write_whole", refuse)
    with pytest.raises(OSError, match="No space left"):
        archive.write(path, [key], lambda writer: writer.add("manifest.json", b"{}"))
    assert list(tmp_path.iterdir()) == []


def test_what_a_backup_that_was_killed_left_goes_with_the_next(tmp_path):
    for ending in ("", archive.WHOLE):
        (tmp_path / f"20261127T000000Z{folder.SUFFIX}{ending}.part").write_bytes(b"half")
    folder.remove_unfinished(tmp_path)
    assert list(tmp_path.iterdir()) == []
