"""The paper of a decision: in which state it is, what it lacks, and what a person saw of it."""

import datetime
import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import (
    DECISION_FIELDS,
    DISTRICTS_ENDED_ON,
    Decision,
    Level,
    Recognition,
    Registration,
    User,
)


def require(by: User, permission: str) -> None:
    """Raise PermissionDenied unless the person has the right."""
    if not by.has_perm(f"models_registry.{permission}"):
        raise PermissionDenied(_("This is not yours to do."))


def fingerprint(decision: Decision, *, with_list: bool = True) -> str:
    """Return a digest of the paper and, unless told otherwise, of the list and its versions."""
    seen: list[object] = [*model_to_dict(decision, DECISION_FIELDS).values(), decision.state]
    if with_list:
        entries = decision.entries.order_by("position")
        seen += entries.values_list("registration", "registration__version")
        lines = decision.lines.order_by("pk")
        seen += lines.values_list("recognition", "reason", "changes", "reward", "note")
    return hashlib.sha256(repr([str(value) for value in seen]).encode()).hexdigest()


def lock(decision: Decision, *states: Decision.State) -> Decision:
    """Return the decision, locked, if it is in one of the states."""
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    if locked.state not in states:
        raise not_in_state(locked)
    return locked


def lock_list(decision: Decision) -> Decision:
    """Return a draft of a recognition, locked: its list may change."""
    locked = lock(decision, Decision.State.DRAFT)
    if locked.purpose != Decision.Purpose.RECOGNITION:
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


def check_seen(locked: Decision, seen: str | None) -> None:
    """Refuse what was changed since; None is for callers that show nobody a page."""
    if seen is None:
        return
    listed = Registration.objects.filter(pk__in=locked.entries.values("registration"))
    list(listed.order_by("pk").select_for_update().values_list("pk"))  # no text changes meanwhile
    named = Recognition.objects.filter(pk__in=locked.lines.values("recognition"))
    list(named.order_by("pk").select_for_update().values_list("pk"))
    if seen != fingerprint(locked):
        raise ValidationError(
            _("The decision was changed since you opened it. Look at it again."), code="stale"
        )


def check_complete(decision: Decision) -> datetime.date:
    """Return the decision's date, once all that a signed paper bears is there and possible."""
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
    if decision.valid_until is not None and decision.valid_until <= decision.dated_on:
        raise ValidationError({"valid_until": _("The term ends before the decision is dated.")})
    return decision.dated_on


def check_not_before(
    recognitions: models.QuerySet[Recognition], dated_on: datetime.date | None
) -> None:
    """Refuse a date before that of the decision by which one of these was recognised."""
    later = recognitions.filter(decision__dated_on__gt=dated_on).order_by("pk").first()
    if later is not None:
        raise ValidationError(
            _("%(reference)s was recognised only after this date.")
            % {"reference": f"{later.model.code} ({later.year})"}
        )


def mark_signed(locked: Decision, *, by: User) -> None:
    """Write that it is signed; from here on the transaction may write what it does."""
    locked.state = Decision.State.SIGNED
    locked.recorded_at = timezone.now()
    locked.recorded_by = by
    locked.save(update_fields=["state", "recorded_at", "recorded_by"])
