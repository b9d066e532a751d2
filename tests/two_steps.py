"""Signing in as staff do, in two steps, without an app at hand."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa import app_settings
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.sessions.backends.base import SessionBase

from models_registry.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_second_step(session: SessionBase, user: User, *, is_confirmed: bool = True) -> None:
    """Have a session in which both steps were taken, and confirmed a moment ago if at all."""
    step = {"method": "mfa", "at": time.time(), "reauthenticated": is_confirmed}
    session.update(
        {
            AUTHENTICATION_METHODS_SESSION_KEY: [step],
            _AUTHENTICATION_METHODS_USER_SESSION_KEY: str(user.pk),
        }
    )
    session.save()


def with_app(user: User) -> User:
    """A person whose phone shows codes."""
    TOTP.activate(user, SECRET)
    return user


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(secret, counter))


def recovery_codes(user: User) -> list[str]:
    """The codes on paper."""
    return RecoveryCodes.activate(user).get_unused_codes()
