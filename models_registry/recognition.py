"""Recognising under a decision: the list is gathered, frozen, then signed as a whole.

Signing makes every recognition of the list in one transaction and publishes the text of
its registration; a signed list never grows. A revocation is a decision of its own.
"""

import datetime
import hashlib
from collections.abc import Iterable
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Field, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from . import workflow
from .models import (
    STORY_FIELDS,
    SUBJECT_FIELDS,
    Decision,
    DecisionEntry,
    Level,
    Model,
    Recognition,
    Registration,
    User,
)
from .transitions import REASON_MIN_LENGTH, TRANSITIONS, State

DISTRICTS_ENDED_ON = datetime.date(2025, 6, 30)  # Law 72/2025/QH15: no district level after it


def _require(by: User, permission: str) -> None:
    if not by.has_perm(f"models_registry.{permission}"):
        raise PermissionDenied(_("This is not yours to do."))


PAPER_FIELDS = (
    "purpose",
    "issuer_id",
    "number",
    "symbol",
    "dated_on",
    "title",
    "signatory_name",
    "signatory_position",
    "level",
    "year",
    "state",
)


def fingerprint(decision: Decision, *, with_list: bool = True) -> str:
    """Return a digest of the paper and, unless told otherwise, of the list and its versions."""
    seen: list[object] = [getattr(decision, name) for name in PAPER_FIELDS]
    if with_list:
        entries = decision.entries.order_by("position")
        seen += entries.values_list("registration", "registration__version")
    return hashlib.sha256(repr([str(value) for value in seen]).encode()).hexdigest()


def _check_seen(locked: Decision, seen: str | None) -> None:
    """Refuse what was changed since; None is for callers that show nobody a page."""
    if seen is None:
        return
    listed = Registration.objects.filter(pk__in=locked.entries.values("registration"))
    list(listed.order_by("pk").select_for_update().values_list("pk"))  # no text changes meanwhile
    if seen != fingerprint(locked):
        raise ValidationError(
            _("The decision was changed since you opened it. Look at it again."), code="stale"
        )


def _lock(decision: Decision, state: Decision.State) -> Decision:
    """Return the decision, locked, if it is a recognition in this state."""
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    if locked.purpose != Decision.Purpose.RECOGNITION or locked.state != state:
        raise not_in_state(locked)
    return locked


def not_in_state(decision: Decision) -> ValidationError:
    """Say which purpose and state stand in the way."""
    return ValidationError(
        _("The decision is not in the right state for this: %(purpose)s, %(state)s."),
        code="stale",
        params={
            "purpose": decision.get_purpose_display(),
            "state": decision.get_state_display(),
        },
    )


@transaction.atomic
def gather(
    decision: Decision, registrations: Iterable[Registration], *, by: User
) -> list[DecisionEntry]:
    """Add proposed registrations of the decision's year to the end of its draft list.

    Raises ValidationError naming the first that is not proposed, is of another year, or
    already stands in a list that is not signed.
    """
    _require(by, "change_decision")
    locked = _lock(decision, Decision.State.DRAFT)
    keys = [registration.pk for registration in registrations]
    chosen = Registration.objects.select_for_update(of=("self",)).select_related("model")
    last = locked.entries.aggregate(last=Max("position"))["last"] or 0
    entries = []
    for position, registration in enumerate(chosen.filter(pk__in=keys).order_by("pk"), last + 1):
        _check_may_stand(registration, locked)
        entries.append(DecisionEntry(decision=locked, registration=registration, position=position))
    return DecisionEntry.objects.bulk_create(entries)


def _check_may_stand(registration: Registration, decision: Decision) -> None:
    if registration.state != State.PROPOSED:
        reason = _("it is not proposed for recognition")
    elif registration.year != decision.year:
        reason = _("it is of another year than the decision")
    elif registration.entries.exclude(decision__state=Decision.State.SIGNED).exists():
        reason = _("it already stands in a list")
    else:
        return
    raise ValidationError(
        _("%(reference)s cannot be added: %(reason)s."),
        params={"reference": registration.reference, "reason": reason},
    )


@transaction.atomic
def remove(entry: DecisionEntry, *, by: User) -> None:
    """Take one entry from a draft list and close the gap in the positions."""
    _require(by, "change_decision")
    decision = _lock(entry.decision, Decision.State.DRAFT)
    entry.delete()
    remaining = list(decision.entries.order_by("position"))
    for position, other in enumerate(remaining, 1):
        other.position = position
    DecisionEntry.objects.bulk_update(remaining, ["position"])


@transaction.atomic
def freeze(decision: Decision, *, by: User, seen: str | None = None) -> Decision:
    """Close the list: what is printed from now on is what will be signed."""
    _require(by, "freeze_decision")
    locked = _lock(decision, Decision.State.DRAFT)
    _check_seen(locked, seen)
    if not locked.entries.exists():
        raise ValidationError(_("The list is empty: add at least one registration."))
    locked.state = Decision.State.FROZEN
    locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def reopen(decision: Decision, *, by: User, seen: str | None = None) -> Decision:
    """Open a frozen list again, before it is signed."""
    _require(by, "freeze_decision")
    locked = _lock(decision, Decision.State.FROZEN)
    _check_seen(locked, seen)
    locked.state = Decision.State.DRAFT
    locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def sign(decision: Decision, *, by: User, seen: str | None = None) -> list[Recognition]:
    """Record that a frozen decision was signed: recognise its whole list and publish it.

    The decision must have number, date and signatory by now. Returns the recognitions in
    the order of the list. Raises PermissionDenied (no right, own unit), or ValidationError
    (what is missing, who may not, dates out of order); then nothing has changed.
    """
    _require(by, "sign_decision")
    locked = _lock(decision, Decision.State.FROZEN)
    _check_seen(locked, seen)
    dated_on = _check_paper(locked)
    entries = list(locked.entries.order_by("position"))
    keys = [entry.registration_id for entry in entries]
    _check_dates(keys, dated_on)
    moved = {
        registration.pk: registration
        for registration in workflow.move_many(keys, TRANSITIONS["recognise"], by=by)
    }
    locked.state = Decision.State.SIGNED
    locked.recorded_at = timezone.now()
    locked.recorded_by = by
    locked.save(update_fields=["state", "recorded_at", "recorded_by"])
    recognitions = Recognition.objects.bulk_create(
        _snapshot(moved[entry.registration_id], locked, entry.position) for entry in entries
    )
    _publish(moved.values())
    return recognitions


@transaction.atomic
def sign_without_list(decision: Decision, *, by: User, seen: str | None = None) -> Decision:
    """Record that a revocation, correction or commendation was signed; it recognises nothing.

    Raises ValidationError for a recognition (that has a list: `sign`), for what is signed
    already, and for what is missing on the paper.
    """
    _require(by, "sign_decision")
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    if locked.purpose == Decision.Purpose.RECOGNITION or locked.state != Decision.State.DRAFT:
        raise not_in_state(locked)
    _check_seen(locked, seen)
    _check_paper(locked)
    locked.state = Decision.State.FROZEN
    locked.save(update_fields=["state"])
    locked.state = Decision.State.SIGNED
    locked.recorded_at = timezone.now()
    locked.recorded_by = by
    locked.save(update_fields=["state", "recorded_at", "recorded_by"])
    return locked


def _check_paper(decision: Decision) -> datetime.date:
    """Return the decision's date, once all that a signed paper bears is there."""
    missing = {
        name: _("Needed before the decision can be signed.")
        for name in ("number", "dated_on", "signatory_name")
        if not getattr(decision, name)
    }
    if missing or decision.dated_on is None:
        raise ValidationError(missing)
    if decision.dated_on > timezone.localdate():
        raise ValidationError({"dated_on": _("The date lies in the future.")})
    if decision.level == Level.DISTRICT and decision.dated_on > DISTRICTS_ENDED_ON:
        raise ValidationError({"level": _("There is no district level after 30 June 2025.")})
    return decision.dated_on


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


def _columns(names: Iterable[str]) -> list[str]:
    """Return the columns of fields: a key is copied without reading the row it leads to."""
    return [cast("Field", Registration._meta.get_field(name)).attname for name in names]


def _snapshot(registration: Registration, decision: Decision, position: int) -> Recognition:
    return Recognition(
        model_id=registration.model_id,
        registration=registration,
        decision=decision,
        position=position,
        level=decision.level,
        year=decision.year,
        **{column: getattr(registration, column) for column in _columns(SUBJECT_FIELDS)},
    )


def _publish(registrations: Iterable[Registration]) -> None:
    """Copy each registration's text to its model, which is what the public reads.

    A late decision about an earlier year leaves the newer text that is already public.
    """
    registrations = list(registrations)
    newer = Recognition.objects.unrevoked().filter(
        model__in=[registration.model_id for registration in registrations]
    )
    newest_year = dict(newer.order_by("year").values_list("model", "year"))
    models = []
    for registration in registrations:
        if registration.year < newest_year[registration.model_id]:
            continue
        model = registration.model
        for column in _columns(STORY_FIELDS):
            setattr(model, column, getattr(registration, column))
        model.replicates_id = registration.replicates_id or model.replicates_id
        model.published_at = timezone.now()
        models.append(model)
    Model.objects.bulk_update(models, [*STORY_FIELDS, "replicates", "published_at"], batch_size=200)


@transaction.atomic
def revoke(recognition: Recognition, *, decision: Decision, reason: str, by: User) -> Recognition:
    """Revoke a recognition by a signed decision of revocation; the row itself stays.

    Raises PermissionDenied without the right, ValidationError where the decision is not a
    signed revocation, the reason is too short, or it is revoked already.
    """
    _require(by, "revoke_recognition")
    locked = Recognition.objects.select_for_update().get(pk=recognition.pk)
    if locked.revoked_by_id is not None:
        raise ValidationError(_("This recognition is already revoked."), code="stale")
    if decision.purpose != Decision.Purpose.REVOCATION or decision.state != Decision.State.SIGNED:
        raise ValidationError({"decision": _("Choose a signed decision of revocation.")})
    if len(reason.strip()) < REASON_MIN_LENGTH:
        raise ValidationError(
            {
                "reason": _("Give the reason in at least %(count)d characters.")
                % {"count": REASON_MIN_LENGTH}
            }
        )
    locked.revoked_by = decision
    locked.revocation_reason = reason.strip()
    locked.save(update_fields=["revoked_by", "revocation_reason"])
    return locked
