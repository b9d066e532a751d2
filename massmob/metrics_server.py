"""The numbers of all processes, on a port of their own that no visitor reaches.

Each process of the server listens on it (SO_REUSEPORT), and whichever is asked answers for all:
their counts stand in files of one folder. So no further process is needed, and none is missed.
"""

import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from models_registry.watching.gauges import RegistryNumbers
from models_registry.watching.metrics import REGISTRY

PATH = "/metrics"


def numbers(folder: str | None) -> bytes:
    """Return all numbers as text: of the processes that count into a folder, or of this one."""
    of_database = CollectorRegistry()
    of_database.register(RegistryNumbers())
    counted = REGISTRY
    if folder:
        counted = CollectorRegistry()
        MultiProcessCollector(counted, folder)  # type: ignore[no-untyped-call]
    return generate_latest(counted) + generate_latest(of_database)


class MetricsServer(HTTPServer):
    """Answers one after the other, in a thread beside those of the site."""

    allow_reuse_address = allow_reuse_port = True

    def __init__(self, address: str, port: int, folder: str | None) -> None:
        if ":" in address:
            self.address_family = socket.AF_INET6
        self.folder = folder
        super().__init__((address, port), _Asked)

    def start(self) -> None:
        """Answer until the process ends."""
        threading.Thread(target=self.serve_forever, name="metrics", daemon=True).start()


class _Asked(BaseHTTPRequestHandler):
    timeout = 5  # seconds that one who asks may take
    server: MetricsServer

    def do_GET(self) -> None:
        if self.path != PATH:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        told = numbers(self.server.folder)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_words: object) -> None:
        """Say nothing: Prometheus asks every some seconds."""
