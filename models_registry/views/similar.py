"""Likely duplicates of a name, as a part of the officer's form."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..forms import SimilarForm
from ..registering import drafting
from ..similar_names.similar import by_kind
from .access import signed_in


@login_required
@require_safe
def similar_models(request: HttpRequest) -> HttpResponse:
    """What is like the name, unit and year asked for; empty where there is nothing."""
    user = signed_in(request)
    if not drafting.may_start(user):
        raise PermissionDenied(_("You are not an officer of any unit that registers models."))
    form = SimilarForm(request.GET, user=user)
    return render(request, "components/similar.html", {"similar": by_kind(form.found())})
