"""What every page knows."""

from functools import cache

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .forms.display import remembered
from .models import Model, Notice

DISPLAY_COOKIE = "display"  # holds "large.light-on-dark"


def display(request: HttpRequest) -> dict[str, object]:
    """`display`: the size of the text and the contrast that this reader chose, if any."""
    cookie = request.COOKIES.get(DISPLAY_COOKIE)
    return {"display": remembered(cookie) if cookie else {}}


def demonstration(request: HttpRequest) -> dict[str, object]:
    """`has_demonstration`: whether invented rows are in the database, asked only when shown."""
    return {
        "has_demonstration": SimpleLazyObject(Model.objects.filter(is_demonstration=True).exists)
    }


def notices(request: HttpRequest) -> dict[str, object]:
    """`unread_notices`: how many the signed-in person has not opened, asked once where shown."""

    @cache
    def unread() -> int:
        # Most people have opened all of them: then nobody asks which of them still concern them.
        if not Notice.objects.unread().filter(recipient=request.user.pk).exists():
            return 0
        return Notice.objects.visible_to(request.user).unread().count()  # type: ignore[arg-type]

    return {"unread_notices": unread}
