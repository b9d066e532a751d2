"""Pictures and papers of a campaign: sent by its officers, seen by whom, and when."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from models_registry import campaign_drafting
from models_registry.campaign_moves import CampaignState
from models_registry.models import Attachment, Campaign, Photo, User
from models_registry.registering import photos, uploads
from tests import evidence_files as files
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.fixture
def officer() -> User:
    return factories.officer()


@pytest.fixture
def draft(officer: User) -> Campaign:
    return factories.campaign(CampaignState.DRAFT, by=officer, name="Tháng dân vận")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(campaign: Campaign) -> str:
    return f"/en/can-bo/thang-dan-van/{campaign.pk}/minh-chung/"


def photo_of(campaign: Campaign, number: int = 0, **said: object) -> Photo:
    content = ContentFile(files.jpeg(number), name="x")
    by = campaign.created_by
    photo = uploads.add(
        campaign, by=by, file=content, name=f"{number}.jpg", upload_key=uuid.uuid4()
    ).file
    uploads.describe(photo, by=by, **said)
    photos.encode({"photo": photo.pk})
    photo.refresh_from_db()
    return photo


def status(client: Client, address: str) -> int:
    response = client.get(address)
    b"".join(response)  # to its end, so that the file is closed
    return response.status_code


def text_of(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split())


def test_what_an_officer_sends_and_says_is_stored_and_a_page_without_script_is_enough(
    draft: Campaign, officer: User
):
    client = signed_in(officer)
    sent = [
        SimpleUploadedFile("anh.jpg", files.jpeg(1)),
        SimpleUploadedFile("Biên bản.pdf", files.pdf()),
        SimpleUploadedFile("anh2.jpg", files.jpeg(1)),
    ]

    answer = client.post(f"{page_of(draft)}gui/", {"files": sent}, follow=True)

    assert answer.redirect_chain == [(page_of(draft), 302)]
    assert "2 files were added." in text_of(answer)
    assert "1 file was here already; it was not added twice." in text_of(answer)
    photo, paper = Photo.objects.get(), Attachment.objects.get()
    assert (photo.record, paper.record) == (draft, draft)
    prefix = photo.key.hex
    typed = {f"{prefix}-caption": "Dọn kênh", f"{prefix}-has_consent": "on", "next": ""}
    saved = client.post(page_of(draft), typed)
    assert saved["Location"] == f"/en/can-bo/thang-dan-van/{draft.pk}/"
    photo.refresh_from_db()
    assert (photo.caption, photo.is_public) == ("Dọn kênh", True)
    assert client.get(page_of(draft)).status_code == 200


def test_an_unreadable_sending_leads_back_to_the_page(draft: Campaign, officer: User):
    client = signed_in(officer)
    answer = client.post(
        f"{page_of(draft)}gui/", b"x", content_type="multipart/form-data", follow=True
    )
    assert "did not arrive whole" in text_of(answer)


def test_a_picture_is_made_anew_without_its_place(draft: Campaign):
    by = draft.created_by
    content = ContentFile(files.phone_jpeg(), name="x")
    photo = uploads.add(draft, by=by, file=content, name="a.jpg", upload_key=uuid.uuid4()).file
    photos.encode({"photo": photo.pk})
    photo.refresh_from_db()
    with photo.large.open("rb") as content, Image.open(content) as shown:
        assert (shown.format, dict(shown.getexif())) == ("WEBP", {})


def test_a_picture_is_public_with_consent_and_caption_once_the_campaign_is_published(
    draft: Campaign, client: Client
):
    shown = photo_of(draft, 1, caption="Dọn kênh", has_consent=True)
    silent = photo_of(draft, 2, has_consent=True)
    unasked = photo_of(draft, 3, caption="Họp dân")

    def seen() -> list[int]:
        return [status(client, photo.get_absolute_url()) for photo in all_three]

    all_three = (shown, silent, unasked)
    assert seen() == [404, 404, 404]
    for action in ("submit", "publish"):
        factories.step_campaign(draft, action)
    assert seen() == [200, 404, 404]
    page = client.get(draft.get_absolute_url()).content.decode()
    assert re.findall(r'<img src="([^"]+)" alt="([^"]+)"', page) == [(shown.small_url, "Dọn kênh")]
    assert "css/files.css" in page
    factories.step_campaign(draft, "take_back")
    assert seen() == [404, 404, 404]


def test_papers_are_read_by_its_officers_and_reviewers_only(draft: Campaign, officer: User):
    content = ContentFile(files.pdf(), name="x")
    paper = uploads.add(
        draft, by=officer, file=content, name="Biên bản.pdf", upload_key=uuid.uuid4()
    ).file
    reviewer, other = factories.reviewer(), factories.user("khac", "officer")
    address = paper.get_absolute_url()

    def read() -> list[int]:
        clients = [*(signed_in(who) for who in (officer, reviewer, other)), Client()]
        return [status(client, address) for client in clients]

    assert read() == [200, 404, 404, 302]
    factories.step_campaign(draft, "submit")
    assert read() == [200, 200, 404, 302]
    review = signed_in(reviewer).get(f"/en/admin/models_registry/campaign/{draft.pk}/change/")
    assert "Biên bản.pdf" in text_of(review)
    own = signed_in(officer).get(f"/en/can-bo/thang-dan-van/{draft.pk}/")
    assert "Biên bản.pdf" in text_of(own)


def test_what_was_handed_in_takes_no_files_and_loses_none(draft: Campaign, officer: User):
    photo = photo_of(draft)
    factories.step_campaign(draft, "submit")
    client = signed_in(officer)
    assert client.get(page_of(draft)).status_code == 403
    assert client.get(f"/en/can-bo/tep/{photo.key}/xoa/").status_code == 403
    with pytest.raises(PermissionDenied):
        uploads.remove(photo, by=officer)
    stranger = signed_in(factories.user("khac", "officer"))
    assert stranger.get(page_of(draft)).status_code == 404
    sent = {"files": SimpleUploadedFile("a.jpg", files.jpeg(2))}
    assert stranger.post(f"{page_of(draft)}gui/", sent).status_code == 404


def test_a_file_is_put_in_order_and_removed(draft: Campaign, officer: User):
    first, second = photo_of(draft, 1), photo_of(draft, 2)
    client = signed_in(officer)
    client.post(page_of(draft), {"up": str(second.key)})
    assert list(draft.photos.all()) == [second, first]
    asked = client.post(page_of(draft), {"remove": str(first.key)})
    assert asked["Location"] == f"/en/can-bo/tep/{first.key}/xoa/"
    assert "Remove this picture?" in text_of(client.get(asked["Location"]))
    done = client.post(asked["Location"])
    assert done["Location"] == page_of(draft)
    assert list(draft.photos.all()) == [second]


def test_a_discarded_draft_takes_its_files_from_the_disk(
    draft: Campaign, officer: User, media, django_capture_on_commit_callbacks
):
    photo_of(draft)
    assert len([path for path in media.rglob("*") if path.is_file()]) == 3
    with django_capture_on_commit_callbacks(execute=True):
        campaign_drafting.discard(draft, by=officer)
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_a_key_of_one_campaign_is_none_of_another(draft: Campaign, officer: User):
    photo = photo_of(draft)
    other = factories.campaign(CampaignState.DRAFT, by=officer, name="Tháng khác")
    with pytest.raises(PermissionDenied):
        uploads.add(
            other,
            by=officer,
            file=ContentFile(files.jpeg(5), name="x"),
            name="a.jpg",
            upload_key=photo.upload_key,
        )
