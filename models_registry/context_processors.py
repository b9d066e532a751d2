"""What every page knows."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .forms.display import remembered
from .models import Model, Notice
from .reference import held_until_any_change

DISPLAY_COOKIE = "display"  # holds "large.light-on-dark"


def display(request: HttpRequest) -> dict[str, object]:
    """`display`: the size of the text and the contrast that this reader chose, if any."""
    cookie = request.COOKIES.get(DISPLAY_COOKIE)
    return {"display": remembered(cookie) if cookie else {}}


def demonstration(request: HttpRequest) -> dict[str, object]:
    """`has_demonstration`: whether invented rows are in the database, asked only when shown."""
    # Drafts, which readers do not see, leave the version of what is held as it is.
    is_reader = settings.SESSION_COOKIE_NAME not in request.COOKIES
    return {"has_demonstration": SimpleLazyObject(_held_so if is_reader else _has_demonstration)}


def _has_demonstration() -> bool:
    return Model.objects.filter(is_demonstration=True).exists()


_held_so = held_until_any_change(_has_demonstration)


def notices(request: HttpRequest) -> dict[str, object]:
    """`unread_notices`: how many the signed-in person has not opened, asked once where shown."""

    @cache
    def unread() -> int:
        # Most people have opened all of them: then nobody asks which of them still concern them.
        if not Notice.objects.unread().filter(recipient=request.user.pk).exists():
            return 0
        return Notice.objects.visible_to(request.user).unread().count()  # type: ignore[arg-type]

    return {"unread_notices": unread}
