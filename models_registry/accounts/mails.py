"""What a person is told of their own account by e-mail, whatever they chose for notices."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from .. import outbox
from ..letters import absolute, is_address, letter
from ..models import OutboxTask, User
from . import links

# By the name that django-allauth, or a module of ours, gives what has happened.
SENTENCES = {
    links.INVITATION.name: _("You are invited to the registry of models"),
    links.RESET.name: _("Set a new password"),
    "password_changed": _("Your password was changed"),
    "totp_activated": _("An app was set up as your second step"),
    "totp_deactivated": _("The app is no longer your second step"),
    "webauthn_added": _("A passkey was set up as your second step"),
    "webauthn_removed": _("A passkey was removed from your account"),
    "recovery_codes_generated": _("New recovery codes were made for your account"),
    "second_factor_removed": _("The administrator removed your second step"),
}


def tell(user: Any, event: str) -> None:
    """Have it sent that something changed."""
    outbox.put(OutboxTask.Kind.EMAIL, account=user.pk, event=event, letter=uuid.uuid4().hex)


def send(payload: Mapping[str, Any]) -> None:
    """Do a task of the outbox: tell the `account` of an `event` in this one `letter`.

    Sends nothing to who has left or has no address, and no link that has ended meanwhile.
    """
    user = User.objects.filter(pk=payload["account"], is_active=True).first()
    if user is None or not is_address(user.email):
        return
    event = payload["event"]
    link = links.LINKS.get(event)
    if link and payload["digest"] != links.digest_of(user):
        return
    with translation.override(user.language):
        address = reverse(event, args=[links.token(link, user)]) if link else "/"
        told = {"user": user, "event": event, "sentence": SENTENCES[event]}
        body = render_to_string("email/account.txt", told | {"address": absolute(address)})
        telling = payload.get("letter", "")
        letter(user.email, str(SENTENCES[event]), body, telling=telling).send()
