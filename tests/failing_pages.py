"""Addresses of the registry, and beside them pages that go wrong in known ways."""

from django.db import IntegrityError, OperationalError, connection
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


def away_one(request: HttpRequest) -> HttpResponse:
    """Fail as any page while there is no database."""
    raise OperationalError("connection failed")


def away_two(request: HttpRequest) -> HttpResponse:
    """Fail as any other."""
    raise OperationalError("the connection is lost")


urlpatterns = [
    *urlpatterns,
    path("fails/<str:secret>/", fails, name="fails"),
    path("away/one/", away_one, name="away_one"),
    path("away/two/", away_two, name="away_two"),
    path("slow/", asks_slowly, name="slow"),
]
