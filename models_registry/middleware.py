"""What is done around every request."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import provenance

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")  # these change nothing


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
