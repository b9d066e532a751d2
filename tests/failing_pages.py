"""Addresses of the registry, and beside them pages that go wrong in known ways."""

from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from massmob.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]

PERSON = "Nguyễn Văn Thử"
CARD = "025190001234"


def fails(request: HttpRequest, secret: str) -> HttpResponse:
    """Fail with what somebody typed at hand, and in what the error says."""
    typed = {**request.POST.dict(), **request.GET.dict()}
    cause = IntegrityError(f"Key (email)=({typed.get('email')}) of {PERSON} already exists.")
    raise ValueError(f"{secret!r} of {PERSON}, {CARD}") from cause


def asks_slowly(request: HttpRequest) -> HttpResponse:
    """Ask something that takes a while, about somebody."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_sleep(0.02),\n  '{CARD}', %s", [PERSON])
    return HttpResponse("ok")


urlpatterns = [
    *urlpatterns,
    path("fails/<str:secret>/", fails, name="fails"),
    path("slow/", asks_slowly, name="slow"),
]
