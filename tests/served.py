"""Application servers as they are deployed, their databases, and people who use them over HTTP.

Each is a process of its own, so that what one of them keeps for itself shows.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

import psycopg
from django.db import connection
from lxml import html

from massmob.embedded_postgres import SETTINGS, Cluster, address

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds, for a machine that has much else to do
QUICK = f"{SETTINGS} -c fsync=off -c full_page_writes=off"  # commits still reach replicas at once


def environment(database_url: str, **changes: str) -> dict[str, str]:
    """What a process of the program is started with."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "SECRET_KEY": "only-for-the-tests-but-as-long-as-in-production-it-must-be",
        "DEBUG": "0",
        "SECURE_COOKIES": "0",
        "TRUSTED_PROXIES": "1",
        **changes,
    }


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tell(processes: Iterable[int], number: signal.Signals) -> None:
    """Send a signal to processes, of which some may have ended meanwhile."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Wait for something that comes by itself."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"This did not come: {what}."
        time.sleep(0.05)


def filled(cluster: Cluster, **changes: str) -> dict[str, Any]:
    """Give a new database server the tables of the tests' database, and records; see there."""
    url = cluster.start()
    dump, load = (str(cluster.found_binaries / name) for name in ("pg_dump", "psql"))
    tables = subprocess.run(
        [dump, "--no-owner", "--dbname", _address_of_the_tests()], check=True, capture_output=True
    )
    loaded = [load, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", url]
    subprocess.run(loaded, input=tables.stdout, check=True, capture_output=True)
    made = subprocess.run(
        [sys.executable, "-m", "tests.served_records"],
        cwd=ROOT,
        env=environment(url, **changes),
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(made.stdout)


def _address_of_the_tests() -> str:
    name = connection.settings_dict["NAME"]
    return f"{os.environ['TRYOUT_DATABASE_URL'].rpartition('/')[0]}/{name}"


@contextmanager
def serving(*variables: dict[str, str]) -> Iterator[list[int]]:
    """Run an application server for each environment; their ports."""
    servers, ports = [], []
    try:
        for environ in variables:
            ports.append(free_port())
            how = "massmob.wsgi --worker-class gthread --workers 1 --threads 4 --log-level error"
            bound = ["--bind", f"127.0.0.1:{ports[-1]}"]
            command = [sys.executable, "-m", "gunicorn", *how.split(), *bound]
            servers.append(subprocess.Popen(command, cwd=ROOT, env=environ))
        for port in ports:
            wait_until(lambda port=port: listens(port), "an application server")
        yield ports
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(PATIENCE)


def listens(port: int) -> bool:
    """Whether a server answers there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Standby:
    """A replica made with pg_basebackup, at an address that stays while it comes and goes."""

    def __init__(self, primary: Cluster, folder: Path) -> None:
        self.primary, self.cluster = primary, Cluster(folder / "postgres")
        self.cluster.settings = QUICK
        self._socket = folder / "socket"
        self.address = f"{address(str(self._socket))}?application_name=pages"
        self.cluster.follow(primary)

    def start(self) -> None:
        """Start it, and lead its address there."""
        found = unquote(urlsplit(self.cluster.start()).hostname or "")
        self._socket.unlink(missing_ok=True)
        self._socket.symlink_to(found)

    def kill(self) -> None:
        """End it as a failing machine does."""
        os.kill(self._processes()[0], signal.SIGKILL)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Have it answer nothing, neither yes nor no."""
        processes = self._processes()
        _tell(processes, signal.SIGSTOP)
        try:
            yield
        finally:
            _tell(processes, signal.SIGCONT)

    def ask(self, question: str, *parameters: object) -> Any:
        """Return the one value that it answers."""
        with psycopg.connect(self.cluster.url(), autocommit=True) as connection:
            row = connection.execute(question, parameters or None).fetchone()
        return row[0] if row else None

    def now(self) -> Any:
        """The time."""
        return self.ask("SELECT clock_timestamp()")

    def pages_since(self, moment: Any) -> int:
        """Return how many of the connections of pages it answered since."""
        return int(
            self.ask(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pages'"
                " AND query LIKE '%%models_registry%%' AND query_start > %s",
                moment,
            )
        )

    def _processes(self) -> list[int]:
        first = (self.cluster.data / "postmaster.pid").read_text().split()[0]
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [int(first), *map(int, children)]


class Person:
    """Somebody with a browser; the same cookies on every server."""

    def __init__(self, session: str = "") -> None:
        self.cookies = {"sessionid": session} if session else {}
        self.received = ""  # what was answered last

    def get(self, port: int, path: str) -> tuple[int, str]:
        """Ask for a page: its status and text."""
        return self._ask(port, "GET", path)

    def send(
        self, port: int, path: str, where: str = "//main//form[@method='post']", **typed: str
    ) -> int:
        """Type into the page's form and send it; the status."""
        status, page = self.get(port, path)
        assert status == 200, (path, status)
        found = html.fromstring(page).xpath(where)[0]
        values = [pair for pair in found.form_values() if pair[0] not in typed]
        body = urlencode([*values, *typed.items()])
        return self._ask(port, "POST", found.get("action") or path, body)[0]

    def _ask(self, port: int, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            self.received = text
        finally:
            connection.close()
        return answer.status, text
