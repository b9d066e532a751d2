"""Larger text and stronger contrast, for whoever asks for them: only they get a cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..context_processors import DISPLAY_COOKIE
from ..forms import DisplayForm
from ..forms.display import remembered

A_YEAR = 365 * 24 * 3600  # seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """The two choices; what is chosen is remembered for a year, the usual is forgotten."""
    if request.method != "POST":
        chosen = remembered(request.COOKIES.get(DISPLAY_COOKIE, ""))
        form = DisplayForm(initial=chosen | {"next": request.GET.get("next", "")[:2000]})
        return render(request, "public/display.html", {"form": form})
    form = DisplayForm(request.POST)
    if not form.is_valid():
        return render(request, "public/display.html", {"form": form})
    answer = redirect(_back(request, form.cleaned_data["next"]))
    value = "{text_size}.{contrast}".format(**form.cleaned_data)
    if value == ".":
        answer.delete_cookie(DISPLAY_COOKIE, samesite="Lax")
    else:
        answer.set_cookie(
            DISPLAY_COOKIE,
            value,
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer


def _back(request: HttpRequest, address: str) -> str:
    """The page that somebody came from, if it is one of this site's."""
    if url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return resolve_url("home")
