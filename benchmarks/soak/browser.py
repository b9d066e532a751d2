"""Browsers: cookies, forms as pages have them, redirects. One connection a request, as nginx does.

Each stands at an address of its own, so that the limits hold as they are deployed.
"""

import http.client
import json
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html

from .ledger import Ledger, now
from .world import HOST, SITE

PATIENCE = 120  # seconds
FORM = "//main//form[@method='post']"
TOO_MANY = 429


class Unexpected(Exception):
    """An answer that should not have come."""


@dataclass
class Page:
    """What was answered, to what address."""

    path: str
    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def location(self) -> str:
        """Where it leads, without the site."""
        parts = urlsplit(urljoin(f"{SITE}{self.path}", self.headers.get("location", "")))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @cached_property
    def tree(self) -> Any:
        """The page, read."""
        return html.fromstring(self.body)

    def form(self, where: str) -> Any:
        """The first form there."""
        found = self.tree.xpath(where)
        if not found:
            raise Unexpected(f"no form {where} on {shape(self.path)}: {self.text[:160]}")
        return found[0]

    def values(self, name: str) -> list[str]:
        """The values of all controls of a name."""
        return [str(each) for each in self.tree.xpath(f"//*[@name='{name}']/@value")]

    @property
    def state(self) -> str:
        """The state that the page's first badge shows."""
        return str((self.tree.xpath("//main//*[@data-state]/@data-state") or [""])[0])

    @property
    def text(self) -> str:
        """What it says where something is wrong, else its heading."""
        wrong = self.tree.xpath(
            "//*[contains(@class,'error')] | //*[@class='problem'] | //ul[@class='messages']"
        )
        said = wrong or self.tree.xpath("//h1")
        return " ".join(" ".join(each.text_content() for each in said).split())


@dataclass
class Browser:
    """Somebody at a machine of their own."""

    ledger: Ledger
    port: int
    who: str  # as the table names them
    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    keeps_copies: bool = False

    def get(self, path: str, *, wanted: tuple[int, ...] = (200,)) -> Page:
        """Ask for a page, and again where it leads."""
        for _time in range(4):
            page = self._ask(path)
            if page.status not in {301, 302} or page.status in wanted:
                break
            path = page.location
        return self._expected(page, wanted)

    def send(self, page: Page, where: str = FORM, **typed: object) -> Page:
        """Type into a form of a page and send it; a list is sent as several values."""
        form = page.form(where)
        sent = [(name, value) for name, value in form.form_values() if name not in typed]
        for name, value in typed.items():
            several = value if isinstance(value, list) else [value]
            sent += [(name, str(each)) for each in several]
        return self.post(form.get("action") or page.path, sent, page.path)

    def post(
        self, path: str, sent: list[tuple[str, str]], come_from: str = "/", **more: str
    ) -> Page:
        """Send fields."""
        body = urlencode(sent).encode()
        kind = "application/x-www-form-urlencoded"
        return self._ask(path, body, kind, come_from, **more)

    def upload(self, page: Page, name: str, content: bytes, key: str) -> Any:
        """Send a file as the page's script does; what is answered of it."""
        form = page.form("//form[@data-upload]")
        token = dict(form.form_values())["csrfmiddlewaretoken"]
        boundary = secrets.token_hex(12)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in (("csrfmiddlewaretoken", token), ("upload_key", key))
        ]
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        accepts = {"Accept": "application/json"}
        answer = self._ask(form.get("action"), body, kind, page.path, **accepts)
        (result,) = json.loads(self._expected(answer, (200,)).body)["files"]
        return result

    def _ask(
        self, path: str, body: bytes | None = None, kind: str = "", come_from: str = "", **more: str
    ) -> Page:
        method = "GET" if body is None else "POST"
        headers = self._headers(path, kind, come_from) | more
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        begun = now()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            page = Page(path, response.status, response.read(), found)
            set_cookies = response.headers.get_all("Set-Cookie") or []
        except (http.client.HTTPException, OSError) as error:
            self.ledger.answered(self.who, 0, now() - begun)
            raise Unexpected(f"no answer to {method} {shape(path)}: {error!r}") from error
        finally:
            connection.close()
        self.ledger.answered(self.who, page.status, now() - begun)
        self._keep(page, set_cookies)
        return page

    def _headers(self, path: str, kind: str, come_from: str) -> dict[str, str]:
        headers = {
            "Host": HOST,
            "X-Forwarded-For": self.address,
            "X-Forwarded-Proto": "https",
            "Accept": "text/html",
            "Accept-Language": "vi",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind:
            headers |= {"Content-Type": kind, "Origin": SITE, "Referer": f"{SITE}{come_from}"}
        elif path in self.etags:
            headers["If-None-Match"] = self.etags[path]
        return headers

    def _keep(self, page: Page, set_cookies: list[str]) -> None:
        for cookie in set_cookies:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        if self.keeps_copies and page.status == 200 and "etag" in page.headers:
            self.etags[page.path] = page.headers["etag"]

    def _expected(self, page: Page, wanted: tuple[int, ...]) -> Page:
        if page.status in {*wanted, TOO_MANY} or (page.status == 304 and self.keeps_copies):
            return page
        raise Unexpected(f"{page.status} for {shape(page.path)}: {said(page)}")

    def done(self, page: Page, leads_to: str = "") -> Page:
        """Take an answer as acknowledged: it leads on, to where it should."""
        if page.status == 302 and leads_to in page.location:
            return page
        raise Unexpected(f"{page.status} for sending {shape(page.path)}: {said(page)}")


def said(page: Page) -> str:
    """What a refusing page says."""
    if page.status in {301, 302}:
        return f"leads to {shape(page.location)}"
    if "json" in page.headers.get("content-type", ""):
        return page.body.decode(errors="replace")[:160]
    return page.text[:160] if page.body.strip() else "(empty)"


def shape(path: str) -> str:
    """An address without what tells one record from another."""
    return "/".join(
        "…" if any(sign.isdigit() for sign in part) else part
        for part in urlsplit(path).path.split("/")
    )
