"""E-mails as the registry writes them: plain text, one line of subject, answered by no machine."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator

LONGEST_SUBJECT = 150  # characters


def letter(to: str, subject: str, body: str, *, telling: str = "") -> EmailMessage:
    """Return an e-mail that is still to be sent.

    `telling` names what is told once and no more. Whoever is killed between sending it and
    writing so down leaves it to be sent again: as its Message-ID is the same, a mailbox shows one.
    """
    headers = {"Auto-Submitted": "auto-generated"}  # no machine answers it
    if telling:
        name = salted_hmac(__name__, telling, algorithm="sha256").hexdigest()[:32]
        headers["Message-ID"] = f"<{name}@{urlsplit(settings.SITE_URL).hostname}>"
    return EmailMessage(
        # One line, whatever a name may hold: nothing typed becomes a header.
        Truncator(line(subject)).chars(LONGEST_SUBJECT),
        f"{body.strip()}\n",
        to=[to],
        headers=headers,
    )


def line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def absolute(path: str) -> str:
    """Return the address of a page as it stands in an e-mail."""
    return f"{settings.SITE_URL}{path}"


def is_address(text: str) -> bool:
    """Whether an e-mail can be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
