"""Pages that everybody may read, kept as they were sent, in the cache that CACHE_URL names.

A page stands under a digest of all that it depends on (middleware.py), so that none has ever
to be thrown away: once anything is changed, nobody asks for it any more. What is not asked for
makes room for others (in Redis by `maxmemory-policy allkeys-lru`), or goes after an hour.
"""

import gzip
import re
from typing import NamedTuple, Self

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

KEPT_FOR = 3600  # seconds
MOMENTS_KEPT_FOR = 30 * 24 * KEPT_FOR
LARGEST = 64 * 2**10  # bytes of one page as it is kept; with all others it must stay in memory
WORTH_PACKING = 500  # bytes
PACKED = ("text/", "application/json", "application/xml", "application/atom+xml")
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


class Kept(NamedTuple):
    """One page: its headers, and its content, packed once where that is worth it.

    Of a file, and of what is too large, only the headers are kept: it is made anew for whoever
    has no copy. Packing is safe here (BREACH): nothing secret stands in what everybody reads.
    """

    headers: dict[str, str]
    content: bytes | None
    is_packed: bool

    @classmethod
    def of(cls, response: HttpResponseBase) -> Self:
        """Take what a view has answered."""
        headers = dict(response.items())
        if not isinstance(response, HttpResponse):
            return cls(headers, None, is_packed=False)
        content = response.content
        is_text = headers.get("Content-Type", "").startswith(PACKED)
        if not is_text or len(content) < WORTH_PACKING or "Content-Encoding" in headers:
            return cls(headers, content, is_packed=False)
        return cls(headers, gzip.compress(content, 6, mtime=0), is_packed=True)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page for a reader, packed if the reader can unpack it."""
        is_sent_packed = self.is_packed and accepts_gzip(request)
        content = self.content or b""
        if self.is_packed and not is_sent_packed:
            content = gzip.decompress(content)
        response = HttpResponse(content, headers=self.headers)
        if is_sent_packed:
            response.headers["Content-Encoding"] = "gzip"
            response.headers["ETag"] = packed_etag(self.headers["ETag"])
        if self.content is not None:
            response.headers["Content-Length"] = str(len(content))
        return response


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether a reader can unpack."""
    return ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None


def packed_etag(etag: str) -> str:
    """Name the packed form of what an ETag names: other bytes, so another name (RFC 9110)."""
    return f'{etag[:-1]}-gzip"'


def find(key: str) -> Kept | None:
    """Return a page that is kept."""
    found: Kept | None = cache.get(f"page:{key}")
    return found


def keep(key: str, page: Kept) -> None:
    """Keep a page; of a large one only the headers."""
    small = page if len(page.content or b"") <= LARGEST else page._replace(content=None)
    cache.set(f"page:{key}", small, KEPT_FOR)


def first_told(key: str, moment: float) -> float:
    """Return the moment that a server first told under a key."""
    return float(cache.get_or_set(f"first:{key}", moment, MOMENTS_KEPT_FOR) or moment)
