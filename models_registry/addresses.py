"""Absolute addresses of public pages, as they stand where no request is: cards, feeds, papers."""

from django.conf import settings
from django.urls import translate_url


def absolute(path: str, language: str = "") -> str:
    """Return the address of a path of ours, in a language or in the one the path is of."""
    address = f"{settings.SITE_URL}{path}"
    return translate_url(address, language) if language else address
