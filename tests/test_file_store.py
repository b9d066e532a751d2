"""Files in an S3-compatible store: sent, made anew, seen, erased, and what if it is away."""

import datetime
import itertools
import urllib.error
import urllib.request
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from models_registry.file_stores import StoreAway
from models_registry.management.commands import clean_files
from models_registry.models import Photo
from models_registry.registering import photos, uploads
from tests import evidence_files as files
from tests import factories
from tests.bucket import store_at
from tests.served import free_port
from tests.test_file_views import address, recognise, sent

pytestmark = [pytest.mark.once, pytest.mark.django_db]
NUMBERS = itertools.count()


@pytest.fixture
def folder(bucket_server, settings, monkeypatch):
    """A new part of the bucket, where the files of one test are kept."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    name = f"folder-{next(NUMBERS)}"
    settings.STORAGES = settings.STORAGES | store_at(bucket_server, name)
    return name


@pytest.fixture
def away(folder, bucket_server, settings):
    """Have the store go away, and come back."""

    class Away:
        def __enter__(self):
            settings.STORAGES = settings.STORAGES | store_at(free_port(), folder)

        def __exit__(self, *error):
            settings.STORAGES = settings.STORAGES | store_at(bucket_server, folder)

    return Away()


def stored():
    return sorted(
        name
        for part in ("photos", "shown", "attachments")
        for name in default_storage.written_before(
            part, timezone.now() + datetime.timedelta(days=1)
        )
    )


def officer_of(made):
    client = Client()
    client.force_login(made.created_by)
    return client


def send(made, content, name="anh.jpg"):
    client = officer_of(made)
    return client.post(address(made, "gui/"), {"files": sent(content, name=name)}, follow=True)


def test_a_picture_is_sent_made_anew_seen_and_erased(folder):
    made = factories.draft()
    original = files.jpeg()
    assert "1 file was added." in send(made, original).content.decode()
    photo = Photo.objects.get()
    assert stored() == [str(photo.file)]
    with photo.file.open("rb") as kept:
        assert kept.read() == original

    photos.encode({"photo": photo.pk})
    uploads.describe(photo, by=made.created_by, has_consent=True)
    recognise(made)
    photo.refresh_from_db()
    assert stored() == sorted(photo.stored_names)
    shown = Client().get(f"/tep/anh/{photo.key}/large.webp")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
    content = b"".join(shown.streaming_content)
    shown.close()
    assert content.startswith(b"RIFF")
    assert shown["Content-Length"] == str(len(content))


def test_what_is_removed_is_gone_from_the_store_too(folder, django_capture_on_commit_callbacks):
    made = factories.draft()
    send(made, files.jpeg())
    photo = Photo.objects.get()
    photos.encode({"photo": photo.pk})
    assert len(stored()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        answer = officer_of(made).post(f"/can-bo/tep/{photo.key}/xoa/")
    assert answer.status_code == 302
    assert stored() == []
    default_storage.delete(str(photo.file))  # what is gone already is no error
    assert not default_storage.exists(str(photo.file))


def test_a_paper_comes_back_as_it_was_sent(folder):
    made = factories.draft()
    send(made, files.pdf(), "bien-ban.pdf")
    paper = made.attachments.get()
    answer = officer_of(made).get(f"/tep/van-ban/{paper.key}/")
    assert b"".join(answer.streaming_content) == files.pdf()
    answer.close()
    assert default_storage.exists(str(paper.file))


def test_no_file_has_an_address_of_its_own(folder, bucket_server):
    made = factories.draft()
    send(made, files.jpeg())
    photo = Photo.objects.get()
    with pytest.raises(NotImplementedError):
        photo.file.url  # noqa: B018
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{bucket_server}/files/{folder}/{photo.file}")
    assert refused.value.code == 403
    refused.value.close()


def test_files_that_nothing_names_are_cleaned_away(folder, monkeypatch, capsys):
    made = factories.draft()
    send(made, files.jpeg())
    default_storage.save(f"photos/{uuid.uuid4().hex}.jpg", ContentFile(b"left by a crash"))
    call_command("clean_files")
    assert len(stored()) == 2  # it is young
    monkeypatch.setattr(clean_files, "GRACE", datetime.timedelta(days=-1))
    call_command("clean_files")
    assert stored() == [str(Photo.objects.get().file)]


def test_while_the_store_is_away_nothing_is_lost_and_pages_say_so(folder, away, caplog):
    made = factories.draft()
    send(made, files.jpeg(1))
    photo = Photo.objects.get()
    with away:
        text = send(made, files.jpeg(2)).content.decode()
        assert "“anh.jpg” cannot be stored at this moment. Send it again in a while." in text
        assert Photo.objects.count() == 1
        with pytest.raises(StoreAway):  # the outbox tries again
            photos.encode({"photo": photo.pk})
    photos.encode({"photo": photo.pk})
    photo.refresh_from_db()
    assert photo.encoded_at

    with away:
        page = officer_of(made).get(f"/tep/anh/{photo.key}/small.webp")
        assert (page.status_code, page["Retry-After"]) == (503, "60")
        assert "Những gì đã lưu không mất" in page.content.decode()
        english = officer_of(made).get(f"/en/tep/anh/{photo.key}/small.webp")
        assert "Nothing that was stored is lost" in english.content.decode()
    shown = officer_of(made).get(f"/tep/anh/{photo.key}/small.webp")
    assert shown.status_code == 200
    shown.close()


def test_what_cannot_be_erased_while_the_store_is_away_is_cleaned_later(
    folder, away, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    made = factories.draft()
    send(made, files.jpeg())
    photo = Photo.objects.get()
    with away, django_capture_on_commit_callbacks(execute=True):
        assert officer_of(made).post(f"/can-bo/tep/{photo.key}/xoa/").status_code == 302
    assert "is left for clean_files" in caplog.text
    assert not Photo.objects.exists()
    assert stored() == [str(photo.file)]
    monkeypatch.setattr(clean_files, "GRACE", datetime.timedelta(days=-1))
    call_command("clean_files")
    assert stored() == []
