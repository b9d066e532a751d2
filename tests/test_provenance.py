"""From where a change comes: told to the database once, and never left behind."""

import os
import pwd

import psycopg
import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from psycopg_pool import ConnectionPool
from pytest_django import Settings

from massmob.command_origin import connection_options, forget_origin
from models_registry import provenance
from models_registry.client_address import address_of
from models_registry.models import User
from tests import factories
from tests.admin_pages import ADMIN, signed_in

ASK = "SELECT current_setting('pghistory.context_metadata', true)"


def said() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        return cursor.fetchone()[0]


def administrator() -> User:
    return factories.user("quantri", "administrator")


@pytest.mark.django_db
def test_a_change_in_the_admin_says_who_from_where_and_by_which_page():
    person = administrator()
    kind = factories.organisation().kind
    page = f"{ADMIN}/organisationkind/{kind.pk}/change/"
    values = {"label_vi": "Cơ quan mới", "label_en": "New body", "position": "1"}
    answer = signed_in(person).post(page, values, REMOTE_ADDR="10.1.2.3")
    assert answer.status_code == 302
    version = kind.audit_rows.order_by("pgh_id").last()
    assert version.trace_actor == person.pk
    assert version.trace_context == {"user": person.pk, "url": page, "address": "10.1.2.3"}
    assert not said()


@pytest.mark.django_db
def test_looking_at_a_page_costs_no_statement_for_it():
    with CaptureQueriesContext(connection) as asked:
        assert Client().get("/mo-hinh/").status_code == 200
    assert not [query["sql"] for query in asked if "pghistory" in query["sql"]]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.0.0.9"),
        (0, "1.2.3.4", "10.0.0.9"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 2001:db8::1, 10.0.0.2", "2001:db8::1"),
        (2, "1.2.3.4", ""),
        (1, "unknown", ""),
    ],
)
def test_only_our_own_proxies_are_believed(
    settings: Settings, proxies: int, forwarded: str, address: str
):
    settings.TRUSTED_PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().post("/", REMOTE_ADDR="10.0.0.9", **headers)
    assert address_of(request) == address


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_nothing_of_it_away():
    with provenance.told(user=7):
        with connection.cursor() as cursor:
            cursor.execute("BEGIN; ROLLBACK")
        assert said() == '{"user": 7}'
    assert not said()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_given_up():
    with provenance.told(user=7):
        connection.connection.close()
    assert connection.connection is None
    with provenance.told(user=8):
        connection.close()
    assert not said()


@pytest.mark.parametrize("options", [{"autocommit": True}, {}])
def test_a_connection_of_the_pool_forgets_who_used_it(options: dict[str, bool]):
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    parameters = {key: parameters[key] for key in ("dbname", "user", "host", "port")}
    with ConnectionPool(
        kwargs={**parameters, **options}, min_size=1, max_size=1, reset=forget_origin
    ) as pool:
        with pool.connection() as first:
            first.execute("SELECT set_config('pghistory.context_metadata', 'an', false)")
            first.speaks_for = "an"
            number = first.info.backend_pid
        with pool.connection() as second:
            assert second.info.backend_pid == number
            assert second.execute(ASK).fetchone()[0] in {None, ""}
            second.speaks_for = None  # nothing to forget: no question is asked for it
        with pool.connection() as third:
            assert third.execute(ASK).fetchone()[0] in {None, ""}


@pytest.mark.django_db(transaction=True)
def test_a_connection_on_which_it_cannot_be_taken_back_is_closed_itself():
    with provenance.told(user=7):
        raw = connection.connection
        raw.autocommit = False
        with pytest.raises(psycopg.Error):
            raw.execute("SELECT 1/0")
    assert raw.closed
    assert connection.connection is None
    assert not said()


def test_a_command_says_its_name_and_who_runs_it_from_the_start():
    options = connection_options(["/srv/registry/manage.py", "sync_roles", "--verbosity=2"])
    parameters = connection.get_connection_params() | {"dbname": "postgres", "options": options}
    parameters = {key: parameters[key] for key in ("dbname", "user", "host", "port", "options")}
    with psycopg.connect(**parameters) as opened:
        (text,) = opened.execute(ASK).fetchone()
        (key,) = opened.execute("SELECT current_setting('pghistory.context_id')::uuid").fetchone()
        (name,) = opened.execute("SHOW application_name").fetchone()
    account = pwd.getpwuid(os.getuid()).pw_name
    assert text == f'{{"command":"sync_roles","account":"{account}"}}'
    assert key
    assert name == "sync_roles"


def test_an_account_without_a_name_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    options = connection_options(["manage.py", "odd \\ name"])
    assert options.endswith('={"command":"odd\\ \\\\\\\\\\ name","account":"4000000000"}')


def test_the_try_out_is_a_command_too():
    options = connection_options(["/srv/massmob/tryout.py", "run"])
    assert '={"command":"make\\ run",' in options


@pytest.mark.parametrize("arguments", [["manage.py"], ["gunicorn", "massmob.wsgi"], []])
def test_a_server_says_nothing_for_itself(arguments: list[str]):
    assert connection_options(arguments) == ""


@pytest.mark.django_db
def test_behind_pgbouncer_it_is_told_with_each_statement_that_writes(settings: Settings):
    settings.DATABASE_POOLED = True
    person = administrator()
    kind = factories.organisation().kind
    page = f"{ADMIN}/organisationkind/{kind.pk}/change/"
    values = {"label_vi": "Cơ quan mới", "label_en": "New body", "position": "1"}
    client = signed_in(person)
    with CaptureQueriesContext(connection) as asked:
        assert client.post(page, values, REMOTE_ADDR="10.1.2.3").status_code == 302
    version = kind.audit_rows.order_by("pgh_id").last()
    assert version.trace_context == {"user": person.pk, "url": page, "address": "10.1.2.3"}
    told = [query["sql"] for query in asked if "set_config" in query["sql"]]
    assert told
    assert all("true" in sql.partition(";")[0] for sql in told)  # for their transaction only
