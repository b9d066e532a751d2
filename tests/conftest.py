"""Fixtures that every test may use."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

import tests.environment  # noqa: F401 - first of all: it sets Django up
from massmob.embedded_postgres import Cluster
from models_registry import registry_versions
from models_registry.models import User
from tests import bucket
from tests.rights_world import World
from tests.served import QUICK, Standby, filled
from tests.two_steps import give_second_step

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET_CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Give the roles their rights once, not in each test that needs an account."""
    with django_db_blocker.unblock():
        call_command("sync_roles", stdout=io.StringIO())


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Begin in Vietnamese: a page asked for in English leaves its language behind."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _versions_asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test writes shows at once, not after the half second that a process may wait."""
    monkeypatch.setattr(registry_versions, "KNOWN", 0)


@pytest.fixture(autouse=True)
def _in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Staff whom a test signs in by force have given a second factor, and confirmed it lately."""
    force = Client.force_login

    def force_login(self: Client, user: User, backend: str | None = None) -> None:
        force(self, user, backend)
        if user.is_staff:
            give_second_step(self.session, user)

    monkeypatch.setattr(Client, "force_login", force_login)


@pytest.fixture(autouse=True)
def _no_guesses_counted() -> None:
    """What other tests have tried at the door is forgotten."""
    cache.clear()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Hash in microseconds: Argon2 takes 100 MB a password on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def in_english() -> Iterator[None]:
    """For rules whose sentences are compared: in the language of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def kept_pages(settings: Settings) -> Iterator[None]:
    """Pages for anonymous readers are kept, as in production; else each is made anew."""
    settings.PAGE_CACHE = True
    yield
    cache.clear()


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """The folder of uploaded files: a new one."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@contextmanager
def _copied(blocker: DjangoDbBlocker, source: str, name: str, *commands: str) -> Iterator[str]:
    """A copy of a database in which commands have been run: its name, until the session ends."""
    copy = f"{source}_{name}"
    with blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
        with _connected_to(copy):
            for command in commands:
                call_command(command, stdout=io.StringIO())
            with connection.cursor() as cursor:
                cursor.execute(
                    "VACUUM ANALYZE"
                )  # or questions are planned for tables without a row
    yield copy
    with blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Have the tests of a module in another database, where each takes back its own changes.

    Not for tests that ask for real transactions (live servers): those empty the tables.
    """
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


@pytest.fixture(scope="session")
def _facts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    commands = ("sync_roles", "import_localities", "load_catalogues")
    own = connection.settings_dict["NAME"]
    with _copied(django_db_blocker, own, "facts", *commands) as copy:
        yield copy


@pytest.fixture(scope="session")
def _demonstration(_facts: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with _copied(django_db_blocker, _facts, "demonstration", "demo") as copy:
        yield copy


@pytest.fixture(scope="module")
def facts(_facts: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The administrative units and catalogues of fixtures/."""
    with django_db_blocker.unblock(), _connected_to(_facts):
        yield


@pytest.fixture(scope="module")
def demonstration(_demonstration: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """All that `make run` shows: the facts, 1,190 models of 2024, and work in every state."""
    with django_db_blocker.unblock(), _connected_to(_demonstration):
        yield


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """Everybody who may knock at an address, and the records behind it."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def bucket_server() -> Iterator[int]:
    """The port of an S3-compatible store with an empty bucket "files"."""
    with bucket.running() as port:
        yield port


@pytest.fixture(scope="session")
def served_primary(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[tuple[Cluster, dict[str, Any]]]:
    """A database server of its own for servers that tests start, and what is in it."""
    primary = Cluster(tmp_path_factory.mktemp("primary") / "postgres")
    primary.settings = QUICK
    try:
        yield primary, filled(primary)
    finally:
        primary.delete()


@pytest.fixture(scope="session")
def standby(
    served_primary: tuple[Cluster, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standby]:
    """A streaming replica of that server."""
    made = Standby(served_primary[0], tmp_path_factory.mktemp("standby"))
    try:
        made.start()
        yield made
    finally:
        made.cluster.delete()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Drive the system's Chromium, or else the one that Playwright downloaded."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET_CHROMIUM}
