"""What is noted and logged of requests, and how the program says that it lives."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from models_registry.watching.log_lines import JsonLine, PlainLine
from models_registry.watching.request_notes import current, number_of
from tests import factories
from tests.failing_pages import CARD, PERSON

pytestmark = pytest.mark.django_db
GIVEN = "5f3c2a9b-0001"
SECRETS = (PERSON, "Thử", CARD, "an@phutho.gov.vn", "invitation-secret", "phutho")
NUMBER = r"[0-9a-f]{12}"


class Lines(logging.Handler):
    """Keeps what is written as the program writes it."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def of(self, logger: str) -> list[dict]:
        return [line for line in map(json.loads, self.lines) if line["logger"] == logger]


def _written(formatter: logging.Formatter) -> Iterator[Lines]:
    handler, root = Lines(formatter), logging.getLogger()
    requests = logging.getLogger("models_registry.requests")
    root.addHandler(handler)
    before = requests.level
    requests.setLevel(logging.INFO)
    yield handler
    requests.setLevel(before)
    root.removeHandler(handler)


@pytest.fixture
def written() -> Iterator[Lines]:
    yield from _written(JsonLine())


@pytest.fixture
def plain() -> Iterator[Lines]:
    yield from _written(PlainLine())


@pytest.fixture
def visitor(settings: Settings) -> Client:
    """Somebody for whom pages fail as they do in production."""
    settings.ROOT_URLCONF = "tests.failing_pages"
    return Client(raise_request_exception=False)


def test_each_request_is_one_line_with_its_number_and_without_what_was_searched(client, written):
    response = client.get("/mo-hinh/", {"q": "an@phutho.gov.vn"})

    (line,) = written.of("models_registry.requests")
    assert line.pop("time").endswith("+00:00")
    assert line.pop("duration_ms") >= line.pop("database_ms") > 0
    assert line.pop("questions") > 0
    assert line == {
        "level": "info",
        "logger": "models_registry.requests",
        "request_id": response["X-Request-ID"],
        "method": "GET",
        "view": "model_list",
        "status": 200,
        "kept": False,
        "user": None,
    }
    assert current() is None


def test_who_is_signed_in_is_told_by_number(client, written):
    user = factories.officer()
    client.force_login(user)
    client.get("/can-bo/")

    (line,) = written.of("models_registry.requests")
    assert (line["view"], line["user"]) == ("officer_home", user.pk)
    assert user.username not in "".join(written.lines)


@pytest.mark.usefixtures("kept_pages")
def test_a_page_that_is_kept_is_told_by_its_view_in_both_languages(client, written):
    first = client.get("/en/thong-ke/")
    client.get("/en/thong-ke/")
    client.get("/thong-ke/")
    client.get("/en/thong-ke/", headers={"If-None-Match": first["ETag"]})

    told = [
        (line["view"], line["status"], line["kept"])
        for line in written.of("models_registry.requests")
    ]
    assert told == [
        ("statistics", 200, False),
        ("statistics", 200, True),
        ("statistics", 200, False),
        ("statistics", 304, True),
    ]


def test_a_file_and_a_page_that_is_not_there_have_no_names_of_theirs(client, written):
    client.get("/static/nothing.svg")
    client.get("/Nguyễn Văn An/")
    client.generic("BREW", "/")

    told = [
        (line["method"], line["view"], line["status"], line["kept"])
        for line in written.of("models_registry.requests")
    ]
    assert told == [
        ("GET", "static", 404, False),
        ("GET", "", 404, False),
        ("other", "home", 405, False),
    ]
    assert "Nguy" not in "".join(written.lines)


def test_the_number_of_a_request_is_a_proxys_only_where_there_is_one(client, settings):
    settings.TRUSTED_PROXIES = 1
    assert client.get("/", headers={"X-Request-ID": GIVEN})["X-Request-ID"] == GIVEN
    settings.TRUSTED_PROXIES = 0
    assert client.get("/", headers={"X-Request-ID": GIVEN})["X-Request-ID"] != GIVEN


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "12345678 ", "12345678\n", "<b>12345678"])
def test_a_number_that_a_log_could_misread_is_not_taken(given):
    assert number_of(given) != given
    assert len(number_of(given)) == 12


def test_an_error_is_logged_with_the_programs_lines_and_nothing_that_was_typed(visitor, written):
    response = visitor.post(
        "/fails/invitation-secret/?q=phutho", {"email": "an@phutho.gov.vn", "password": "phutho"}
    )

    assert response.status_code == 500
    (error,) = written.of("django.request")
    assert error["message"] == "Internal Server Error: …"
    assert (error["request_id"], error["view"]) == (response["X-Request-ID"], "fails")
    assert error["error"] == "ValueError"
    lines = error["traceback"].splitlines()
    assert lines[-1] == "ValueError: '…' of …, …"
    assert "IntegrityError: Key (email)=(…) of … already exists." in lines
    assert "After that:" in lines
    assert not [secret for secret in SECRETS if secret in "".join(written.lines)]


def test_an_error_is_told_in_plain_lines_too(visitor, plain):
    response = visitor.get("/fails/invitation-secret/")

    error, request = plain.lines
    number = response["X-Request-ID"]
    first, *_frames, last = error.splitlines()
    assert first.endswith(f" ERROR [{number}] django.request: Internal Server Error: …")
    assert last == "ValueError: '…' of …, …"
    assert f" INFO [{number}] models_registry.requests: request_id={number} method=GET" in request
    assert " view=fails status=500 " in request
    assert "user" not in request


def test_a_line_that_belongs_to_no_request_has_no_number(plain, written):
    logging.getLogger("models_registry").warning("Told %s of %s", "an@phutho.gov.vn", PERSON)

    (line,) = plain.lines
    assert line.endswith(" WARNING models_registry: Told … of …")
    assert {
        name: text for name, text in json.loads(written.lines[0]).items() if name != "time"
    } == {
        "level": "warning",
        "logger": "models_registry",
        "message": "Told … of …",
    }


def test_the_page_of_an_error_says_its_number(visitor):
    response = visitor.get("/fails/x/")

    assert response.status_code == 500
    assert f"<code>{response['X-Request-ID']}</code>" in response.content.decode()
    assert "Mã lỗi" in response.content.decode()


def test_a_slow_question_is_logged_without_what_it_asks_about(visitor, settings, written):
    settings.SLOW_QUERY_MS = 10
    response = visitor.get("/slow/")

    (line,) = written.of("models_registry.watching.slow_questions")
    message = line["message"]
    assert message.startswith("Slow, ")
    assert message.endswith(" ms: SELECT pg_sleep(0.02), '…', %s")
    assert (line["request_id"], line["view"]) == (response["X-Request-ID"], "slow")
    assert not [secret for secret in SECRETS if secret in "".join(written.lines)]


def test_a_quick_question_is_not_logged(visitor, written):
    visitor.get("/slow/")

    assert written.of("models_registry.watching.slow_questions") == []
    assert [line["questions"] for line in written.of("models_registry.requests")] == [1]
