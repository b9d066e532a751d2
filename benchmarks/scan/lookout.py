"""An address that the registry must never ask for: who asks there was led to it.

Wapiti names it in what it sends (SSRF, XXE) and asks here afterwards who came.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ASKED_BY_WAPITI = ("/get_ssrf.php", "/get_xxe.php")


class Lookout(ThreadingHTTPServer):
    """Notes each visitor."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.visits: list[str] = []

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Tell wapiti of nobody (we note it ourselves); anybody else is noted."""
        server = self.server
        if isinstance(server, Lookout) and not self.path.startswith(ASKED_BY_WAPITI):
            server.visits.append(f"{self.command} {self.path}")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")

    do_POST = do_PUT = do_HEAD = do_GET  # noqa: N815 - names of the library

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def lookout() -> Iterator[Lookout]:
    """Look out while others scan."""
    server = Lookout()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
