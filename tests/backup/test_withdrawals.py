"""What was agreed to no more, and what was removed, stays so after an older backup is restored."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from models_registry import erasure_journal
from models_registry.backup import erase_again
from models_registry.files.stored import named_files
from models_registry.models import (
    Attachment,
    Consent,
    Model,
    Photo,
    Recognition,
    Registration,
    User,
    initials,
)
from models_registry.personal import consents
from models_registry.personal.forgetting import erase
from tests import factories
from tests.backup.conftest import Place, database, everything
from tests.trace_tools import findings

pytestmark = [pytest.mark.once, pytest.mark.django_db]
AN = "Nguyễn Văn An"
WHY = "Theo đơn của người được nêu tên, ngày 5."
PHONE = "0987 654 321"


def entries(place: Place) -> list[erasure_journal.Entry]:
    return erasure_journal.entries(place.folder / erasure_journal.NAME)


def handler() -> User:
    return factories.user("quantri", "administrator")


def named_person() -> Consent:
    """A recognised person who agreed to be named, with a picture, a paper and who prepared it."""
    reviewer = factories.reviewer()
    made = factories.recognised(kind="individual", subject_name=AN, year=2022)
    consent = consents.record(made.model, by=reviewer, subject_name=AN, text_version="2026-01")
    file = {"registration": Registration.objects.first(), "uploaded_by": reviewer}
    Photo.objects.create(
        **file,
        original_name="nguyen-van-an.jpg",
        file=ContentFile(b"jpg", "an.jpg"),
        large=ContentFile(b"large", "an.webp"),
        small=ContentFile(b"small", "an.webp"),
        has_consent=True,
        is_public=True,
    )
    Attachment.objects.create(
        **file, original_name="nguyen-van-an.pdf", file=ContentFile(b"pdf", "an.pdf")
    )
    Registration.objects.update(contact_name="Trần Thị Bình", contact_phone=PHONE)
    return consent


def restore(archive: Path, place: Place, target: Path, settings) -> str:
    settings.MEDIA_ROOT = target
    printed = io.StringIO()
    call_command("restore", str(archive), identity=place.identity, stdout=printed)
    return printed.getvalue()


def test_a_restore_withdraws_again_and_removes_files_again(
    own_place: Place, home: tuple[str, Path], settings, tmp_path: Path
):
    consent = named_person()
    photo, paper = Photo.objects.get(original_name="nguyen-van-an.jpg"), Attachment.objects.get()
    prepared = photo.registration_id
    sums = Recognition.objects.count()
    archive = own_place.archive()
    by = handler()
    wanted = [
        ("consent", consent.pk), ("photo", photo.pk), ("attachment", paper.pk),
        ("registration", prepared),
    ]  # fmt: skip
    erase(wanted, reason=WHY, by=by)
    noted = entries(own_place)
    assert [(one["record"], one["key"]) for one in noted] == [
        ("removed attachment", paper.pk),
        ("withdrawal", consent.pk),
        ("consent", consent.pk),
        ("removed photo", photo.pk),
        ("registration", prepared),
    ]
    for word in (AN, "Bình", PHONE, "nguyen-van-an"):
        assert word not in json.dumps(noted, ensure_ascii=False)
    with database(f"{home[0]}_restored"):
        said = restore(archive, own_place, tmp_path / "restored", settings)
        assert "5" in said.splitlines()[0]
        model = Model.objects.get(pk=consent.model_id)
        assert (model.names_subject, model.subject_name) == (False, initials(AN))
        again = Consent.objects.get()
        assert (again.withdrawn_on, again.withdrawal_told, again.withdrawal_recorded_by) == (
            Consent.objects.get().withdrawn_on, WHY, None,
        )  # fmt: skip
        assert again.subject_name == initials(AN)
        assert not Photo.objects.filter(pk=photo.pk).exists()
        assert Attachment.objects.count() == 0
        left = {str(path.relative_to(tmp_path / "restored"))
                for path in (tmp_path / "restored").rglob("*") if path.is_file()}  # fmt: skip
        assert left == named_files()
        for word in ("Trần Thị Bình", PHONE, "nguyen-van-an"):
            assert word not in str(everything())
        assert Recognition.objects.count() == sums
        assert Recognition.objects.get(model=model).subject_name == AN  # as the paper has it
        assert findings() == []
        assert erase_again(entries(own_place)).erased == 0  # a second time changes nothing
