"""Pages for anonymous readers: kept, told apart, and not sent again while nothing has changed."""

import datetime
import gzip
import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from models_registry import kept_pages, public_pages
from models_registry.models import Field, Organisation
from tests import factories, hidden_records, public_addresses
from tests.public_addresses import Address, body, paths

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_pages")]
ADDRESSES = public_addresses.addresses()
EACH = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.route or "home")
PUBLIC, PRIVATE = "public, no-cache", "private, no-store"
LIST = "/mo-hinh/"
# Why a table that a page reads need not change the version.
FOLLOWS = {
    "audit": "written with the row that it is a version of",
    "registrychange": "the version itself",
    "nameword": "counted from the names of models, in the same transaction",
}


@pytest.fixture(scope="module")
def known(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, list[str]]]:
    with django_db_blocker.unblock(), transaction.atomic():
        hidden_records.make()
        yield public_addresses.identifiers()
        transaction.set_rollback(True)


def asked(questions: CaptureQueriesContext) -> list[str]:
    """What the database was asked beside the version."""
    found = [query["sql"] for query in questions.captured_queries]
    return [sql for sql in found if "registrychange" not in sql]


def unwatched(questions: CaptureQueriesContext) -> set[str]:
    """The tables that were read, and whose changes would not be seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname = 'seen_update'"
        )
        watched = {name for (name,) in cursor.fetchall()}
    read = set(re.findall(r'(?:FROM|JOIN) "?(models_registry_\w+)', " ".join(asked(questions))))
    return {name for name in read - watched if not name.endswith(tuple(FOLLOWS))}


@EACH
def test_each_public_page_is_not_sent_again_to_who_has_it(
    address: Address, known: dict[str, list[str]], client: Client
):
    """Or nobody may keep it: a form that is posted, what is not there, what says so itself."""
    for language in public_addresses.LANGUAGES:
        for path in paths(address, known, language)[: 3 if language == "vi" else 1]:
            with CaptureQueriesContext(connection) as questions:
                first = client.get(path)
                sent = body(first)
            assert unwatched(questions) == set()
            if "ETag" not in first:
                posts = re.search(rb'<form[^>]*method="?post', sent, re.IGNORECASE)
                assert first.status_code != 200 or posts or address.name in {"verify", "verified"}
                assert {"private", "no-store"} <= set(first["Cache-Control"].split(", "))
                continue
            assert first["Cache-Control"] == PUBLIC
            assert {"Cookie", "Accept-Encoding"} <= set(first["Vary"].split(", "))
            assert "Accept-Language" not in first["Vary"]
            with CaptureQueriesContext(connection) as questions:
                again = client.get(path, headers={"If-None-Match": first["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == first["ETag"]
            assert asked(questions) == []


def test_a_search_reads_nothing_that_would_not_be_seen(known: dict[str, list[str]], client: Client):
    for query in ("q=to+tu+quan", "q=to+tu+quen", "q=ntm&sort=name", "district=L-239&year=2024"):
        with CaptureQueriesContext(connection) as questions:
            assert client.get(f"{LIST}?{query}").status_code == 200
        assert unwatched(questions) == set()


def test_a_page_that_is_kept_asks_nothing_and_is_the_same(client: Client):
    factories.recognised()
    first = client.get(LIST)
    with CaptureQueriesContext(connection) as questions:
        again = client.get(LIST)
        other = Client().get(LIST)
    assert asked(questions) == []
    assert first.content == again.content == other.content
    numbers = {page.headers.pop("X-Request-ID") for page in (first, again, other)}
    assert len(numbers) == 3
    assert dict(first.headers) == dict(again.headers) == dict(other.headers)
    assert "Content-Security-Policy" in again


def test_who_only_asks_for_the_headers_leaves_the_whole_page(client: Client):
    assert client.head(LIST).content == b""
    assert client.get(LIST).content.startswith(b"<!doctype html>")
    assert client.head(LIST)["ETag"] == client.get(LIST)["ETag"]


def test_the_page_of_who_is_signed_in_reaches_nobody_else(client: Client):
    factories.recognised()
    pages = {}
    for name in ("nguoimot", "nguoihai"):
        member = Client()
        member.force_login(factories.officer(name))
        pages[name] = member.get(LIST)
        anonymous = client.get(LIST)
        assert name in pages[name].content.decode()
        assert name not in anonymous.content.decode()
        again = member.get(LIST, headers={"If-None-Match": anonymous["ETag"]})
        assert (again.status_code, name in again.content.decode()) == (200, True)
    for page in pages.values():
        assert ("ETag" in page, page["Cache-Control"]) == (False, PRIVATE)


def test_who_is_to_be_told_something_gets_a_page_of_their_own(client: Client):
    kept = client.get(LIST)
    client.cookies["messages"] = "anything"
    own = client.get(LIST)
    assert ("ETag" in own, own["Cache-Control"]) == (False, PRIVATE)
    assert (
        client.post("/hien-thi/", {"contrast": "wrong"})["Cache-Control"] != kept["Cache-Control"]
    )


def test_languages_displays_and_parts_are_never_mixed_up():
    factories.recognised()
    part = {"HX-Request": "true"}
    large = Client()
    large.cookies["display"] = "large."

    def pages() -> list[HttpResponse]:
        return [
            Client().get(LIST),
            Client().get(f"/en{LIST}"),
            large.get(LIST),
            Client().get(LIST, headers=part),
            Client().get(LIST, headers=part | {"HX-Boosted": "true"}),
            Client().get(LIST, headers={"host": "127.0.0.1"}),
            Client().get(f"{LIST}?sort=name"),
        ]

    made, kept = pages(), pages()
    assert [page.content for page in made] == [page.content for page in kept]
    assert len({page["ETag"] for page in [*made, *kept]}) == len(made)
    assert 'data-text-size="large"' in kept[2].content.decode()
    assert "<html" not in kept[3].content.decode()
    assert "HX-Push-Url" in kept[3]


def test_a_page_is_sent_packed_to_who_can_unpack_it(client: Client):
    plain = client.get(LIST)
    for page in (client, Client()):
        packed = page.get(LIST, headers={"Accept-Encoding": "br, gzip"})
        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert packed["Content-Length"] == str(len(packed.content))
        assert packed["ETag"] == f'{plain["ETag"][:-1]}-gzip"'
    refused = client.get(LIST, headers={"Accept-Encoding": "gzip;q=0, br"})
    assert (refused.content, "Content-Encoding" in refused) == (plain.content, False)
    again = client.get(LIST, headers={"If-None-Match": f"W/{packed['ETag']}"})
    assert (again.status_code, again["ETag"]) == (304, packed["ETag"])


def test_a_new_day_makes_new_pages(client: Client, monkeypatch: pytest.MonkeyPatch):
    first = client.get(LIST)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_of: tomorrow)
    again = client.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"] == first["ETag"]) == (200, False)


def test_what_an_administrator_sets_makes_new_pages(client: Client, settings: Settings):
    first = client.get("/du-lieu/")
    settings.OPEN_DATA_PUBLISHER = "Ban Dân vận"
    again = Client().get("/du-lieu/", headers={"If-None-Match": first["ETag"]})
    assert "Ban Dân vận" in again.content.decode()


def test_the_moment_of_the_last_change_is_told_once_its_second_is_over(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    factories.field()
    monkeypatch.setattr(public_pages, "SETTLED", 1_000)
    assert "Last-Modified" not in client.get(LIST)
    monkeypatch.setattr(public_pages, "SETTLED", -1)
    moment = client.get(LIST)["Last-Modified"]
    for reader in (client, Client()):  # as of another process
        known = reader.get(LIST, headers={"If-Modified-Since": moment})
        assert (known.status_code, known["Last-Modified"]) == (304, moment)
    Field.objects.update(label_vi="Khác")
    monkeypatch.setattr(public_pages, "SETTLED", 1_000)
    assert client.get(LIST, headers={"If-Modified-Since": moment}).status_code == 200


def test_a_moment_of_before_the_clock_was_set_back_is_of_another_version(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(public_pages, "SETTLED", -1)
    client.get(LIST)
    for told in ("Sat, 27 Nov 2100 09:00:00 GMT", "Fri, 27 Nov 2015 09:00:00 GMT"):
        assert client.get(LIST, headers={"If-Modified-Since": told}).status_code == 200


def test_of_what_is_too_large_only_the_headers_are_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept_pages, "LARGEST", 100)
    monkeypatch.setattr(public_pages, "SETTLED", -1)
    first, again = client.get(LIST), client.get(LIST)
    assert first.content == again.content
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(LIST, headers=since).status_code == 304


def test_a_database_that_does_not_tell_the_version_does_not_stop_a_page(client: Client):
    def fail(execute, sql, *more):
        if "registrychange" in sql:
            raise OperationalError
        return execute(sql, *more)

    with connection.execute_wrapper(fail):
        page = client.get(LIST)
    assert (page.status_code, "ETag" in page, page["Cache-Control"]) == (200, False, PRIVATE)


def test_only_an_answer_that_is_the_same_for_all_may_be_kept():
    def kept(status: int = 200, **headers: str) -> bool:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return public_pages.may_be_kept(HttpResponse(status=status, headers=named))

    told = HttpResponse()
    told.set_cookie("display", "large.")
    assert kept()
    assert kept(Vary="Cookie, hx-request", Cache_Control="no-cache")
    assert not kept(Vary="User-Agent")
    assert not kept(Cache_Control="max-age=5, private")
    assert not kept(status=404)
    assert not public_pages.may_be_kept(told)


def test_that_an_address_is_another_one_may_be_remembered(client: Client):
    moved = client.get("/mo-hinh")
    assert (moved.status_code, "Cache-Control" in moved) == (301, False)


def test_nothing_is_kept_where_it_is_switched_off(settings: Settings):
    Organisation.objects.count()
    for name, value in (("PAGE_CACHE", False), ("DEBUG", True)):
        setattr(settings, name, value)
        page = Client().get(LIST)
        assert ("ETag" in page, "Cache-Control" in page) == (False, False)
        settings.PAGE_CACHE, settings.DEBUG = True, False


def test_odd_addresses_do_not_fill_the_memory(client: Client, settings: Settings):
    backend = "django.core.cache.backends.locmem.LocMemCache"
    bounded = {"BACKEND": backend, "LOCATION": "odd", "OPTIONS": {"MAX_ENTRIES": 10}}
    settings.CACHES = {"default": bounded}
    for number in range(30):
        assert client.get(f"/robots.txt?odd={number}").status_code == 200
    assert len(cache._cache) <= 10
