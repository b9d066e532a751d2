"""The registry as it is deployed, over TLS, with the demonstration in a database of its own.

gunicorn speaks TLS itself here, so that cookies and headers are those of a real site; what nginx
would keep away comes through.
"""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import serving
from benchmarks.serving import PATIENCE, ROOT
from massmob.embedded_postgres import Cluster

FILLING = ("migrate", "sync_roles", "import_localities", "load_catalogues", "demo", "demo_accounts")


@dataclass
class Server:
    """A server that runs: where it is asked, and what it wrote."""

    address: str
    log: Path
    variables: dict[str, str]
    process: subprocess.Popen[bytes]


class Site:
    """A database, a folder of files and a certificate, from which servers are started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = Cluster(folder / "postgres", fast=True)
        self.url = ""
        self.key, self.certificate = folder / "key.pem", folder / "certificate.pem"
        self._secret = secrets.token_urlsafe(50)

    def fill(self) -> None:
        """Make the database with the demonstration and its accounts, files and a certificate."""
        self.url = self.cluster.start()
        filling = self._variables() | {"TRYOUT_DATABASE_URL": self.url, "DEBUG": "1"}
        del filling["DATABASE_URL"]
        for command in FILLING:
            self._manage(command, filling)
        self._manage("collectstatic --noinput", self._variables())
        made = (
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
            " -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
        )
        out = ["-keyout", str(self.key), "-out", str(self.certificate)]
        subprocess.run([*made.split(), *out], check=True, stderr=subprocess.DEVNULL)

    def run(self, module: str, *arguments: str) -> str:
        """Run a module of the project on this database; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=self._variables(), check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return done.stdout

    def verifies_trace(self) -> bool:
        """Whether the chain of the trace still fits what it is about."""
        done = subprocess.run(
            [sys.executable, "manage.py", "verify_trace"],
            cwd=ROOT, env=self._variables(), check=False, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return not done.returncode

    @contextmanager
    def serving(self, port: int, **changes: str) -> Iterator[Server]:
        """Serve as deployed; its log is on the disk until the site is removed."""
        if serving.listens(port):
            raise SystemExit(f"Another program uses port {port}: give another by --port.")
        address = f"https://127.0.0.1:{port}"
        variables = self._variables() | {"SITE_URL": address} | changes
        log = self.folder / f"server-{port}-{time.monotonic_ns()}.log"
        with_tls = ["--keyfile", str(self.key), "--certfile", str(self.certificate)]
        command = [*serving.command(), *serving.bound(port), *with_tls]
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=out, stderr=out)
        try:
            serving.wait_for(port, process)
            yield Server(address, log, variables, process)
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def _manage(self, command: str, variables: dict[str, str]) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", *command.split()],
            cwd=ROOT, env=variables, check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{command}: {done.stderr}")

    def _variables(self) -> dict[str, str]:
        """Those of production, and none that whoever runs this happens to have set."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        told = {
            "DJANGO_SETTINGS_MODULE": "massmob.settings",
            "DATABASE_URL": self.url,
            "SECRET_KEY": self._secret,
            "MEDIA_ROOT": str(self.folder / "files"),
            "LOG_FORMAT": "json",
            "LOG_REQUESTS": "1",
            "DEMO_PASSWORD": self._secret,
        }
        return kept | serving.variables() | told | serving.NO_LIMITS
