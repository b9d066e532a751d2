"""The notice to the public: what is held of people, why, how long, and what they may ask for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..personal.register import REGISTER


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say it, by the register itself."""
    page = {"register": REGISTER, "days": settings.CONTACTS_KEPT_DAYS}
    return render(request, "public/privacy.html", page)
