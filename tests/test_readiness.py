"""/healthz and /readyz: whether the program lives, and whether all that it needs is well."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings as in_use
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from models_registry import outbox
from models_registry.models import OutboxTask
from models_registry.watching import readiness
from tests.served import free_port

TOKEN = "a-token-of-twenty-letters-or-more"
HOUR = datetime.timedelta(hours=1)
SECOND = {"ok": True, "why": "", "limit": "2 s"}
APPLIED = {"ok": True, "why": "", "limit": "0"}
WAITING = {"ok": True, "why": "", "limit": "90 min"}
ANSWERS = {"ok": True, "why": "", "limit": ""}
FREE = {"ok": True, "why": "", "limit": "1 MB"}
RECENT = {"ok": True, "why": "", "limit": "26 h"}
ALL_WELL = {
    "database": SECOND,
    "migrations": APPLIED,
    "outbox": WAITING,
    "cache": ANSWERS,
    "files_disk": FREE,
    "backup_disk": FREE,
    "backup": RECENT,
}


class ForgetfulCache(LocMemCache):
    """As a Redis that is away: it keeps nothing."""

    def set(self, *_what: object, **_more: object) -> None:
        """Keep nothing."""


@pytest.fixture(autouse=True)
def _looked_at_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "KNOWN", 0)


@pytest.fixture
def backups(settings: Settings, tmp_path: Path) -> Path:
    """A server on which all is well."""
    settings.BACKUP_FOLDER = str(tmp_path)
    settings.MEDIA_ROOT = tmp_path / "files" / "not" / "made" / "yet"
    settings.READY_DISK_MB = 1
    put_backup(tmp_path, timezone.now() - HOUR)
    return tmp_path


def put_backup(folder: Path, moment: datetime.datetime) -> None:
    name = f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}.registry.age"
    (folder / name).write_bytes(b"")
    (folder / f"{name}.sha256").write_bytes(b"")


def asked(client: Client, path: str = "/readyz", **headers: str) -> tuple[int, dict]:
    response = client.get(
        path, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    assert response["Cache-Control"] == "no-store"
    assert response.cookies == {}
    return response.status_code, response.json()


def checks(client: Client) -> dict:
    status, told = asked(client)
    assert (status, told["ok"]) == ((200, True) if _all_ok(told) else (503, False))
    return told["checks"]


def _all_ok(told: dict) -> bool:
    return all(check["ok"] for check in told["checks"].values())


def test_the_process_lives_whatever_it_is_called_and_without_a_database(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["registry.example"]
    response = client.get("/healthz", headers={"Host": "10.0.0.7:8000"})

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert dict(response.headers) == {
        "Cache-Control": "no-store",
        "Content-Type": "text/plain",
        "X-Content-Type-Options": "nosniff",
    }
    assert client.head("/healthz").status_code == 200
    refused = client.post("/healthz")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


@pytest.mark.django_db
def test_where_all_is_well_each_thing_is_told_with_its_limit(
    client, backups, settings, django_assert_num_queries
):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["registry.example"]
    with django_assert_num_queries(0):  # the one question has a connection of its own
        status, told = asked(client, host="10.0.0.7")

    assert (status, told) == (200, {"ok": True, "checks": ALL_WELL})


@pytest.mark.django_db
def test_who_asks_again_within_a_second_is_told_the_same(client, backups, settings, monkeypatch):
    assert asked(client)[0] == 200
    monkeypatch.setattr(readiness, "KNOWN", 60)
    settings.BACKUP_FOLDER = ""
    assert asked(client) == (200, {"ok": True, "checks": ALL_WELL})
    monkeypatch.setattr(readiness, "KNOWN", 0)
    assert asked(client)[0] == 503


@pytest.mark.django_db
def test_only_what_no_page_can_do_without_is_asked_where_pages_are_served(client, settings):
    settings.BACKUP_FOLDER = ""

    assert asked(client, "/readyz/serving") == (
        200,
        {"ok": True, "checks": {"database": SECOND, "migrations": APPLIED}},
    )
    assert asked(client)[0] == 503


@pytest.mark.django_db
def test_details_are_for_this_machine_and_for_who_has_the_token(client, backups, settings):
    settings.READYZ_TOKEN, short, full = TOKEN, {"ok": True}, {"ok": True, "checks": ALL_WELL}
    settings.TRUSTED_PROXIES = 0
    assert asked(client)[1] == full
    assert asked(client, x_forwarded_for="127.0.0.1")[1] == short  # a proxy nobody told us of
    assert asked(client, forwarded="for=127.0.0.1")[1] == short
    far = Client(REMOTE_ADDR="203.113.1.2")
    assert asked(far)[1] == short
    assert asked(far, authorization=f"Bearer {TOKEN}")[1] == full
    assert asked(far, authorization=f"Bearer {TOKEN}x")[1] == short
    settings.TRUSTED_PROXIES = 1
    assert asked(client)[1] == short
    assert asked(client, x_forwarded_for="127.0.0.1, 203.113.1.2")[1] == short
    assert asked(client, x_forwarded_for="203.113.1.2, 127.0.0.1")[1] == full
    settings.READYZ_TOKEN = ""
    assert asked(far, authorization="Bearer ")[1] == short


@pytest.mark.django_db(transaction=True)
def test_an_outbox_that_nobody_drains_and_a_migration_that_is_missing_are_told(client, backups):
    outbox.put(OutboxTask.Kind.PHOTO, pk=1)
    OutboxTask.objects.update(created_at=timezone.now() - 2 * HOUR)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0029_search'")
    try:
        assert checks(client) == ALL_WELL | {
            "migrations": {
                "ok": False,
                "why": "Chưa áp dụng: models_registry.0029_search",
                "limit": "0",
            },
            "outbox": {
                "ok": False,
                "why": "Việc chờ lâu nhất đã chờ 120 phút.",
                "limit": "90 min",
            },
        }
        OutboxTask.objects.update(given_up_at=timezone.now())
        assert checks(client)["outbox"] == WAITING
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied)"
                " VALUES ('models_registry', '0029_search', now())"
            )


@pytest.mark.django_db
def test_a_database_that_was_never_migrated_is_told_as_that(client, backups, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "postgres")
    found = checks(client)

    assert found["database"] == SECOND
    assert found["migrations"]["why"].startswith("Chưa áp dụng: account.0001_initial, ")
    assert not found["migrations"]["ok"]


def test_a_database_that_is_away_is_told_and_nothing_else_is_kept_back(
    client, backups, monkeypatch
):
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", free_port())
    away = {"ok": False, "why": "OperationalError", "limit": "2 s"}
    rest = {name: told for name, told in ALL_WELL.items() if name not in {"migrations", "outbox"}}

    assert checks(client) == rest | {"database": away}
    assert asked(client, "/readyz/serving") == (503, {"ok": False, "checks": {"database": away}})


@pytest.mark.django_db
def test_a_cache_that_keeps_nothing_is_told(client, backups, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.test_readiness.ForgetfulCache"}}
    why = "Bộ nhớ đệm không trả lời; mọi trang đều phải dựng lại."

    assert checks(client) == ALL_WELL | {"cache": {"ok": False, "why": why, "limit": ""}}


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_or_cannot_be_looked_at_is_told(client, backups, settings):
    settings.MEDIA_ROOT = backups / ("long" * 100)
    settings.READY_DISK_MB = 2**40
    found = checks(client)

    assert found["files_disk"]["why"] == "OSError"
    assert found["backup_disk"]["why"].startswith("Chỉ còn trống ")
    assert [found[name]["ok"] for name in ("files_disk", "backup_disk")] == [False, False]


@pytest.mark.django_db
def test_of_files_in_a_store_elsewhere_no_disk_is_asked(client, backups, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "models_registry.file_stores.bucket.BucketStore"}
    }

    assert sorted(checks(client)) == [
        "backup",
        "backup_disk",
        "cache",
        "database",
        "migrations",
        "outbox",
    ]


@pytest.mark.django_db
def test_the_age_of_the_last_backup_is_told(client, backups, settings):
    settings.READY_BACKUP_HOURS = 1
    for path in backups.iterdir():
        path.unlink()
    old = {"ok": False, "limit": "1 h"}
    assert checks(client)["backup"] == old | {"why": "Chưa có bản sao lưu nào."}
    put_backup(backups, timezone.now() - 3 * HOUR)
    assert checks(client)["backup"] == old | {"why": "Bản sao lưu mới nhất đã cũ 3 giờ."}
    settings.BACKUP_FOLDER = ""
    assert checks(client)["backup"] == old | {"why": "Chưa đặt BACKUP_FOLDER."}


@pytest.mark.django_db
def test_the_migrations_that_are_known_are_those_of_the_database():
    assert readiness.unapplied(readiness.ask_database()) == []
    assert "models_registry.0029_search" in readiness.known_migrations()
    assert in_use.MIDDLEWARE[0] == "models_registry.watching.around.WatchMiddleware"
