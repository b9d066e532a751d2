"""Who is looking, and what of the officers' records they may open."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ..models import Registration, User


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; for views that are login_required."""
    return request.user  # type: ignore[return-value]


def own_or_404(request: HttpRequest, pk: int) -> Registration:
    """The registration, where the person may read it as an officer."""
    user = signed_in(request)
    return get_object_or_404(Registration.objects.read_by(user).for_officer(user), pk=pk)
