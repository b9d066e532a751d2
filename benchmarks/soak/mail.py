"""A mail server that takes everything and remembers for whom it was, and what it led to."""

import re
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import cast

LINK = re.compile(r"/can-bo/thong-bao/(\d+)/|/thong-bao/(\d+)/")


class Mailbox(socketserver.ThreadingTCPServer):
    """What has come: for whom, and under what name."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.lock = threading.Lock()
        self.names: Counter[str] = Counter()  # Message-ID
        self.told: Counter[tuple[str, str]] = Counter()  # address, text
        self.by_address: Counter[str] = Counter()

    def take(self, recipients: list[str], content: bytes) -> None:
        """Remember one letter."""
        message = message_from_bytes(content)
        text = cast("bytes", message.get_payload(decode=True) or b"").decode(errors="replace")
        with self.lock:
            self.names[message["Message-ID"] or ""] += 1
            for recipient in recipients:
                self.by_address[recipient] += 1
                self.told[recipient, text] += 1


class _Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client of ours speaks."""

    def handle(self) -> None:
        """Answer until it says goodbye."""
        recipients: list[str] = []
        self._say("220 soak")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                self._say("221 bye")
                return
            if word == b"DATA":
                self._say("354 go on")
                content = b"".join(iter(self.rfile.readline, b".\r\n"))
                cast("Mailbox", self.server).take(recipients, content)
                recipients = []
            elif word == b"RCPT":
                recipients.append(line.decode().partition("<")[2].partition(">")[0])
            self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mailbox(port: int) -> Iterator[Mailbox]:
    """Run it."""
    box = Mailbox(port)
    thread = threading.Thread(target=box.serve_forever)
    thread.start()
    try:
        yield box
    finally:
        box.shutdown()
        box.server_close()
        thread.join()
