"""Contacts of citizens: kept to reach them, and no longer (Law 91/2025 on personal data)."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from . import sending
from .models import Comment, LearningRequest


def kept_until(written_at: datetime.datetime) -> datetime.datetime:
    """Return when the contact of something written at that moment is forgotten."""
    return written_at + datetime.timedelta(days=settings.CONTACTS_KEPT_DAYS)


def forget(now: datetime.datetime | None = None) -> int:
    """Clear the contacts that are old enough, and of requests who asked; return how many.

    They stand nowhere else: the trace does not keep them. Addresses of the day before go too.
    """
    now = now or timezone.now()
    old = models.Q(created_at__lte=now - datetime.timedelta(days=settings.CONTACTS_KEPT_DAYS))
    sending.forget(now)
    comments = Comment.objects.filter(old).exclude(contact="")
    requests = LearningRequest.objects.filter(old).exclude(contact="", asker_name="")
    return comments.update(contact="") + requests.update(contact="", asker_name="")
