"""Sending notices by e-mail. Whether somebody may have it is asked again at the moment of sending.

An e-mail cannot be taken back and passes through other people's servers: it says what
happened, with a link; reasons and texts are read here, by who may read them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from . import outbox
from .accounts import mails
from .letters import absolute, is_address, letter, line
from .models import ByEmail, Notice, OutboxTask, User

LAST = 2**63 - 1  # no key is higher


def send_email(payload: Mapping[str, Any]) -> None:
    """Do a task of the outbox: send the `notice` with this key, or the `digest_of` a user.

    A digest tells of notices `until` a key, and so of the same ones when it is sent again.

    What is told of an `account` is another matter: accounts/mails.py.

    Sends nothing where the person is no longer active or concerned, has chosen otherwise
    meanwhile, has no address, or has had it already.
    """
    if "account" in payload:
        mails.send(payload)
    elif "digest_of" in payload:
        asked_for = Notice.objects.unread().filter(pk__lte=payload.get("until", LAST))
        _send(payload["digest_of"], ByEmail.DAILY, asked_for)
    else:
        notice = Notice.objects.get(pk=payload["notice"])
        _send(notice.recipient_id, ByEmail.AT_ONCE, Notice.objects.filter(pk=notice.pk))


def ask_for_digests() -> int:
    """Ask the outbox for the day's e-mail of each who wants one; return how many may get it.

    Asked twice, the second finds nothing that was not sent.
    """
    until = Notice.objects.aggregate(last=Max("pk"))["last"]
    waiting = Notice.objects.unread().filter(emailed_at__isnull=True, pk__lte=until or 0).order_by()
    people = (
        User.objects.filter(
            is_active=True, notices_by_email=ByEmail.DAILY, pk__in=waiting.values("recipient")
        )
        .exclude(email="")
        .order_by("pk")
    )
    payloads = [{"digest_of": key, "until": until} for key in people.values_list("pk", flat=True)]
    outbox.put_many(OutboxTask.Kind.EMAIL, payloads)
    return len(payloads)


def _send(recipient: int, wanted: ByEmail, notices: Any) -> None:
    """Send what is still to be told, in one e-mail; the rows are locked until it is sent."""
    user = User.objects.filter(pk=recipient, is_active=True, notices_by_email=wanted).first()
    if user is None or not is_address(user.email):
        return
    due = list(notices.to_be_sent(user).for_list().select_for_update(of=("self",)))
    if not due:
        return
    Notice.objects.filter(pk__in=[notice.pk for notice in due]).update(emailed_at=timezone.now())
    with translation.override(user.language):
        _message(user, due).send()


def _message(user: User, notices: Sequence[Notice]) -> EmailMessage:
    """Write the e-mail in the language of the moment."""
    if len(notices) == 1:
        subject = notices[0].sentence
    else:
        subject = ngettext(
            "%(count)d notice from the registry of models",
            "%(count)d notices from the registry of models",
            len(notices),
        ) % {"count": len(notices)}
    body = render_to_string(
        "email/notices.txt",
        {
            "user": user,
            "lines": [(line(n.sentence), absolute(n.get_absolute_url())) for n in notices],
            "preferences": absolute(reverse("notice_preferences")),
        },
    )
    told = sorted(notice.pk for notice in notices)
    return letter(user.email, subject, body, telling=f"notices {told}")
