"""The mail server that the installed site is told to use: it keeps what arrives."""

import email
import email.policy
import re
import socketserver
import threading
import time
from email.message import EmailMessage
from typing import cast

PORT = 8525
PATIENCE = 60  # seconds in which an e-mail comes; the outbox looks every two


class Mailbox:
    """All e-mails, in the order in which they came."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        mailbox = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                mailbox.talk(self)

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        server = socketserver.ThreadingTCPServer(("127.0.0.1", PORT), Session)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def talk(self, session: socketserver.StreamRequestHandler) -> None:
        """SMTP, as much as is needed to take a message in."""
        session.wfile.write(b"220 story\r\n")
        while line := session.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                session.wfile.write(b"354 go on\r\n")
                lines = iter(session.rfile.readline, b".\r\n")
                message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
                self.arrived.append(cast("EmailMessage", message))
            session.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return

    def link(self, address: str, site: str) -> str:
        """The link in the newest e-mail to somebody; raises TimeoutError where none comes."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            for message in reversed(self.arrived):
                part = message.get_body(("plain",))
                found = part and re.search(rf"{re.escape(site)}/\S+", part.get_content())
                if address in str(message["To"]) and found:
                    return str(found[0])
            time.sleep(0.3)
        raise TimeoutError(f"No e-mail with a link came to {address}.")

    def subjects(self, address: str) -> list[str]:
        """What came to somebody."""
        return [str(each["Subject"]).strip() for each in self.arrived if address in str(each["To"])]
