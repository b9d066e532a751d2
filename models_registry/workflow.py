"""Moves of a registration: who may make them, on what condition, and what they leave behind.

The rules themselves stand in `transitions.py`. Whatever changes a state goes through
`move` or `move_many`; the database refuses every other way.
"""

from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import notices, reporting
from .appraising import conflicts
from .guards import GUARDS, Obstacles, looked_at
from .models import (
    LONG_TEXTS,
    Registration,
    ReviewComment,
    ReviewEvent,
    ReviewReason,
    User,
)
from .registering import submissions
from .transitions import REASON_MIN_LENGTH, TRANSITIONS, State, Transition

_NEVER_ASKED = ("search_vector", "search_head", *(f"model__{name}" for name in LONG_TEXTS))

Deadlines = Mapping[int, reporting.Deadline]  # by the key of the registration


def obstacles(
    registration: Registration,
    transition: Transition,
    by: User,
    deadlines: Deadlines | None = None,
) -> Obstacles:
    """What stands in the way of a move that is the person's to make; empty if nothing does.

    `deadlines`, where given, are those of a batch, read together.
    """
    found: Obstacles = {}
    for guard in transition.guards:
        found |= GUARDS[guard](registration, by)
    if transition.has_deadline:
        known = reporting.deadlines([registration]) if deadlines is None else deadlines
        deadline = known.get(registration.pk)
        sentence = deadline and deadline.obstacle(registration.state, timezone.localdate())
        found |= {"period": sentence} if sentence else {}
    return found


def considered(registration: Registration, user: User) -> list[tuple[Transition, Obstacles]]:
    """The moves of this state that are the user's to make by hand, each with its obstacles.

    An officer's move asks for a membership in the unit; a reviewer's is refused to whoever
    sits in the unit as officer or has another conflict of interest.
    """
    sits_in_unit = user.units.own(registration)
    barred = sits_in_unit or bool(conflicts.grounds([registration.pk], user))
    return [
        (transition, obstacles(registration, transition, user))
        for transition in TRANSITIONS.values()
        if transition.by_hand
        and registration.state in transition.sources
        and (sits_in_unit if transition.side == "officer" else not barred)
        and user.has_perm(transition.permission)
    ]


def available(registration: Registration, user: User) -> list[Transition]:
    """Exactly the moves the user may make by hand now."""
    return [move for move, in_the_way in considered(registration, user) if not in_the_way]


def move(
    registration: Registration,
    action: str,
    *,
    by: User,
    reason: str = "",
    version: int = 0,
    comments: Mapping[str, str] | None = None,
) -> Registration:
    """Make one move by hand and return the registration as it stands after it.

    `version`, where given, is the one the person saw; `comments` are what a reviewer writes
    about single fields of the form, with a move that takes comments. Raises PermissionDenied
    if the move is not theirs, ValidationError (code "conflict") with a conflict of interest,
    (code "stale") if the registration has moved on, and by field name if something is missing.
    """
    transition = TRANSITIONS[action]
    if not transition.by_hand:
        raise PermissionDenied(_("This is done by signing a decision."))
    with transaction.atomic():
        _move_many([registration.pk], transition, by, reason, version)
        registration.refresh_from_db()
        if transition.takes_comments:
            _comment(registration.last_event, comments or {})
    return registration


def move_many(
    keys: Iterable[int], transition: Transition, *, by: User, reason: str = "", version: int = 0
) -> list[Registration]:
    """Make the same move with many registrations, all of them or none.

    Locks the rows, checks right, state, reason and guards, writes one event each, then
    moves them in one statement and tells those concerned. Returns them as they were read,
    in the order of their keys. Raises as `move` does.
    """
    with transaction.atomic():
        return _move_many(keys, transition, by, reason, version)


def _move_many(
    keys: Iterable[int], transition: Transition, by: User, reason: str, version: int
) -> list[Registration]:
    registrations = list(
        Registration.objects.filter(pk__in=keys)
        .select_related("model", "field", "locality")
        .defer("locality__outline", "locality__evidence", *_NEVER_ASKED)
        .prefetch_related(*looked_at(transition))
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    _check_right(registrations, transition, by)
    if transition.side == "reviewer":
        conflicts.check(registrations, by=by)
    _check_state(registrations, transition, version)
    _check_reason(transition, reason)
    deadlines = reporting.deadlines(registrations) if transition.has_deadline else {}
    for registration in registrations:
        if in_the_way := obstacles(registration, transition, by, deadlines):
            raise _as_error(registration, in_the_way, alone=len(registrations) == 1)
    _record(registrations, transition, by, reason, deadlines)
    return registrations


def _check_right(registrations: list[Registration], transition: Transition, by: User) -> None:
    """Ask for the permission, and whose unit it is; name those of a reviewer's own unit."""
    own = [registration for registration in registrations if by.units.own(registration)]
    allowed = len(own) == len(registrations) if transition.side == "officer" else True
    if not (allowed and by.has_perm(transition.permission)):
        raise PermissionDenied(_("This is not yours to do with this registration."))
    if transition.side == "reviewer" and own:
        named = [registration.reference for registration in own]
        raise PermissionDenied(
            _("You sit in the unit of %(references)s; another reviewer must decide.")
            % {"references": ", ".join(named)}
        )


def _check_state(registrations: list[Registration], transition: Transition, version: int) -> None:
    for registration in registrations:
        if registration.state not in transition.sources or version not in {0, registration.version}:
            raise ValidationError(
                _("%(reference)s was changed by someone else and is now “%(state)s”. Look again."),
                code="stale",
                params={
                    "reference": registration.reference,
                    "state": State(registration.state).label,
                },
            )


def _check_reason(transition: Transition, reason: str) -> None:
    if transition.needs_reason and len(reason.strip()) < REASON_MIN_LENGTH:
        raise ValidationError(
            {
                "reason": ngettext(
                    "Give the reason in at least %(count)d character; the officer will read it.",
                    "Give the reason in at least %(count)d characters; the officer will read it.",
                    REASON_MIN_LENGTH,
                )
                % {"count": REASON_MIN_LENGTH}
            }
        )


def _as_error(registration: Registration, in_the_way: Obstacles, *, alone: bool) -> ValidationError:
    if alone:
        return ValidationError(dict(in_the_way))
    return ValidationError(
        [f"{registration.reference}: {message}" for message in in_the_way.values()]
    )


def _record(
    registrations: list[Registration],
    transition: Transition,
    by: User,
    reason: str,
    deadlines: Deadlines,
) -> None:
    today = timezone.localdate()
    released = {key: deadline.release_used(today) for key, deadline in deadlines.items()}
    events = ReviewEvent.objects.bulk_create(
        ReviewEvent(
            registration=registration,
            action=transition.action,
            from_state=registration.state,
            to_state=transition.target,
            actor=by,
            late_release=released.get(registration.pk),
        )
        for registration in registrations
    )
    if reason.strip():
        ReviewReason.objects.bulk_create(
            ReviewReason(event=event, text=reason.strip()) for event in events
        )
    if transition.action in submissions.ACTIONS:
        submissions.record(registrations, events)
    newest = ReviewEvent.objects.filter(registration=OuterRef("pk")).order_by("-pk")
    Registration.objects.filter(pk__in=[registration.pk for registration in registrations]).update(
        state=transition.target,
        last_event=Subquery(newest.values("pk")[:1]),
        version=F("version") + 1,
        updated_at=timezone.now(),
    )
    notices.tell_of(events)


def _comment(event: ReviewEvent | None, comments: Mapping[str, str]) -> None:
    ReviewComment.objects.bulk_create(
        ReviewComment(event=event, field_name=name, text=text.strip())
        for name, text in comments.items()
        if text.strip()
    )
