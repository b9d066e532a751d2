"""The filters that only the queue has: whose it is, since when it waits, what stands out."""

import datetime
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry.appraising import assigning, conflicts
from models_registry.appraising.year_balance import HEADINGS
from models_registry.models import REACHED

from .base import person
from .filters import ChoiceFilter, Choices

if TYPE_CHECKING:
    from models_registry.models.recognition import RecognitionQuerySet
    from models_registry.models.registration import RegistrationQuerySet

DAYS = (7, 14, 30, 60)  # of waiting, offered as a filter


def _queue(queryset: models.QuerySet) -> "RegistrationQuerySet":
    return cast("RegistrationQuerySet", queryset)


class AssignedFilter(ChoiceFilter):
    """By who is responsible."""

    title = _("responsible")
    parameter_name = "assigned"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the person, nobody, then the other reviewers by name."""
        others = assigning.reviewers().exclude(pk=person(request).pk)
        named = [
            (str(key), full_name or username)
            for key, full_name, username in others.values_list("pk", "full_name", "username")
        ]
        return [("me", _("Me")), ("nobody", _("Nobody")), *named]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those of a reviewer, or of nobody."""
        if value == "nobody":
            return _queue(queryset).assigned_to_nobody()
        reviewers = assigning.reviewers()
        reviewer = person(self.request) if value == "me" else reviewers.get(pk=int(value))
        return _queue(queryset).assigned_to(reviewer)


class WaitingSinceFilter(ChoiceFilter):
    """By how long it has stood in its state."""

    title = _("in this state for")
    parameter_name = "since"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer some numbers of days."""
        return [
            (
                str(days),
                ngettext("More than %(days)d day", "More than %(days)d days", days)
                % {"days": days},
            )
            for days in DAYS
        ]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those whose last move lies further back."""
        moment = timezone.now() - datetime.timedelta(days=int(value))
        return queryset.filter(last_event__happened_at__lt=moment)


class LateFilter(ChoiceFilter):
    """By what is late: at the reviewers, or at the end of the period."""

    title = _("late")
    parameter_name = "late"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer both ways to be late, and either."""
        days = settings.REVIEW_LATE_AFTER_DAYS
        return [
            ("yes", _("Late at the reviewers, either way")),
            (
                "slow",
                ngettext(
                    "Waiting for a reviewer for more than %(days)d day",
                    "Waiting for a reviewer for more than %(days)d days",
                    days,
                )
                % {"days": days},
            ),
            ("closed", _("Unfinished after the period closed")),
        ]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those that are late in this way."""
        rows = _queue(queryset)
        if value == "closed":
            return rows.past_closing()
        return rows.waiting_too_long() if value == "slow" else rows.late()


class DuplicateFilter(ChoiceFilter):
    """By whether it looked the same as another when it was submitted."""

    title = _("likely duplicate")
    parameter_name = "duplicate"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer those that were submitted with a reason, or without one."""
        return [("yes", _("Submitted with a reason")), ("no", _("Not flagged"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those with a reason, or those without."""
        if value == "yes":
            return _queue(queryset).said_to_be_no_duplicate()
        return queryset.filter(duplicate_reason="")


class ReachedFilter(ChoiceFilter):
    """By how far it has come, as the year's balance counts; with “All states”."""

    title = _("has reached")
    parameter_name = "reached"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the columns of the balance."""
        return [(name, HEADINGS[name]) for name in REACHED]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those that have come as far."""
        return queryset.filter(state__in=REACHED[value])


class ConflictFilter(ChoiceFilter):
    """By whether the person must not judge it."""

    title = _("my conflict of interest")
    parameter_name = "conflict"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer yes and no."""
        return [("no", _now("Mine to judge")), ("yes", _now("Not mine to judge"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those with a conflict, or those without."""
        barred = conflicts.condition(person(self.request))
        return queryset.filter(barred if value == "yes" else ~barred)


class CountingFilter(ChoiceFilter):
    """Of the recognitions: the one by which a model counts in its year."""

    title = _("counts in the year")
    parameter_name = "counting"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer those that count."""
        return [("yes", _("Highest level, not revoked"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return one recognition a model and year."""
        return cast("RecognitionQuerySet", queryset).counting()
