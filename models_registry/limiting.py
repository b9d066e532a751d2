"""Views that may be asked only so often: by an account, or else by an address of the net.

A page that is kept, or that the reader has already, is answered before any view and not counted.
Who is signed in is counted alone, since a whole office may share one address.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from .client_address import address_of
from .rate_limits import network_of, seconds_to_wait

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Counts = Callable[[HttpRequest], bool]


def _always(_request: HttpRequest) -> bool:
    return True


def limited(action: str, counts: Counts = _always) -> Callable[[View], View]:
    """Decorate a view; what `counts` says nothing of is not counted."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wait = wait_for(request, action) if counts(request) else 0
            return too_many(request, wait) if wait else view(request, *args, **kwargs)

        return cast("View", answer)

    return decorate


def wait_for(request: HttpRequest, action: str) -> int:
    """Count the request; return 0, or how many seconds whoever sent it has to wait."""
    if request.user.is_authenticated:
        return seconds_to_wait(action, f"account {request.user.pk}")
    address = address_of(request)
    return seconds_to_wait(action, f"network {network_of(address).hex()}") if address else 0


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Say when to ask again, with a link to what was asked for."""
    context: dict[str, Any] = {"wait": wait, "address": request.get_full_path()}
    page = render(request, "too_many.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    page["Retry-After"] = str(wait)
    if "HX-Request" in request.headers:  # no part of a page would be changed by an error
        page["HX-Redirect"] = context["address"]
    page["Cache-Control"] = "private, no-store"
    return page


def asks(name: str) -> Counts:
    """Whether the address has a value of this parameter."""
    return lambda request: bool(request.GET.get(name, "").strip())


def is_sent(request: HttpRequest) -> bool:
    """Whether a form is sent."""
    return request.method == "POST"
