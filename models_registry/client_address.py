"""From which address of the net a request comes."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


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
