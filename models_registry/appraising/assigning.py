"""Who is responsible for a registration (assigned, claimed, given back), and what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ..models import Appraisal, Assignment, Registration, User
from . import conflicts
from .appraisal import OPEN_STATES

ORDER = ("is_done", "is_others", "reviewed", "since", "pk")  # of what is next


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """What came of assigning: new assignments, and what the reviewer must not judge."""

    made: list[Assignment]
    barred: list[Registration]


def reviewers() -> models.QuerySet[User]:
    """Return those to whom registrations can be assigned, by name."""
    return (
        User.objects.filter(is_active=True, groups__permissions__codename="appraise_registration")
        .distinct()
        .order_by("full_name", "username")
    )


def responsible(registration: Registration) -> Assignment | None:
    """Return the assignment in force of a registration."""
    current = registration.assignments.current()
    return current.select_related("reviewer", "assigned_by").first()


@transaction.atomic
def assign(keys: Iterable[int], *, reviewer: User, by: User) -> Assigned:
    """Make a reviewer responsible for registrations; who was before is relieved.

    What the reviewer must not judge is left as it is and returned. Raises PermissionDenied
    without the right, ValidationError where the person reviews nothing.
    """
    if not by.has_perm("models_registry.assign_registration"):
        raise PermissionDenied(_("This is not yours to do."))
    if not reviewers().filter(pk=reviewer.pk).exists():
        raise ValidationError({"reviewer": _("Choose somebody who appraises registrations.")})
    chosen = list(
        Registration.objects.filter(pk__in=list(keys), state__in=OPEN_STATES)
        .select_related("model")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    barred = conflicts.grounds([each.pk for each in chosen], reviewer)
    free = [each.pk for each in chosen if each.pk not in barred]
    return Assigned(
        made=_hand_over(free, reviewer, by),
        barred=[each for each in chosen if each.pk in barred],
    )


def _hand_over(keys: list[int], reviewer: User, by: User) -> list[Assignment]:
    """End what others have, and begin what the reviewer has not yet."""
    current = Assignment.objects.current().filter(registration__in=keys)
    current.exclude(reviewer=reviewer).end(by=by)
    kept = set(current.values_list("registration", flat=True))
    return Assignment.objects.bulk_create(
        Assignment(registration_id=key, reviewer=reviewer, assigned_by=by)
        for key in keys
        if key not in kept
    )


@transaction.atomic
def claim(registration: Registration, *, by: User) -> Assignment:
    """Take a registration that nobody is responsible for; taken again, it stays.

    Raises PermissionDenied without the right to appraise, ValidationError where it is another
    reviewer's, decided, or not the person's to judge.
    """
    if not by.has_perm("models_registry.appraise_registration"):
        raise PermissionDenied(_("This is not yours to do."))
    chosen = Registration.objects.select_related("model").select_for_update(of=("self",))
    locked = chosen.get(pk=registration.pk)
    if locked.state not in OPEN_STATES:
        raise ValidationError(_("There is nothing to appraise here now."), code="stale")
    conflicts.check([locked], by=by)
    taken = responsible(locked)
    if taken is not None and taken.reviewer_id != by.pk:
        raise ValidationError(
            _("%(name)s is responsible for it already."),
            code="stale",
            params={"name": taken.reviewer},
        )
    return taken or Assignment.objects.create(registration=locked, reviewer=by, assigned_by=by)


@transaction.atomic
def give_back(registration: Registration, *, by: User) -> None:
    """End the responsibility: one's own, or another's with the right to assign.

    Raises PermissionDenied otherwise, ValidationError where nobody is responsible.
    """
    current = registration.assignments.current().select_for_update().first()
    if current is None:
        raise ValidationError(_("Nobody is responsible for it now."), code="stale")
    if current.reviewer_id != by.pk and not by.has_perm("models_registry.assign_registration"):
        raise PermissionDenied(_("This is not yours to do."))
    registration.assignments.end(by=by)


def next_for(user: User, *, after: int = 0) -> Registration | None:
    """Return what the user reviews next: their own first, the least reviewed, longest waiting.

    Never what they must not judge or another is responsible for; what they have appraised
    since it last moved comes last. `after` is the key of what they have before them: the next
    in the order follows, and from the end it goes on at the beginning.
    """
    here = Registration.objects.filter(pk=after)
    place = _ranked(here, user).values(*ORDER).first()
    # The key alone is sorted: with very many that wait, whole rows would take seconds.
    others = _in_order(user).exclude(pk=after).values_list("pk", flat=True)
    following = others.filter(_behind(place)).first() if place else None
    return Registration.objects.filter(pk=following or others.first() or 0).first()


def _in_order(user: User) -> models.QuerySet[Registration]:
    mine = Assignment.objects.current().filter(registration=OuterRef("pk"))
    waiting = Registration.objects.visible_to(user).waiting()
    free = waiting.filter(~Exists(mine.exclude(reviewer=user)))
    return _ranked(free.filter(~conflicts.condition(user)), user).order_by(*ORDER)


def _ranked(rows: models.QuerySet[Registration], user: User) -> models.QuerySet[Registration]:
    """Add what the order goes by."""
    of_this = Appraisal.objects.filter(registration=OuterRef("pk")).order_by()
    done = of_this.filter(appraiser=user, appraised_at__gte=OuterRef("last_event__happened_at"))
    mine = Assignment.objects.current().filter(registration=OuterRef("pk"), reviewer=user)
    counts = of_this.values("registration").annotate(number=Count("pk")).values("number")
    return rows.annotate(
        is_done=Case(When(Exists(done), then=Value(1)), default=Value(0)),
        is_others=Case(When(Exists(mine), then=Value(0)), default=Value(1)),
        reviewed=Coalesce(Subquery(counts), Value(0)),
        since=F("last_event__happened_at"),
    )


def _behind(place: dict[str, Any]) -> Q:
    """Return the condition of what stands behind a place in the order."""
    found, level = Q(), Q()
    for name in ORDER:
        found |= level & Q((f"{name}__gt", place[name]))
        level &= Q((name, place[name]))
    return found
