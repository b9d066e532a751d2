"""Recovery to a point in time, tried for real: base backup, archived WAL, an accident, a fire.

    python -m benchmarks.recovery

Two losses, each on PostgreSQL servers of its own: somebody deletes everything, and the server is
recovered to the moment before; and the machine burns, of which only base backup and archive are
left. It counts what was acknowledged and what came back. WAL is encrypted as it is archived, by
age where that is installed (Debian: apt install age).
"""

import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pyrage

from massmob.embedded_postgres import Cluster

COMMITS = 3_000
TIMEOUT = 2  # seconds after which a segment is archived that is not full; README: 60
PATIENCE = 60  # seconds


class Archive:
    """A folder of WAL outside of the server, and the commands that write and read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "wal"
        self.folder.mkdir()
        self.folder.chmod(0o777)  # the server may run as another user
        key = pyrage.x25519.Identity.generate()
        self.key = folder / "key.txt"
        self.key.write_text(str(key))
        age = shutil.which("age")
        self.suffix = ".age" if age else ""
        whole = f"{self.folder}/%f{self.suffix}"
        part = f"{whole}.part"
        write = f"{age} -r {key.to_public()} -o {part} %p" if age else f"cp %p {part}"
        self.archive_command = f"test ! -f {whole} && {write} && mv {part} {whole}"
        self.restore_command = f"{age} -d -i {self.key} -o %p {whole}" if age else f"cp {whole} %p"


def main() -> None:
    """Try both, print what was acknowledged and what was lost."""
    folder = Path(mkdtemp(prefix="recovery-"))
    folder.chmod(0o755)
    try:
        print("accident             acknowledged  came back  lost   seconds of recovery")
        for try_ in (_everything_is_deleted, _the_machine_burns):
            own = folder / try_.__name__
            own.mkdir()
            own.chmod(0o755)
            name = try_.__name__.strip("_").replace("_", " ")
            print(f"{name:22s} {try_(own)}", flush=True)
    finally:
        shutil.rmtree(folder)


def _everything_is_deleted(folder: Path) -> str:
    primary, archive = _archiving(folder)
    copy = Cluster(folder / "copy")
    try:
        copy.follow(primary)
        with psycopg.connect(primary.url(), autocommit=True) as database:
            _commit(database, COMMITS)
            before = database.execute("SELECT clock_timestamp()").fetchone()[0]  # type: ignore[index]
            time.sleep(0.1)
            database.execute("DELETE FROM done")
            database.execute("INSERT INTO done VALUES (0)")
            segment = database.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()[0]  # type: ignore[index]
        _wait_for(archive.folder / f"{segment}{archive.suffix}")
        found, seconds = _recovered(copy, archive, f"recovery_target_time = '{before}'")
    finally:
        primary.delete()
        copy.delete()
    if found != set(range(1, COMMITS + 1)):
        sys.exit(f"Wrong: {len(found)} of {COMMITS} came back.")
    return f"{COMMITS:11} {len(found):10} {0:5}   {seconds:.1f}"


def _the_machine_burns(folder: Path) -> str:
    primary, archive = _archiving(folder)
    copy = Cluster(folder / "copy")
    moments: list[float] = []
    try:
        copy.follow(primary)
        began = time.monotonic()
        with psycopg.connect(primary.url(), autocommit=True) as database:
            while time.monotonic() < began + 4 * TIMEOUT:
                _commit(database, 1, len(moments) + 1)
                moments.append(time.monotonic())
                time.sleep(0.002)
        os.kill(int((primary.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        burnt = time.monotonic()
        found, seconds = _recovered(copy, archive, "")
    finally:
        primary.delete()
        copy.delete()
    lost = len(moments) - len(found)
    if found != set(range(1, len(found) + 1)):
        sys.exit("Wrong: what came back has gaps.")
    since = burnt - moments[len(found)] if lost else 0
    return (
        f"{len(moments):11} {len(found):10} {lost:5}   {seconds:.1f}"
        f"  (all of the last {since:.1f} s; archive_timeout {TIMEOUT} s)"
    )


def _archiving(folder: Path) -> tuple[Cluster, Archive]:
    """A server that archives its WAL, with a table of what was acknowledged."""
    primary, archive = Cluster(folder / "primary"), Archive(folder)
    with psycopg.connect(primary.start(), autocommit=True) as database:
        database.execute("CREATE TABLE done (number int)")
        for name, value in (
            ("archive_mode", "on"),
            ("archive_command", archive.archive_command),
            ("archive_timeout", f"{TIMEOUT}s"),
        ):
            database.execute(f"ALTER SYSTEM SET {name} = '{value}'")  # type: ignore[arg-type]
    primary.stop()
    primary.start()
    return primary, archive


def _commit(database: psycopg.Connection, most: int, first: int = 1) -> None:
    for number in range(first, first + most):
        database.execute("INSERT INTO done VALUES (%s)", [number])


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > deadline:
            sys.exit(f"{path.name} was not archived.")
        time.sleep(0.05)


def _recovered(copy: Cluster, archive: Archive, target: str) -> tuple[set[int], float]:
    """Start the base backup with the archive; return what is in it, and the seconds it took."""
    began = time.monotonic()
    (copy.data / "standby.signal").unlink()
    (copy.data / "recovery.signal").touch()
    if os.geteuid() == 0:  # the server's own user reads the key
        os.chown(archive.key, copy.user.pw_uid, copy.user.pw_gid)
    with (copy.data / "postgresql.auto.conf").open("a") as settings:
        settings.write(
            f"\narchive_mode = off\nprimary_conninfo = ''\n"
            f"restore_command = '{archive.restore_command}'\n"
            f"{target}\nrecovery_target_action = promote\n"
        )
    copy.start()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(psycopg.OperationalError), psycopg.connect(copy.url()) as database:
            if database.execute("SELECT pg_is_in_recovery()").fetchone() == (False,):
                rows = database.execute("SELECT number FROM done").fetchall()
                return {number for (number,) in rows}, time.monotonic() - began
        time.sleep(0.1)
    sys.exit("The copy is still in recovery.")


if __name__ == "__main__":
    main()
