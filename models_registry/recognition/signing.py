"""Freezing, reopening and signing: all that a decision does, in one transaction, or nothing.

Signing makes every recognition of the list and publishes the text of its registration; or it
corrects, revokes or commends what its lines name.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, Q
from django.utils.translation import gettext as _

from .. import notices, workflow
from ..appraising import conflicts
from ..models import (
    Decision,
    DecisionEntry,
    ListNote,
    Recognition,
    Registration,
    User,
)
from ..transitions import REASON_MIN_LENGTH, TRANSITIONS
from . import concerns
from .effects import commend, correct, revoke
from .gathering import too_short
from .paper import check_complete, check_not_before, check_seen, lock, mark_signed, require
from .publishing import columns_of_subject, lock_models, publish

Effect = Callable[[Decision], Sequence[Any]]


@transaction.atomic
def freeze(
    decision: Decision, *, by: User, seen: str | None = None, without_consent: str = ""
) -> Decision:
    """Close the list: what is printed from now on is what will be signed.

    `without_consent` is why people are in it who are not known to agree; it stays on file.
    Raises ValidationError where the list is empty, where something in it could not be signed,
    and, by the name "without_consent", where that reason is needed and too short.
    """
    require(by, "freeze_decision")
    locked = lock(decision, Decision.State.DRAFT)
    check_seen(locked, seen)
    if locked.purpose == Decision.Purpose.RECOGNITION:
        _check_list(locked, by, without_consent.strip())
    elif not locked.lines.exists():
        raise ValidationError(_("The list is empty: add at least one recognition."))
    locked.state = Decision.State.FROZEN
    locked.save(update_fields=["state"])
    return locked


def _check_list(locked: Decision, by: User, reason: str) -> None:
    if not locked.entries.exists():
        raise ValidationError(_("The list is empty: add at least one registration."))
    if standing_in_the_way := concerns.blocking(locked):
        raise ValidationError(standing_in_the_way)
    nameless = concerns.without_consent(locked)
    if not nameless:
        return
    if len(reason) < REASON_MIN_LENGTH:
        raise ValidationError({"without_consent": too_short()})
    ListNote.objects.bulk_create(
        ListNote(
            decision=locked,
            registration_id=key,
            ground=ListNote.Ground.WITHOUT_CONSENT,
            text=reason,
            written_by=by,
        )
        for key in nameless
    )


@transaction.atomic
def reopen(decision: Decision, *, by: User, seen: str | None = None) -> Decision:
    """Open a frozen list again, before it is signed."""
    require(by, "freeze_decision")
    locked = lock(decision, Decision.State.FROZEN)
    check_seen(locked, seen)
    locked.state = Decision.State.DRAFT
    locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def sign(decision: Decision, *, by: User, seen: str | None = None) -> Sequence[Any]:
    """Record that a frozen decision was signed, and do what it says: all of it or nothing.

    The decision must have number, date and signatory by now. Returns the recognitions it made,
    in the order of the list, or the records of a correction, revocation or commendation.
    Raises PermissionDenied (no right, own unit), or ValidationError (what is missing, who may
    not, dates out of order); then nothing has changed.
    """
    require(by, "sign_decision")
    locked = lock(decision, Decision.State.FROZEN)
    check_seen(locked, seen)
    dated_on = check_complete(locked)
    if locked.purpose == Decision.Purpose.RECOGNITION:
        entries = list(locked.entries.order_by("position"))
        keys = [entry.registration_id for entry in entries]
        _check_dates(keys, dated_on)
        _check_not_recognised(locked)
        recognise = TRANSITIONS["recognise"]
        moved = {each.pk: each for each in workflow.move_many(keys, recognise, by=by)}
        mark_signed(locked, by=by)
        return _recognise(locked, entries, moved)
    _check_lines(locked, by, dated_on)
    mark_signed(locked, by=by)
    done = EFFECTS[Decision.Purpose(locked.purpose)](locked)
    notices.tell_of_decision(locked)
    return done


EFFECTS: dict[Decision.Purpose, Effect] = {
    Decision.Purpose.CORRECTION: correct,
    Decision.Purpose.REVOCATION: revoke,
    Decision.Purpose.COMMENDATION: commend,
}


def _recognise(
    decision: Decision, entries: list[DecisionEntry], moved: dict[int, Registration]
) -> list[Recognition]:
    lock_models(registration.model_id for registration in moved.values())
    recognitions = Recognition.objects.bulk_create(
        _snapshot(moved[entry.registration_id], decision, entry) for entry in entries
    )
    publish(moved.values(), year=decision.year)
    return recognitions


def _snapshot(registration: Registration, decision: Decision, entry: DecisionEntry) -> Recognition:
    return Recognition(
        model_id=registration.model_id,
        registration=registration,
        decision=decision,
        position=entry.position,
        token=entry.token,
        level=decision.level,
        year=decision.year,
        valid_until=decision.valid_until,
        **{column: getattr(registration, column) for column in columns_of_subject()},
    )


def _check_dates(keys: list[int], dated_on: datetime.date) -> None:
    """No recognition is dated before its registration was first submitted."""
    too_late = (
        Registration.objects.filter(pk__in=keys)
        .annotate(submitted_at=Min("events__happened_at", filter=Q(events__action="submit")))
        .filter(submitted_at__date__gt=dated_on)
        .select_related("model")
        .order_by("pk")
        .first()
    )
    if too_late is not None:
        raise ValidationError(
            {
                "dated_on": _("%(reference)s was submitted only after this date.")
                % {"reference": too_late.reference}
            }
        )


def _check_not_recognised(decision: Decision) -> None:
    """Since the list was frozen another may have been signed."""
    if twice := concerns.recognised_already(decision):
        raise ValidationError(twice)


def _check_lines(decision: Decision, by: User, dated_on: datetime.date) -> None:
    """Nobody signs about their own unit or a declared conflict, nor before there was anything."""
    named = Recognition.objects.filter(lines__decision=decision)
    conflicts.check_recognised(named, by=by)
    if decision.purpose == Decision.Purpose.COMMENDATION:
        return  # another body may have given it before
    try:
        check_not_before(named, dated_on)
    except ValidationError as error:
        raise ValidationError({"dated_on": error.messages}) from None
