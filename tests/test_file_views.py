"""Files over HTTP: how they come in, and who sees them. models_registry/views/files.py."""

import re
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django import Settings

from models_registry.models import Attachment, Photo, Registration, User
from models_registry.registering import photos, uploads
from models_registry.transitions import State
from models_registry.views import file_contents
from tests import evidence_files as files
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

NEITHER = (
    "“a.jpg”: this is neither a picture (JPEG, PNG, WebP, HEIC) nor a paper (PDF, DOCX, XLSX)."
)
BAD_NAME = (
    "A file was refused for its name: it must be a plain name of at most 200 characters. "
    "Rename it and send it again."
)


def signed_in(user: User, **options: object) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def address(made: Registration, rest: str = "") -> str:
    return f"/en/can-bo/dang-ky/{made.pk}/sua/minh-chung/{rest}"


def sent(*contents: bytes, name: str = "a.jpg") -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, content) for content in contents]


def photo_of(made: Registration, number: int = 0, *, encode: bool = True, **said: object) -> Photo:
    photo = uploads.add(
        made,
        by=made.created_by,
        file=ContentFile(files.jpeg(number), name="x"),
        name=f"anh-{number}.jpg",
        upload_key=uuid.uuid4(),
    ).file
    if said:
        uploads.describe(photo, by=made.created_by, **said)
    if encode:
        photos.encode({"photo": photo.pk})
    photo.refresh_from_db()
    return photo


def paper_of(made: Registration) -> Attachment:
    return uploads.add(
        made,
        by=made.created_by,
        file=ContentFile(files.pdf(), name="x"),
        name="Biên bản.html",
        upload_key=uuid.uuid4(),
    ).file


def recognise(made: Registration) -> None:
    for action in ("submit", "propose", "recognise"):
        factories.step(made, action)
    factories.recognised(model=made.model, year=2026, registration=made)


def messages_of(response) -> list[tuple[str, str]]:
    return [(message.level_tag, str(message)) for message in response.context["messages"]]


def text_of(response) -> str:
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def raw_upload(client: Client, made: Registration, *names: str, token: str = ""):
    """A body as a browser would not make it: the names stand in it as they are."""
    parts = [("Content-Disposition: form-data; name=csrfmiddlewaretoken", token.encode())]
    parts += [
        (f'Content-Disposition: form-data; name="files"; filename="{name}"', files.jpeg(number))
        for number, name in enumerate(names)
    ]
    body = b"".join(
        b"--edge\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n" for head, content in parts
    )
    return client.post(
        address(made, "gui/"),
        data=body + b"--edge--\r\n",
        content_type="multipart/form-data; boundary=edge",
        follow=True,
    )


def test_without_javascript_several_files_are_sent_at_once():
    made = factories.draft()
    client = signed_in(made.created_by)
    response = client.post(
        address(made, "gui/"),
        {"files": [*sent(files.jpeg(1), files.jpeg(2), files.HTML), *sent(files.pdf())]},
        follow=True,
    )
    assert response.redirect_chain == [(address(made), 302)]
    assert messages_of(response) == [
        ("success", "3 files were added."),
        (
            "error",
            NEITHER,
        ),
    ]
    assert (made.photos.count(), made.attachments.count()) == (2, 1)
    assert "The picture is being made ready." in text_of(response)
    again = client.post(
        address(made, "gui/"), {"files": sent(files.jpeg(1), files.jpeg(3))}, follow=True
    )
    assert messages_of(again) == [
        ("success", "1 file was added."),
        ("info", "1 file was here already; it was not added twice."),
    ]
    nothing = client.post(address(made, "gui/"), follow=True)
    assert messages_of(nothing) == [("error", "Choose a file first.")]


def test_a_script_gets_the_row_of_a_file_or_a_sentence():
    made, key = factories.draft(), uuid.uuid4()
    client = signed_in(made.created_by, headers={"accept": "application/json"})
    values = {"upload_key": key, "files": sent(files.jpeg())}
    [first] = client.post(address(made, "gui/"), values).json()["files"]
    photo = made.photos.get()
    assert (photo.upload_key, first["key"], first["list"]) == (key, str(photo.key), "photos")
    assert f'id="file-{photo.key}"' in first["html"]
    values = {"upload_key": key, "files": sent(files.jpeg())}
    [again] = client.post(address(made, "gui/"), values).json()["files"]
    assert (again["key"], again["note"]) == (first["key"], "")
    [known] = client.post(address(made, "gui/"), {"files": sent(files.jpeg())}).json()["files"]
    assert (known["key"], known["note"]) == (
        first["key"],
        "It was here already; it was not added twice.",
    )
    [paper] = client.post(address(made, "gui/"), {"files": sent(files.pdf())}).json()["files"]
    assert paper["list"] == "attachments"
    [refused] = client.post(address(made, "gui/"), {"files": sent(b"x")}).json()["files"]
    assert refused == {"error": NEITHER}


def test_one_key_does_not_name_two_files():
    made = factories.draft()
    values = {"upload_key": uuid.uuid4(), "files": sent(files.jpeg(1), files.jpeg(2))}
    signed_in(made.created_by).post(address(made, "gui/"), values)
    assert made.photos.count() == 2


@pytest.mark.parametrize(
    "name", ["../../a.jpg", "..\\\\a.jpg", "/etc/passwd", "..", "a" * 300, "a\tb.jpg"]
)
def test_a_name_with_a_path_or_of_300_signs_is_refused_as_it_was_sent(name: str):
    made = factories.draft()
    response = raw_upload(signed_in(made.created_by), made, name, "tốt.jpg", "")
    assert messages_of(response) == [
        ("success", "1 file was added."),
        (
            "error",
            BAD_NAME,
        ),
    ]
    assert made.photos.get().original_name == "tốt.jpg"


def test_a_name_too_long_to_be_read_is_refused_with_a_sentence():
    made = factories.draft()
    response = raw_upload(signed_in(made.created_by), made, "ả" * 600)
    assert messages_of(response) == [
        (
            "error",
            "What was sent is too large, or did not arrive whole. Send fewer files at once.",
        )
    ]


def test_a_request_that_is_too_large_is_not_read(settings: Settings):
    settings.UPLOAD_MAX_REQUEST_SIZE = 1_000
    made = factories.draft()
    response = signed_in(made.created_by).post(
        address(made, "gui/"), {"files": sent(bytes(2_000))}, follow=True
    )
    assert [level for level, _text in messages_of(response)] == ["error"]
    assert made.photos.count() == 0


def test_files_are_protected_against_forged_forms():
    made = factories.draft()
    client = signed_in(made.created_by, enforce_csrf_checks=True)
    assert raw_upload(client, made, "a.jpg").status_code == 403
    client.get(address(made))
    token = client.cookies["csrftoken"].value
    assert raw_upload(client, made, "a.jpg", token=token).status_code == 200
    assert made.photos.count() == 1


def test_nobody_else_sends_files():
    made = factories.draft()
    data = {"files": sent(files.jpeg())}
    signed_out = Client().post(address(made, "gui/"), data)
    assert signed_out["Location"].startswith("/en/tai-khoan/dang-nhap/")
    stranger = factories.officer("khac", unit=factories.places()["N-08686"])
    for user in (stranger, factories.reviewer()):
        assert signed_in(user).post(address(made, "gui/"), data).status_code == 404
        assert signed_in(user).get(address(made)).status_code == 404
    assert signed_in(made.created_by).get(address(made, "gui/")).status_code == 405


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RECOGNISED, State.WITHDRAWN])
def test_what_is_closed_takes_no_files(state: State):
    made = factories.draft()
    photo = photo_of(made)
    for action in factories.PATHS[state]:
        factories.step(made, action)
    client = signed_in(made.created_by)
    remove = f"/en/can-bo/tep/{photo.key}/xoa/"
    assert client.get(address(made)).status_code == 403
    assert client.get(remove).status_code == 403
    assert client.post(remove).status_code == 403
    assert client.post(address(made, "gui/"), {"files": sent(files.pdf())}).status_code == 403
    assert (made.photos.count(), made.attachments.count()) == (1, 0)


def form_of(made: Registration, **more: object) -> dict[str, object]:
    """What the page sends if nothing is typed: captions, consents and what they were before."""
    values: dict[str, object] = {}
    for file in [*made.photos.all(), *made.attachments.all()]:
        prefix = file.key.hex
        values[f"{prefix}-caption"] = values[f"initial-{prefix}-caption"] = file.caption
        if isinstance(file, Photo) and file.has_consent:
            values[f"{prefix}-has_consent"] = values[f"initial-{prefix}-has_consent"] = "on"
    return values | more


def test_captions_and_consents_are_saved_together():
    made = factories.draft()
    photo, other, paper = photo_of(made, 1), photo_of(made, 2, caption="Cũ"), paper_of(made)
    client = signed_in(made.created_by)
    changes = {
        f"{photo.key.hex}-caption": "Con đường mới",
        f"{photo.key.hex}-has_consent": "on",
        f"{paper.key.hex}-caption": "Biên bản họp",
    }
    response = client.post(address(made), form_of(made, **changes), follow=True)
    assert messages_of(response) == [("success", "Saved.")]
    on = client.post(address(made), form_of(made, next=""))
    assert on.url == made.get_absolute_url()
    for file in (photo, other, paper):
        file.refresh_from_db()
    assert (photo.caption, photo.is_public) == ("Con đường mới", True)
    assert (other.caption, other.is_public) == ("Cũ", False)
    assert (paper.caption, paper.is_public) == ("Biên bản họp", False)


def test_what_another_officer_wrote_meanwhile_stays():
    made = factories.draft()
    photo, other = photo_of(made, 1), photo_of(made, 2)
    mine = form_of(made, **{f"{photo.key.hex}-caption": "Của tôi"})
    uploads.describe(other, by=made.created_by, caption="Của người khác", has_consent=True)
    photo_of(made, 3, caption="Đến sau")
    signed_in(made.created_by).post(address(made), mine)
    assert [file.caption for file in made.photos.all()] == ["Của tôi", "Của người khác", "Đến sau"]
    assert [file.has_consent for file in made.photos.all()] == [False, True, False]


def test_a_caption_that_is_too_long_is_kept_on_the_page_and_refused():
    made = factories.draft()
    photo = photo_of(made)
    long = {f"{photo.key.hex}-caption": "đ" * 301}
    response = signed_in(made.created_by).post(address(made), form_of(made, **long))
    assert response.status_code == 200
    assert "đ" * 301 in response.content.decode()
    [(field, message)] = response.context["files"].errors
    assert field == f"id_{photo.key.hex}-caption"
    assert message.startswith("anh-0.jpg: Ensure this value has at most 300 characters")


def test_buttons_move_a_file_and_save_what_is_typed():
    made = factories.draft()
    one, two = photo_of(made, 1), photo_of(made, 2)
    client = signed_in(made.created_by)
    typed = {f"{one.key.hex}-caption": "Một"}
    response = client.post(address(made), form_of(made, up=str(two.key), **typed))
    assert response["Location"] == f"{address(made)}#file-{two.key}"
    assert [file.caption for file in made.photos.all()] == ["", "Một"]
    client.post(address(made), form_of(made, down=str(two.key)))
    assert list(made.photos.all()) == [one, two]
    gone = client.post(address(made), form_of(made, up=str(uuid.uuid4())), follow=True)
    assert messages_of(gone) == [("error", "This file is not here any more.")]


def test_a_file_is_removed_after_a_question(django_capture_on_commit_callbacks):
    made = factories.draft()
    photo, paper = photo_of(made), paper_of(made)
    client = signed_in(made.created_by)
    asked = client.post(address(made), form_of(made, remove=str(photo.key)), follow=True)
    assert asked.redirect_chain == [(f"/en/can-bo/tep/{photo.key}/xoa/", 302)]
    assert "Remove this picture?" in text_of(asked)
    assert made.photos.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(f"/en/can-bo/tep/{photo.key}/xoa/", follow=True)
    assert messages_of(done) == [("success", "“anh-0.jpg” was removed.")]
    assert "Remove this paper?" in text_of(client.get(f"/en/can-bo/tep/{paper.key}/xoa/"))
    assert (made.photos.count(), made.attachments.count()) == (0, 1)
    assert client.post(f"/en/can-bo/tep/{photo.key}/xoa/").status_code == 404


def test_a_picture_that_is_removed_while_it_is_asked_for_is_not_there(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
):
    photo = photo_of(factories.draft())
    request = rf.get("/")
    request.user = photo.registration.created_by
    with file_contents.photo(request, photo.key, "small").file_to_stream as shown:
        assert shown.read(4) == b"RIFF"
    default_storage.delete(photo.small.name)
    with pytest.raises(FileNotFoundError):
        file_contents.photo(request, photo.key, "small")

    def removed_first(_file: object, _mode: str) -> None:
        Photo.objects.filter(pk=photo.pk).delete()
        raise FileNotFoundError

    monkeypatch.setattr(FieldFile, "open", removed_first)
    with pytest.raises(Http404):
        file_contents.photo(request, photo.key, "small")


def test_a_picture_is_seen_by_the_unit_and_after_submission_by_reviewers():
    made = factories.draft()
    photo = photo_of(made)
    stranger = factories.officer("khac", unit=factories.places()["N-08686"])
    seen_by = {
        "unit": signed_in(made.created_by),
        "reviewer": signed_in(factories.reviewer()),
        "stranger": signed_in(stranger),
        "anybody": Client(),
    }

    def statuses(path: str) -> dict[str, int]:
        found = {}
        for name, client in seen_by.items():
            response = client.get(path)
            b"".join(response)  # closes it
            found[name] = response.status_code
        return found

    here = f"/en/tep/anh/{photo.key}/large.webp"
    assert statuses(here) == {"unit": 200, "reviewer": 404, "stranger": 404, "anybody": 404}
    factories.step(made, "submit")
    assert statuses(here) == {"unit": 200, "reviewer": 200, "stranger": 404, "anybody": 404}
    assert statuses(f"/en/tep/anh/{photo.key}/original.webp") == dict.fromkeys(seen_by, 404)


def test_a_private_picture_is_not_kept_by_any_cache():
    made = factories.draft()
    response = signed_in(made.created_by).get(photo_of(made).small_url)
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "image/webp",
        "private, no-store",
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"


def test_a_public_picture_is_cached_and_asked_for_again_cheaply():
    made = factories.draft()
    photo = photo_of(made, has_consent=True)
    secret = photo_of(made, 2)
    recognise(made)
    response = Client().get(photo.get_absolute_url())
    assert response["Cache-Control"] == "public, no-cache"
    b"".join(response.streaming_content)
    again = Client().get(photo.get_absolute_url(), headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, no-cache"
    assert Client().get(secret.get_absolute_url()).status_code == 404


def test_a_picture_that_is_not_made_yet_is_shown_to_nobody():
    made = factories.draft()
    photo = photo_of(made, encode=False)
    client = signed_in(made.created_by)
    assert client.get(photo.small_url).status_code == 404
    waiting = client.get(f"/en/can-bo/tep/{photo.key}/")
    assert "The picture is being made ready." in waiting.content.decode()
    photos.encode({"photo": photo.pk})
    assert photo.small_url in client.get(f"/en/can-bo/tep/{photo.key}/").content.decode()
    Photo.objects.update(encoded_at=None, problem=Photo.Problem.UNREADABLE)
    failed = client.get(f"/en/can-bo/tep/{photo.key}/")
    assert "This picture cannot be read." in failed.content.decode()
    stranger = factories.officer("khac", unit=factories.places()["N-08686"])
    assert signed_in(stranger).get(f"/en/can-bo/tep/{photo.key}/").status_code == 404


def test_a_paper_is_fetched_under_an_honest_name_by_who_may_read_it():
    made = factories.draft()
    paper = paper_of(made)
    response = signed_in(made.created_by).get(paper.get_absolute_url())
    assert b"".join(response.streaming_content) == files.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf"
    )
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    reviewer = signed_in(factories.reviewer())
    assert reviewer.get(paper.get_absolute_url()).status_code == 404
    assert Client().get(paper.get_absolute_url()).status_code == 302
    recognise(made)
    fetched = reviewer.get(paper.get_absolute_url())
    assert (fetched.status_code, b"".join(fetched.streaming_content)) == (200, files.pdf())


def test_the_pages_of_the_registration_show_its_files():
    made = factories.draft()
    photo, paper = photo_of(made, caption="Con đường mới"), paper_of(made)
    officers = signed_in(made.created_by).get(f"/en/can-bo/dang-ky/{made.pk}/").content.decode()
    factories.step(made, "submit")
    reviewer = signed_in(factories.reviewer())
    reviewers = reviewer.get(
        f"/en/admin/models_registry/registration/{made.pk}/change/"
    ).content.decode()
    assert f'src="{photo.small_url}"' in officers
    assert f'src="{photo.get_absolute_url()}"' in reviewers
    for page in (officers, reviewers):
        assert paper.get_absolute_url() in page
        assert "Con đường mới" in page


def test_the_public_page_shows_the_pictures_that_may_be_seen():
    made = factories.draft()
    photo = photo_of(made, 1, has_consent=True, caption="Con đường mới")
    unnamed = photo_of(made, 2, has_consent=True)
    secret = photo_of(made, 3)
    recognise(made)
    page = Client().get(f"/en/mo-hinh/{made.model.code}/").content.decode()
    assert re.findall(r'<img src="([^"]+)" alt="([^"]+)"', page) == [
        (photo.small_url, "Con đường mới"),
        (unnamed.small_url, "Picture 2 of this model"),
    ]
    assert str(secret.key) not in page
