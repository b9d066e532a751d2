"""Pictures and papers come in whole, once, and no more than may be: registering/uploads.py."""

import os
import threading
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from models_registry.files import checks
from models_registry.management.commands.drain_outbox import HANDLERS
from models_registry.models import Attachment, OutboxTask, Photo, Registration, User
from models_registry.outbox import Drained, drain
from models_registry.registering import photos, uploads
from models_registry.transitions import State
from tests import evidence_files as files
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media", "in_english")]

NOT_NOW = "These files cannot be changed by you now."


def add(
    made: Registration, content: bytes, *, name="a.jpg", key=None, by: User | None = None
) -> uploads.Added:
    return uploads.add(
        made,
        by=by or made.created_by,
        file=ContentFile(content, name="upload"),
        name=name,
        upload_key=key or uuid.uuid4(),
    )


def on_disk(media: Path) -> int:
    return sum(path.is_file() for path in media.rglob("*"))


def refusal(made: Registration, content: bytes, name: str = "a.jpg") -> str:
    with pytest.raises(ValidationError) as refused:
        add(made, content, name=name)
    [message] = refused.value.messages
    return message


def test_a_picture_is_kept_as_it_was_sent_and_shown_only_made_anew(media: Path):
    made = factories.draft()
    content = files.phone_jpeg()
    photo, is_new = add(made, content, name="Đường khu 5.JPG")
    assert is_new
    assert (photo.registration, photo.original_name, photo.size, photo.position) == (
        made,
        "Đường khu 5.JPG",
        len(content),
        1,
    )
    assert photo.file.read() == content
    photo.file.close()
    assert (Path(photo.file.name).suffix, "Đường" in photo.file.name) == (".jpg", False)
    assert not Photo.objects.shown().exists()
    assert drain(HANDLERS) == Drained(done=1)
    photo.refresh_from_db()
    assert (photo.width, photo.height, photo.problem) == (48, 64, "")
    assert Photo.objects.shown().get() == photo
    assert on_disk(media) == 3
    assert {oct(path.stat().st_mode)[-3:] for path in media.rglob("*") if path.is_file()} == {"600"}


def test_a_paper_is_told_by_its_content_and_not_by_its_name():
    made = factories.draft()
    paper, _is_new = add(made, files.pdf(), name="giấy tờ.html")
    assert (type(paper), paper.kind, paper.download_name) == (Attachment, "PDF", "giấy tờ.pdf")
    assert add(made, files.office("xl/workbook.xml")).file.kind == "XLSX"
    assert add(made, files.office()).file.kind == "DOCX"
    assert not OutboxTask.objects.exists()


def test_the_same_sending_again_is_the_same_file(media: Path):
    made, key = factories.draft(), uuid.uuid4()
    first = add(made, files.jpeg(1), key=key)
    again = add(made, files.jpeg(2), key=key)
    assert (first.file, again) == (again.file, (first.file, False))
    assert (Photo.objects.count(), OutboxTask.objects.count(), on_disk(media)) == (1, 1, 1)


def test_the_same_content_again_is_the_same_file():
    made = factories.draft()
    first, again = add(made, files.pdf()), add(made, files.pdf(), name="b.pdf")
    assert again == (first.file, False)
    assert Attachment.objects.get().original_name == "a.jpg"


def test_a_key_of_another_registration_is_refused():
    key = uuid.uuid4()
    first = factories.draft()
    add(first, files.jpeg(), key=key)
    with pytest.raises(PermissionDenied):
        add(factories.draft(by=first.created_by), files.jpeg(), key=key)


def test_fifteen_files_and_no_more(media: Path):
    made = factories.draft()
    for number in range(14):
        add(made, files.jpeg(number))
    add(made, files.pdf())
    assert refusal(made, files.jpeg(99), "b.jpg") == (
        "“b.jpg”: there are 15 files already, the most. Remove one first."
    )
    assert on_disk(media) == 15
    assert list(made.photos.values_list("position", flat=True)) == list(range(1, 15))


@pytest.mark.django_db(transaction=True)
def test_uploads_at_the_same_time_do_not_exceed_fifteen(media: Path):
    made, refused = factories.draft(), []

    def work(numbers: range) -> None:
        for number in numbers:
            try:
                add(made, files.jpeg(number), by=made.created_by)
            except ValidationError as error:
                refused.append(error)
        connections.close_all()

    threads = [threading.Thread(target=work, args=[range(n * 5, n * 5 + 5)]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (made.photos.count(), len(refused), on_disk(media)) == (15, 5, 15)
    assert OutboxTask.objects.count() == 15


@pytest.mark.django_db(transaction=True)
def test_the_same_picture_sent_at_the_same_time_is_there_once(media: Path):
    made, key = factories.draft(), uuid.uuid4()
    results = []

    def work() -> None:
        results.append(add(made, files.jpeg(), key=key, by=made.created_by).is_new)
        connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(results), made.photos.count()) == ([False, False, False, True], 1)
    assert on_disk(media) == 1


def test_what_is_rolled_back_leaves_no_file(media: Path):
    made = factories.draft()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE models_registry_outboxtask ADD CHECK (kind <> 'photo')")
    with pytest.raises(DatabaseError):
        add(made, files.jpeg())
    assert (Photo.objects.count(), on_disk(media)) == (0, 0)


ATTACKS = {
    "neither": [
        files.HTML,
        files.SVG,
        files.encoded(files.image(), "GIF"),
        files.office("ppt/presentation.xml"),
        b"PK\x03\x04"[:3],
    ],
    "megapixels": [files.png_bomb(), files.png_bomb(7_000)],
    "picture is damaged": [files.jpeg(size=(400, 300))[:2_000], files.HEIC[:-100]],
    "paper is damaged": [files.pdf()[:-10], files.office()[:-10]],
    "unpacks to far more": [files.office(**{"word/zeros.bin": bytes(30_000_000)})],
    "macros": [files.office(**{"word/vbaProject.bin": b"x"})],
    "password": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)],
    "empty": [b""],
    "larger than 10 MB": [files.jpeg() + bytes(checks.MAX_PHOTO)],
    "larger than 20 MB": [files.pdf() + bytes(checks.MAX_PAPER)],
}


@pytest.mark.parametrize(
    ("words", "content"),
    [
        pytest.param(words, content, id=f"{words}-{number}")
        for words, contents in ATTACKS.items()
        for number, content in enumerate(contents)
    ],
)
def test_what_is_no_picture_and_no_paper_is_refused_clearly(words: str, content: bytes, media):
    message = refusal(factories.draft(), content, "ảnh.jpg")
    assert message.startswith("“ảnh.jpg”: ")
    assert words in message
    assert on_disk(media) == 0


@pytest.mark.parametrize(
    "name", ["../a.jpg", "..\\a.jpg", "/etc/passwd", "..", "", "a" * 201, "a\0.jpg", "a\n.jpg", "?"]
)
def test_a_name_that_is_no_plain_name_is_refused(name: str):
    assert refusal(factories.draft(), files.jpeg(), name) == (
        "A file was refused for its name: it must be a plain name of at most 200 characters. "
        "Rename it and send it again."
    )


def test_a_name_as_macos_writes_it_is_made_plain():
    photo = add(factories.draft(), files.jpeg(), name="A\u0309nh lu\u0301c 9\u202fAM.png").file
    assert photo.original_name == "Ảnh lúc 9 AM.png"


@pytest.mark.parametrize("state", list(State))
def test_files_are_added_only_while_the_registration_is_open(state: State):
    made = factories.registration(state)
    if state in {State.DRAFT, State.RETURNED, State.REGISTERED}:
        assert add(made, files.jpeg()).is_new
        return
    with pytest.raises(PermissionDenied, match=NOT_NOW):
        add(made, files.jpeg())


def test_files_are_added_only_by_an_officer_of_the_unit():
    made = factories.draft()
    for stranger in (
        factories.officer("khac", unit=factories.places()["N-08686"]),
        factories.reviewer(),
        factories.user("ai"),
    ):
        with pytest.raises(PermissionDenied, match=NOT_NOW):
            add(made, files.jpeg(), by=stranger)
    assert not Photo.objects.exists()


def test_caption_and_consent_are_stored_and_consent_makes_public():
    made = factories.draft()
    photo = add(made, files.jpeg()).file
    uploads.describe(photo, by=made.created_by, caption="Con đường mới")
    photo.refresh_from_db()
    assert (photo.caption, photo.has_consent, photo.is_public) == ("Con đường mới", False, False)
    uploads.describe(photo, by=made.created_by, has_consent=True)
    photo.refresh_from_db()
    assert (photo.caption, photo.has_consent, photo.is_public) == ("Con đường mới", True, True)
    with pytest.raises(PermissionDenied):
        uploads.describe(photo, by=factories.reviewer(), caption="")


def test_files_change_places():
    made = factories.draft()
    one, two, three = (add(made, files.jpeg(number)).file for number in range(3))

    def order() -> list[int]:
        return list(made.photos.values_list("pk", flat=True))

    uploads.arrange(three, by=made.created_by, steps=-1)
    assert order() == [one.pk, three.pk, two.pk]
    uploads.arrange(one, by=made.created_by, steps=-1)
    assert order() == [one.pk, three.pk, two.pk]
    uploads.arrange(one, by=made.created_by, steps=1)
    assert order() == [three.pk, one.pk, two.pk]
    with pytest.raises(PermissionDenied):
        uploads.arrange(one, by=factories.reviewer(), steps=1)


def test_a_removed_file_is_gone_from_the_disk_once_that_is_certain(
    media: Path, django_capture_on_commit_callbacks
):
    made = factories.draft()
    photo = add(made, files.jpeg()).file
    drain(HANDLERS)
    with django_capture_on_commit_callbacks(execute=True):
        uploads.remove(photo, by=made.created_by)
        assert (Photo.objects.count(), on_disk(media)) == (0, 3)
    assert on_disk(media) == 0
    uploads.remove(photo, by=made.created_by)  # a second click
    with pytest.raises(PermissionDenied):
        uploads.remove(photo, by=factories.reviewer())


def test_a_removal_that_is_taken_back_keeps_the_file(media: Path):
    made = factories.draft()
    paper = add(made, files.pdf()).file
    with transaction.atomic():
        uploads.remove(paper, by=made.created_by)
        transaction.set_rollback(True)
    assert (Attachment.objects.get(), on_disk(media)) == (paper, 1)


def test_a_picture_that_cannot_be_made_says_so():
    photo = add(factories.draft(), files.jpeg()).file
    Path(photo.file.path).write_bytes(files.HTML)
    assert drain(HANDLERS) == Drained(done=1)
    photo.refresh_from_db()
    assert photo.encoded_at is None
    assert photo.get_problem_display() == (
        "This picture cannot be read. Remove it and send another one."
    )


def test_a_disk_that_fails_is_tried_again():
    photo = add(factories.draft(), files.jpeg()).file
    default_storage.delete(photo.file.name)
    assert drain(HANDLERS) == Drained(failed=1)
    assert OutboxTask.objects.get().attempts == 1


def test_a_picture_is_made_once_and_not_for_a_removed_one(media: Path):
    made = factories.draft()
    photo = add(made, files.jpeg()).file
    photos.encode({"photo": photo.pk})
    photos.encode({"photo": photo.pk})
    photos.encode({"photo": 0})
    assert on_disk(media) == 3


@pytest.mark.django_db(transaction=True)
def test_a_picture_removed_while_it_is_made_leaves_nothing(media: Path, monkeypatch):
    made = factories.draft()
    photo = add(made, files.jpeg()).file
    render = photos.imaging.render

    def remove_meanwhile(original):
        uploads.remove(photo, by=made.created_by)
        return render(original)

    monkeypatch.setattr(photos.imaging, "render", remove_meanwhile)
    photos.encode({"photo": photo.pk})
    assert (Photo.objects.count(), on_disk(media)) == (0, 0)


def test_files_that_nothing_names_are_cleaned_away_after_a_day(media: Path, capsys):
    photo = add(factories.draft(), files.jpeg()).file
    for folder, age in (("photos", 2), ("shown", 0), ("attachments", 2)):
        (media / folder).mkdir(exist_ok=True)
        left = media / folder / "left.bin"
        left.touch()
        os.utime(left, (left.stat().st_mtime - age * 86_400,) * 2)
    original = Path(photo.file.path)
    os.utime(original, (original.stat().st_mtime - 2 * 86_400,) * 2)
    call_command("clean_files")
    assert capsys.readouterr().out == "2 files removed.\n"
    assert sorted(path.name for path in media.rglob("*") if path.is_file()) == sorted(
        ["left.bin", original.name]
    )


def test_public_are_pictures_with_consent_of_what_is_recognised():
    made = factories.draft()
    agreed, not_agreed, unmade = (add(made, files.jpeg(number)).file for number in range(3))
    for photo in (agreed, unmade):
        uploads.describe(photo, by=made.created_by, has_consent=True)
    for photo in (agreed, not_agreed):
        photos.encode({"photo": photo.pk})
    assert not Photo.objects.public().exists()
    for action in ("submit", "propose", "recognise"):
        factories.step(made, action)
    recognition = factories.recognised(model=made.model, year=2026, registration=made)
    assert list(Photo.objects.public()) == [agreed]
    assert list(Photo.objects.public().of_model(made.model)) == [agreed]
    assert not_agreed not in Photo.objects.public()
    recognition.revoked_by = factories.revocation()
    recognition.revocation_reason = "Không còn hoạt động trên thực tế."
    recognition.save()
    assert not Photo.objects.public().exists()
