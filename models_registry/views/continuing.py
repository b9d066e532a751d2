"""Continuing models of earlier years, and throwing away a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..forms.browsing import SearchForm
from ..models import Model, Registration
from ..registering import continuing, drafting
from .access import own_or_404, signed_in
from .registration_progress import first_open

ROWS_ON_A_PAGE = 20


@login_required
@require_safe
def continuable_models(request: HttpRequest) -> HttpResponse:
    """Models of earlier years that are not yet registered for this one."""
    user, year = signed_in(request), timezone.localdate().year
    search = SearchForm(request.GET)
    models = continuing.continuable(user, year)
    if search.is_valid() and search.cleaned_data["q"]:
        models = continuing.called(models, search.cleaned_data["q"])
    paginator = Paginator(models, ROWS_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "search": search,
        "page": page,
        "page_numbers": paginator.get_elided_page_range(page.number),
        "year": year,
    }
    return render(request, "officer/continuable_models.html", context)


@login_required
@require_POST
def registration_continue(request: HttpRequest, code: str) -> HttpResponse:
    """Begin this year's registration of a model, with last year's text."""
    user = signed_in(request)
    model = get_object_or_404(Model.objects.continuable_by(user), code=code)
    try:
        registration = continuing.continue_model(model, by=user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("continuable_models")
    registration = own_or_404(request, registration.pk)
    if registration.state == Registration.State.WITHDRAWN:
        messages.error(
            request, _("This year’s registration of it was withdrawn; a model has one a year.")
        )
    if not registration.is_open_to_officers:
        return redirect(registration)
    messages.success(
        request,
        _("Here is last year’s text. Bring it up to date; results are reported anew."),
    )
    return redirect(first_open(registration, user))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a draft is to be thrown away; do it on POST."""
    registration = own_or_404(request, pk)
    if request.method == "POST":
        try:
            drafting.discard(registration, by=signed_in(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(registration)
        messages.success(request, _("The draft is deleted."))
        return redirect("officer_home")
    if registration.state != Registration.State.DRAFT or not registration.is_own:
        raise Http404
    return render(request, "officer/registration_discard.html", {"registration": registration})
