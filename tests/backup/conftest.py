"""A registry in a database of its own, which tests copy, back up and restore."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from models_registry.backup import archives
from models_registry.models import Comment, Photo
from tests import factories

SAID = "Số điện thoại của tôi là 0900"
PHOTO = b"the original " * 1_000


@dataclass(frozen=True)
class Place:
    """Where a registry's files and archives are, and the key that opens them."""

    media: Path
    folder: Path
    identity: Path

    def archive(self) -> Path:
        """Make an archive as the timer does."""
        call_command("backup", stdout=io.StringIO())
        return max(archives(self.folder).items())[1]


@contextmanager
def leading_to(name: str) -> Iterator[None]:
    """Have "default" be a connection to another database of the tests' server meanwhile.

    The tests' own one stays as it is, with the transaction that it may be in.
    """
    own = connections[DEFAULT_DB_ALIAS]
    other = own.copy()
    other.settings_dict["NAME"] = name
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = own


def run_beside(statement: str) -> None:
    """Execute what concerns a whole database from another one."""
    with leading_to("postgres"), connection.cursor() as cursor:
        cursor.execute(statement)


def make_database(name: str, template: str) -> None:
    """Make a database that is a copy of another one, to which nobody is connected."""
    run_beside(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    run_beside(f"CREATE DATABASE {name} TEMPLATE {template}")


@contextmanager
def database(name: str, template: str = "template0") -> Iterator[str]:
    """A database that is a copy of another one, to which the connection leads meanwhile."""
    make_database(name, template)
    try:
        with leading_to(name):
            yield name
    finally:
        run_beside(f"DROP DATABASE {name} WITH (FORCE)")


def everything() -> dict[str, list]:
    """All rows of all tables as texts, but for what a restore leaves out or makes anew."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor))
        found = {}
        for table in sorted(names - {"django_session", "models_registry_registrychange"}):
            cursor.execute(f'SELECT row::text FROM "{table}" AS row ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as age-keygen writes it."""
    made = pyrage.x25519.Identity.generate()
    path = tmp_path_factory.mktemp("key") / "key.txt"
    path.write_text(f"# public key: {made.to_public()}\n{made}\n")
    return path


def public(key: Path) -> str:
    """The public key that such a file names."""
    return key.read_text().split()[3]


@pytest.fixture(scope="session")
def home(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Path]]:
    """A database with a few records of each kind that matters here, and the folder of its files."""
    media, own = tmp_path_factory.mktemp("home"), connection.settings_dict["NAME"]
    name = f"{own}_home"
    with django_db_blocker.unblock():
        connection.close()  # or it could not be copied
        make_database(name, own)
        with leading_to(name), pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.MEDIA_ROOT", media)
            _fill()
    yield name, media
    with django_db_blocker.unblock():
        run_beside(f"DROP DATABASE {name} WITH (FORCE)")


def _fill() -> None:
    made = factories.registration()
    factories.user("hai", full_name="Lê Thị Hai")
    factories.recognised(model=made.model, year=2023)
    Comment.objects.create(model=made.model, author_name="Bình", text=SAID)
    Photo.objects.create(
        registration=made,
        uploaded_by=made.created_by,
        original_name="a.jpg",
        file=ContentFile(PHOTO, "a.jpg"),
    )
    Session.objects.create(session_key="of-who-was-there", expire_date=timezone.now())


@pytest.fixture
def place(home: tuple[str, Path], key: Path, settings: Settings, tmp_path: Path) -> Iterator[Place]:
    """That registry; a test may change its files, but no row."""
    settings.MEDIA_ROOT = shutil.copytree(home[1], tmp_path / "media")
    settings.BACKUP_FOLDER = str(tmp_path / "backups")
    settings.BACKUP_RECIPIENTS = [public(key)]
    with leading_to(home[0]):
        yield Place(settings.MEDIA_ROOT, tmp_path / "backups", key)


@pytest.fixture
def own_place(place: Place, home: tuple[str, Path]) -> Iterator[Place]:
    """A copy of it, which a test may change."""
    connection.close()
    with database(f"{home[0]}_copy", home[0]):
        yield place


@pytest.fixture(scope="session")
def kept_archive(
    home: tuple[str, Path],
    key: Path,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """An archive of it, made once."""
    folder = tmp_path_factory.mktemp("archives")
    with (
        django_db_blocker.unblock(),
        leading_to(home[0]),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("django.conf.settings.MEDIA_ROOT", home[1])
        patch.setattr("django.conf.settings.BACKUP_RECIPIENTS", [public(key)])
        call_command("backup", folder=str(folder), stdout=io.StringIO())
    return next(iter(archives(folder).values()))


@pytest.fixture
def empty(home: tuple[str, Path], settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """An empty database, to which the connection leads, and a folder for its files."""
    settings.MEDIA_ROOT = tmp_path / "restored"
    with database(f"{home[0]}_restored"):
        yield settings.MEDIA_ROOT


@pytest.fixture
def copy_of_archive(kept_archive: Path, tmp_path: Path) -> Path:
    """The archive in a folder of the test's own."""
    return shutil.copy(kept_archive, tmp_path / kept_archive.name)
