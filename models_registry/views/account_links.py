"""Setting a password by a link: who is invited, or has forgotten it."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from models_registry.accounts import mails
from models_registry.accounts.links import INVITATION, RESET, Link, ask_for_reset, opened


class ForgottenForm(forms.Form):
    """Whose password it is."""

    name = forms.CharField(label=_("User name or e-mail address"), max_length=254, strip=True)


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let who is invited choose a password."""
    return _choose(request, INVITATION, token, _now("You are invited to the registry of models"))


@never_cache
def password_reset(request: HttpRequest, token: str) -> HttpResponse:
    """Let who has forgotten the password choose another one."""
    return _choose(request, RESET, token, _now("Set a new password"))


@never_cache
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Send a link; the answer is the same whether there is such an account or not."""
    form = ForgottenForm(request.POST or None)
    is_asked = form.is_valid()
    if is_asked:
        name = form.cleaned_data["name"]
        refused = ratelimit.consume_or_429(request, action="reset_password", key=name.lower())
        if refused:
            return refused
        ask_for_reset(name)
    return render(request, "account/forgotten.html", {"form": form, "is_asked": is_asked})


@transaction.atomic
def _choose(request: HttpRequest, link: Link, token: str, title: str) -> HttpResponse:
    """Set the password, once, and lead to the door, where a second factor is asked for."""
    user = opened(link, token)
    if user is None:
        return render(request, "account/link_ended.html", {"link": link.name}, status=410)
    form: Any = SetPasswordForm(user, request.POST or None)
    if form.is_valid():
        form.save()
        if link is RESET:
            mails.tell(user, "password_changed")
        messages.success(request, _now("The password is set. Sign in with it now."))
        return redirect("account_login")
    page = {"form": form, "title": title, "name": user.get_username()}
    return render(request, "account/choose_password.html", page)
