"""What the scanners do not try: limits on requests, and bodies too large."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator

from .findings import Finding

REFUSED = 429
PROCESSES = 2  # massmob/gunicorn_conf.py; without CACHE_URL each of them counts by itself
# Address, and how many answers at the most, as usual (massmob/limit_settings.py). Each is
# asked another thing each time: what is kept is answered without being counted.
LIMITED = {
    "/mo-hinh/?q=tu{}": 120,
    "/du-lieu/api/v1/models/?q=tu{}": 300,
    "/xac-minh/?code=ABCD{}": 30,
}
LARGE = {
    "a body of 3 MB": b"text=" + b"a" * 3_000_000,
    "2,100 fields": b"&".join(b"f%d=a" % number for number in range(2_100)),
    "a text of 100,000 brackets": b"base=" + b"[" * 100_000,
}


def limits(address: str) -> Iterator[tuple[str, list[Finding]]]:
    """Ask each more often than is answered; 429 with Retry-After has to come, and not too soon."""
    for path, most in LIMITED.items():
        answered, status, wait = 0, 0, ""
        for number in range(most * PROCESSES + 1):
            status, wait = ask(address + path.format(number))
            if status == REFUSED:
                break
            answered += 1
        held = status == REFUSED and wait.isdecimal() and answered >= most
        line = f"limit: {path.split('?')[0]} answered {answered}, then {status}, wait {wait} s"
        yield line, [] if held else [Finding("a limit that does not hold", path, line)]


def large_bodies(address: str, path: str) -> Iterator[tuple[str, list[Finding]]]:
    """Send what nobody types; refused, never an error."""
    for name, body in LARGE.items():
        status, _wait = ask(address + path, body)
        line = f"large: {name} to {path}: {status}"
        yield line, [] if status in {400, 403, 413} else [Finding("taken in", name, line)]


def ask(url: str, body: bytes | None = None) -> tuple[int, str]:
    """Status, and how long one is told to wait."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # a certificate of our own
    try:
        with urllib.request.urlopen(url, body, timeout=60, context=context) as answer:  # noqa: S310
            return answer.status, answer.headers.get("Retry-After", "")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers.get("Retry-After", "")
