"""How often the same account, or else the same address, is answered."""

import time

import pytest
from django.test import Client
from pytest_django import Settings
from redis.exceptions import ConnectionError as Unreachable

from models_registry import rate_limits
from models_registry.models import Recognition
from models_registry.rate_limits import seconds_to_wait
from models_registry.shared_cache import SharedCache
from tests import factories
from tests.admin_pages import ADMIN, signed_in

pytestmark = pytest.mark.django_db
SEARCH = "/en/mo-hinh/?q=hoa"
TWO = (2, 3600)


@pytest.fixture(autouse=True)
def _two_an_hour(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of everything; the clock stands still, or an hour might end between two requests."""
    settings.RATE_LIMITS = dict.fromkeys(("search", "export", "verification", "api"), TWO)
    monkeypatch.setattr(time, "time", lambda: 7_200_000_000.0)


@pytest.fixture
def made() -> Recognition:
    return factories.recognised(name="Đường hoa phụ nữ")


def statuses(client: Client, path: str, times: int = 3, **headers: str) -> list[int]:
    answers = [client.get(path, **headers) for _time in range(times)]
    for answer in answers:
        answer.getvalue()  # a file is closed once it is read
    return [answer.status_code for answer in answers]


def test_the_third_search_within_the_time_is_told_when_to_come_again(client: Client, made):
    assert statuses(client, SEARCH) == [200, 200, 429]
    refused = client.get(SEARCH)
    assert refused["Retry-After"] == "3600"
    assert refused["Cache-Control"] == "private, no-store"
    page = refused.content.decode()
    assert "wait 3,600 seconds, then try again" in page
    assert 'href="/en/mo-hinh/?q=hoa"' in page
    assert not refused.cookies


def test_it_is_said_in_vietnamese(client: Client, made):
    statuses(client, "/mo-hinh/?q=hoa")
    page = client.get("/mo-hinh/?q=hoa").content.decode()
    assert "Xin chờ một chút" in page
    assert "Không có gì bị mất" in page


def test_a_part_of_a_page_gives_way_to_the_page_that_says_so(client: Client, made):
    statuses(client, SEARCH)
    refused = client.get(SEARCH, headers={"HX-Request": "true"})
    assert (refused.status_code, refused["HX-Redirect"]) == (429, SEARCH)


def test_after_the_time_it_is_answered_again(client: Client, made, monkeypatch):
    assert statuses(client, SEARCH) == [200, 200, 429]
    monkeypatch.setattr(time, "time", lambda: 7_200_003_600.0)
    assert statuses(client, SEARCH, 1) == [200]


def test_what_is_not_searched_is_not_counted(client: Client, made):
    assert statuses(client, "/en/mo-hinh/?q=+", 4) == [200] * 4
    assert statuses(client, "/en/mo-hinh/", 4) == [200] * 4
    assert statuses(client, "/en/dia-phuong/", 4) == [200] * 4


@pytest.mark.usefixtures("kept_pages")
def test_what_is_kept_is_given_to_everybody_however_often(client: Client, made):
    assert statuses(Client(), SEARCH, 5) == [200] * 5
    known = Client().get(SEARCH)["ETag"]
    assert statuses(Client(), SEARCH, 3, HTTP_IF_NONE_MATCH=known) == [304] * 3


def test_each_address_is_counted_alone_and_an_ipv6_household_together(client: Client, made):
    assert statuses(client, SEARCH, REMOTE_ADDR="192.0.2.1") == [200, 200, 429]
    assert statuses(client, SEARCH, REMOTE_ADDR="192.0.2.2") == [200, 200, 429]
    assert statuses(client, SEARCH, 2, REMOTE_ADDR="2001:db8::1") == [200, 200]
    assert statuses(client, SEARCH, 1, REMOTE_ADDR="2001:db8::2") == [429]
    assert statuses(client, SEARCH, 1, REMOTE_ADDR="2001:db8:0:1::2") == [200]


def test_an_address_that_somebody_says_of_himself_is_not_believed(client: Client, made):
    found = [
        client.get(SEARCH, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(3)
    ]
    assert found == [200, 200, 429]


def test_where_no_address_can_be_told_nothing_is_counted(client: Client, made):
    assert statuses(client, SEARCH, 4, REMOTE_ADDR="") == [200] * 4


def test_who_is_signed_in_is_counted_alone_in_an_office_that_shares_an_address(made):
    first, second = factories.officer("mot"), factories.officer("hai")
    assert statuses(signed_in(first), SEARCH) == [200, 200, 429]
    assert statuses(signed_in(second), SEARCH) == [200, 200, 429]
    assert statuses(signed_in(first), SEARCH, 1, REMOTE_ADDR="192.0.2.9") == [429]
    assert statuses(Client(), SEARCH, 1) == [200]


@pytest.mark.parametrize(
    "path",
    [
        "/en/dia-phuong/?q=thanh",
        "/en/thong-ke/2024/so-lieu.csv",
        "/en/xac-minh/?code=ABCD-EFGH-JKMN",
        "/en/du-lieu/mo-hinh.csv",
        "/en/du-lieu/api/v1/models/",
        "/en/du-lieu/api/v1/fields/",
        "/en/du-lieu/api/v1/statistics/",
    ],
)
def test_everything_that_costs_much_has_a_limit(client: Client, made, path: str):
    first, second, third = statuses(client, path)
    assert first == second != 429
    assert third == 429


def test_codes_are_not_guessed_by_trying(client: Client, made):
    assert statuses(client, "/en/xac-minh/ABCDEFGHJKMN/") == [404, 404, 429]
    assert statuses(client, f"/en/xac-minh/{made.token}/", 1) == [429]


def test_programs_are_told_in_their_own_way(client: Client, made):
    statuses(client, "/du-lieu/api/v1/models/")
    refused = client.get("/du-lieu/api/v1/models/")
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Retry-After"] == "3600"
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert refused.json()["status"] == 429


def test_files_of_the_officers_and_of_the_admin_have_a_limit(made):
    officer = signed_in(factories.officer())
    assert statuses(officer, "/en/can-bo/don-vi/danh-sach.xlsx") == [200, 200, 429]
    reviewer = signed_in(factories.reviewer())
    page = f"{ADMIN}/field/export/"
    assert statuses(reviewer, page, 4) == [200] * 4
    assert [reviewer.post(page).status_code for _time in range(3)] == [200, 200, 429]
    trace = f"{ADMIN}/tracelink/export/"
    assert reviewer.post(trace).status_code == 429  # files of all lists are counted together


def test_a_count_that_had_to_make_room_stops_nobody(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rate_limits.cache, "add", lambda *_: False)
    assert [seconds_to_wait("search", "a") for _time in range(4)] == [0] * 4


def test_a_cache_that_is_away_stops_nobody(monkeypatch: pytest.MonkeyPatch):
    cache = SharedCache("redis://127.0.0.1:1/0", {})

    def away(*_: object) -> None:
        raise Unreachable

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.incr", away)
    monkeypatch.setattr(SharedCache, "rests_until", 0.0)
    monkeypatch.setattr(SharedCache, "is_down", True)  # it was said already
    assert cache.incr("a") == 0
