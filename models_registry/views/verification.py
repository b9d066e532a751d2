"""Is a paper true? Asked by whoever holds it; what is told is never indexed and never kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .. import verification
from ..forms import TokenForm
from ..limiting import asks, limited
from ..models import Model


@require_safe
@limited("verification", asks("code"))
def verify(request: HttpRequest) -> HttpResponse:
    """Take a code that was typed and lead to its page."""
    form = TokenForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return _private(redirect("verified", form.cleaned_data["code"]))
    return _private(render(request, "public/verify.html", {"form": form}))


@require_safe
@limited("verification")
def verified(request: HttpRequest, token: str) -> HttpResponse:
    """Say how it stands with the paper; a code that is not ours gets a page that helps on."""
    recognition = verification.find(token)
    if recognition is None:
        page = render(request, "public/verify.html", {"form": TokenForm(), "unknown": True})
        page.status_code = 404
        return _private(page)
    answer = verification.status(recognition)
    context = {
        "answer": answer,
        "code": verification.grouped(recognition.token),
        "is_public": Model.objects.public().filter(pk=recognition.model_id).exists(),
    }
    return _private(render(request, "public/verified.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the page out of search engines and caches."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response
