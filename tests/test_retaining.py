"""What is kept for a time only goes by the table of periods, and only with --apply."""

import datetime
import io

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from massmob.retention_settings import USUAL, kept_days
from models_registry.models import (
    Autosave,
    Comment,
    LearningRequest,
    Model,
    Notice,
    OutboxTask,
    Paper,
    PersonalDataAct,
    PersonalDataView,
    Registration,
    UnfinishedAppraisal,
    Upload,
)
from models_registry.personal import retaining
from models_registry.transitions import State
from tests import citizens, factories
from tests.trace_tools import close_links, findings

pytestmark = pytest.mark.django_db
OLD = datetime.timedelta(days=1000)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def retain(*options: str) -> str:
    printed = io.StringIO()
    call_command("retain", *options, stdout=printed)
    return printed.getvalue()


def one_old_of_each() -> None:
    """A row that goes by each rule."""
    old, user = timezone.now() - OLD, factories.reviewer()
    factories.draft()
    ended = factories.recognised().registration or factories.registration(State.NOT_RECOGNISED)
    Registration.objects.filter(pk=ended.pk).update(contact_name="Bình", contact_phone="0987")
    Registration.objects.update(updated_at=old)
    Autosave.objects.create(registration=ended, user=user, step="who", saved_at=old)
    UnfinishedAppraisal.objects.create(registration=ended, appraiser=user, typed_at=old)
    spam = citizens.comment(ended.model, state="spam", by=user, created_at=timezone.now())
    Comment.objects.filter(pk=spam.pk).update(moderated_at=old)
    citizens.comment(ended.model, contact="0912", created_at=old)
    LearningRequest.objects.create(
        model=ended.model, asker_name="Bình", contact="0912", unit_name="khu 3",
        message="Chúng tôi muốn học cách làm.", created_at=old,
    )  # fmt: skip
    OutboxTask.objects.create(kind="email", given_up_at=old)
    Notice.objects.all().delete()
    Notice.objects.create(recipient=user, event=ended.events.first(), written_at=old, read_at=old)
    PersonalDataView.objects.create(
        viewer=user, record="comment", key=1, fields="contact", hour=old, viewed_at=old
    )
    paper = Paper.objects.create(
        kind="year_docx", year=2023, state="ready", digest="1" * 64, made_at=old,
        file=ContentFile(b"PK", "report.docx"),
    )  # fmt: skip
    Paper.objects.filter(pk=paper.pk).update(asked_at=old)
    Session.objects.create(session_key="ended", expire_date=old)
    upload = Upload.objects.create(user=user, file_name="a.xlsx", digest="1" * 64, content=b"PK")
    Upload.objects.filter(pk=upload.pk).update(created_at=old)


NAMES = [rule.name for rule in retaining.RULES]


def test_a_dry_run_says_what_would_go_and_changes_nothing():
    one_old_of_each()
    said = retain().splitlines()
    assert [int(line.split()[0]) for line in said[:-1]] == [1] * len(NAMES)
    assert said[-1] == "Chưa thay đổi gì. Thêm --apply để xóa."
    assert (PersonalDataAct.objects.count(), Session.objects.count()) == (0, 1)


def test_what_was_kept_long_enough_goes_once_and_is_written_down():
    one_old_of_each()
    models, kept = Model.objects.count(), Comment.objects.count()
    close_links()
    retain("--apply")
    act = PersonalDataAct.objects.get()
    assert (act.kind, act.records) == ("retention", [[name, 1] for name in NAMES])
    for table in (Autosave, UnfinishedAppraisal, OutboxTask, Notice, PersonalDataView, Paper,
                  Session, Upload):  # fmt: skip
        assert table.objects.count() == 0
    assert Model.objects.count() == models - 1  # the draft's, which had nothing else
    assert Registration.objects.filter(contact_name="", contact_phone="").count() == (
        Registration.objects.count()
    )
    assert Comment.objects.count() == kept
    assert Comment.objects.get(state="spam").text == ""
    assert set(Comment.objects.values_list("contact", flat=True)) == {""}
    assert LearningRequest.objects.get().asker_name == ""
    assert findings() == []
    assert {line.split()[0] for line in retain("--apply").splitlines()} == {"0"}
    assert PersonalDataAct.objects.count() == 1


def test_what_is_young_stays(settings):
    one_old_of_each()
    settings.RETENTION_DAYS = dict.fromkeys(USUAL, 2_000)
    settings.CONTACTS_KEPT_DAYS = 2_000
    went = {rule.name for rule, count in retaining.apply() if count}
    assert went == {"sessions", "uploads"}  # whose term is their own


def test_rows_go_in_batches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(retaining, "BATCH", 2)
    old = timezone.now() - OLD
    for number in range(5):
        Session.objects.create(session_key=str(number), expire_date=old)
    assert [count for rule, count in retaining.apply() if rule.name == "sessions"] == [5]


def test_periods_are_read_from_the_environment():
    assert kept_days(["notices=30"], USUAL) == USUAL | {"notices": 30}
    for wrong in ("notices", "notices=0", "notices=x", "other=3", "notices=99999"):
        with pytest.raises(ImproperlyConfigured):
            kept_days([wrong], USUAL)
