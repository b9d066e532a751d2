"""`make run` as its user meets it: real processes, in a copy of the project.

The parts of one story stand in one test: filling the data takes the longest.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from massmob.embedded_postgres import Cluster

pytestmark = pytest.mark.once
PROJECT = Path(__file__).resolve().parent.parent
AS_MAKE_DOES = ("sh", "-c", '"$@"; exit $?', "sh")  # as a child of its own
PARTS = ("massmob", "models_registry", "templates", "static", "fixtures")


class Tryout:
    """One project folder and the `make run` processes in it."""

    def __init__(self, folder):
        self.folder = folder
        for part in PARTS:
            shutil.copytree(PROJECT / part, folder / part)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.cluster = Cluster(folder / ".data" / "postgres")
        self.processes = []

    def command(self, action, under=(), **variables):
        """Start the command; without the variables that the tests themselves run with."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        process = subprocess.Popen(
            [*under, sys.executable, "-W", "error", "-m", "massmob.tryout", action],
            cwd=self.folder,
            env=kept | {"LANG": "C", "PORT": str(self.port)} | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.processes.append(process)
        return process

    def run(self, under=(), **variables):
        """Start the try-out; return its process and what it printed until it was ready."""
        process = self.command("run", under, **variables)
        alarm = threading.Timer(300, process.kill)
        alarm.start()
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("Ready: "):
                break
        alarm.cancel()
        assert f"\nReady: http://127.0.0.1:{self.port}/\n" in printed, printed
        return process, printed

    def finish(self, process):
        """Wait for its end; return the exit code and what else it printed."""
        printed, _nothing = process.communicate(timeout=120)
        return process.returncode, printed

    def get(self, path):
        """Return status and body of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        status, body = response.status, response.read().decode()
        connection.close()
        return status, body

    def server_runs(self):
        return (self.cluster.data / "postmaster.pid").exists()


@pytest.fixture
def tryout(tmp_path):
    tryout = Tryout(tmp_path / "a folder with spaces")
    yield tryout
    for process in tryout.processes:
        process.kill()
        process.communicate()
    tryout.cluster.delete()


def test_run_interrupt_kill_and_run_again(tryout):
    first, printed = tryout.run()
    password = (tryout.folder / ".data" / "demo-password").read_text()
    accounts = re.findall(r"^(\w+) +(\S+)   ", printed, re.MULTILINE)
    names = ["canbo", "thamdinh", "thamdinh2", "quantri"]
    assert accounts == [(name, password) for name in names]
    assert tryout.get("/")[0] == 200
    assert tryout.get("/static/admin/css/base.css")[0] == 200
    status, page = tryout.get("/khong-co/")
    assert (status, "Traceback" in page, "urlpatterns" in page) == (404, False, False)

    second = tryout.command("run")
    assert tryout.finish(second) == (
        1,
        f"It runs already, as process {first.pid}. Stop that one first (Ctrl-C).\n",
    )

    first.send_signal(signal.SIGINT)
    code, printed = tryout.finish(first)
    assert (code, printed.splitlines()[1:]) == (0, ["", "Stopped."])  # after the line of the 404
    assert not tryout.server_runs()

    key = (tryout.folder / ".data" / "secret-key").read_text()
    killed, _printed = tryout.run(DEMO_PASSWORD="given-by-hand")
    killed.kill()
    killed.wait()
    assert tryout.server_runs()

    again, printed = tryout.run()
    assert (tryout.folder / ".data" / "secret-key").read_text() == key
    database = int((tryout.cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(database, signal.SIGKILL)
    again.send_signal(signal.SIGTERM)
    assert tryout.finish(again) == (0, "\nStopped.\n")

    make, _printed = tryout.run(under=AS_MAKE_DOES, MAKELEVEL="1")
    make.kill()
    assert tryout.finish(make) == (-signal.SIGKILL, "")
    assert not tryout.server_runs()

    assert tryout.finish(tryout.command("reset"))[0] == 0
    left = {path.name for path in (tryout.folder / ".data").iterdir()}
    assert left == {"postgres.lock", "tryout.lock"}


def test_a_port_in_use_is_said_at_once(tryout):
    with socket.create_server(("127.0.0.1", tryout.port)):
        code, printed = tryout.finish(tryout.command("run"))
        assert code == 1
        assert printed == (
            f"Another program uses port {tryout.port}. "
            f"Choose another one: PORT={tryout.port + 1} make run\n"
        )


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "²"])
def test_a_port_that_is_none_is_refused(tryout, port):
    assert tryout.finish(tryout.command("run", PORT=port)) == (
        1,
        f"PORT must be a number from 1 to 65535, not {port!r}.\n",
    )
