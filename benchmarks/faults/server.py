"""A database server that may be a copy of another one, and is ended in ways that hurt."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from massmob.embedded_postgres import Cluster


class Server(Cluster):
    """The server of the faults; `variables` are those that it is started with."""

    variables: dict[str, str] = {}

    def copy(self, filled: Cluster) -> None:
        """Begin as a copy of a server that runs, and go on alone."""
        self.follow(filled)
        (self.data / "standby.signal").unlink()
        (self.data / "postgresql.auto.conf").write_text("")

    def first_process(self) -> int:
        """The process that all others of the server came from."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def processes(self) -> list[int]:
        """All its processes, the first one first."""
        first = self.first_process()
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Have it answer nothing, neither yes nor no."""
        processes = self.processes()
        try:
            self._tell(processes, signal.SIGSTOP)
            yield
        finally:
            self._tell(processes, signal.SIGCONT)

    def _tell(self, processes: list[int], number: signal.Signals) -> None:
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def _execute(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        told = [f"{name}={value}" for name, value in self.variables.items()]
        return super()._execute(*(["/usr/bin/env", *told] if told else []), *command)

    def stop_at_once(self) -> None:
        """Stop it without waiting for anybody, as when the machine goes away."""
        self._run("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-w")
