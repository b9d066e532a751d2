"""What a page for everybody depends on, and the headers that say so: the one rule for all.

Every answer to an anonymous reader has the ETag of the version of the registry, the day, the
program, the address (which names the language) and how the reader has it shown. While none of
them has changed, it is "304 Not Modified" before any page is made or row is read. No copy is
used without asking again: what somebody withdraws is gone at once.
"""

import hashlib
import time
from typing import NamedTuple

from django.db import Error
from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe

from .context_processors import DISPLAY_COOKIE
from .kept_pages import Kept, first_told, packed_etag
from .registry_versions import known_version
from .release import release

SETTLED = 2  # seconds after which a moment, told in whole ones, can be no other version's

PUBLIC = "public, no-cache"  # to be kept by anybody, and asked about each time
SHOWN_BY = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request", "HX-Trigger")
DEPENDS_ON = frozenset(
    ["cookie", "accept-encoding", "accept-language", *(name.lower() for name in SHOWN_BY)]
)
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Disposition",
}
_SHOWN_BY = tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in SHOWN_BY)


class Asked(NamedTuple):
    """An address as it would be answered now, under the name that stands for all of that."""

    key: str
    seen_at: float

    @property
    def etag(self) -> str:
        """The key as HTTP has it."""
        return f'"{self.key}"'

    @property
    def modified_at(self) -> int | None:
        """The second since which nothing has changed, once that second can have no other."""
        return int(self.seen_at) if time.time() - self.seen_at > SETTLED else None

    def unchanged(self, request: HttpRequest) -> HttpResponseBase | None:
        """Say so where the reader's own copy is of now; only who was sent one knows its name."""
        named = request.META.get("HTTP_IF_NONE_MATCH", "")
        if self.key not in named:
            return None
        packed = packed_etag(self.etag)
        etag = packed if packed in named else self.etag
        response = _open_to_scripts(request, HttpResponseNotModified(headers={"ETag": etag}))
        self.tell(response)
        return response

    def answer(self, request: HttpRequest, page: Kept) -> HttpResponseBase | None:
        """Return a page that is kept, or that the reader's copy is still right.

        Nothing where neither can be told without having the page made.
        """
        response = page.answer(request)
        self.date(response)
        etag = response.headers["ETag"]
        answer = get_conditional_response(request, etag, self._moment_for(request), response)
        if answer and answer is not response:
            return _open_to_scripts(request, answer)
        return None if page.content is None else response

    def _moment_for(self, request: HttpRequest) -> int | None:
        """Return the moment, but only to who names this very one or none.

        A later one that a reader was told is another version's, of before the clock was set back.
        """
        named = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
        return self.modified_at if named in {None, self.modified_at} else None

    def date(self, response: HttpResponseBase) -> None:
        """Say since when nothing has changed, if that can be said already."""
        if self.modified_at is not None:
            response.headers.setdefault("Last-Modified", http_date(self.modified_at))

    def tell(self, response: HttpResponseBase) -> None:
        """Say in the headers how an answer may be kept; what a view has said stays."""
        response.headers.setdefault("ETag", self.etag)
        response.headers.setdefault("Cache-Control", PUBLIC)
        # LocaleMiddleware names Accept-Language, but the address alone says the language.
        varies = response.headers.get("Vary", "").split(",")
        kept = [name.strip() for name in varies if name.strip().lower() != "accept-language"]
        response.headers["Vary"] = ", ".join(filter(None, kept)) or "Cookie"
        patch_vary_headers(response, ["Cookie", "Accept-Encoding"])


def _open_to_scripts(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let a script of another site know that the data it has read before is right."""
    if "HTTP_ORIGIN" in request.META:
        for name, value in CORS.items():
            response.headers[name] = value
    return response


class PublicPages:
    """What is known between requests: since when the version is seen that this process saw last."""

    def __init__(self) -> None:
        self._release = release()
        self._seen: tuple[str, float] = ("", 0)

    def asked(self, request: HttpRequest) -> Asked | None:
        """Name what would be answered now; nothing while the database does not answer.

        To be called before a row is read, by the connection that will read them.
        """
        try:
            version = known_version()
        except Error:
            return None
        cookie = request.COOKIES.get(DISPLAY_COOKIE) if "HTTP_COOKIE" in request.META else None
        shown = [request.META.get(name) for name in _SHOWN_BY]
        address = (
            request.scheme,
            request.get_host(),
            request.path,
            request.META.get("QUERY_STRING"),
        )
        shows = f"{version.name} {self._release}"
        told = repr((shows, address, cookie, shown)).encode()
        return Asked(hashlib.sha256(told).hexdigest()[:40], self._seen_at(shows, version.told_at))

    def _seen_at(self, shows: str, told_at: float) -> float:
        known, seen_at = self._seen
        if known != shows:
            seen_at = first_told(hashlib.sha256(shows.encode()).hexdigest(), told_at)
            self._seen = (shows, seen_at)
        return seen_at


def may_be_kept(response: HttpResponseBase) -> bool:
    """Whether an answer is the same for everybody who asks the same.

    A page with a form that is posted sets the cookie of its token, so that it is none of them.
    """
    control = response.headers.get("Cache-Control", "")
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    return (
        response.status_code == 200
        and not response.cookies
        and not any(word in control for word in ("private", "no-store"))
        and varies - {""} <= DEPENDS_ON
    )
