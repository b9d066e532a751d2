"""Readers without an account, and those who take lists away."""

import re
import secrets
import time
from urllib.parse import urlencode, urlsplit

from .browser import Page, Unexpected
from .people import Person
from .reviewers import ADMIN, Reviewer

WORDS = (
    "nông thôn mới", "dân vận khéo", "nong thon moi", "an ninh", "hiến đất làm đường",
    "camera an ninh", "hoi nong dan do thi", "nuôi bò sinh sản", "giảm nghòe bền vững",
    "cá lăng nha", "trồng sâm bố chính",
)  # fmt: skip
ALWAYS = (
    "/", "/mo-hinh/", "/ban-do/", "/thong-ke/", "/dia-phuong/", "/thang-dan-van/", "/du-lieu/",
    "/feed/", "/sitemap.xml", "/du-lieu/huyen.geojson", "/du-lieu/api/v1/models/?limit=50",
    "/du-lieu/api/v1/statistics/", "/ban-do/?year=2024&basis=recognition",
    "/thong-ke/?year=2023", "/quyen-rieng-tu/", "/xac-minh/", "/robots.txt", "/healthz",
)  # fmt: skip
PUBLIC = ("/mo-hinh/", "/ban-do/", "/thong-ke/", "/dia-phuong/", "/linh-vuc/", "/thang-dan-van/",
          "/feed/", "/tep/anh/")  # fmt: skip
MODEL = re.compile(r"/mo-hinh/[^/?]+/")
FORMS = ("/gop-y/", "/muon-hoc/")
FILES = (
    "/du-lieu/mo-hinh.csv", "/du-lieu/mo-hinh.xlsx", "/du-lieu/mo-hinh.json?year=2024",
    "/thong-ke/2024/so-lieu.xlsx", "/thong-ke/2024/so-lieu.csv",
)  # fmt: skip
BEGIN = {"xlsx": b"PK\x03\x04", "json": b"{", "csv": b"\xef\xbb\xbf"}
STAY = 40  # pages of one reader
WRITE_ONE = 0.02  # of the pages of models lead to a comment
AS_SLOW_AS_A_PERSON = 4  # seconds


class Reader(Person):
    """A new reader every forty pages: follows links, searches, sometimes writes."""

    visits = 0

    def begin(self) -> None:
        """Nothing is known of anybody."""
        self.seen: Page | None = None

    def work(self) -> None:
        """One page."""
        if self.visits % STAY == 0:
            self.browser = self.new_browser()
            self.browser.keeps_copies = True
            visit = self.visits // STAY
            self.browser.address = f"172.{self.number}.{visit // 250}.{visit % 250}"
        self.visits += 1
        page = self.browser.get(self._next(), wanted=(200, 410))
        is_page = page.status == 200 and "html" in page.headers.get("content-type", "")
        self.seen = page if is_page else None
        if self.browser.cookies:
            raise Unexpected(f"a cookie for a reader by {urlsplit(page.path).path}")
        if is_page and MODEL.fullmatch(page.path) and self.chance.random() < WRITE_ONE:
            self._comment(page.path)

    def think(self, shortest: float = 0.2, longest: float = 1.0) -> None:
        """Readers look faster than officers write."""
        super().think(shortest, longest)

    def _next(self) -> str:
        kind = self.chance.random()
        if self.seen and kind < 0.6:
            found = [
                link for link in self.seen.tree.xpath("//a/@href | //img/@src") if _public(link)
            ]
            if found:
                return str(self.chance.choice(found))
        if kind < 0.75:
            return f"/mo-hinh/?{urlencode({'q': self.chance.choice(WORDS)})}"
        return self.chance.choice(ALWAYS)

    def _comment(self, model: str) -> None:
        """As a citizen does, in a browser that gets a cookie for the form."""
        citizen = self.new_browser()
        citizen.address = self.browser.address
        page = citizen.get(f"{model}gop-y/")
        time.sleep(AS_SLOW_AS_A_PERSON)
        mark = secrets.token_hex(8)
        answer = citizen.send(
            page, author_name="Bà Nguyễn Thị Na", text=f"Xã chúng tôi cũng làm như vậy ({mark}).",
            contact="", agrees="on",
        )  # fmt: skip
        if answer.status == 429:
            return
        citizen.done(answer, "/gop-y/da-gui/")
        with self.ledger.lock:
            self.ledger.comments[mark] += 1


def _public(link: str) -> bool:
    return link.startswith(PUBLIC) and not any(part in link for part in FORMS)


class Taker(Person):
    """Takes open data away."""

    def work(self) -> None:
        """One file."""
        path = self.chance.choice(FILES)
        _check(path, self.browser.get(path))
        with self.ledger.lock:
            self.ledger.files_taken["open data"] += 1
        self.think(15, 25)


class Exporter(Reviewer):
    """Exports lists from the admin, with the columns that are offered first."""

    def work(self) -> None:
        """One list, as Excel or CSV."""
        listed = self.chance.choice(("recognition", "registration", "decision", "model"))
        asked = "?year=2024" if listed != "model" else ""
        page = self.browser.get(f"{ADMIN}/{listed}/export/{asked}")
        form = self.chance.choice(("xlsx", "csv"))
        self.think()
        answer = self.browser.send(page, "//form[@class='export']", form=form)
        if answer.status == 302:
            raise Unexpected(f"the export of {listed} leads to {answer.location}")
        _check(f".{form}", answer)
        with self.ledger.lock:
            self.ledger.files_taken["exports"] += 1
        self.think(10, 20)


def _check(path: str, page: Page) -> None:
    """A whole file of its kind has come."""
    if page.status == 429:
        return
    form = urlsplit(path).path.rpartition(".")[2]
    length = int(page.headers.get("content-length", len(page.body)))
    if page.status != 200 or len(page.body) != length or not page.body.startswith(BEGIN[form]):
        raise Unexpected(f"{page.status} {path}: {len(page.body)} of {length}, {page.body[:12]!r}")
