"""Numbers for Prometheus: counted by all processes, told on a port that no visitor reaches."""

import datetime
import http.client
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from models_registry import outbox
from models_registry.models import OutboxTask
from models_registry.transitions import State
from models_registry.watching.gauges import RegistryNumbers
from models_registry.watching.metrics import REGISTRY
from tests import factories
from tests.served import ROOT, _address_of_the_tests, environment, free_port, listens, wait_until

ALERTS = ROOT / "deploy" / "alerts.yml"
LABELS = ("view", "method", "status", "version", "release", "disk", "state", "le")
NUMBERS = re.compile(r"\bregistry_[a-z_]+")


def told(text: str) -> dict[tuple, float]:
    """The numbers of a text by name and labels."""
    return {
        (
            sample.name,
            *(sample.labels[name] for name in LABELS if name in sample.labels),
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def counted() -> dict[tuple, float]:
    return told(generate_latest(REGISTRY).decode())


def of_the_registry() -> dict[tuple, float]:
    registry = CollectorRegistry()
    registry.register(RegistryNumbers())
    return told(generate_latest(registry).decode())


@pytest.fixture
def watched(settings: Settings) -> Client:
    settings.METRICS_PORT = 9100
    return Client()


@pytest.mark.django_db
def test_a_request_is_counted_by_its_view_and_never_by_its_address(watched):
    before = counted()
    watched.get("/mo-hinh/?q=Nguyễn+Văn+An")
    watched.get("/mo-hinh/nguyen-van-an/")
    watched.get("/nguyen-van-an/")
    watched.generic("NGUYEN", "/mo-hinh/")
    watched.get("/static/favicon.svg").close()
    after = counted()
    grown = {
        name: number - before.get(name, 0)
        for name, number in after.items()
        if name[0] in {"registry_requests_total", "registry_request_seconds_count"}
        and number != before.get(name, 0)
    }

    assert grown == {
        ("registry_requests_total", "model_list", "GET", "2xx"): 1,
        ("registry_requests_total", "model_list", "other", "4xx"): 1,
        ("registry_requests_total", "model_detail", "GET", "4xx"): 1,
        ("registry_requests_total", "none", "GET", "4xx"): 1,
        ("registry_requests_total", "static", "GET", "2xx"): 1,
        ("registry_request_seconds_count", "model_list"): 2,
        ("registry_request_seconds_count", "static"): 1,
        ("registry_request_seconds_count", "model_detail"): 1,
        ("registry_request_seconds_count", "none"): 1,
    }
    questions = ("registry_database_questions_total", "model_list")
    assert after[questions] > before.get(questions, 0)
    assert "nguyen" not in generate_latest(REGISTRY).decode().lower()


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_pages")
def test_pages_that_are_kept_are_counted(watched):
    kept = ("registry_kept_pages_total", "statistics")
    before = counted().get(kept, 0)
    for _time in range(3):
        watched.get("/thong-ke/")

    assert counted()[kept] - before == 2


@pytest.mark.django_db
def test_without_a_port_nothing_is_counted(client, settings):
    settings.METRICS_PORT = None
    before = counted()
    client.get("/")

    assert counted() == before


@pytest.mark.django_db(transaction=True)
def test_the_state_of_the_registry_is_told(settings, tmp_path):
    settings.BACKUP_FOLDER, settings.MEDIA_ROOT = str(tmp_path), tmp_path / ("long" * 100)
    moment = timezone.now() - datetime.timedelta(hours=5)
    name = f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}.registry.age"
    (tmp_path / name).write_bytes(b"")
    (tmp_path / f"{name}.sha256").write_bytes(b"")
    factories.registration(state=State.SUBMITTED)
    factories.registration(state=State.DRAFT)
    OutboxTask.objects.all().delete()
    outbox.put(OutboxTask.Kind.PHOTO, pk=1)
    outbox.put(OutboxTask.Kind.PHOTO, pk=2)
    OutboxTask.objects.filter(payload__pk=2).update(given_up_at=timezone.now())
    OutboxTask.objects.update(created_at=moment)
    found = of_the_registry()

    assert found.pop(("registry_backup_age_seconds",)) == pytest.approx(5 * 3600, abs=60)
    assert found.pop(("registry_outbox_oldest_seconds",)) == pytest.approx(5 * 3600, abs=60)
    assert 0 < found.pop(("registry_counting_seconds",)) < 10
    assert found.pop(("registry_disk_free_bytes", "backup_disk")) > 0
    (built,) = [labels for labels in found if labels[0] == "registry_build_info"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", built[1])
    assert re.fullmatch("[0-9a-f]{12}", built[2])
    assert found.pop(built) == 1
    states = {
        name[1]: number for name, number in found.items() if name[0].endswith("registrations")
    }
    assert states == {
        "draft": 1,
        "proposed": 0,
        "registered": 0,
        "reported": 0,
        "returned": 0,
        "submitted": 1,
    }
    assert {name: number for name, number in found.items() if len(name) == 1} == {
        ("registry_database_up",): 1,
        ("registry_migrations_unapplied",): 0,
        ("registry_outbox_waiting",): 1,
        ("registry_outbox_given_up",): 1,
    }


def test_while_the_database_is_away_that_is_told(monkeypatch, settings):
    settings.BACKUP_FOLDER = ""
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", free_port())

    assert {name[0]: number for name, number in of_the_registry().items() if len(name) == 1} == {
        "registry_database_up": 0
    }


def fetched(port: int, path: str) -> tuple[int, str]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        asked.request("GET", path)
        answer = asked.getresponse()
        return answer.status, answer.read().decode()
    finally:
        asked.close()


def start(tmp_path: Path, port: int, metrics_port: int) -> subprocess.Popen:
    changes = {
        "METRICS_PORT": str(metrics_port),
        "LOG_FORMAT": "json",
        "SLOW_QUERY_MS": "60000",
        "TMPDIR": str(tmp_path),
        "TRUSTED_PROXIES": "0",
    }
    how = f"--config python:massmob.gunicorn_conf --bind 127.0.0.1:{port} massmob.wsgi"
    with (tmp_path / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *how.split()],
            cwd=ROOT,
            env=environment(_address_of_the_tests(), **changes),
            stderr=log,
        )


@pytest.mark.django_db(transaction=True)
def test_gunicorn_tells_the_sum_of_its_processes_on_a_port_of_its_own(tmp_path):
    port, metrics_port = free_port(), free_port()
    server = start(tmp_path, port, metrics_port)
    try:
        wait_until(lambda: listens(metrics_port) and listens(port), "gunicorn")
        wait_until(lambda: _listeners(metrics_port) == 2, "both processes")
        pages = [fetched(port, path)[0] for path in ["/thong-ke/"] * 20 + ["/metrics", "/healthz"]]
        status, text = fetched(metrics_port, "/metrics")
        other, _page = fetched(metrics_port, "/")
    finally:
        server.terminate()
        server.wait(60)
    numbers = told(text)
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    requests = [line for line in lines if line["logger"] == "models_registry.requests"]

    assert pages == [200] * 20 + [404, 200]
    assert (status, other) == (200, 404)
    assert numbers["registry_requests_total", "statistics", "GET", "2xx"] == 20
    assert numbers["registry_requests_total", "none", "GET", "4xx"] == 1
    assert numbers["registry_request_seconds_count", "statistics"] == 20
    assert numbers["registry_database_up",] == 1
    assert [line["view"] for line in requests] == ["statistics"] * 20 + [""]
    assert len({line["request_id"] for line in requests}) == 21
    loggers = {line["logger"] for line in lines} - {"py.warnings"}  # of files that nobody collected
    assert loggers == {"gunicorn.error", "models_registry.requests"}
    assert [path.name for path in tmp_path.iterdir()] == ["log"]  # the folder of counts is gone


def _listeners(port: int) -> int:
    """How many sockets listen on a port."""
    rows = Path("/proc/net/tcp").read_text().splitlines()[1:]
    local = f"0100007F:{port:04X}"
    return sum(row.split()[1] == local and row.split()[3] == "0A" for row in rows)


@pytest.mark.once
def test_numbers_are_not_told_where_the_public_asks(tmp_path):
    port = free_port()
    server = start(tmp_path, port, port)

    assert server.wait(60) != 0
    assert f"METRICS_PORT {port} is the port of the site" in (tmp_path / "log").read_text()


@pytest.mark.once
def test_the_rules_of_alerts_ask_for_numbers_that_are_told(tmp_path, settings):
    settings.BACKUP_FOLDER = str(tmp_path)
    families = {family.name for family in REGISTRY.collect()}
    named = {
        name.removesuffix("_bucket").removesuffix("_count")
        for name in NUMBERS.findall(ALERTS.read_text())
    }
    counted = {f"{name}_total" for name in families} | families

    source = (ROOT / "models_registry/watching/gauges.py").read_text()
    assert named - counted <= set(NUMBERS.findall(source))
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "massmob.settings"
