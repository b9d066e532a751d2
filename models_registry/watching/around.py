"""What stands around all else: whether the program lives, and what is noted of each request.

`/healthz` and `/readyz` are answered here, before anything knows a host, a session, a language, or
that an address must be https: whoever checks a server may call it by any name and in any way.
"""

import ipaddress
import logging
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.crypto import constant_time_compare

from ..client_address import address_of
from . import metrics
from .log_lines import REQUESTS
from .readiness import Finding, known_findings
from .request_notes import Note, noted, number_of

logger = logging.getLogger(REQUESTS)

LIVES, READY, SERVES = "/healthz", "/readyz", "/readyz/serving"
HEADER = "X-Request-ID"
STATIC = "static"
_ANSWERS_KEPT = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
_FOR_NOBODY_ELSE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


class WatchMiddleware:
    """The outermost of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.counts = settings.METRICS_PORT is not None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer who asks how the program is; note everything else."""
        if request.path_info in {LIVES, READY, SERVES}:
            return _health(request)
        given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.TRUSTED_PROXIES else ""
        note = Note(number_of(given), request.method or "")
        request.note = note  # type: ignore[attr-defined]
        with noted(note):
            response = self.get_response(request)
            self._tell(request, response, note)
        response.headers[HEADER] = note.number
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Note which view answers, for what is logged meanwhile."""
        request.note.view = request.resolver_match.view_name  # type: ignore[attr-defined, union-attr]

    def _tell(self, request: HttpRequest, response: HttpResponseBase, note: Note) -> None:
        seconds = note.seconds
        if not note.view:
            note.view = _view_at(request.path_info)
            note.is_kept = note.view != STATIC and response.status_code in _ANSWERS_KEPT
        user = getattr(request, "_cached_user", None)  # not asked for only to be told here
        note.user = user.pk if user is not None else None
        if self.counts:
            metrics.count(note, response.status_code, seconds)
        if logger.isEnabledFor(logging.INFO):
            # Not by logger.info, which looks for the line that called it: each request is told.
            record = logging.LogRecord(REQUESTS, logging.INFO, "", 0, "request", None, None)
            record.facts = _facts(note, response, seconds)
            logger.handle(record)


def _facts(note: Note, response: HttpResponseBase, seconds: float) -> dict[str, Any]:
    """Return what the log tells of a request; nothing in it was typed, or is a person's."""
    return {
        "request_id": note.number,
        "method": note.method if note.method in metrics.METHODS else "other",
        "view": note.view,
        "status": response.status_code,
        "duration_ms": round(seconds * 1_000, 1),
        "database_ms": round(note.database_seconds * 1_000, 1),
        "questions": note.questions,
        "kept": note.is_kept,
        "user": note.user,
    }


@lru_cache(maxsize=4_000)
def _view_at(path: str) -> str:
    """Return the name of the view at a path; "static" of a file, "" where there is nothing."""
    if path.startswith(settings.STATIC_URL):
        return STATIC
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            return resolve(path).view_name
        except Resolver404:
            return ""


def _health(request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
    if request.path_info == LIVES:
        return HttpResponse("ok\n", content_type="text/plain", headers=_FOR_NOBODY_ELSE)
    with translation.override(settings.LANGUAGE_CODE):
        found = known_findings(only_serving=request.path_info == SERVES)
    is_well = all(finding.is_well for finding in found)
    told: dict[str, Any] = {"ok": is_well}
    if _may_see_details(request):
        told["checks"] = {finding.name: _told(finding) for finding in found}
    status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
    readable = {"ensure_ascii": False}
    response = JsonResponse(
        told, status=status, headers=_FOR_NOBODY_ELSE, json_dumps_params=readable
    )
    response._has_been_logged = True  # type: ignore[attr-defined]  # no error of the program
    return response


def _told(finding: Finding) -> dict[str, Any]:
    return {"ok": finding.is_well, "why": finding.why, "limit": finding.limit}


def _may_see_details(request: HttpRequest) -> bool:
    """Whether somebody has the token, or asks from this machine and not through a proxy on it."""
    given = request.headers.get("Authorization", "")
    if settings.READYZ_TOKEN and constant_time_compare(given, f"Bearer {settings.READYZ_TOKEN}"):
        return True
    if not settings.TRUSTED_PROXIES and any(name in request.META for name in _FORWARDED):
        return False
    address = address_of(request)
    return bool(address) and ipaddress.ip_address(address).is_loopback
