"""Links by which somebody sets a password: an invitation, or where it was forgotten.

Nothing of them is stored. A link is signed, names the account and holds a digest of the account
as it was: it ends by itself, with the password that it sets, and with whatever else changes the
password or the e-mail address.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.core import signing
from django.db import models, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from .. import outbox
from ..models import OutboxTask, User


@dataclass(frozen=True)
class Link:
    """A kind of link: its name, and for how long it can be used."""

    name: str
    lasts: datetime.timedelta


INVITATION = Link("invitation", datetime.timedelta(days=7))
RESET = Link("password_reset", datetime.timedelta(hours=1))
LINKS = {link.name: link for link in (INVITATION, RESET)}


def digest_of(user: User) -> str:
    """Return what changes when a password is set, taken away, or the address is another."""
    state = f"{user.pk} {user.password} {user.email}"
    return salted_hmac(__name__, state, algorithm="sha256").hexdigest()


def token(link: Link, user: User) -> str:
    """Return what stands at the end of a link."""
    return signing.dumps([user.pk, digest_of(user)], salt=_salt(link))


def opened(link: Link, given: str) -> User | None:
    """Return whose link it is, locked, or nobody where it has ended; in a transaction."""
    try:
        key, digest = signing.loads(given, salt=_salt(link), max_age=link.lasts)
    except signing.BadSignature:
        return None
    user = User.objects.select_for_update().filter(pk=key, is_active=True).first()
    return user if user and constant_time_compare(digest, digest_of(user)) else None


def invite(user: User) -> str:
    """Return the end of a new invitation, which is sent by e-mail too; earlier ones end."""
    withdraw(user)
    _send(INVITATION, user)
    return token(INVITATION, user)


def withdraw(user: User) -> None:
    """End the invitations of who has no password yet."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


@transaction.atomic
def ask_for_reset(typed: str) -> None:
    """Send a link to whose user name or e-mail address was typed, if there is such a person."""
    named = models.Q(username=typed) | models.Q(email__iexact=typed)
    for user in User.objects.filter(named, is_active=True).exclude(email=""):
        if user.has_usable_password():
            _send(RESET, user)


def _send(link: Link, user: User) -> None:
    told = {"event": link.name, "digest": digest_of(user), "letter": uuid.uuid4().hex}
    outbox.put(OutboxTask.Kind.EMAIL, account=user.pk, **told)


def _salt(link: Link) -> str:
    return f"{__name__}.{link.name}"
