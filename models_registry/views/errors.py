"""Pages of errors: what nobody foresaw, and the database that is away."""

import sys
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from ..database_away import forget_broken_connections, is_away
from ..reading import source
from ..watching.request_notes import current

AGAIN_AFTER = 10  # seconds
TYPED = "application/x-www-form-urlencoded"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
_ACCOUNTS = ("account_", "mfa_")  # beginnings of names of views that are sent secrets
Typed = list[tuple[str, str]]


def server_error(request: HttpRequest) -> HttpResponse:
    """Say so, with the number under which the log has it; ask neither database nor session.

    Where the database is away, say that instead. (Of a replica nobody is told: middleware.py.)
    """
    if source() == DEFAULT_DB_ALIAS and is_away(sys.exception()):
        return _database_away(request)
    page = render_to_string("500.html", {"request_number": _number()})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _database_away(request: HttpRequest) -> HttpResponse:
    forget_broken_connections()
    typed = _typed(request)
    context = {
        "request_number": _number(),
        "is_post": request.method == "POST",
        "address": request.get_full_path(),
        "typed": typed,
        "texts": [value for _name, value in typed if " " in value.strip()],
        "token": get_token(request) if typed else "",
    }
    page = render_to_string("database_away.html", context)
    response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(AGAIN_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response


def _number() -> str:
    note = current()
    return note.number if note else ""


def _typed(request: HttpRequest) -> Typed:
    """Return the fields of a form, to be sent again; of files and secrets nothing.

    Only what came from a page of ours is given back: otherwise another site could have its own
    text sent here with the token of whoever presses the button.
    """
    if request.method != "POST" or request.content_type != TYPED or _is_of_accounts(request):
        return []
    try:
        if _is_forged(request):
            return []
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (SuspiciousOperation, BadRequest, UnreadablePostError):  # too large, or not whole
        return []
    if any("password" in name for name, _value in fields):
        return []
    return [(name, str(value)) for name, value in fields if name != TOKEN]


def _is_forged(request: HttpRequest) -> bool:
    check = CsrfViewMiddleware(server_error)
    check.process_request(request)
    unmarked: Any = server_error  # a view that wants the check, whichever was asked for
    return check.process_view(request, unmarked, (), {}) is not None


def _is_of_accounts(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return False
    return name.startswith(_ACCOUNTS)
