"""The questions that reviewers ask of the registrations: what waits, since when, what is late."""

import datetime
from collections.abc import Iterable
from typing import Self

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils import timezone

from ..transitions import FINISHED, UNFINISHED, State
from .period import ReportingPeriod
from .review_event import ReviewEvent
from .rows import QueueRow
from .story import LONG_TEXTS

WAITING = (State.SUBMITTED, State.REPORTED, State.PROPOSED)  # the next move is a reviewer's

# How far a registration has come: who was recognised was proposed, and had reported before.
REACHED: dict[str, tuple[State, ...]] = {
    "registered": tuple(set(State) - {State.DRAFT, State.WITHDRAWN}),
    "reported": (State.REPORTED, State.PROPOSED, State.RECOGNISED),
    "proposed": (State.PROPOSED, State.RECOGNISED),
}


def waited_too_long() -> datetime.datetime:
    """Return the moment before which the last move lies of what waits too long."""
    return timezone.now() - datetime.timedelta(days=settings.REVIEW_LATE_AFTER_DAYS)


def is_late() -> models.Q:
    """Return the condition by which what waits is late: too long, or its period has closed."""
    slow = models.Q(last_event__happened_at__lt=waited_too_long())
    return slow | models.Q(year__in=_closed_years())


def _closed_years() -> models.QuerySet:
    closed = ReportingPeriod.objects.filter(closes_on__lt=timezone.localdate())
    return closed.order_by().values("year")


class ReviewQueueQuerySet(models.QuerySet):
    """Part of the registrations' QuerySet: what the desk counts is what the queue lists."""

    def waiting(self) -> Self:
        """Those in which the next move is a reviewer's."""
        return self.filter(state__in=WAITING)

    def unfinished_by_state(self) -> dict[str, int]:
        """Return how many stand in each state in which something is still to be done."""
        found = self.order_by().filter(state__in=UNFINISHED).values_list("state")
        numbers = dict(found.annotate(models.Count("pk")))
        return {state.value: numbers.get(state.value, 0) for state in UNFINISHED}

    def waiting_too_long(self) -> Self:
        """Those that have waited longer than the reviewers allow themselves."""
        return self.waiting().filter(last_event__happened_at__lt=waited_too_long())

    def past_closing(self) -> Self:
        """Those with which something is still to be done though their year's period has closed."""
        return self.exclude(state__in=FINISHED).filter(year__in=_closed_years())

    def late(self) -> Self:
        """Those that wait for a reviewer and are late in either way."""
        return self.waiting().filter(is_late())

    def without_texts(self) -> Self:
        """Leave out what no row of a list shows: long texts, and outlines of units."""
        of_model = (f"model__{name}" for name in (*LONG_TEXTS, "source"))
        places = ("locality", "locality__today", "former_locality", "district")
        of_places = (f"{place}__{name}" for place in places for name in ("outline", "evidence"))
        return self.defer(*LONG_TEXTS, "self_assessment", *of_model, *of_places)

    def assigned_to(self, user: models.Model) -> Self:
        """Those for which the reviewer is responsible."""
        return self.filter(models.Exists(_current_assignments().filter(reviewer=user)))

    def assigned_to_nobody(self) -> Self:
        """Those for which no reviewer is responsible."""
        return self.filter(~models.Exists(_current_assignments()))

    def said_to_be_no_duplicate(self) -> Self:
        """Those that looked the same as another, and were submitted with a reason."""
        return self.exclude(duplicate_reason="")

    def for_queue(self) -> Self:
        """Fetch what a row of the queue shows: first submission, last move, whether late."""
        return (
            self.select_related(
                "model", "field", "organisation", "locality__today", "former_locality", "district"
            )
            .select_related("last_event")
            .annotate(**_of_the_past(), responsible=_responsible())
            .without_texts()
        )

    def queue_rows(self, keys: Iterable[int]) -> dict[int, QueueRow]:
        """Return the rows of the queue with these keys, by key.

        The same as of for_queue(), as plain values: of its seven joined tables the database
        would plan each join, and Python make a record of each row, for longer than both search.
        """
        appraisals = apps.get_model("models_registry", "Appraisal").objects
        appraisers = appraisals.filter(registration=models.OuterRef("pk")).order_by("appraised_at")
        rows = (
            self.order_by()
            .filter(pk__in=keys)
            .annotate(
                **_of_the_past(),
                responsible=_responsible(),
                appraisers=ArraySubquery(appraisers.values_list(_name("appraiser"))),
            )
            .values_list(
                "pk", "model__code", "year", "name", "kind", "model__is_demonstration", "state",
                "field_id", "locality_id", "former_locality_id", "district_id",
                "last_event__happened_at", "submitted_at", "was_late", "responsible", "appraisers",
            )
        )  # fmt: skip
        return {row[0]: QueueRow._make(row) for row in rows}


def _of_the_past() -> dict[str, models.Subquery]:
    events = ReviewEvent.objects.filter(registration=models.OuterRef("pk"))
    submissions = events.filter(action="submit").order_by("pk")
    return {
        "submitted_at": models.Subquery(submissions.values("happened_at")[:1]),
        "was_late": models.Exists(events.filter(late_release__isnull=False)),
    }


def _responsible() -> models.Subquery:
    return models.Subquery(_current_assignments().values_list(_name("reviewer")))


def _name(person: str) -> models.Func:
    """Return how a person is called, as str(user)."""
    full_name = models.functions.NullIf(f"{person}__full_name", models.Value(""))
    return models.functions.Coalesce(full_name, f"{person}__username")


def _current_assignments() -> models.QuerySet:
    """Return the assignments of an outer query's registration; their model comes after it."""
    assignments = apps.get_model("models_registry", "Assignment").objects.current()
    return assignments.order_by().filter(registration=models.OuterRef("pk"))
