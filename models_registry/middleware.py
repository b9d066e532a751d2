"""What is done around every request."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from . import kept_pages, provenance
from .kept_pages import Kept
from .public_pages import Asked, PublicPages, may_be_kept

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")  # these change nothing

SIGNED_IN = (settings.SESSION_COOKIE_NAME, "messages")  # cookies of whoever sees pages of their own
LASTING_REDIRECTS = {301, 308}


class PublicPagesMiddleware:
    """Answer anonymous readers from what is kept; have nothing kept that is not for everybody.

    It stands before whatever knows a session, a language or a view, and is asked of each page.
    `PAGE_CACHE=0` has every page made anew, and so has DEBUG: there the program itself changes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        is_on = settings.PAGE_CACHE and not settings.DEBUG
        self.pages = PublicPages() if is_on else None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the page that is kept, or have it made, and keep it where it is for everybody."""
        if request.method not in {"GET", "HEAD"} or is_signed_in(request):
            return _for_nobody_else(self.get_response(request))
        if self.pages is None:
            return self.get_response(request)
        asked = self.pages.asked(request)
        if asked is None:
            return _for_nobody_else(self.get_response(request))
        return asked.unchanged(request) or self._answer(request, asked)

    def _answer(self, request: HttpRequest, asked: Asked) -> HttpResponseBase:
        page = None if has_condition(request) else kept_pages.find(asked.key)
        known = asked.answer(request, page) if page else None
        if known is not None:
            return known
        request.asked = asked  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not may_be_kept(response):
            return _for_nobody_else(response)
        asked.tell(response)
        page = Kept.of(response)
        kept_pages.keep(asked.key, page)
        asked.date(response)
        return asked.answer(request, page) or response


def has_condition(request: HttpRequest) -> bool:
    """Whether a program wants an error instead of another version, which its view tells it."""
    return "HTTP_IF_MATCH" in request.META or "HTTP_IF_UNMODIFIED_SINCE" in request.META


def is_signed_in(request: HttpRequest) -> bool:
    """Whether a reader may be somebody: whoever has a session, or is to be told something."""
    return "HTTP_COOKIE" in request.META and any(name in request.COOKIES for name in SIGNED_IN)


def _for_nobody_else(response: HttpResponseBase) -> HttpResponseBase:
    """Have no cache keep an answer, nor the browser show it to who comes next."""
    if response.status_code not in LASTING_REDIRECTS:
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response


class ProvenanceMiddleware:
    """Have the trace say who changed something, at which address of the site, and from where."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Tell the database before a request that may change something."""
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        # The trace is for ever: the address of a citizen, who signs nothing, is not for it.
        address = address_of(request) if request.user.is_authenticated else ""
        with provenance.told(user=request.user.pk, url=request.path[:500], address=address):
            return self.get_response(request)


def address_of(request: HttpRequest) -> str:
    """Return the IP address that the request came from, or nothing where none can be told.

    Of X-Forwarded-For only what our own proxies wrote is believed: each adds the address it
    was called from at the end, so with TRUSTED_PROXIES of them that many from the right.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        text = passed[-settings.TRUSTED_PROXIES] if len(passed) >= settings.TRUSTED_PROXIES else ""
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return ""
