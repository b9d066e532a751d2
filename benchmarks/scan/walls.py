"""What the scanners do not try: limits on requests, and what is too large or no text."""

import re
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
# What nobody types, and what may be answered: refused, or taken for the text that it is.
CUT_OFF = 0  # answered, and closed while the rest was still being sent
REFUSALS = {400, 413, CUT_OFF}
TAKEN = {200, 409, 422}  # the form again, with what is wrong, or what has changed meanwhile
LARGE = {
    "a body of 3 MB": (b"text=" + b"a" * 3_000_000, REFUSALS),
    "2,100 fields": (b"&".join(b"f%d=a" % number for number in range(2_100)), REFUSALS),
    "100,000 brackets": (b"base=" + b"[" * 100_000, TAKEN),
    "100,000 brackets among the digests": (b"seen=" + b"[" * 100_000, TAKEN),
    "a name of 1 MB": (b"name=" + b"a" * 1_000_000, TAKEN),
    "a number of figures of 10^12": (b"figures-TOTAL_FORMS=" + b"9" * 12, TAKEN),
    "half of a sign": (b"name=%c3&problem=%ff%fe", TAKEN),
    "a zero byte": (b"name=%00&problem=a%00b", TAKEN),
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


def large_bodies(
    address: str, paths: list[str], cookies: str
) -> Iterator[tuple[str, list[Finding]]]:
    """Send them to pages of one who is signed in, as the page's own form would be sent."""
    for path in paths:
        for name, (body, wanted) in LARGE.items():
            status, _wait = ask(address + path, body, cookies)
            line = f"large: {name} to {path}: {status}"
            yield line, [] if status in wanted else [Finding("taken in", name, line)]


def ask(url: str, body: bytes | None = None, cookies: str = "") -> tuple[int, str]:
    """Status, and how long one is told to wait."""
    headers = {"Cookie": cookies, "Referer": url} if cookies else {}
    if token := re.search(r"csrftoken=(\w+)", cookies):
        headers["X-CSRFToken"] = token[1]
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - an address of our own
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # a certificate of our own
    try:
        with urllib.request.urlopen(request, timeout=60, context=context) as answer:  # noqa: S310
            return answer.status, answer.headers.get("Retry-After", "")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers.get("Retry-After", "")
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLEOFError | ConnectionError):
            return CUT_OFF, ""
        raise
