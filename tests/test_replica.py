"""Two application servers, a primary and a replica, for real: whatever becomes of the replica.

The replica is made with pg_basebackup and kept up by streaming. It is stopped, killed, frozen and
held back while people read and write through both servers.
"""

import os
import signal
import threading
import time

import psycopg
import pytest

from massmob.embedded_postgres import Cluster
from tests.served import QUICK, Person, environment, filled, serving, wait_until

pytestmark = [pytest.mark.once, pytest.mark.django_db]
PAGES = ("/", "/mo-hinh/", "/thong-ke/", "/du-lieu/api/v1/models/", "/du-lieu/mo-hinh.csv")


class Site:
    """The servers, what is in the database, and what the replica was asked."""

    def __init__(self, primary, replica, ports, records):
        self.primary, self.replica, self.ports = primary, replica, ports
        self.records = records

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
        replicas = f"{replica.start()}?application_name=pages"
        variables = environment(primary.url(), DATABASE_REPLICA_URLS=replicas)
        with serving(variables, variables) as ports:
            yield Site(primary, replica, ports, records)
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
