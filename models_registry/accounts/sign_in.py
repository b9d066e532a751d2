"""Signing in: what django-allauth is told of the registry, and who needs a second factor.

Nobody signs up; accounts are made by the administrator. Reviewers and administrators read
what is not public and sign: a password alone does not let them in.
"""

import base64
import copy
import hashlib
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    is_reauthentication_required,
    stash_and_reauthenticate,
)
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.urls import resolve
from django.utils.translation import gettext

from ..client_address import address_of
from . import mails

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_demanded_of(user: AbstractBaseUser) -> bool:
    """Whether somebody may do nothing without a second factor."""
    return settings.SECOND_FACTOR_DEMANDED and getattr(user, "is_staff", False)


def needs_second_factor(request: HttpRequest) -> bool:
    """Whether who is signed in must still give, or set up, a second factor."""
    user = request.user
    if not user.is_authenticated or not is_demanded_of(user):
        return False
    records = get_authentication_records(request, user)
    return not any(record["method"] == "mfa" for record in records)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether who is signed in has set one up."""
    return Authenticator.objects.filter(user_id=request.user.pk, type__in=FACTORS).exists()


def ask_again(request: HttpRequest) -> None:
    """Have somebody confirm who they are, unless they did within the hour, and then go on.

    For what cannot be taken back, shows what is personal or gives rights. What was sent by a
    form is kept with the session, and done as soon as it is confirmed.
    """
    if not is_reauthentication_required(request, app="models_registry"):
        return
    asked = {"address": request.get_full_path(), "sent": request.POST.urlencode()}
    page = stash_and_reauthenticate(request, asked, f"{__name__}.{go_on.__name__}")
    raise ImmediateHttpResponse(page)


def go_on(request: HttpRequest, asked: dict[str, str]) -> HttpResponse:
    """Do what was asked for before the confirmation; that form's token was checked then."""
    address = urlsplit(asked["address"])
    going_on = copy.copy(request)
    going_on.path = going_on.path_info = address.path
    going_on.META = {**request.META, "PATH_INFO": address.path, "QUERY_STRING": address.query}
    going_on.GET = QueryDict(address.query)
    going_on.POST = QueryDict(asked["sent"])
    going_on._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    going_on.resolver_match = match = resolve(address.path)
    return match.func(going_on, *match.args, **match.kwargs)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts as the registry has them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account but the administrator."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose guesses are counted together: as the trace tells addresses."""
        return address_of(request) or "unknown"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers go on to their registrations, staff to the review."""
        user = request.user
        return resolve_url(
            "admin:index" if getattr(user, "is_staff", False) else settings.LOGIN_REDIRECT_URL
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Have somebody told that their password, or their second factor, is another now."""
        mails.tell(user, template_prefix.rpartition("/")[2])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to where the person works."""
        return self.get_login_redirect_url(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors as the registry has them."""

    def get_totp_issuer(self) -> str:
        """Name the registry in the app that makes the codes."""
        return gettext("Registry of models")

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Name the account by what is typed at the door."""
        return user.get_username()

    def encrypt(self, text: str) -> str:
        """Keep a secret so that a copy of the database alone gives no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read it again."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last one of whoever needs one."""
        others = Authenticator.objects.filter(
            user_id=authenticator.user_id, type__in=FACTORS
        ).exclude(pk=authenticator.pk)
        return not is_demanded_of(authenticator.user) or others.exists()


def _cipher() -> MultiFernet:
    return _ciphers(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=4)
def _ciphers(*secrets: str) -> MultiFernet:
    """By the secret of today, and by those that it replaced."""
    keys = (hashlib.sha256(f"second factor {secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
