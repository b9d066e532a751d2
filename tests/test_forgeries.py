"""Requests that no page of ours sends: forged, tampered, from elsewhere, or far too large.

Texts that a spreadsheet, a page or a paper might run are tried beside what writes them
(test_exports, test_public_pages, test_word_paper, test_pdf_papers), files beside what takes them
in (test_papers, test_uploads, test_file_views).
"""

import socket
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from models_registry.models import Comment, Model, Photo, Registration
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import signed_in
from tests.citizens import comment_page, send_comment, send_request
from tests.officer_input import sent_by
from tests.rights_table import OF_REGISTRATION
from tests.rights_world import World, written

pytestmark = pytest.mark.django_db
OTHERS = ("put", "patch", "delete")


def places(resolver: object, before: str = "") -> Iterator[str]:
    """An address for every pattern, of records that may be there or not."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from places(pattern, route)


def paths() -> list[str]:
    """The address of each pattern, with a value of its kind for each parameter."""
    values = {
        "int:pk": "1",
        "int:year": "2026",
        "int:number": "1",
        "uuid:key": "11111111-1111-4111-8111-111111111111",
        "path:object_id": "1",
        "id": "1",
    }
    found = []
    for route in places(get_resolver()):
        path = route.replace("^(?P<app_label>models_registry)/$", "models_registry/")
        path = path.replace("(?P<url>.*)$", "nothing/")
        for name, value in values.items():
            path = path.replace(f"<{name}>", value)
        while "<" in path:
            start, end = path.index("<"), path.index(">")
            path = f"{path[:start]}a{path[end + 1 :]}"
        found.append(f"/{path}")
    return found


def test_no_form_is_taken_without_its_token_and_nothing_is_written(world: World):
    """Whoever is signed in may be lured to a page that sends a form to us."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.browsers["superuser"].cookies
    before, taken = written(), []
    for path in paths():
        status = strict.post(path, {"version": "1"}).status_code
        if status not in {403, 404, 405}:
            taken.append(f"{path}: {status}")
    assert taken == []
    assert written() == before


def test_other_methods_do_nothing(world: World):
    """A method that no page uses is refused, or answered as a form without its token is."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.browsers["superuser"].cookies
    before, taken = written(), []
    for number, path in enumerate(paths()):
        method = OTHERS[number % len(OTHERS)]  # they are told apart by no view
        status = getattr(strict, method)(path).status_code
        if status not in {403, 404, 405}:
            taken.append(f"{method} {path}: {status}")
    assert taken == []
    assert written() == before


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "ABC"])
@pytest.mark.parametrize("path", ["", "models_registry/decision/", "models_registry/decision/add/"])
def test_no_method_is_taken_for_another(world: World, path: str, method: str):
    """Even of who is signed in, and with the token that a form bears."""
    answer = world.browsers["superuser"].generic(method, f"/admin/{path}")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")


def test_fields_that_a_form_does_not_have_change_nothing():
    """Mass assignment: state, unit, author and model are never taken from what is sent."""
    made = factories.registration(State.DRAFT)
    other = factories.officer("khac", unit=factories.places()["N-08686"])
    before = Registration.objects.filter(pk=made.pk).values(*FIXED).get()
    forged = {
        "state": "recognised",
        "model": str(Model.objects.create().pk),
        "created_by": str(other.pk),
        "is_demonstration": "on",
        "last_event": "1",
        "id": "999",
        "pk": "999",
    }
    page = f"/en/can-bo/dang-ky/{made.pk}/sua/mo-hinh/"
    browser = signed_in(made.created_by)
    sent = sent_by(browser.get(page), name="Đường hoa phụ nữ", **forged)
    assert browser.post(page, sent).status_code == 302
    made.refresh_from_db()
    assert made.name == "Đường hoa phụ nữ"
    assert Registration.objects.filter(pk=made.pk).values(*FIXED).get() == before
    assert not Registration.objects.filter(pk=999).exists()


FIXED = ("state", "model_id", "created_by_id", "last_event_id")


def test_a_unit_that_is_not_ones_own_cannot_be_named_in_a_form():
    made = factories.registration(State.DRAFT)
    elsewhere = factories.places()["N-08686"]
    page = f"/en/can-bo/dang-ky/{made.pk}/sua/mo-hinh/"
    browser = signed_in(made.created_by)
    answer = browser.post(page, sent_by(browser.get(page), locality=str(elsewhere.pk)))
    assert answer.status_code == 200  # the form again, with a sentence beside the field
    made.refresh_from_db()
    assert made.locality_id == factories.places()["N-08674"].pk


def test_a_file_of_another_registration_is_not_reached_through_ones_own(world: World):
    mine = world.registrations["own", State.DRAFT]
    theirs = world.registrations["other", State.DRAFT].photos.get()
    page = f"/en/can-bo/dang-ky/{mine.pk}/sua/minh-chung/"
    stored = Photo.objects.filter(pk=theirs.pk).values()
    before = stored.get()
    for button in ("remove", "up", "down"):
        form = {button: str(theirs.key), f"{theirs.key}-caption": "Của tôi"}
        answer = world.ask("officer", "POST", page, **form)
        assert (answer.status_code, answer.url) == (302, page)
    assert stored.get() == before


def test_numbers_counted_up_find_nothing(world: World):
    """Every address of a registration, by numbers that are others' or nobody's."""
    found = []
    keys = [made.pk for (unit, _state), made in world.registrations.items() if unit == "other"]
    for row in OF_REGISTRATION:
        if row.method == "GET" and row.name.startswith("registration_") and row.none == "404":
            for key in (*keys[:2], 0, 10**12, 10**30):
                more = f"sua/{row.more}/" if row.name == "registration_step" else ""
                path = f"/can-bo/dang-ky/{key}/{more}"
                status = world.ask("officer", "GET", path).status_code
                found += [f"{path}: {status}"] if status != 404 else []
    assert found == []


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil", "a b"]
)
def test_a_foreign_host_is_not_answered(host: str, client: Client):
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert host not in response.content.decode()


def test_a_host_that_a_proxy_is_said_to_have_passed_is_not_believed(client: Client):
    response = client.get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert response.status_code == 200
    assert "evil.example" not in response.content.decode()


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "https:evil.example",
)


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("page", ["dang-nhap", "dang-xuat", "xac-nhan", "doi-mat-khau"])
def test_nobody_is_led_to_another_site(page: str, address: str):
    client = signed_in(factories.officer("ra-ngoai"))
    for answer in (
        client.get(f"/tai-khoan/{page}/", {"next": address}),
        client.post(
            f"/tai-khoan/{page}/?next={address}", {"next": address, "password": "password"}
        ),
    ):
        assert "evil.example" not in answer.get("Location", "")
        assert not answer.get("Location", "").startswith("javascript:")


@pytest.mark.parametrize(
    "path",
    [
        "/tep/anh/../../massmob/settings.py",
        "/tep/van-ban/..%2f..%2fetc%2fpasswd/",
        "/tep/anh/11111111-1111-4111-8111-111111111111/../large.webp",
        "/static/../massmob/settings.py",
        "/static/%2e%2e/massmob/settings.py",
        "/static/..%5c..%5cmassmob%5csettings.py",
        "/.data/files/",
        "/media/photos/a.jpg",
        "/files/photos/a.jpg",
    ],
)
def test_no_path_leads_out_of_what_is_shown(path: str, client: Client):
    assert client.get(path).status_code == 404


def test_no_address_that_somebody_writes_is_ever_fetched(monkeypatch: pytest.MonkeyPatch):
    """SSRF: every text of a citizen and of an officer names one; no connection is opened."""
    public = factories.recognised().model
    draft = factories.registration(State.DRAFT)
    officer = signed_in(draft.created_by)
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: opened.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_more: opened.append(asked))
    link = "Xem http://169.254.169.254/latest/meta-data/ rất hay."
    citizen, contact = Client(), "http://127.0.0.1:6379/"
    assert send_comment(citizen, public, text=link, contact=contact).status_code == 302
    assert send_request(citizen, public, message=link, contact=contact).status_code == 302
    for step, name in (("mo-hinh", "name"), ("ket-qua", "results")):
        page = f"/en/can-bo/dang-ky/{draft.pk}/sua/{step}/"
        assert officer.post(page, sent_by(officer.get(page), **{name: link})).status_code == 302
    assert opened == []


def test_bodies_that_are_too_large_are_not_read(client: Client):
    model = factories.recognised().model
    for form in ({"text": "a" * 2_600_000}, {f"f{number}": "a" for number in range(2_100)}):
        assert client.post(comment_page(model), form).status_code in {400, 413}
    assert not Comment.objects.filter(model=model).exists()
