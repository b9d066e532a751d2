"""Who is looking, and what of the officers' records they may open."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ..models import Registration, User


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; for views that are login_required."""
    return request.user  # type: ignore[return-value]


def own_or_404(request: HttpRequest, pk: int) -> Registration:
    """The registration, where the person may read it as an officer.

    With what a page shows of it; to what is sent, an answer as a rule leads elsewhere.
    """
    user = signed_in(request)
    readable = Registration.objects.read_by(user)
    if request.method == "POST":
        return get_object_or_404(readable.select_related("model").with_rights(user), pk=pk)
    return get_object_or_404(readable.for_officer(user), pk=pk)
