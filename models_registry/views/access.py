"""Who is looking, and what of the officers' records they may open."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ..models import Campaign, Registration, User


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; for views that are login_required."""
    return request.user  # type: ignore[return-value]


def own_or_404(request: HttpRequest, pk: int) -> Registration:
    """The registration, where the person may read it as an officer.

    With what a page shows of it; to what is sent, an answer as a rule leads elsewhere.
    """
    user = signed_in(request)
    if request.method != "POST":
        return get_object_or_404(Registration.objects.read_by(user).for_officer(user), pk=pk)
    registration = get_object_or_404(Registration.objects.select_related("model"), pk=pk)
    registration.is_own = user.units.own(registration)
    if not (registration.is_own or registration.locality_id in user.units.split):
        raise Http404
    return registration


def own_campaign_or_404(request: HttpRequest, pk: int) -> Campaign:
    """The campaign, where the person may write it as an officer, with what a page shows of it."""
    own = Campaign.objects.written_by(signed_in(request))
    return get_object_or_404(own.for_page(), pk=pk)
