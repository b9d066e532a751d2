"""Two application servers, a primary and a replica, for real: whatever becomes of the replica.

The replica is made with pg_basebackup and kept up by streaming. It is stopped, killed, frozen and
held back while people read and write through both servers.
"""

import threading
import time

import pytest

from tests.served import Person, environment, serving, wait_until

pytestmark = [pytest.mark.once, pytest.mark.django_db]
PAGES = ("/", "/mo-hinh/", "/thong-ke/", "/du-lieu/api/v1/models/", "/du-lieu/mo-hinh.csv")


class Site:
    """The servers, and what is in their database."""

    def __init__(self, standby, ports, records):
        self.standby, self.ports, self.records = standby, ports, records

    def expect_pages_from_the_replica(self):
        wait_until(self._reads_from_the_replica, "pages from the replica")

    def _reads_from_the_replica(self):
        moment = self.standby.now()
        for port in self.ports * 2:
            assert Person().get(port, "/mo-hinh/")[0] == 200
        return self.standby.pages_since(moment)

    def rename_the_field(self, port, name):
        administrator = Person(self.records["administrator"])
        path = f"/admin/models_registry/field/{self.records['field']}/change/"
        assert administrator.send(port, path, "//form[@id='field_form']", label_vi=name) == 302
        return administrator


@pytest.fixture(scope="module")
def site(served_primary, standby):
    primary, records = served_primary
    variables = environment(primary.url(), DATABASE_REPLICA_URLS=standby.address)
    with serving(variables, variables) as ports:
        yield Site(standby, ports, records)


def test_readers_are_answered_from_the_replica_and_who_signed_in_is_not(site):
    site.expect_pages_from_the_replica()
    moment = site.standby.now()
    officer = Person(site.records["officer"])
    for port in site.ports:
        for page in (*PAGES, "/can-bo/"):
            assert officer.get(port, page)[0] == 200
    assert site.standby.pages_since(moment) == 0


def test_a_change_shows_its_author_at_once_and_everybody_within_a_second(site):
    site.expect_pages_from_the_replica()
    for here, there in (site.ports, reversed(site.ports)):
        name = f"Văn hóa {here}"
        author = site.rename_the_field(here, name)
        assert f"{name}<" in author.get(there, site.records["model"])[1]
        time.sleep(1)
        assert f"{name}<" in Person().get(there, site.records["model"])[1]


def test_a_replica_that_lags_is_left_out_and_comes_back(site):
    site.expect_pages_from_the_replica()
    site.standby.ask("SELECT pg_wal_replay_pause()")
    try:
        site.rename_the_field(site.ports[0], "Thay đổi")
        time.sleep(1)
        moment = site.standby.now()
        for port in site.ports * 2:
            assert "Thay đổi<" in Person().get(port, site.records["model"])[1]
        assert site.standby.pages_since(moment) == 0
    finally:
        site.standby.ask("SELECT pg_wal_replay_resume()")
    site.expect_pages_from_the_replica()


class Load:
    """People who read and an officer who writes, until told to stop, and what went wrong."""

    def __init__(self, site):
        self.site, self.wrong = site, []
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
            page = pages[number // 2 % len(pages)]
            if Person().get(self.site.ports[number % 2], page)[0] != 200:
                self.wrong.append(page)

    def write(self, number):
        officer = Person(self.site.records["officer"])
        draft = f"/can-bo/dang-ky/{self.site.records['drafts'][0]}/sua/mo-hinh/"
        while not self.is_over.is_set():
            number += 1
            here, there = self.site.ports[number % 2], self.site.ports[(number + 1) % 2]
            name = f"Con đường lần thứ {number}"
            sent = officer.send(here, draft, name=name)
            if sent != 302 or name not in officer.get(there, draft)[1]:
                self.wrong.append(name)


def test_whatever_becomes_of_the_replica_no_request_fails(site):
    site.expect_pages_from_the_replica()
    with Load(site) as load:
        site.standby.cluster.stop()
        time.sleep(0.5)
        site.standby.start()
        site.expect_pages_from_the_replica()

        site.standby.kill()
        time.sleep(0.5)
        site.standby.start()
        site.expect_pages_from_the_replica()

        with site.standby.frozen():
            time.sleep(2)
        site.expect_pages_from_the_replica()
    assert load.wrong == []
