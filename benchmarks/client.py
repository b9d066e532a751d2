"""A browser that asks as fast as it can, costing next to nothing itself."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

PATIENCE = 300  # seconds


class WrongAnswer(Exception):
    """A page did not answer as it should; what was asked and answered."""


@dataclass
class Client:
    """One kept connection to a server on this machine."""

    port: int
    connection: socket.socket | None = None

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a whole request; return status and the whole answer, its head among it."""
        for _time in range(2):
            try:
                return self._ask(request)
            except (ConnectionError, BrokenPipeError):
                self.close()  # the server has closed what was kept: a browser sends again, too
        raise WrongAnswer(f"closed twice: {request[:80]!r}")

    def _ask(self, request: bytes) -> tuple[int, bytes]:
        if self.connection is None:
            self.connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.sendall(request)
        answer = b""
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._read()
        head = answer[:end].lower()
        length = head.rpartition(b"content-length:")[2].split(b"\r\n")[0]
        whole = end + 4 + int(length)
        parts, size = [answer], len(answer)
        while size < whole:
            parts.append(self._read())
            size += len(parts[-1])
        if b"connection: close" in head:
            self.close()
        return int(head[9:12]), b"".join(parts)

    def _read(self) -> bytes:
        assert self.connection  # noqa: S101
        part = self.connection.recv(262_144)
        if not part:
            raise ConnectionResetError
        return part

    def close(self) -> None:
        """Give the connection up."""
        if self.connection:
            self.connection.close()
        self.connection = None


def get(path: str, cookies: str = "") -> bytes:
    """A request as a browser sends it."""
    cookie = f"Cookie: {cookies}\r\n" if cookies else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
        f"Accept-Language: vi\r\n{cookie}\r\n"
    ).encode()


def post(path: str, body: str, cookies: str) -> bytes:
    """A form as a browser sends it."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Language: vi\r\n"
        f"Cookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body.encode())}\r\n\r\n{body}"
    ).encode()


@dataclass
class Answers:
    """What was seen: the seconds of each answer, over how many seconds, and the last size."""

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    size: int = 0


@dataclass
class Asking:
    """One client's part of a turn: it asks until the time is over, at least once."""

    port: int
    ask: Callable[[], bytes]
    wanted: int
    answers: Answers
    until: float
    failed: Exception | None = None

    def __call__(self) -> None:
        """Ask again and again; what went wrong stands in `failed`."""
        client = Client(self.port)
        try:
            while self._once(client) < self.until:
                pass
        except (WrongAnswer, OSError) as error:
            self.failed = error
        finally:
            client.close()

    def _once(self, client: Client) -> float:
        request = self.ask()
        begun = time.perf_counter()
        status, answer = client.ask(request)
        ended = time.perf_counter()
        if status != self.wanted:
            raise WrongAnswer(f"{status} instead of {self.wanted}: {request[:120]!r}")
        self.answers.seconds.append(ended - begun)
        self.answers.size = len(answer)
        return ended


def drive(
    port: int, ask: Callable[[int], bytes], *, wanted: int, clients: int, seconds: float
) -> Answers:
    """Ask from so many clients at once for so long; `ask` gives each client its next request."""
    answers, start = Answers(), time.perf_counter()
    asking = [
        Asking(port, partial(ask, number), wanted, answers, start + seconds)
        for number in range(clients)
    ]
    threads = [threading.Thread(target=each) for each in asking]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in asking:
        if each.failed:
            raise each.failed
    answers.elapsed = time.perf_counter() - start
    return answers
