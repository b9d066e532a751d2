"""A database that does not answer is waited for once in a page: models_registry/primary_database/.

The server is a real socket that takes connections and says nothing.
"""

import os
import socket
import threading

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from django.test import Client
from django.utils.http import urlencode

from massmob import databases
from models_registry.primary_database import silence
from models_registry.primary_database.silence import NotingConnection, Silence
from tests.test_reading import named

PATIENCE = 0.3  # seconds, where the deployed site waits for five
NOT_AGAIN = "The database has not answered a moment ago."


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch):
    """Nobody has waited yet, and a short wait counts as one."""
    monkeypatch.setattr(silence, "of_the_primary", Silence())
    monkeypatch.setattr(silence, "LONG", PATIENCE / 2)


@pytest.fixture
def silent(django_db_blocker):
    """This process as a server whose database says nothing."""
    own, own_settings = connections["default"], connections.settings["default"]
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    address = f"postgresql://registry@127.0.0.1:{listening.getsockname()[1]}/registry"
    database = databases.primary(address, [], keeps_pool=True, is_pooled=False)
    database["OPTIONS"]["pool"] |= {"timeout": PATIENCE, "reconnect_timeout": 0.1}
    named("default", database)
    try:
        with django_db_blocker.unblock():
            yield
    finally:
        listening.close()
        connections["default"].close_pool()
        connections["default"], connections.settings["default"] = own, own_settings


def waits():
    """How often this process has waited for its database until it gave up."""
    return connections["default"].pool.get_stats().get("requests_errors", 0)


def refusal():
    with pytest.raises(OperationalError) as error:
        connections["default"].ensure_connection()
    return str(error.value)


def parameters():
    options = connection.get_connection_params() | {"autocommit": True}
    del options["cursor_factory"]
    return options


def somebody(**cookies):
    visitor = Client(raise_request_exception=False)
    visitor.cookies.load(cookies)
    return visitor


@pytest.mark.parametrize("path", ["/", "/mo-hinh/?q=duong", "/can-bo/", "/admin/", "/nowhere/"])
def test_a_page_waits_once_and_says_that_the_database_is_away(silent, path):
    visitor = somebody(sessionid="a" * 32, csrftoken="b" * 32)
    response = visitor.get(path)
    assert response.status_code == 503
    assert "Lúc này chưa được" in response.content.decode()
    assert waits() == 1


def test_what_was_typed_is_given_back_after_one_wait_too(silent):
    visitor = somebody(sessionid="a" * 32, csrftoken="b" * 32)
    typed = {"csrfmiddlewaretoken": "b" * 32, "name": "Hiến đất mở đường"}
    send = {"content_type": "application/x-www-form-urlencoded"}
    response = visitor.post("/can-bo/dang-ky/moi/", urlencode(typed), **send)
    assert response.status_code == 503
    assert "Hiến đất mở đường" in response.content.decode()
    assert waits() == 1


def test_who_comes_a_moment_later_is_told_at_once_and_then_it_is_tried_again(silent, monkeypatch):
    waited, not_waited = f"couldn't get a connection after {PATIENCE:.2f} sec", NOT_AGAIN
    assert [refusal() for _time in range(3)] == [waited, not_waited, not_waited]
    monkeypatch.setattr(silence, "PAUSE", 0)
    assert (refusal(), waits()) == (waited, 2)


def test_one_waits_for_all_and_whoever_is_answered_ends_it(silent, monkeypatch):
    refusal()
    monkeypatch.setattr(silence, "PAUSE", 0)
    with silence.of_the_primary.attempt():
        assert refusal() == NOT_AGAIN
    assert waits() == 1
    assert not silence.of_the_primary.is_known


@pytest.mark.django_db
def test_a_connection_that_breaks_while_an_answer_is_waited_for_tells_of_it():
    with NotingConnection.connect(**parameters()) as asked:
        line = socket.socket(fileno=os.dup(asked.fileno()))
        cut = threading.Timer(PATIENCE, line.shutdown, [socket.SHUT_RDWR])
        cut.start()
        with pytest.raises(psycopg.OperationalError):
            asked.execute("SELECT pg_sleep(20)")
        line.close()
    assert silence.of_the_primary.is_known


@pytest.mark.django_db
def test_an_error_that_the_server_tells_is_no_silence():
    with NotingConnection.connect(**parameters()) as asked:
        asked.execute("SET statement_timeout = 200")
        with pytest.raises(psycopg.errors.QueryCanceled):
            asked.execute("SELECT pg_sleep(20)")
    assert not silence.of_the_primary.is_known


def test_who_is_told_no_at_once_has_nobody_wait():
    refused = psycopg.OperationalError("connection refused")
    with pytest.raises(psycopg.OperationalError), silence.of_the_primary.attempt():
        raise refused
    assert not silence.of_the_primary.is_known
