"""Addresses for programs: methods, parameters, errors (RFC 9457), CORS and "not modified"."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ..filters.public_list import RegistryFilter
from ..limiting import wait_for
from ..models import Model, Recognition, RecognitionQuerySet
from ..public_pages import CORS

METHODS = ("GET", "HEAD", "OPTIONS")
OPEN_TO_ALL = CORS | {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
}
PROBLEM = "application/problem+json"
FILTERS = frozenset(RegistryFilter.base_filters) - {"sort"}

View = Callable[..., HttpResponseBase]


class Refused(Exception):
    """A request that cannot be answered; `errors` says by parameter what is wrong."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors
        super().__init__(str(errors))


def problem(status: HTTPStatus, detail: str, **more: Any) -> HttpResponse:
    """Return an error as programs read it."""
    content = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return JsonResponse(content | more, status=status, content_type=PROBLEM)


def told(content: dict[str, Any], content_type: str = "application/json") -> JsonResponse:
    """An answer in readable letters."""
    readable = {"ensure_ascii": False}
    return JsonResponse(content, content_type=content_type, json_dumps_params=readable)


def for_machines(
    *parameters: str, is_strict: bool = True, takes_empty: bool = False, limit: str = ""
) -> Callable[[View], View]:
    """Decorate a view that only reads, and refuses other parameters unless it is not strict.

    `takes_empty`: a parameter without a value, which forms send, is as if it were not there.
    `limit`: what it counts as (RATE_LIMITS).
    """
    known = frozenset(parameters)

    def check(sent: QueryDict) -> None:
        if is_strict:
            refuse_unknown(sent, known)
        if is_strict and not takes_empty:
            refuse_empty(sent)

    def decorate(view: View) -> View:
        @csrf_exempt  # nothing is changed here, and other methods get an answer that says so
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = _answer(
                request, check, lambda: _counted(request, limit) or view(request, *args, **kwargs)
            )
            for name, value in OPEN_TO_ALL.items():
                response[name] = value
            return response

        return answer

    return decorate


def _answer(
    request: HttpRequest, check: Callable[[QueryDict], None], make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        refusal = problem(HTTPStatus.METHOD_NOT_ALLOWED, _("This address can only be read."))
        refusal["Allow"] = ", ".join(METHODS)
        return refusal
    try:
        check(request.GET)
        return _refuse_other(request) or make()
    except Refused as refused:
        detail = _("Something in the address is not understood.")
        return problem(HTTPStatus.BAD_REQUEST, detail, errors=refused.errors)
    except Http404:
        return problem(HTTPStatus.NOT_FOUND, _("There is nothing public at this address."))


def _counted(request: HttpRequest, limit: str) -> HttpResponse | None:
    """Refuse who asks for more than is answered in so short a time, as programs read it."""
    wait = wait_for(request, limit) if limit else 0
    if not wait:
        return None
    refusal = problem(HTTPStatus.TOO_MANY_REQUESTS, _("Wait %d seconds, then ask again.") % wait)
    refusal["Retry-After"] = str(wait)
    return refusal


def _refuse_other(request: HttpRequest) -> HttpResponse | None:
    """Refuse who wants a version that is not the present one, as programs read it."""
    asked = getattr(request, "asked", None)
    if asked is None:
        return None
    refusal = get_conditional_response(request, asked.etag, asked.modified_at)
    if refusal is None or refusal.status_code != HTTPStatus.PRECONDITION_FAILED:
        return None
    return problem(HTTPStatus.PRECONDITION_FAILED, _("The data has changed since."))


def refuse_unknown(sent: QueryDict, known: frozenset[str]) -> None:
    """Raise Refused where the address has a parameter that is not read here."""
    there = ", ".join(sorted(known)) or "–"
    errors = {
        name[:60]: [_("There is no such parameter. There are: %(known)s.") % {"known": there}]
        for name in sent
        if name not in known
    }
    if errors:
        raise Refused(errors)


def refuse_empty(sent: QueryDict) -> None:
    """Raise Refused where a parameter has no value."""
    errors = {name: [_("Give a value, or leave it out.")] for name in sent if not sent[name]}
    if errors:
        raise Refused(errors)


Checked = TypeVar("Checked", bound=forms.Form)


def checked(form: Checked, sent: QueryDict) -> Checked:
    """Return a form that is valid.

    Raises Refused for a wrong value, and for several where only one can be meant.
    """
    errors = {name: list(map(str, found)) for name, found in form.errors.items()}
    for name, field in form.fields.items():
        if len(sent.getlist(name)) > 1 and not isinstance(field, forms.MultipleChoiceField):
            errors[name] = [_("Give this parameter once.")]
    if errors:
        raise Refused(errors)
    return form


def recognitions(sent: QueryDict) -> RecognitionQuerySet:
    """The recognitions that the filters of the list ask for; raises Refused as checked()."""
    if FILTERS.isdisjoint(sent):
        return Recognition.objects.counting()
    chosen = RegistryFilter(sent, Model.objects.all())
    checked(chosen.form, sent)
    return chosen.recognitions()
