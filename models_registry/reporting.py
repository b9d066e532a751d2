"""Being in time: the deadline of a registration, releases of late work, reminders.

A first submission and the report of results are in time until the period of their year
closes; from then on they need a release of their unit, as long as the period allows. What a
reviewer has returned may be submitted again whenever it is ready: the return invites to it.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import notices
from .models import LateRelease, Membership, Notice, Registration, ReportingPeriod, User
from .transitions import State

BOUND_STATES = {State.DRAFT, State.REGISTERED}  # from which the officer's next move has a deadline
MARKS = (1, 7, 14)  # days before a period closes, on which officers are reminded


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The period of a registration's year, and the release of its unit that counts."""

    period: ReportingPeriod
    release: LateRelease | None = None

    def release_used(self, today: datetime.date) -> LateRelease | None:
        """Return the release by which a move of today is late but allowed."""
        if today <= self.period.closes_on or self.release is None:
            return None
        return self.release if today <= self._released_until(self.release) else None

    def obstacle(self, state: str, today: datetime.date) -> str:
        """Say why the officer's next move is too early or too late; empty if it is not."""
        period = self.period
        if state == State.REGISTERED and today < period.opens_on:
            return _("Results for %(year)s can be reported from %(opens)s.") % self._days()
        if today <= period.closes_on or self.release_used(today):
            return ""
        if period.late_until is None or today > period.late_until:
            return (
                _(
                    "The reporting period of %(year)s closed on %(closes)s and takes nothing more."
                    " Ask the provincial reviewers what can still be done."
                )
                % self._days()
            )
        return (
            _(
                "The reporting period of %(year)s closed on %(closes)s. Until %(late)s, late work"
                " is accepted only from units that a reviewer has released:"
                " ask the provincial reviewers."
            )
            % self._days()
        )

    def sentence(self, state: str, today: datetime.date) -> str:
        """Say until when the officer's next move is in time, or why it is not."""
        if refusal := self.obstacle(state, today):
            return refusal
        if release := self.release_used(today):
            until = date_format(self._released_until(release), "SHORT_DATE_FORMAT")
            return _(
                "The reporting period of %(year)s closed on %(closes)s; a reviewer lets your unit"
                " be late until %(until)s."
            ) % (self._days() | {"until": until})
        if state == State.REGISTERED:
            return _("Report the results of %(year)s by %(closes)s.") % self._days()
        return _("Submit registrations of %(year)s by %(closes)s.") % self._days()

    def _released_until(self, release: LateRelease) -> datetime.date:
        """Return the last day; if the period was shortened since, that of the period."""
        return min(release.until_on, self.period.late_until or self.period.closes_on)

    def _days(self) -> dict[str, object]:
        period = self.period
        return {
            "year": period.year,
            "opens": date_format(period.opens_on, "SHORT_DATE_FORMAT"),
            "closes": date_format(period.closes_on, "SHORT_DATE_FORMAT"),
            "late": period.late_until and date_format(period.late_until, "SHORT_DATE_FORMAT"),
        }


def deadlines(registrations: Iterable[Registration]) -> dict[int, Deadline]:
    """Return the deadlines of those whose next move has one, by key, in three queries at most."""
    bound = [each for each in registrations if each.state in BOUND_STATES]
    if not bound:
        return {}
    periods = ReportingPeriod.objects.in_bulk({each.year for each in bound}, field_name="year")
    today = timezone.localdate()
    over = [period.pk for period in periods.values() if period.closes_on < today]
    newest = LateRelease.objects.filter(period__in=over).newest_by_unit() if over else {}
    units = _units_of([each.pk for each in bound]) if newest else {}
    found = {}
    for each in bound:
        if each.year in periods:
            releases = [newest.get((each.year, *unit)) for unit in units.get(each.pk, ())]
            found[each.pk] = Deadline(period=periods[each.year], release=_longest(releases))
    return found


def sentence(registration: Registration) -> str:
    """Say until when the officer's next move is in time; empty where it has no deadline.

    Of a registration that is not begun, whose unit nobody knows yet, what holds for all.
    """
    if registration.pk is None:
        period = ReportingPeriod.objects.filter(year=registration.year).first()
        deadline = Deadline(period=period) if period else None
    else:
        deadline = deadlines([registration]).get(registration.pk)
    return deadline.sentence(registration.state, timezone.localdate()) if deadline else ""


def _units_of(keys: list[int]) -> dict[int, list[tuple[str, int]]]:
    """Return the units of each registration, as `LateRelease.unit_key` names them."""
    rows = Registration.objects.filter(pk__in=keys).order_by()
    columns = ("pk", "locality", "locality__today", "organisation")
    return {
        key: [
            (name, unit)
            for name, unit in (("locality", today or locality), ("organisation", organisation))
            if unit
        ]
        for key, locality, today, organisation in rows.values_list(*columns)
    }


def _longest(releases: Iterable[LateRelease | None]) -> LateRelease | None:
    given = [release for release in releases if release]
    return max(given, key=lambda release: (release.until_on, release.pk), default=None)


@transaction.atomic
def give(release: LateRelease, *, by: User) -> LateRelease:
    """Store a release and tell the officers of its unit.

    Raises PermissionDenied without the right, ValidationError where the person sits in the
    unit, or by field name where period, day or reason do not allow it.
    """
    if not by.has_perm("models_registry.add_laterelease"):
        raise PermissionDenied(_("This is not yours to do."))
    release.released_by = by
    release.full_clean()
    check_not_own(release, by)
    release.save()
    notices.tell_of_release(release)
    return release


def check_not_own(release: LateRelease, by: User) -> None:
    """Raise ValidationError where the person sits in the unit: nobody releases their own."""
    units = Membership.objects.in_force().of_unit(release.locality, release.organisation)
    if units.filter(user=by).exists():
        raise ValidationError(_("You sit in this unit; another reviewer must decide."))


@transaction.atomic
def remind() -> list[Notice]:
    """Remind the officers of what is unfinished, as the periods near their end.

    Of each mark (14, 7, 1 days before) a person is told once, however often this runs; a mark
    that was missed is caught up until the next one comes.
    """
    today = timezone.localdate()
    last = today + datetime.timedelta(days=max(MARKS))
    periods = ReportingPeriod.objects.filter(closes_on__range=(today, last))
    told = []
    for period in periods.order_by("year").select_for_update():
        left = (period.closes_on - today).days
        mark = min(mark for mark in MARKS if left <= mark)
        told += notices.tell_of_closing(period, days_before=mark, unfinished=_unfinished(period))
    return told


def _unfinished(period: ReportingPeriod) -> Counter[int]:
    """Count what is unfinished in the year of a period, by key of the officer."""
    keys = Registration.objects.to_do().filter(year=period.year).order_by()
    people = notices.officers_of(keys.values_list("pk", flat=True))
    return Counter(user for officers in people.values() for user in officers)
