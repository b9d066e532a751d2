"""Numbers of the registry for Prometheus, counted when they are asked for: states, never people.

While the database is away only that is told; a number that cannot be told is left out, and
deploy/alerts.yml asks for those that must be there.
"""

import time
import tomllib
from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.db import Error, connections
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from ..models import OutboxTask, Registration
from ..release import release
from . import readiness


class RegistryNumbers(Collector):
    """Collects them, in the thread that answers Prometheus."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield each number."""
        yield _built()
        yield from _free()
        age = readiness.backup_age()
        if age is not None:
            yield _one("registry_backup_age_seconds", "Of the last backup.", age.total_seconds())
        begun = time.perf_counter()
        try:
            found = list(_of_the_database())
        except (psycopg.Error, Error):
            yield _one("registry_database_up", "Whether the database answers.", 0)
        else:
            yield _one("registry_database_up", "Whether the database answers.", 1)
            took = time.perf_counter() - begun
            yield _one("registry_counting_seconds", "Of these questions.", took)
            yield from found
        finally:
            connections.close_all()


def _of_the_database() -> Iterator[GaugeMetricFamily]:
    told = readiness.ask_database()  # which waits no longer than a moment; then the others
    missing = len(readiness.unapplied(told))
    yield _one("registry_migrations_unapplied", "Migrations that the database lacks.", missing)
    yield _one("registry_outbox_oldest_seconds", "Of the oldest task.", told.oldest_task)
    yield _one("registry_outbox_waiting", "Tasks to be done.", OutboxTask.objects.waiting().count())
    yield _one(
        "registry_outbox_given_up",
        "Tasks that failed for good.",
        OutboxTask.objects.exclude(given_up_at=None).count(),
    )
    by_state = GaugeMetricFamily(
        "registry_registrations", "Registrations that are not finished.", labels=["state"]
    )
    for state, number in Registration.objects.unfinished_by_state().items():
        by_state.add_metric([state], number)
    yield by_state


def _free() -> Iterator[GaugeMetricFamily]:
    free = GaugeMetricFamily("registry_disk_free_bytes", "Where is written.", labels=["disk"])
    for name, folder in readiness.folders().items():
        try:
            free.add_metric([name], readiness.free_bytes(folder))
        except OSError:
            continue  # /readyz says why
    yield free


def _built() -> GaugeMetricFamily:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    built = GaugeMetricFamily("registry_build_info", "The program.", labels=["version", "release"])
    built.add_metric([project["version"], release()[:12]], 1)
    return built


def _one(name: str, what: str, number: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, value=number)
