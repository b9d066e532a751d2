"""E-mails as the registry writes them: plain text, one line of subject, answered by no machine."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.text import Truncator

LONGEST_SUBJECT = 150  # characters


def letter(to: str, subject: str, body: str) -> EmailMessage:
    """Return an e-mail that is still to be sent."""
    return EmailMessage(
        # One line, whatever a name may hold: nothing typed becomes a header.
        Truncator(line(subject)).chars(LONGEST_SUBJECT),
        f"{body.strip()}\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},  # no machine answers it
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
