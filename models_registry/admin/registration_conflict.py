"""Declaring a conflict of interest about one registration or its unit."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.appraising import conflicts
from models_registry.models import Locality, Organisation, Registration
from models_registry.transitions import REASON_MIN_LENGTH

from .base import person

About = Registration | Locality | Organisation


class ConflictForm(forms.Form):
    """About what, and why."""

    about = forms.ChoiceField(
        label=_("About what"),
        widget=forms.RadioSelect,
        initial="registration",
        error_messages={"required": _("Choose what it is about.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, registration: Registration, data: Any) -> None:
        super().__init__(data)
        self.offered: dict[str, About] = {"registration": registration}
        labels = {"registration": _now("Only this registration")}
        if registration.locality is not None:
            self.offered["locality"] = registration.locality
            labels["locality"] = _now("All of %(unit)s") % {
                "unit": registration.locality.name_in_text
            }
        if registration.organisation is not None:
            self.offered["organisation"] = registration.organisation
            labels["organisation"] = _now("All of %(unit)s") % {"unit": registration.organisation}
        cast("forms.ChoiceField", self.fields["about"]).choices = list(labels.items())
        # Filled in here: at import it would take the language of the moment for good.
        self.fields["reason"].help_text = _now(
            "At least %(count)d characters. The other reviewers read it; the unit does not."
        ) % {"count": REASON_MIN_LENGTH}
        self.fields["reason"].error_messages["required"] = _now(
            "Say why, in at least %(count)d characters."
        ) % {"count": REASON_MIN_LENGTH}

    def clean_about(self) -> About:
        """Return what was chosen."""
        return self.offered[self.cleaned_data["about"]]


def declare_conflict(
    request: HttpRequest, registration: Registration, context: dict[str, Any]
) -> HttpResponse:
    """Ask about what and why (GET), then store the declaration (POST)."""
    if not request.user.has_perm("models_registry.appraise_registration"):
        raise PermissionDenied
    form = ConflictForm(registration, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            conflicts.declare(registration, by=person(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _now("Declared. You judge it no longer; the other reviewers see why.")
            )
            return redirect("admin:models_registry_registration_change", registration.pk)
    page = {
        "form": form,
        "title": _("Declare a conflict of interest"),
        "registration": registration,
    }
    return render(request, "admin/models_registry/registration/conflict.html", context | page)
