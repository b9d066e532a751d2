"""Somebody in a browser of their own: invitation, password, second step, confirmation."""

import base64
import hmac
import re
import struct
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page

from .table import Table

SITE = "https://registry.example:8443"
PASSWORD = "con-duong-hoa-2026"  # noqa: S105 - of invented people
PERIOD = 30  # seconds for which an app shows a code
PATIENCE = 30_000  # milliseconds for a page of a machine that has much else to do


class DidNotHold(Exception):
    """The story cannot go on; the message says why."""


def code_of(key: str, moment: float) -> str:
    """What an app shows for a key at a moment (RFC 6238)."""
    secret = base64.b32decode(key.replace(" ", "").upper())
    digest = hmac.digest(secret, struct.pack(">Q", int(moment) // PERIOD), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def shown_width(image: Locator) -> int:
    """How wide a picture is as it came, once it is scrolled to; 0 where it did not come."""
    image.scroll_into_view_if_needed()
    image.evaluate("one => one.decode().catch(() => null)")
    return int(image.evaluate("one => one.naturalWidth"))


@dataclass
class Person:
    """One who plays a part."""

    browser: Browser
    table: Table
    name: str
    key: str = ""  # of the app that shows codes
    used: set[str] = field(default_factory=set)  # codes, each good for one use

    def __post_init__(self) -> None:
        self.context = self.browser.new_context(locale="vi", accept_downloads=True)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(f"{SITE}{path}")
        return self.page

    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("body")

    def press(self, button: str) -> None:
        """Press what leads to another page, and wait for that."""
        with self.page.expect_navigation():
            self.page.locator(button).first.click()

    def choose(self, name: str, said: str) -> None:
        """Choose of a list what says so."""
        menu = self.page.locator(f"[name='{name}']")
        found = menu.locator("option").filter(has_text=said).first
        menu.select_option(found.get_attribute("value"))

    def accept(self, link: str) -> None:
        """Set a password by an invitation, and come in with it."""
        self.page.goto(link)
        self.page.fill("[name=new_password1]", PASSWORD)
        self.page.fill("[name=new_password2]", PASSWORD)
        self.press("main form button")
        self.come_in()

    def come_in(self) -> None:
        """Give the name and the password at the door; then the code, where it is asked for."""
        self.go("/tai-khoan/dang-nhap/")
        self.page.fill("[name=login]", self.name)
        self.page.fill("[name=password]", PASSWORD)
        self.press("main form button")
        if self.is_asked_for_code():
            self.give_code()

    def leave(self) -> None:
        """Sign out."""
        self.go("/tai-khoan/dang-xuat/")
        self.press("main form button")

    def is_asked_for_code(self) -> bool:
        """Whether the page wants what the app shows."""
        return self.page.locator("main [name=code]").count() > 0

    def give_code(self) -> None:
        """Type what the app shows, and no code twice."""
        while (code := code_of(self.key, time.time())) in self.used:
            time.sleep(1)
        self.used.add(code)
        self.page.fill("main [name=code]", code)
        self.press("main form button")

    def set_up_app(self) -> None:
        """Set up an app that shows codes, where the page of second steps leads to it."""
        self.go("/tai-khoan/hai-lop/totp/activate/")
        self.confirm()
        self.key = self.page.inner_text("main p code")
        self.give_code()

    def confirm(self) -> bool:
        """Say once more who one is, where that is asked; whether it was."""
        if not re.search(r"/(xac-nhan|reauthenticate)", self.page.url):
            return False
        if self.is_asked_for_code():
            self.give_code()
        else:
            self.page.fill("main [name=password]", PASSWORD)
            self.press("main form button")
        return True
