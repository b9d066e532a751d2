"""The registry as it is deployed: a database server, gunicorn, jobs, in a place of their own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from benchmarks import serving
from benchmarks.serving import NO_LIMITS, ROOT, listens
from massmob.embedded_postgres import Cluster, address

from .server import Server

PATIENCE = 60  # seconds, for a machine that has much else to do
WEB, MAIL = 8220, 8221  # ports
KEY = "only-for-the-faults-but-as-long-as-in-production-it-must-be"


class NotHere(Exception):
    """A fault that cannot be tried on this machine; the message says why."""


class Failed(Exception):
    """Something did not come about that had to; the message says what."""


def wait_until(is_so: Callable[[], object], what: str, patience: float = PATIENCE) -> float:
    """Wait for what comes by itself; the seconds that it took. Raises Failed."""
    begun = time.monotonic()
    while not is_so():
        if time.monotonic() - begun > patience:
            raise Failed(f"This did not come within {patience:.0f} s: {what}.")
        time.sleep(0.1)
    return time.monotonic() - begun


class Site:
    """One registry; `variables` change how it is started next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files, self.backups = folder / "files", folder / "backups"
        for each in (self.files, self.backups):
            each.mkdir()
        self.cluster = Server(folder / "postgres")
        self.variables: dict[str, str] = {}
        self.url = ""
        self._server: subprocess.Popen | None = None

    def environment(self, **changes: str) -> dict[str, str]:
        """What every process of the program is started with."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        told = {
            "DATABASE_URL": self.url,
            "SECRET_KEY": KEY,
            "SECURE_COOKIES": "0",
            "LOG_REQUESTS": "0",
            "MEDIA_ROOT": str(self.files),
            "BACKUP_FOLDER": str(self.backups),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(MAIL),
            "EMAIL_SECURITY": "none",
            **NO_LIMITS,
        }
        return kept | serving.variables() | told | self.variables | changes

    def start_database(self) -> None:
        """Start PostgreSQL, which may have been killed, at the address that it had before."""
        found = unquote(urlsplit(self.cluster.start()).hostname or "")
        place = self.folder / "socket"
        place.unlink(missing_ok=True)
        place.symlink_to(found)
        self.url = address(str(place))

    def prepare(self, filled: Path | None) -> None:
        """Fill the database; `filled`: a try-out cluster that has it all already is copied."""
        if filled is not None:
            self.cluster.copy(Cluster(filled))
            self.start_database()
        else:
            self.start_database()
            self._fill()
        self.manage("collectstatic", "--no-input")

    def _fill(self) -> None:
        self.manage("migrate")
        for command in ("sync_roles", "import_localities", "load_catalogues"):
            self.manage(command)
        self.manage("demo", "--real-database")

    def rows(self, question: str, *values: object) -> list[tuple]:
        """Ask the database past the program."""
        with psycopg.connect(self.url, autocommit=True) as database:
            return database.execute(question, values or None).fetchall()  # type: ignore[call-overload]

    def job(self, *command: str, **changes: str) -> subprocess.Popen:
        """Start a command, to be ended in the middle of its work or waited for."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(**changes),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def manage(self, *command: str, wanted: int = 0, **changes: str) -> str:
        """Run a command to its end; what it said. Raises Failed where it ends otherwise."""
        process = self.job(*command, **changes)
        said = process.communicate()[0]
        if process.returncode != wanted:
            raise Failed(f"manage.py {command[0]} ended with {process.returncode}: {said[-600:]}")
        return said

    def serve(self) -> None:
        """Start gunicorn as the unit of systemd does, on a port of this machine."""
        log = (self.folder / "web.log").open("ab")
        self._server = subprocess.Popen(
            [*serving.command(), *serving.bound(WEB)],
            cwd=ROOT,
            env=self.environment(),
            stdout=log,
            stderr=log,
        )
        wait_until(lambda: listens(WEB), "gunicorn")

    def stop_serving(self) -> None:
        """End gunicorn; what is being answered is answered first."""
        if self._server:
            self._server.terminate()
            try:
                self._server.wait(40)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None

    def restart(self, **variables: str) -> None:
        """Serve with other variables from now on."""
        self.stop_serving()
        self.variables = variables
        self.serve()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Have neither the program nor its database run for a moment."""
        self.stop_serving()
        self.cluster.stop()
        yield
        self.start_database()
        self.serve()

    def workers(self) -> list[int]:
        """The processes that answer."""
        assert self._server  # noqa: S101
        master = self._server.pid
        return [
            int(each) for each in Path(f"/proc/{master}/task/{master}/children").read_text().split()
        ]

    def kill_database(self) -> None:
        """End PostgreSQL as a failing machine does."""
        os.kill(self.cluster.first_process(), signal.SIGKILL)

    def close(self) -> None:
        """End all of it and leave nothing."""
        self.stop_serving()
        with suppress(Exception):
            self.cluster.stop()
        self.cluster.delete()
        shutil.rmtree(self.folder, ignore_errors=True)
