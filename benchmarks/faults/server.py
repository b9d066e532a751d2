"""A database server that may be a copy of another one, and is ended in ways that hurt."""

from massmob.embedded_postgres import Cluster


class Server(Cluster):
    """The server of the faults."""

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
