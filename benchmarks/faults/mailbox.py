"""A mail server of the script's own: it takes e-mails in, refuses them, is slow, or is away."""

import email
import email.policy
import socketserver
import threading
import time
from collections import Counter
from contextlib import suppress

from .site import MAIL, wait_until

SLOW = 4  # seconds before each answer to a message


class Mailbox:
    """What arrived, by Message-ID; `mode` says how the server behaves."""

    def __init__(self) -> None:
        self.mode = "accepting"  # refusing, slow, holding
        self.arrived: Counter[str] = Counter()
        self.subjects: Counter[tuple[str, str]] = Counter()  # recipient and text, of each id once
        self.held = threading.Event()  # a message stands at its end, unanswered
        self._lock = threading.Lock()
        self._server: socketserver.ThreadingTCPServer | None = None

    def start(self) -> None:
        """Listen."""
        mailbox = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError, ValueError):  # who called may have gone
                    mailbox._talk(self)

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", MAIL), Session)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be gone."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def forget(self) -> None:
        """Begin the next fault with nothing, and well."""
        self.mode = "accepting"
        self.arrived.clear()
        self.subjects.clear()

    def _talk(self, session: socketserver.StreamRequestHandler) -> None:
        say = lambda line: session.wfile.write(f"{line}\r\n".encode())  # noqa: E731
        say("220 faults")
        while line := session.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                say("354 go on")
                self._take(session, say)
            elif word == b"QUIT":
                say("221 bye")
                return
            elif word == b"RCPT" and self.mode == "refusing":
                say("451 not now")
            else:
                say("250 ok")

    def _take(self, session: socketserver.StreamRequestHandler, say) -> None:  # noqa: ANN001
        lines = []
        while (line := session.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line)
        message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        if self.mode == "slow":
            time.sleep(SLOW)
        self._keep(message)
        if self.mode == "holding":  # it has the message, and does not say so
            self.held.set()
            wait_until(lambda: self.mode != "holding", "another mode")
        say("250 taken in")

    def _keep(self, message: email.message.Message) -> None:
        key = str(message["Message-ID"])
        with self._lock:
            self.arrived[key] += 1
            if self.arrived[key] == 1:
                body = message.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
                self.subjects[str(message["To"]), body] += 1
