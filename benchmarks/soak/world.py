"""The registry of a soak: a cluster and folders of its own, models, and people with passwords."""

import datetime
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import psycopg
import pyrage

from benchmarks import fill, serving
from massmob.embedded_postgres import SETTINGS, Cluster

ROOT = serving.ROOT
HOST = "registry.example"
SITE = f"https://{HOST}"
MODELS = 5_000
OFFICERS, APPRAISERS, EXPORTERS = 20, 2, 2
PASSWORD = "Soak-2026-dan-van"  # noqa: S105 - of a registry that is thrown away
# As a machine of 4 GB has it; commits are durable, as deployed.
DATABASE_SETTINGS = (
    f"{SETTINGS} -c shared_buffers=256MB -c max_connections=100 -c log_lock_waits=on"
    " -c log_min_messages=warning -c random_page_cost=1.1"
)


@dataclass
class World:
    """Where everything stands, and who works in it."""

    cluster: Cluster
    url: str
    folder: Path
    ports: dict[str, int]
    has_redis: bool
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(50))
    recipient: str = ""
    officers: dict[str, int] = field(default_factory=dict)  # user name, unit
    models: int = 0
    year: int = 0
    fields: list[int] = field(default_factory=list)

    @property
    def files(self) -> Path:
        """Where uploaded files stand."""
        return self.folder / "files"

    @property
    def temporary(self) -> Path:
        """Where the program puts what it needs for a moment."""
        return self.folder / "tmp"

    def environment(self) -> dict[str, str]:
        """The program's variables, as deploy/environment.in has them; limits are the usual ones."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "SECRET_KEY": self.secret,
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "massmob.settings",
            "ALLOWED_HOSTS": HOST,
            "CSRF_TRUSTED_ORIGINS": SITE,
            "SITE_URL": SITE,
            "BEHIND_TLS_PROXY": "1",
            "MEDIA_ROOT": str(self.files),
            "BACKUP_FOLDER": str(self.folder / "backups"),
            "BACKUP_RECIPIENTS": self.recipient,
            "DEFAULT_FROM_EMAIL": f"so@{HOST}",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.ports["mail"]),
            "EMAIL_SECURITY": "none",
            "LOG_FORMAT": "json",
            "TMPDIR": str(self.temporary),
            **serving.variables(),
            **({"CACHE_URL": self.cache_url} if self.has_redis else {}),
        }

    @property
    def cache_url(self) -> str:
        """The address of Redis."""
        return f"redis://127.0.0.1:{self.ports['redis']}/0"

    def manage(self, *command: str) -> None:
        """Run a command; nothing goes on where it fails."""
        subprocess.run(
            [sys.executable, "manage.py", *command],
            check=True, cwd=ROOT, env=self.environment(), stdout=subprocess.DEVNULL,
        )  # fmt: skip


@contextmanager
def made(ports: dict[str, int], models: int) -> Iterator[World]:
    """Make everything, and take it away again, whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    cluster = Cluster(folder / "postgres")
    cluster.settings = DATABASE_SETTINGS
    try:
        url = fill.beside(cluster.start(), "soak")
        world = World(cluster, url, folder, ports, has_redis=bool(shutil.which("redis-server")))
        world.recipient = str(pyrage.x25519.Identity.generate().to_public())
        world.models = models
        world.temporary.mkdir()
        _fill(world, models)
        yield world
    finally:
        cluster.delete()
        shutil.rmtree(folder)


def _fill(world: World, models: int) -> None:
    """Models in bulk, the demonstration, people; from then on everything is in the trace."""
    postgres = world.url.rpartition("/")[0] + "/postgres"
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute("CREATE DATABASE soak")
    world.manage("migrate", "--verbosity", "0")
    for command in fill.COMMANDS:
        world.manage(command)
    with psycopg.connect(world.url) as database:
        fill.fill(database, models, queue=0)
        database.execute("SET session_replication_role = replica")
        # They are as invented as the demonstration, which is added only to what is.
        for table in ("model", "decision"):
            database.execute(f"UPDATE models_registry_{table} SET is_demonstration = true")  # noqa: S608
        database.execute("DELETE FROM models_registry_reportingperiod")  # it brings its own
        database.execute("DELETE FROM models_registry_photo")  # those made in bulk have no files
        # Who made them works nowhere: the demonstration looks for the one officer of a unit.
        database.execute("DELETE FROM models_registry_user_groups")
        database.execute("DELETE FROM models_registry_membership")
    os.environ |= world.environment()
    import django

    django.setup()
    _complete(world)
    world.manage("collectstatic", "--noinput")
    with psycopg.connect(world.url, autocommit=True) as database:
        database.execute("VACUUM (ANALYZE)")


def _complete(world: World) -> None:
    from django.apps import apps
    from django.db import connection, connections, transaction
    from django.utils import timezone

    from models_registry import demonstration, recounting
    from models_registry.models import Field

    demonstration.build(ROOT / "fixtures" / "demonstration")
    recounting.mend()
    baseline = import_module("models_registry.migrations.0006_trace_baseline")
    with transaction.atomic(), connection.schema_editor() as editor:
        baseline.write_baseline(apps, editor)
    world.year = timezone.localdate().year
    world.fields = list(Field.objects.filter(needs_clearance=False).values_list("pk", flat=True))
    _make_people(world)
    connections.close_all()


def _make_people(world: World) -> None:
    """Twenty officers of as many communes, and staff with a second step."""
    from django.contrib.auth.models import Group

    from models_registry.models import ByEmail, Locality, Membership, User
    from tests.two_steps import with_app

    def person(name: str, role: str) -> User:
        user = User(
            username=name, email=f"{name}@{HOST}", full_name=f"Người thử {name}",
            is_staff=role == "reviewer", notices_by_email=ByEmail.AT_ONCE,
        )  # fmt: skip
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(Group.objects.get(name=role))
        return user

    units = Locality.objects.communes().in_force().order_by("pk")[:OFFICERS]
    for number, unit in enumerate(units, 1):
        officer = person(f"soak-officer-{number}", "officer")
        since = datetime.date(2025, 7, 1)
        Membership.objects.create(user=officer, locality=unit, starts_on=since)
        world.officers[officer.username] = unit.pk
    for name in staff():
        with_app(person(name, "reviewer"))


def staff() -> list[str]:
    """The names of those who appraise, sign and export."""
    return [
        *(f"soak-appraiser-{number}" for number in range(1, APPRAISERS + 1)),
        "soak-secretary",
        "soak-signer",
        *(f"soak-exporter-{number}" for number in range(1, EXPORTERS + 1)),
    ]
