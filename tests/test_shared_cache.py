"""The cache that all servers share (Redis), and what is done while it is down."""

import logging
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from models_registry import shared_cache
from models_registry.models import Field
from models_registry.shared_cache import SharedCache
from tests import factories

pytestmark = pytest.mark.skipif(
    not shutil.which("redis-server") and os.environ.get("CI") != "true",
    reason="no redis-server here (Debian: apt install redis-server)",
)
LIST = "/mo-hinh/"


class Redis:
    """A server of its own, on a socket in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        self.address = f"unix://{self.socket}"

    def start(self) -> None:
        command = ["redis-server", "--port", "0", "--unixsocket", str(self.socket)]
        memory = ["--save", "", "--maxmemory", "20mb", "--maxmemory-policy", "allkeys-lru"]
        self.process = subprocess.Popen([*command, *memory], stdout=subprocess.DEVNULL)
        while not self.socket.exists():
            time.sleep(0.02)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.socket.unlink(missing_ok=True)


@pytest.fixture
def redis(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Redis]:
    server = Redis(tmp_path_factory.mktemp("r"))
    server.start()
    monkeypatch.setattr(SharedCache, "is_down", False)
    monkeypatch.setattr(SharedCache, "rests_until", 0.0)
    SharedCache.guesses.clear()
    yield server
    server.stop()


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [text.partition(";")[0] for text in caplog.messages]


def test_what_one_server_keeps_another_one_finds(redis: Redis):
    one, other = SharedCache(redis.address, {}), SharedCache(redis.address, {})
    one.set("a", {"b": 1}, 60)
    assert other.get("a") == {"b": 1}
    assert (one.add("a", 2), other.add("c", 3)) == (False, True)
    assert (one.get("c"), one.get("d"), one.get("d", 5)) == (3, None, 5)
    assert (one.get_or_set("e", 6, 60), other.get_or_set("e", 7, 60)) == (6, 6)


def test_a_cache_that_is_down_is_left_alone_for_a_while_and_comes_back(
    redis: Redis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.WARNING, "models_registry.shared_cache")
    kept = SharedCache(redis.address, {})
    kept.set("a", 1)
    redis.stop()
    assert (kept.get("a"), kept.get("a", 2), kept.add("b", 3)) == (None, 2, False)
    assert kept.get_or_set("a", 4) == 4
    assert kept.delete("a") is False
    redis.start()
    assert kept.get("a", "it rests") == "it rests"
    monkeypatch.setattr(SharedCache, "rests_until", 0.0)
    monkeypatch.setattr(shared_cache, "REST", 0)
    redis.stop()
    kept.set("a", 1)
    assert logged(caplog) == ["The cache does not answer"]
    redis.start()
    kept.set("a", 1)
    assert kept.get("a") == 1
    assert logged(caplog) == ["The cache does not answer", "The cache answers again."]


@pytest.mark.django_db
def test_pages_are_kept_there_and_made_anew_while_it_is_down(
    redis: Redis, settings: Settings, caplog: pytest.LogCaptureFixture
):
    settings.PAGE_CACHE = True
    backend = "models_registry.shared_cache.SharedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": redis.address}}
    factories.recognised()
    first = Client().get(LIST)
    assert len(cache._cache.get_client().keys("*page:*")) == 1
    assert Client().get(LIST).content == first.content
    redis.stop()
    without = Client().get(LIST)
    assert (without.status_code, without.content) == (200, first.content)
    known = Client().get(LIST, headers={"If-None-Match": first["ETag"]})
    assert known.status_code == 304
    Field.objects.update(label_vi="Lĩnh vực khác")
    assert "Lĩnh vực khác" in Client().get(LIST).content.decode()
    assert logged(caplog) == ["The cache does not answer"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["up", "down"])
def test_people_sign_in_and_guesses_are_counted_whether_it_is_up_or_down(
    redis: Redis, settings: Settings, state: str
):
    backend = "models_registry.shared_cache.SharedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": redis.address}}
    factories.officer()
    if state == "down":
        redis.stop()

    def sign_in(password: str) -> int:
        typed = {"login": "canbo", "password": password}
        return Client().post("/tai-khoan/dang-nhap/", typed).status_code

    assert [sign_in("password"), sign_in("password")] == [302, 302]
    assert [sign_in(f"guess {number}") for number in range(5)] == [200] * 5
    assert sign_in("password") == 200  # the door is closed to this account for a while
