"""The database that is away: pages say so, and what was typed is given back."""

import threading

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client
from lxml import html

from models_registry import database_away
from models_registry.database_away import forget_broken_connections, is_away
from models_registry.reading import reading_from
from models_registry.views.errors import server_error
from tests.failing_pages import away_one

pytestmark = pytest.mark.django_db
AWAY = "tests.failing_pages"
TYPED = "application/x-www-form-urlencoded"
TEXT = "Hiến đất <b>mở đường</b>\ncho cả xóm"


@pytest.fixture
def visitor(settings):
    """Somebody whose browser shows the pages of errors, where every page fails."""
    settings.ROOT_URLCONF = AWAY
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def said_by_server(kind, cause):
    error = kind("said")
    error.__cause__ = cause
    return error


def send(visitor, path="/away/one/", **typed):
    visitor.cookies["csrftoken"] = "a" * 32
    return visitor.post(
        path,
        "&".join(f"{name}={value}" for name, value in typed.items()),
        content_type=TYPED,
    )


def forms(response):
    return html.fromstring(response.content.decode()).xpath("//form[@method='post']")


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (OperationalError("nobody answered"), True),
        (InterfaceError("the connection is closed"), True),
        (said_by_server(OperationalError, psycopg.errors.AdminShutdown()), True),
        (said_by_server(OperationalError, psycopg.errors.DiskFull()), True),
        (said_by_server(OperationalError, psycopg.errors.TooManyConnections()), True),
        (said_by_server(InternalError, psycopg.errors.ReadOnlySqlTransaction()), True),
        (said_by_server(OperationalError, psycopg.errors.DeadlockDetected()), False),
        (said_by_server(IntegrityError, psycopg.errors.UniqueViolation()), False),
        (InternalError("of the program"), False),
        (ValueError("of the program"), False),
        (None, False),
    ],
)
def test_an_error_says_whether_the_database_is_away(error, is_so):
    assert is_away(error) is is_so


def test_a_reader_is_told_that_it_comes_back(visitor):
    response = visitor.get("/away/one/?trang=2")
    page = response.content.decode()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Lúc này chưa được" in page
    assert 'href="/away/one/?trang=2"' in page
    assert forms(response) == []


def test_what_was_typed_is_given_back_to_be_sent_again(visitor):
    response = send(
        visitor,
        csrfmiddlewaretoken="a" * 32,
        approach="Hi%E1%BA%BFn+%C4%91%E1%BA%A5t+%3Cb%3Em%E1%BB%9F+%C4%91%C6%B0%E1%BB%9Dng%3C%2Fb%3E%0Acho+c%E1%BA%A3+x%C3%B3m",
        go="next",
    )
    assert response.status_code == 503
    [form] = forms(response)
    fields = dict(form.form_values())
    assert form.get("action") == "/away/one/"
    assert fields.keys() == {"csrfmiddlewaretoken", "approach", "go"}
    assert (fields["approach"], fields["go"]) == (TEXT, "next")
    assert "&lt;b&gt;mở đường&lt;/b&gt;<br>cho cả xóm</blockquote>" in response.content.decode()


def answered(request):
    """What a page answers that failed before anybody looked at the form."""
    request.COOKIES["csrftoken"] = "a" * 32
    try:
        away_one(request)
    except OperationalError:
        return server_error(request)


@pytest.mark.parametrize(
    "body",
    [
        f"csrfmiddlewaretoken={'b' * 32}&approach=of+another+site",
        f"csrfmiddlewaretoken={'a' * 32}&password1=a+secret",
        f"csrfmiddlewaretoken={'a' * 32}&approach={'x' * 2_600_000}",
    ],
)
def test_nothing_is_given_back_of_forgeries_secrets_and_what_is_too_large(rf, body):
    response = answered(rf.post("/can-bo/", body, TYPED))
    assert response.status_code == 503
    assert forms(response) == []
    assert "Hãy dùng nút quay lại của trình duyệt" in response.content.decode()


def test_files_are_to_be_chosen_again(visitor):
    visitor.cookies["csrftoken"] = "a" * 32
    response = visitor.post("/away/one/", {"csrfmiddlewaretoken": "a" * 32, "note": "two words"})
    assert response.status_code == 503
    assert forms(response) == []


@pytest.mark.parametrize("path", ["/tai-khoan/dang-nhap/", "/nowhere/"])
def test_what_is_sent_at_the_door_is_not_given_back(path, rf):
    sent = f"login=canbo+xa&go=1&csrfmiddlewaretoken={'a' * 32}"
    response = answered(rf.post(path, sent, TYPED))
    assert response.status_code == 503
    assert len(forms(response)) == (path == "/nowhere/")


def test_a_replica_that_is_away_is_nobodys_page(rf):
    with reading_from("replica1"):
        assert answered(rf.get("/")).status_code == 500


def test_connections_that_broke_are_looked_at_once_beside_the_request(monkeypatch):
    class Pool:
        closed, looked = False, 0
        begun, may_end = threading.Event(), threading.Event()

        def check(self):
            self.looked += 1
            self.begun.set()
            self.may_end.wait()

    pool = Pool()
    monkeypatch.setattr(DatabaseWrapper, "pool", pool)
    forget_broken_connections()
    pool.begun.wait()
    forget_broken_connections()  # somebody looks already
    pool.may_end.set()
    with database_away._looking:  # whoever looked has come to the end
        pool.closed = True
    forget_broken_connections()
    assert (pool.looked, database_away._looking.locked()) == (1, False)
