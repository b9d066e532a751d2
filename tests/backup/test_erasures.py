"""What was erased after a backup is erased again, and nothing else."""

from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from models_registry import erasure_journal
from models_registry.backup import erase_again
from models_registry.models import Comment, Erasure, User
from models_registry.trace.erasing import erase_texts
from tests import factories
from tests.backup.conftest import SAID, Place, database, everything
from tests.trace_tools import findings

pytestmark = [pytest.mark.once, pytest.mark.django_db]
WHY = "Theo yêu cầu của người được nêu tên"


def entries(place: Place) -> list[erasure_journal.Entry]:
    return erasure_journal.entries(place.folder / erasure_journal.NAME)


def rename(person: User, name: str) -> None:
    User.objects.filter(pk=person.pk).update(full_name=name)


def test_what_was_erased_after_a_backup_is_erased_again(own_place: Place, home: tuple[str, Path]):
    comment = Comment.objects.get()
    corrected, moved = User.objects.order_by("pk")[:2]
    erase_texts("comment", comment.pk, reason=WHY, with_record=True)
    rename(corrected, "Tên Đúng")
    erase_texts("user", corrected.pk, reason=WHY)
    User.objects.filter(pk=moved.pk).update(is_active=False)
    erase_texts("user", moved.pk, reason=WHY)
    later = factories.user("sau-nay")
    rename(later, "Tên Khác")
    erase_texts("user", later.pk, reason=WHY)
    noted = entries(own_place)
    assert [(one["record"], one["key"]) for one in noted] == [
        ("comment", comment.pk), ("user", corrected.pk), ("user", moved.pk), ("user", later.pk),
    ]  # fmt: skip
    assert SAID not in (own_place.folder / erasure_journal.NAME).read_text()

    with database(f"{connection.settings_dict['NAME']}_older", home[0]):
        replayed = erase_again(noted)
        assert (replayed.erased, replayed.failed) == (3, [])
        assert SAID not in str(everything())
        # Its right name was not known then; the other's is still right.
        assert User.objects.get(pk=corrected.pk).full_name == ""
        assert User.objects.get(pk=moved.pk).full_name == moved.full_name != ""
        assert findings() == []
        assert entries(own_place) == noted
        # Whoever gets the later one's key is not taken for them.
        after = factories.user("khac", pk=later.pk, full_name="Người Khác")
        assert erase_again(noted).erased == 0
        assert User.objects.get(pk=after.pk).full_name == "Người Khác"
        moments = [one.erased_at.isoformat() for one in Erasure.objects.order_by("pk")]
        assert moments == [one["erased_at"] for one in noted]


def test_an_erasure_that_was_rolled_back_is_not_written_down(place: Place):
    key = Comment.objects.get().pk
    with transaction.atomic():
        erase_texts("comment", key, reason=WHY, with_record=True)
        transaction.set_rollback(True)
    assert entries(place) == []


def test_a_journal_that_could_not_be_written_is_completed_by_the_next_backup(
    own_place: Place, caplog: pytest.LogCaptureFixture
):
    place = own_place
    key = Comment.objects.get().pk
    place.folder.touch()  # a file stands where the folder should
    erase_texts("comment", key, reason=WHY, with_record=True)
    assert "Error calling" in caplog.text
    place.folder.unlink()
    place.folder.mkdir()
    (place.folder / erasure_journal.NAME).write_text('{"record": "comm')  # cut by a crash
    place.archive()
    (entry,) = entries(place)
    assert (entry["record"], entry["key"]) == ("comment", key)
    assert entry["kept_from"] == entry["last_version"] + 1
    place.archive()
    assert entries(place) == [entry]


def test_an_erasure_without_a_folder_for_backups_is_not_written_down(
    settings: Settings, django_capture_on_commit_callbacks
):
    settings.BACKUP_FOLDER = ""
    with django_capture_on_commit_callbacks() as callbacks:
        erase_texts("user", factories.user("ai").pk, reason=WHY)
    assert callbacks == []
