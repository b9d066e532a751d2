"""Signing in and out, and the change of one's own password."""

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _


class SignIn(views.LoginView):
    """The one door: officers go on to their registrations, staff to the review."""

    template_name = "account/login.html"
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """Return where somebody starts who came without a destination."""
        return resolve_url("admin:index" if self.request.user.is_staff else "officer_home")


class PasswordChange(views.PasswordChangeView):
    """One's own password, by knowing the old one."""

    template_name = "account/password_change.html"

    def get_success_url(self) -> str:
        """Return to where the person works."""
        return reverse("admin:index" if self.request.user.is_staff else "officer_home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Change it and say so."""
        messages.success(self.request, _("Your password is changed."))
        return super().form_valid(form)
