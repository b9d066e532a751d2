"""What is done around every request."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.http import urlencode

from . import kept_pages, provenance, replicas
from .accounts.sign_in import has_second_factor, needs_second_factor
from .client_address import address_of
from .file_stores import StoreAway
from .kept_pages import Kept
from .public_pages import Asked, PublicPages, may_be_kept
from .reading import reading_from, source
from .registry_versions import asked_once

logger = logging.getLogger(__name__)
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
        if request.method not in {"GET", "HEAD"}:
            return _for_nobody_else(self.get_response(request))
        if is_signed_in(request):
            with asked_once(anew=True):
                return _for_nobody_else(self.get_response(request))
        with asked_once(anew=False):
            return self._for_everybody(request)

    def _for_everybody(self, request: HttpRequest) -> HttpResponseBase:
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


class ReplicaMiddleware:
    """Have readers without an account read from a replica, where there are any.

    Who may have written reads from the primary: signed in, or with the mark against forgery that
    every form asks for. What fails while a replica is read from is made once more, from the
    primary: it changes nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from a replica, or else from the primary."""
        alias = replicas.choose() if _is_mere_reader(request) else None
        if alias is None:
            return self.get_response(request)
        with reading_from(alias):
            response = self.get_response(request)
        if response.status_code != HTTPStatus.INTERNAL_SERVER_ERROR:
            return response
        replicas.leave_out(alias)
        connections[alias].close()
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say nothing of what the replica could not do: nobody is given this answer."""
        if isinstance(error, Error) and source() != DEFAULT_DB_ALIAS:
            return HttpResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        return None


def _is_mere_reader(request: HttpRequest) -> bool:
    writes = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} & request.COOKIES.keys()
    return request.method in {"GET", "HEAD"} and not writes


class StoreAwayMiddleware:
    """Say in plain words that files cannot be shown, or stored, at this moment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer with a page that says so, and have whoever runs the server told why."""
        if not isinstance(error, StoreAway):
            return None
        logger.error("%s", error)
        page = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        page["Retry-After"] = "60"
        page["Cache-Control"] = "no-store"
        return page


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


class SecondFactorMiddleware:
    """Let reviewers and administrators do nothing before a second factor but set one up.

    Whoever has one was asked for it at the door; so this is for who has none yet, and for
    sessions that were begun before one was demanded.
    """

    OPEN = frozenset(
        {
            "account_login",
            "account_logout",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_view_recovery_codes",
            "display",
        }
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual, or lead to where a second factor is set up or given."""
        if not is_signed_in(request) or not needs_second_factor(request):
            return self.get_response(request)
        if resolve(request.path_info).url_name in self.OPEN:
            return self.get_response(request)
        door = "mfa_reauthenticate" if has_second_factor(request) else "mfa_index"
        return redirect(f"{reverse(door)}?{urlencode({'next': request.get_full_path()})}")
