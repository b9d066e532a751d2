"""A person leaves the registry, or has lost their phone: what they had is taken back at once."""

import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Membership, User
from . import mails


@transaction.atomic
def leave(user: User, *, by: User) -> None:
    """Close an account for good; the name stays in the trace and beside what was done.

    Without a password every session and every link has ended. Raises PermissionDenied for one's
    own account and a superuser's.
    """
    _check(user, by)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = user.is_staff = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "is_staff", "password"])
    user.groups.clear()
    _end_memberships(user)
    _end_sessions(user)
    Authenticator.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()


@transaction.atomic
def remove_second_factor(user: User, *, by: User) -> None:
    """Remove what somebody has lost, sign them out everywhere and tell them.

    Raises PermissionDenied for one's own account and a superuser's.
    """
    _check(user, by)
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    mails.tell(user, "second_factor_removed")


def _check(user: User, by: User) -> None:
    if user == by or user.is_superuser or not by.has_perm("models_registry.change_user"):
        raise PermissionDenied(_("This is done to another person's account, by an administrator."))


def _end_memberships(user: User) -> None:
    """Have yesterday be the last day; what begins later, or began today, never was."""
    today = timezone.localdate()
    Membership.objects.filter(user=user, starts_on__gte=today).delete()
    yesterday = today - datetime.timedelta(days=1)
    Membership.objects.in_force(today).filter(user=user).update(ends_on=yesterday)


def _end_sessions(user: User) -> None:
    known = UserSession.objects.filter(user=user)
    Session.objects.filter(pk__in=list(known.values_list("session_key", flat=True))).delete()
    known.delete()
