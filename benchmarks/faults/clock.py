"""Clocks that are wrong: processes are told another time by libfaketime, each its own."""

import os
import subprocess
from pathlib import Path

from massmob.embedded_postgres import Cluster

LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/local/lib/faketime/libfaketimeMT.so.1")


def library() -> str:
    """Where libfaketime is (Debian: apt install faketime); empty where it is not."""
    for pattern in LIBRARIES:
        for found in Path("/").glob(pattern.lstrip("/")):
            return str(found)
    return ""


def wrong_by(seconds: int) -> dict[str, str]:
    """The variables of a process whose clock is wrong; time passes as ever, only its name is."""
    if not library():
        return {}
    return {
        "LD_PRELOAD": library(),
        "FAKETIME": f"{seconds:+d}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # which no clock that is set changes
        "FAKETIME_DONT_RESET": "1",
    }


class Clocked(Cluster):
    """A database server whose clock may be wrong, and which may be a copy of another."""

    clock: dict[str, str] = {}

    def copy(self, filled: Cluster) -> None:
        """Begin as a copy of a server that runs, and go on alone."""
        self.follow(filled)
        (self.data / "standby.signal").unlink()
        (self.data / "postgresql.auto.conf").write_text("")

    def first_process(self) -> int:
        """The process that all others of the server came from."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def stop_at_once(self) -> None:
        """Stop it without waiting for anybody, as when the machine goes away."""
        self._run("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-w")

    def _execute(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """As ever, but with the clock."""
        if not self.clock:
            return super()._execute(*command)
        root = os.geteuid() == 0
        return subprocess.run(
            command,
            user=self.user.pw_uid if root else None,
            group=self.user.pw_gid if root else None,
            extra_groups=[] if root else None,
            env={"PATH": os.defpath, "LC_ALL": "C", **self.clock},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
