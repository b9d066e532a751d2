"""The page of an error that nobody foresaw."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ..request_notes import current


def server_error(request: HttpRequest) -> HttpResponse:
    """Say so, with the number under which the log has it; ask neither database nor session."""
    note = current()
    page = render_to_string("500.html", {"request_number": note.number if note else ""})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
