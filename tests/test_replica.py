"""Two application servers, a primary and a replica, for real: whatever becomes of the replica.

The replica is made with pg_basebackup and kept up by streaming. It is stopped, killed, frozen and
held back while people read and write through both servers.
"""

import os
import signal
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from massmob.embedded_postgres import Cluster, address
from tests.served import QUICK, Person, environment, filled, serving, wait_until

pytestmark = [pytest.mark.once, pytest.mark.django_db]
PAGES = ("/", "/mo-hinh/", "/thong-ke/", "/du-lieu/api/v1/models/", "/du-lieu/mo-hinh.csv")


class Site:
    """The servers, what is in the database, and what the replica was asked."""

    def __init__(self, primary, replica, records):
        self.primary, self.replica, self.records = primary, replica, records
        self.socket = replica.folder.with_name("socket")  # stays while the replica comes and goes
        self.address = f"{address(str(self.socket))}?application_name=pages"

    def start_replica(self):
        folder = unquote(urlsplit(self.replica.start()).hostname)
        self.socket.unlink(missing_ok=True)
        self.socket.symlink_to(folder)

    def ask(self, cluster, question, *parameters):
        with psycopg.connect(cluster.url(), autocommit=True) as connection:
            return connection.execute(question, parameters).fetchone()[0]

    def pages_asked_the_replica_since(self, moment):
        return self.ask(
            self.replica,
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pages'"
            " AND query LIKE '%%models_registry%%' AND query_start > %s",
            moment,
        )

    def now(self):
        return self.ask(self.primary, "SELECT clock_timestamp()")

    def is_read_from_the_replica(self):
        moment = self.now()
        for port in self.ports * 2:
            assert Person().get(port, "/mo-hinh/")[0] == 200
        return self.pages_asked_the_replica_since(moment)


@pytest.fixture(scope="module")
def site(tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("servers")
    primary, replica = Cluster(folder / "primary"), Cluster(folder / "replica")
    primary.settings = replica.settings = QUICK
    try:
        records = filled(primary)
        replica.follow(primary)
        site = Site(primary, replica, records)
        site.start_replica()
        variables = environment(primary.url(), DATABASE_REPLICA_URLS=site.address)
        with serving(variables, variables) as site.ports:
            yield site
    finally:
        replica.delete()
        primary.delete()


def test_readers_are_answered_from_the_replica_and_who_signed_in_is_not(site):
    wait_until(site.is_read_from_the_replica, "pages from the replica")
    moment = site.now()
    officer = Person(site.records["officer"])
    for port in site.ports:
        for page in (*PAGES, "/can-bo/"):
            assert officer.get(port, page)[0] == 200
    assert site.pages_asked_the_replica_since(moment) == 0


def change_the_fields_name(site, port, name):
    administrator = Person(site.records["administrator"])
    path = f"/admin/models_registry/field/{site.records['field']}/change/"
    assert administrator.send(port, path, "//form[@id='field_form']", label_vi=name) == 302
    return administrator


def test_a_change_shows_its_author_at_once_and_everybody_within_a_second(site):
    wait_until(site.is_read_from_the_replica, "pages from the replica")
    for port, other, name in zip(
        site.ports, reversed(site.ports), ("Văn hóa mới", "Văn hóa"), strict=True
    ):
        author = change_the_fields_name(site, port, name)
        assert f"{name}<" in author.get(other, site.records["model"])[1]
        time.sleep(1)
        assert f"{name}<" in Person().get(other, site.records["model"])[1]


def test_a_replica_that_lags_is_left_out_and_comes_back(site):
    wait_until(site.is_read_from_the_replica, "pages from the replica")
    site.ask(site.replica, "SELECT pg_wal_replay_pause()")
    try:
        change_the_fields_name(site, site.ports[0], "Thay đổi")
        time.sleep(1)
        moment = site.now()
        for port in site.ports * 5:
            assert "Thay đổi<" in Person().get(port, site.records["model"])[1]
        assert site.pages_asked_the_replica_since(moment) == 0
    finally:
        site.ask(site.replica, "SELECT pg_wal_replay_resume()")
    wait_until(site.is_read_from_the_replica, "pages from the replica")


class Load:
    """People who read and an officer who writes, until told to stop, and what went wrong."""

    def __init__(self, site):
        self.site, self.wrong, self.slowest, self.answered = site, [], 0.0, 0
        self.is_over = threading.Event()
        jobs = (self.read, self.read, self.read, self.write)
        self.threads = [threading.Thread(target=job, args=[n]) for n, job in enumerate(jobs)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def read(self, number):
        pages = (*PAGES, self.site.records["model"])
        while not self.is_over.is_set():
            number += 1
            port, page = self.site.ports[number % 2], pages[number // 2 % len(pages)]
            begun = time.monotonic()
            self.note(page, Person().get(port, page)[0] == 200)
            self.slowest = max(self.slowest, time.monotonic() - begun)

    def write(self, number):
        officer = Person(self.site.records["officer"])
        draft = f"/can-bo/dang-ky/{self.site.records['draft']}/sua/mo-hinh/"
        while not self.is_over.is_set():
            number += 1
            here, there = self.site.ports[number % 2], self.site.ports[(number + 1) % 2]
            sent = officer.send(here, draft, name=f"Con đường lần thứ {number}")
            seen = f"Con đường lần thứ {number}" in officer.get(there, draft)[1]
            self.note(f"write {number}", sent == 302 and seen)

    def note(self, what, is_well):
        self.answered += 1
        if not is_well:
            self.wrong.append(what)


def processes(site):
    """The replica's first process and all others of it."""
    first = int((site.replica.data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return [first, *map(int, children)]


def test_whatever_becomes_of_the_replica_no_request_fails(site):
    wait_until(site.is_read_from_the_replica, "pages from the replica")
    with Load(site) as load:
        time.sleep(0.5)
        site.replica.stop()
        time.sleep(0.5)
        site.start_replica()
        wait_until(site.is_read_from_the_replica, "pages from the replica")

        os.kill(processes(site)[0], signal.SIGKILL)
        time.sleep(0.5)
        site.start_replica()
        wait_until(site.is_read_from_the_replica, "pages from the replica")

        frozen = processes(site)
        for process in frozen:
            os.kill(process, signal.SIGSTOP)
        time.sleep(2)
        for process in frozen:
            os.kill(process, signal.SIGCONT)
        wait_until(site.is_read_from_the_replica, "pages from the replica")
    assert load.wrong == []
