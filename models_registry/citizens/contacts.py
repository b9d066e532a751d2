"""Contacts of citizens: kept to reach them, and no longer (Law 91/2025 on personal data)."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..models import Comment, LearningRequest
from . import sending


def kept_until(written_at: datetime.datetime) -> datetime.datetime:
    """Return when the contact of something written at that moment is forgotten."""
    return written_at + datetime.timedelta(days=settings.CONTACTS_KEPT_DAYS)


def old_comments(now: datetime.datetime | None = None) -> models.QuerySet[Comment]:
    """Comments with a contact that is old enough to be cleared."""
    return Comment.objects.filter(_old(now)).exclude(contact="")


def old_requests(now: datetime.datetime | None = None) -> models.QuerySet[LearningRequest]:
    """Requests to learn of which it is to be forgotten who asked."""
    return LearningRequest.objects.filter(_old(now)).exclude(contact="", asker_name="")


def _old(now: datetime.datetime | None) -> models.Q:
    days = datetime.timedelta(days=settings.CONTACTS_KEPT_DAYS)
    return models.Q(created_at__lte=(now or timezone.now()) - days)


def forget(now: datetime.datetime | None = None) -> int:
    """Clear the contacts that are old enough, and of requests who asked; return how many.

    They stand nowhere else: the trace does not keep them. Addresses of the day before go too.
    """
    now = now or timezone.now()
    sending.forget(now)
    comments, requests = old_comments(now), old_requests(now)
    return comments.update(contact="") + requests.update(contact="", asker_name="")
