"""`manage.py migrate`: two deployments at once take turns."""

import io
import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection

from models_registry.management.commands import migrate
from tests.served import wait_until

pytestmark = pytest.mark.django_db
WAITS = "Một lần chuyển đổi cơ sở dữ liệu khác đang chạy; lần này chờ đến khi xong.\n"


class Other(threading.Thread):
    """Another deployment, which migrates until it is seen that somebody waits for it."""

    def __init__(self, said: io.StringIO) -> None:
        super().__init__()
        self.said, self.holds = said, threading.Event()
        self.heard = ""

    def run(self) -> None:
        holder = connection.copy()
        holder.set_autocommit(False)
        assert migrate._is_taken(holder)
        self.holds.set()
        wait_until(self.said.getvalue, "the sentence")
        time.sleep(0.1)
        self.heard = self.said.getvalue()
        holder.close()


def test_the_second_of_two_migrations_waits_for_the_first_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(migrate, "PAUSE", 0.01)
    said = io.StringIO()
    other = Other(said)
    other.start()
    other.holds.wait()
    call_command("migrate", stdout=said)
    other.join()
    assert other.heard == WAITS
    assert "No migrations to apply." in said.getvalue()


def test_one_that_is_alone_waits_for_nobody_and_leaves_no_lock():
    said = io.StringIO()
    for _time in range(2):
        call_command("migrate", stdout=said, verbosity=0)
    assert said.getvalue() == ""


def test_who_only_asks_what_is_to_be_done_does_not_wait():
    holder = connection.copy()
    holder.set_autocommit(False)
    assert migrate._is_taken(holder)
    said = io.StringIO()
    for only in ("--plan", "--check"):
        call_command("migrate", only, stdout=said)
    holder.close()
    assert "No planned migration operations." in said.getvalue()
    assert WAITS not in said.getvalue()
