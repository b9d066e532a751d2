"""Three hundred who dawdle, from ten addresses, and whether all others are answered meanwhile.

A third never ends its headers, a third never ends the form it sends, a third never reads the page
it asked for; each sends (or reads) a byte a second. Prints one line: answers of each status to
others, seconds the slowest of them took, and how many of those who dawdle were sent away.
"""

import socket
import ssl
import time
from collections import Counter

HOST, PORT = "registry.example", 8443
ADDRESSES, OF_EACH = 10, 10  # of each of the three kinds; nginx holds 40 connections an address
SECONDS = 20
HEADERS = f"GET /mo-hinh/ HTTP/1.1\r\nHost: {HOST}\r\n"
FORM = (
    f"POST /tai-khoan/dang-nhap/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 900000\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)
PAGE = f"GET /mo-hinh/ HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
TRUST = ssl.create_default_context(cafile="/etc/dan-van-kheo/certificate.pem")


def connected(source: str, sent: str) -> ssl.SSLSocket:
    """Connect from this address, and send so much."""
    plain = socket.create_connection(("127.0.0.1", PORT), source_address=(source, 0), timeout=10)
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    connection = TRUST.wrap_socket(plain, server_hostname=HOST)
    connection.sendall(sent.encode())
    connection.settimeout(0)
    return connection


def dawdles(connection: ssl.SSLSocket, kind: str) -> bool:
    """Send or read one byte; whether the server still puts up with it."""
    try:
        if kind == PAGE:
            return connection.recv(1) != b""
        connection.send(b"a")
        return connection.recv(1) != b""
    except ssl.SSLWantReadError:
        return True
    except OSError:
        return False


def asked() -> tuple[str, float]:
    """One page as somebody else asks for it: its status, and the seconds it took."""
    begun = time.monotonic()
    plain = socket.create_connection(("127.0.0.1", PORT), timeout=30)
    with TRUST.wrap_socket(plain, server_hostname=HOST) as connection:
        connection.sendall(f"{PAGE[:-2]}Cookie: theme=none\r\n\r\n".encode())  # made, not kept
        status = connection.recv(4_096).split(b" ")[1].decode()
        while connection.recv(65_536):
            pass
    return status, time.monotonic() - begun


def main() -> None:
    """Dawdle, ask, and tell."""
    slow = [
        (connected(f"127.0.1.{address}", kind), kind)
        for address in range(1, ADDRESSES + 1)
        for kind in (HEADERS, FORM, PAGE)
        for _ in range(OF_EACH)
    ]
    many, answers, longest = len(slow), Counter[str](), 0.0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        slow = [(connection, kind) for connection, kind in slow if dawdles(connection, kind)]
        status, seconds = asked()
        answers[status] += 1
        longest = max(longest, seconds)
        time.sleep(1)
    told = " ".join(f"{status}:{number}" for status, number in sorted(answers.items()))
    print(f"{told} slowest {longest:.1f} s, sent away {many - len(slow)} of {many}")


if __name__ == "__main__":
    main()
