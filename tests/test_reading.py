"""Who reads from where, in this process: models_registry/reading.py, replicas.py, middleware.py.

The databases are a real primary and its streaming replica.
"""

import re
import time

import pytest
from django.conf import settings as of_the_tests
from django.core.cache import cache
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import OperationalError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from massmob import databases
from models_registry import reading, replicas
from models_registry.models import Field, Model
from tests.served import ROOT, wait_until

pytestmark = pytest.mark.once
COOKIES = (of_the_tests.SESSION_COOKIE_NAME, of_the_tests.CSRF_COOKIE_NAME)


# These write, or answer who is signed in. A page for anybody asks by `reading.cursor()`.
ASK_THE_PRIMARY = {
    "backup/clients.py",
    "backup/restoring.py",
    "backup/taking.py",
    "campaigns.py",
    "citizens/sending.py",
    "demonstration/building.py",
    "documents/templates.py",
    "files/stored.py",
    "history/brief.py",
    "permissions.py",
    "printing.py",
    "provenance.py",
    "recognition/historic_lists.py",
    "recognition/staging.py",
    "recounting.py",
    "trace/findings.py",
    "trace/tracing.py",
    "watching/readiness.py",
}


def named(alias, database):
    """Give an alias to another database, from here on, in every thread."""
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: database})[
        alias
    ]
    connections[alias] = connections.create_connection(alias)


@pytest.fixture
def here(served_primary, standby, django_db_blocker, settings):
    """This process as an application server of the primary, with a replica."""
    primary, records = served_primary
    own, own_settings = connections["default"], connections.settings["default"]
    named("default", databases.primary(primary.url(), [], keeps_pool=False, is_pooled=False))
    named("replica1", databases.replicas([standby.address], is_pooled=False)["replica1"])
    settings.REPLICAS = ["replica1"]
    settings.DATABASE_REPLICA_LAG = 1
    replicas._known.cache_clear()
    cache.clear()
    try:
        with django_db_blocker.unblock():
            yield records
    finally:
        replicas._known("replica1").close()
        connections["default"].close()
        connections["replica1"].close()
        connections["replica1"].close_pool()
        del connections["replica1"], connections.settings["replica1"]
        connections["default"], connections.settings["default"] = own, own_settings
        cache.clear()


def asked_of_the_primary(path, client=None):
    """How many questions a page asked the primary."""
    with CaptureQueriesContext(connections["default"]) as asked:
        answer = (client or Client()).get(path)
        assert answer.status_code == 200, path
        answer.close()
    return len(asked)


def expect_pages_from_the_replica():
    wait_until(lambda: asked_of_the_primary("/mo-hinh/") == 0, "pages from the replica")


def test_raw_sql_goes_past_the_replicas_only_where_that_is_meant():
    package = ROOT / "models_registry"
    asking = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "migrations" not in path.parts
        and re.search(r"^from django\.db import .*\bconnection\b", path.read_text(), re.MULTILINE)
    }
    assert asking == ASK_THE_PRIMARY


@pytest.mark.parametrize("name", ["default", "replica1"])
def test_the_server_compiles_no_question(here, name: str):
    with connections[name].cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.django_db
def test_where_there_is_no_replica_everybody_reads_from_the_primary():
    assert replicas.choose() is None
    assert asked_of_the_primary("/mo-hinh/") > 0


def test_a_readers_page_asks_nothing_of_the_primary(here, settings):
    expect_pages_from_the_replica()
    settings.DATABASE_REPLICA_LAG = 60  # however slow this machine is
    pages = (
        "/", "/ban-do/", "/mo-hinh/", "/mo-hinh/?q=nha+van+hoa", here["model"],
        f"{here['model']}the-chia-se.png", f"{here['model']}gop-y/", "/linh-vuc/culture_society/",
        "/dia-phuong/", "/dia-phuong/N-08674/", "/thong-ke/", "/thong-ke/2024/",
        "/thong-ke/2024/so-lieu.csv", "/thang-dan-van/", "/du-lieu/", "/du-lieu/mo-hinh.csv",
        "/du-lieu/api/v1/models/", "/feed/", "/sitemap.xml", "/sitemap-pages.xml", "/xac-minh/",
    )  # fmt: skip
    asked = {page: asked_of_the_primary(page) for page in pages}
    assert asked == dict.fromkeys(pages, 0)
    assert Client().get("/mo-hinh/MH-9999999/").status_code == 404


@pytest.mark.parametrize("cookie", COOKIES)
def test_who_may_have_written_reads_from_the_primary(here, cookie):
    expect_pages_from_the_replica()
    client = Client()
    client.cookies[cookie] = "x" * 32
    assert asked_of_the_primary("/mo-hinh/", client) > 0


def test_what_is_read_from_a_replica_is_written_to_the_primary(here, settings):
    settings.DATABASE_REPLICA_LAG = 60
    with reading.reading_from("replica1"):
        field = Field.objects.get(pk=here["field"])
        assert field._state.db == "replica1"
        assert list(reading.streamed(Field.objects.filter(pk=field.pk), chunk_size=1)) == [field]
        with CaptureQueriesContext(connections["default"]) as asked:
            Model(code="", field=field).field.save(update_fields=["position"])
        assert len(asked) == 1
    assert reading.source() == "default"
    router = reading.ReadingRouter()
    with reading.reading_from("replica1"):
        assert router.db_for_read(Field) == "replica1"
        assert router.db_for_read(BaseDatabaseCache("cached", {}).cache_model_class) == "default"
    assert router.allow_migrate("default", "models_registry")
    assert not router.allow_migrate("replica1", "models_registry")


def test_a_page_whose_replica_breaks_off_is_made_from_the_primary(here, standby):
    expect_pages_from_the_replica()
    standby.ask(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE application_name = 'pages' AND query LIKE '%models_registry%'"
    )
    assert asked_of_the_primary("/mo-hinh/") > 0
    expect_pages_from_the_replica()


def test_a_replica_that_falls_silent_is_not_waited_for(here, standby):
    expect_pages_from_the_replica()
    with standby.frozen():
        assert asked_of_the_primary("/mo-hinh/") > 0  # its question was under way
        replicas._known("replica1").look()
        for _already in range(2):
            replicas.leave_out("replica1")
        wait_until(lambda: replicas.choose() is None, "the end of looks that were under way")
    expect_pages_from_the_replica()


def test_what_is_read_from_stays_so_from_look_to_look(here):
    known = replicas.Replica("replica1")
    known.look()
    wait_until(lambda: known.look() or known.is_current(), "a look at the replica")
    known.look()
    assert known.is_current()
    known.close()


def test_a_long_question_is_waited_for_while_the_replica_is_well(here, settings):
    expect_pages_from_the_replica()
    settings.DATABASE_REPLICA_LAG = 60  # however slow this machine is
    with reading.reading_from("replica1"), reading.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.5)")


def test_nobody_waits_for_a_server_that_is_no_replica_of_ours(here):
    with connections["replica1"].cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("SELECT pg_sleep(3)")
    assert not replicas.is_current("default")


def test_a_database_that_is_no_replica_is_not_read_from(here, served_primary):
    named("replica1", databases.replicas([served_primary[0].url()], is_pooled=False)["replica1"])
    known = replicas.Replica("replica1")
    known.look()
    time.sleep(0.3)
    known.look()
    assert not known.is_current()
    known.close()
