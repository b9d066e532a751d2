"""E-mail to those who run the server: what failed and where, and nothing of anybody."""

import logging

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from models_registry.watching import error_mail
from models_registry.watching.error_mail import ErrorMail
from tests import factories
from tests.failing_pages import CARD, PERSON

pytestmark = pytest.mark.django_db
TYPED = {"email": "an@phutho.gov.vn", "password": "typed-password"}
SECRETS = (
    PERSON,
    "Thử",
    CARD,
    "phutho",
    "typed-password",
    "invitation-secret",
    "searched",
    "only-for",
)


@pytest.fixture(autouse=True)
def handler(settings: Settings) -> ErrorMail:
    """Who is told, and a handler that has told nothing yet."""
    settings.ADMINS = [("", "duty@registry.example")]
    settings.ROOT_URLCONF = "tests.failing_pages"
    (used,) = [one for one in logging.getLogger().handlers if isinstance(one, ErrorMail)]
    used._told.clear()
    cache.clear()
    return used


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def test_an_error_is_told_once_with_its_request_and_nothing_that_was_typed(visitor):
    user = factories.officer()
    visitor.force_login(user)
    response = visitor.post("/fails/invitation-secret/?q=searched", TYPED)
    visitor.post("/fails/invitation-secret/?q=searched", TYPED)

    (told,) = mail.outbox
    assert (told.subject, told.to, told.from_email, told.attachments, told.alternatives) == (
        "[127.0.0.1:8000] ValueError: fails",
        ["duty@registry.example"],
        "dan-van-kheo@localhost",
        [],
        [],
    )
    lines = told.body.splitlines()
    assert lines[:6] == [
        "Site: http://127.0.0.1:8000",
        "Logger: django.request",
        "Internal Server Error: …",
        f"Request: {response['X-Request-ID']}",
        "View: fails (POST)",
        f"User: {user.pk}",
    ]
    assert lines[7] == "ValueError: '…' of …, …"
    assert lines[-1] == "No other e-mail of this kind follows within 10 minutes."
    cookie = visitor.cookies["sessionid"].value
    shown = told.subject + told.body
    assert not [secret for secret in (*SECRETS, cookie, user.username) if secret in shown]


def test_another_kind_of_error_is_told_too_and_the_same_one_after_a_while(visitor, handler):
    log = logging.getLogger("models_registry.outbox")
    visitor.get("/fails/x/")
    log.error("The papers of %s", PERSON)
    for kind in handler._told:
        handler._told[kind] -= error_mail.PAUSE
    visitor.get("/fails/x/")
    assert len(mail.outbox) == 2  # another process has told it meanwhile
    cache.clear()
    for kind in handler._told:
        handler._told[kind] -= error_mail.PAUSE
    visitor.get("/fails/x/")

    assert [told.subject for told in mail.outbox] == [
        "[127.0.0.1:8000] ValueError: fails",
        "[127.0.0.1:8000] ERROR",
        "[127.0.0.1:8000] ValueError: fails",
    ]
    assert mail.outbox[1].body == (
        "Site: http://127.0.0.1:8000\nLogger: models_registry.outbox\nThe papers of …\n\n"
        "No other e-mail of this kind follows within 10 minutes."
    )


def test_while_the_cache_is_away_each_process_counts_for_itself(visitor, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    visitor.get("/fails/x/")
    visitor.get("/fails/x/")

    assert len(mail.outbox) == 1


def test_while_the_database_is_away_one_mail_tells_it_for_all_pages(visitor):
    visitor.get("/away/one/")
    visitor.get("/away/two/")

    assert [told.subject for told in mail.outbox] == ["[127.0.0.1:8000] OperationalError: away_one"]


def test_of_too_many_kinds_the_oldest_are_forgotten(visitor, handler, monkeypatch):
    monkeypatch.setattr(error_mail, "MOST_KINDS", 1)
    visitor.get("/fails/x/")
    logging.getLogger("models_registry").error("Another")

    assert (len(mail.outbox), len(handler._told)) == (2, 1)


def test_nobody_is_told_where_nobody_is_named_or_while_developing(visitor, settings):
    settings.DEBUG = True
    visitor.get("/fails/x/")
    settings.DEBUG, settings.ADMINS = False, []
    visitor.get("/fails/x/")

    assert mail.outbox == []


def test_a_mail_server_that_is_away_leaves_the_page_of_the_error(visitor, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = visitor.get("/fails/x/")

    assert response.status_code == 500
    assert "An error mail was not sent: ConnectionRefusedError" in capsys.readouterr().err


def test_no_handler_of_djangos_writes_e_mail():
    loggers = [logging.getLogger(), *map(logging.getLogger, ("django", "django.request"))]
    handlers = [handler for logger in loggers for handler in logger.handlers]

    assert not [one for one in handlers if type(one).__name__ == "AdminEmailHandler"]
