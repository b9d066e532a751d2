"""Who is responsible, from the queue and from the review page; and the next one, please."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry.appraising import assigning
from models_registry.models import Registration, User

from .base import person

NAMED = 20  # of those that were left out, in the message


class ReviewerForm(forms.Form):
    """To whom; `seen` is how many there were when the page was opened."""

    reviewer = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Reviewer"),
        error_messages={"required": _("Choose a reviewer.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, seen: int) -> None:
        super().__init__(data, initial={"seen": seen})
        cast("forms.ModelChoiceField", self.fields["reviewer"]).queryset = assigning.reviewers()
        self.there = seen

    def clean_seen(self) -> int:
        """Refuse a list that has changed, so that nothing unseen is assigned."""
        if self.cleaned_data["seen"] != self.there:
            raise forms.ValidationError(
                _now("The list has changed since you opened it: it has %(count)d rows now."),
                params={"count": self.there},
            )
        return self.there


def choose_reviewer(
    request: HttpRequest,
    registrations: models.QuerySet[Registration],
    context: dict[str, Any],
    *,
    action: str = "",
) -> HttpResponse:
    """Ask who becomes responsible for all of these, then assign them."""
    keys = list(registrations.order_by().values_list("pk", flat=True))
    chosen = request.POST if request.method == "POST" and "seen" in request.POST else None
    form = ReviewerForm(chosen, seen=len(keys))
    if form.is_valid():
        reviewer = form.cleaned_data["reviewer"]
        _tell(request, assigning.assign(keys, reviewer=reviewer, by=person(request)), reviewer)
        return redirect("admin:models_registry_registration_changelist")
    page = {
        "form": form,
        "title": _("Assign to a reviewer"),
        "count": len(keys),
        "action": action,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
    }
    template = "admin/models_registry/registration/assign.html"
    return render(request, template, context | page)


def _tell(request: HttpRequest, assigned: assigning.Assigned, reviewer: User) -> None:
    count = len(assigned.made)
    text = ngettext(
        "%(count)d registration is newly assigned to %(name)s.",
        "%(count)d registrations are newly assigned to %(name)s.",
        count,
    )
    messages.success(request, text % {"count": count, "name": reviewer})
    if assigned.barred:
        named = ", ".join(each.reference for each in assigned.barred[:NAMED])
        more = " …" if len(assigned.barred) > NAMED else ""
        messages.warning(
            request,
            _now("Not assigned, since %(name)s has a conflict of interest: %(references)s")
            % {"name": reviewer, "references": named + more},
        )


def claim(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Make the person responsible (POST)."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        assigning.claim(registration, by=person(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _now("You are responsible for it now."))
    return redirect("admin:models_registry_registration_change", registration.pk)


def give_back(request: HttpRequest, registration: Registration) -> HttpResponse:
    """End the responsibility (POST)."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        assigning.give_back(registration, by=person(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _now("Nobody is responsible for it now."))
    return redirect("admin:models_registry_registration_change", registration.pk)


class AfterForm(forms.Form):
    """What the person has before them."""

    after = forms.IntegerField(required=False, min_value=0, max_value=2**62)


def go_to_next(request: HttpRequest) -> HttpResponse:
    """Lead to the next one; to the first page where nothing waits."""
    form = AfterForm(request.GET)
    if not form.is_valid():
        raise BadRequest
    found = assigning.next_for(person(request), after=form.cleaned_data["after"] or 0)
    if found is None:
        messages.info(request, _now("Nothing else waits for you now."))
        return redirect("admin:index")
    return redirect("admin:models_registry_registration_change", found.pk)
