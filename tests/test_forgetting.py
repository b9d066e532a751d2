"""What is forgotten, and stays so: a second time, after a restore, and beside what is kept."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from models_registry import erasure_journal
from models_registry.models import Photo, Registration, User
from models_registry.personal import consents, forgetting, one_person, retaining
from models_registry.registering import uploads
from tests import factories

pytestmark = pytest.mark.django_db
WHY = "Đơn ngày 5 gửi tại trụ sở."


@pytest.fixture
def admin() -> User:
    return factories.user("quantri", "administrator")


@pytest.fixture
def journal(settings, tmp_path: Path) -> Path:
    settings.BACKUP_FOLDER, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return tmp_path / erasure_journal.NAME


def test_a_picture_that_is_shown_no_more_is_hidden_again(
    journal: Path, django_capture_on_commit_callbacks
):
    officer = factories.officer()
    photo = Photo.objects.create(
        registration=factories.draft(officer),
        uploaded_by=officer,
        original_name="a.jpg",
        file=ContentFile(b"jpg", "a.jpg"),
        has_consent=True,
        is_public=True,
    )
    with django_capture_on_commit_callbacks(execute=True):
        uploads.describe(photo, by=officer, has_consent=False)
    (entry,) = erasure_journal.entries(journal)
    assert (entry["record"], entry["key"]) == ("unshown", photo.pk)

    def shown() -> tuple[bool, bool]:
        photo.refresh_from_db()
        return photo.is_public, photo.has_consent

    assert shown() == (False, False)
    Photo.objects.update(has_consent=True, is_public=True)  # as an older backup has it
    assert forgetting.unshow_again(entry)
    assert shown() == (False, False)
    assert not forgetting.unshow_again(entry)
    Photo.objects.update(has_consent=True, is_public=True)  # agreed to since
    assert not forgetting.unshow_again({**entry, "erased_at": "2020-01-01T00:00:00+00:00"})
    assert shown() == (True, True)


def test_a_consent_that_was_withdrawn_before_keeps_its_day(admin: User):
    name = "Nguyễn Văn An"
    made = factories.recognised(kind="individual", subject_name=name)
    by = factories.reviewer()
    given = consents.record(made.model, by=by, subject_name=name, text_version="2026-01")
    consents.withdraw_as_asked(given, by=by, told="Gọi điện ngày 3.")
    forgetting.erase([("consent", given.pk)], reason=WHY, by=admin)
    given.refresh_from_db()
    assert (given.subject_name, given.withdrawal_told) == ("N.V.A.", "Gọi điện ngày 3.")


def test_what_the_database_makes_of_a_record_is_not_exported(admin: User):
    made = factories.draft(contact_name="Trần Thị Bình")
    file = io.BytesIO()
    one_person.export([("registration", made.pk)], reason=WHY, by=admin, file=file, form="json")
    told = [line["Nội dung"] for line in json.loads(file.getvalue())]
    made.refresh_from_db()
    assert "Trần Thị Bình" in told
    assert made.sort_key not in told


def test_a_model_of_which_another_year_is_told_stays_when_its_draft_goes():
    kept = factories.registration()
    again = factories.draft(model=kept.model, year=2027)
    Registration.objects.filter(pk=again.pk).update(updated_at="2020-01-01T00:00:00Z")
    went = {rule.name: count for rule, count in retaining.apply() if count}
    assert went == {"drafts": 1}
    assert list(kept.model.registrations.all()) == [kept]
