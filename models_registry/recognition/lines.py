"""Lines of a draft that corrects, revokes or commends: put in, written anew, taken out."""

import copy
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ..models import CORRECTABLE, Decision, DecisionLine, Recognition, User
from ..transitions import REASON_MIN_LENGTH
from .effects import differences, rewarded_twice
from .gathering import too_short
from .paper import lock, not_in_state, require

PERMISSIONS = {
    Decision.Purpose.CORRECTION: "correct_recognition",
    Decision.Purpose.REVOCATION: "revoke_recognition",
    Decision.Purpose.COMMENDATION: "commend_recognition",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """What is to happen to one recognition: a reason, corrected values by field, or a reward."""

    recognition: Recognition
    reason: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    reward: str = ""
    note: str = ""


@transaction.atomic
def add_lines(decision: Decision, lines: Iterable[Line], *, by: User) -> list[DecisionLine]:
    """Put recognitions into a draft, all of them or none; one that stands there is written anew.

    Raises PermissionDenied without the right for the decision's purpose, and ValidationError
    (by the name of the field where there is one) where a line could not be signed.
    """
    locked = _lock_draft(decision, by)
    return [_put(locked, line) for line in lines]


def _lock_draft(decision: Decision, by: User) -> Decision:
    require(by, "change_decision")
    locked = lock(decision, Decision.State.DRAFT)
    permission = PERMISSIONS.get(Decision.Purpose(locked.purpose))
    if permission is None:
        raise not_in_state(locked)
    require(by, permission)
    return locked


def _put(decision: Decision, line: Line) -> DecisionLine:
    recognition, reason = line.recognition, line.reason.strip()
    if recognition.revoked_by_id is not None:
        raise ValidationError(_("This recognition is already revoked."))
    is_commendation = decision.purpose == Decision.Purpose.COMMENDATION
    if not is_commendation and len(reason) < REASON_MIN_LENGTH:
        raise ValidationError({"reason": too_short()})
    if is_commendation:
        _check_reward(decision, recognition, line.reward.strip())
    changes = {}
    if decision.purpose == Decision.Purpose.CORRECTION:
        changes = _checked(recognition, line.changes)
    return DecisionLine.objects.update_or_create(
        decision=decision,
        recognition=recognition,
        defaults={
            "reason": reason,
            "changes": changes,
            "reward": line.reward.strip(),
            "note": line.note.strip(),
        },
    )[0]


def _check_reward(decision: Decision, recognition: Recognition, reward: str) -> None:
    if not reward:
        raise ValidationError({"reward": _("Say which reward it is.")})
    same = decision.lines.filter(recognition__model=recognition.model_id, reward=reward)
    if same.exclude(recognition=recognition).exists():
        raise ValidationError({"reward": f"{recognition.model.code}: {rewarded_twice()}"})


def _checked(recognition: Recognition, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is different, as it is kept; the corrected row must be possible."""
    kept = {name: _kept(changes[name]) for name in CORRECTABLE if name in changes}
    corrected = copy.copy(recognition)
    for name, value in kept.items():
        column = cast("models.Field", Recognition._meta.get_field(name))
        setattr(corrected, column.attname, column.to_python(value))
    corrected.clean_fields(exclude={each.name for each in Recognition._meta.fields} - kept.keys())
    corrected.validate_constraints()
    _before, after = differences(copy.copy(recognition), kept)
    if not after:
        raise ValidationError(_("Nothing is different from what is stored."))
    return {name: kept[name] for name in after}


def _kept(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, datetime.date) else value


@transaction.atomic
def remove_lines(decision: Decision, keys: Iterable[int], *, by: User) -> int:
    """Take lines, by their keys, from a draft; return how many there were."""
    locked = _lock_draft(decision, by)
    leaving = locked.lines.filter(pk__in=list(keys))
    return leaving.delete()[1].get(DecisionLine._meta.label, 0)
