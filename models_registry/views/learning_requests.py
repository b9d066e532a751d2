"""Requests to learn from a model: sent by anybody, dealt with by the officers of its unit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..citizens import contacts, learning_requests
from ..client_address import address_of
from ..forms import HandlingForm, LearningForm, SideForm, refuse
from ..models import LearningRequest, Model
from .access import signed_in
from .comments import wait_of, with_wait

ON_A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def model_learn(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the unit of a model; an officer asks for the own unit."""
    model = get_object_or_404(Model.objects.public(), code=code)
    user = signed_in(request) if request.user.is_authenticated else None
    form = LearningForm(request.POST or None, user=user, purpose=f"learn {model.pk}")
    wait = 0
    if request.method == "POST" and form.is_valid():
        message = form.cleaned_data["message"]
        try:
            learning_requests.ask(model, form.asker, message=message, address=address_of(request))
        except ValidationError as error:
            wait = wait_of(error)
            refuse(form, error)
        else:
            return redirect("model_learn_sent", model.code)
    context = {"model": model.as_told(), "form": form}
    return with_wait(render(request, "public/learn_write.html", context), wait)


@require_safe
def model_learn_sent(request: HttpRequest, code: str) -> HttpResponse:
    """Say what happens next."""
    model = get_object_or_404(Model.objects.public(), code=code)
    return render(request, "public/learn_sent.html", {"model": model.as_told()})


@login_required
@require_safe
def learning_list(request: HttpRequest) -> HttpResponse:
    """Requests to the person's units, or from them."""
    user = signed_in(request)
    asked = SideForm(request.GET)
    if not asked.is_valid():
        raise Http404
    side, state = asked.cleaned_data["side"], asked.cleaned_data["state"]
    questions = LearningRequest.objects
    found = questions.received_by(user) if side == "received" else questions.sent_for(user)
    rows = found.filter(state=state) if state else found
    paginator = Paginator(rows.for_list(), ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return render(
        request,
        "officer/learning_list.html",
        {
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "sides": SideForm.SIDES,
            "states": LearningRequest.State.choices,
            "side": side,
            "state": state,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def learning_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with the contact of who asked, and what the unit does with it."""
    user = signed_in(request)
    received = LearningRequest.objects.received_by(user).for_list()
    asked = get_object_or_404(received, pk=pk)
    initial = {"state": "" if asked.state == "new" else asked.state, "answer": asked.answer}
    form = HandlingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            learning_requests.handle(asked, by=user, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("learning_list")
    context = {
        "asked": asked,
        "form": form,
        "contact_until": contacts.kept_until(asked.created_at),
        "may_handle": user.has_perm(learning_requests.ANSWER),
    }
    return render(request, "officer/learning_request.html", context)
