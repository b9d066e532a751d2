"""What every page knows."""

from functools import cache

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import Model, Notice


def demonstration(request: HttpRequest) -> dict[str, object]:
    """`has_demonstration`: whether invented rows are in the database, asked only when shown."""
    return {
        "has_demonstration": SimpleLazyObject(Model.objects.filter(is_demonstration=True).exists)
    }


def notices(request: HttpRequest) -> dict[str, object]:
    """`unread_notices`: how many the signed-in person has not opened, asked once where shown."""

    @cache
    def unread() -> int:
        return Notice.objects.visible_to(request.user).unread().count()  # type: ignore[arg-type]

    return {"unread_notices": unread}
