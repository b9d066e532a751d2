"""What is written down of what happens, who is told of errors, and what counts as not well."""

import ipaddress
import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from .variables import flag, whole_number, words

FORMATS = {"plain": "PlainLine", "json": "JsonLine"}
TOKEN_LENGTH = 20  # characters at the least


def log_format() -> str:
    """Return LOG_FORMAT."""
    name = os.environ.get("LOG_FORMAT", "plain")
    if name not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT must be plain or json, not {name!r}.")
    return name


def logged(*, tells_requests: bool) -> dict[str, Any]:
    """Return Django's LOGGING: everything to the standard error, errors to ADMINS too.

    Whether each request is told, LOG_REQUESTS says, else the caller.
    """
    line = {"()": f"models_registry.watching.log_lines.{FORMATS[log_format()]}"}
    level = "INFO" if flag("LOG_REQUESTS", default=tells_requests) else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line"},
            "mail": {"class": "models_registry.watching.error_mail.ErrorMail", "level": "ERROR"},
        },
        "root": {"handlers": ["console", "mail"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},  # what was not found stands among the requests
            "models_registry.requests": {"level": level},
        },
    }


def admins() -> list[tuple[str, str]]:
    """Return whom ADMINS names, as Django has them."""
    addresses = words("ADMINS")
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            raise ImproperlyConfigured(
                f"ADMINS must be e-mail addresses, separated by commas, not {address!r}."
            ) from None
    return [("", address) for address in addresses]


def metrics_port() -> int | None:
    """Return METRICS_PORT; nothing where numbers are not to be read."""
    text = os.environ.get("METRICS_PORT", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**16):
        raise ImproperlyConfigured(f"METRICS_PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def metrics_address() -> str:
    """Return METRICS_ADDRESS."""
    text = os.environ.get("METRICS_ADDRESS", "127.0.0.1")
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise ImproperlyConfigured(
            f"METRICS_ADDRESS must be an IP address of this machine, not {text!r}."
        ) from None


def readyz_token() -> str:
    """Return READYZ_TOKEN; a short one could be guessed."""
    token = os.environ.get("READYZ_TOKEN", "")
    if token and not (len(token) >= TOKEN_LENGTH and token.isascii() and token.isprintable()):
        raise ImproperlyConfigured(
            f"READYZ_TOKEN must be {TOKEN_LENGTH} ASCII characters or more, as"
            " `python3 -c 'import secrets; print(secrets.token_urlsafe(30))'` makes them."
        )
    return token


def limits() -> tuple[int, int, int]:
    """Return beyond what /readyz says no: minutes of the outbox, free MB, hours of the backup."""
    return (
        whole_number("READY_OUTBOX_MINUTES", 90),  # a task that fails is tried again for an hour
        whole_number("READY_DISK_MB", 1024),
        whole_number("READY_BACKUP_HOURS", 26),  # one each night, that may take its time
    )
