"""What signing does to recognitions that exist: correct, revoke, commend. Nothing is erased."""

import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, translation
from django.utils.translation import gettext as _

from ..models import (
    SUBJECT_FIELDS,
    Commendation,
    Correction,
    Decision,
    DecisionLine,
    Model,
    Recognition,
)
from .publishing import fall_back, lock_models, name_people, uncover


def _lines(decision: Decision) -> list[DecisionLine]:
    """Lock what the lines name, so that nothing else happens to it meanwhile."""
    named = Recognition.objects.filter(lines__decision=decision)
    locked = named.order_by("pk").select_for_update(of=("self",))
    lock_models(locked.values_list("model", flat=True))
    return list(decision.lines.for_list())


def _refuse(recognition: Recognition, reason: str) -> ValidationError:
    return ValidationError(f"{recognition.model.code} ({recognition.year}): {reason}")


def _check_stands(recognition: Recognition) -> None:
    if recognition.revoked_by_id is not None:
        raise _refuse(recognition, _("it is already revoked."))


def _check_possible(recognition: Recognition) -> None:
    """What each of two corrections may change, both together may not."""
    try:
        recognition.validate_constraints()
    except ValidationError as error:
        raise _refuse(recognition, " ".join(error.messages)) from None


def correct(decision: Decision) -> list[Correction]:
    """Write the corrected values, beside what stood there before; the model's text follows."""
    made = []
    for line in _lines(decision):
        recognition = line.recognition
        _check_stands(recognition)
        before, after = differences(recognition, line.changes)
        if not after:
            raise _refuse(recognition, _("nothing is different from what is stored."))
        _check_possible(recognition)
        made.append(
            Correction.objects.create(
                recognition=recognition,
                decision=decision,
                reason=line.reason,
                before=before,
                after=after,
            )
        )
        recognition.save(update_fields=list(after))
        _let_model_follow(recognition, after)
    texts = [act.recognition.model_id for act in made if act.after.keys() & SUBJECT_FIELDS]
    uncover(texts, decision=decision)
    return made


def differences(
    recognition: Recognition, changes: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the new values, and return what stood there and what stands there now, where it differs.

    Each as {"value": …, "text": …} by the name of the field.
    """
    before, after = {}, {}
    for name, value in changes.items():
        field = cast("models.Field", Recognition._meta.get_field(name))
        old = shown(recognition, field)
        setattr(recognition, field.attname, field.to_python(value))
        new = shown(recognition, field)
        if old["value"] != new["value"]:
            before[name], after[name] = old, new
    return before, after


def shown(recognition: Recognition, field: models.Field) -> dict[str, Any]:
    """Return a value as it is kept and as the paper shows it, in Vietnamese."""
    value = getattr(recognition, field.attname)
    with translation.override("vi"):
        in_words = getattr(recognition, f"get_{field.name}_display", None)
        text = in_words() if in_words else getattr(recognition, field.name)
        if isinstance(value, datetime.date):
            text, value = formats.date_format(value, "SHORT_DATE_FORMAT"), value.isoformat()
        return {"value": value, "text": str(text) if text is not None else ""}


def _let_model_follow(recognition: Recognition, after: dict[str, Any]) -> None:
    """The public text follows the newest recognition of the model."""
    newest = Recognition.objects.unrevoked().filter(model=recognition.model_id)
    if newest.order_by("-year", "-level").values_list("pk", flat=True).first() != recognition.pk:
        return
    columns = {name: getattr(recognition, name) for name in after if name in SUBJECT_FIELDS}
    if columns:
        Model.objects.filter(pk=recognition.model_id).update(**columns)
        name_people([recognition.model_id])


def revoke(decision: Decision) -> list[Recognition]:
    """Revoke what the lines name; the rows stay, and the public no longer sees them."""
    revoked = []
    for line in _lines(decision):
        recognition = line.recognition
        _check_stands(recognition)
        recognition.revoked_by = decision
        recognition.revocation_reason = line.reason
        revoked.append(recognition)
    Recognition.objects.bulk_update(revoked, ["revoked_by", "revocation_reason"], batch_size=200)
    fall_back([recognition.model_id for recognition in revoked])
    uncover(_fallen_back(revoked), decision=decision)
    return revoked


def _fallen_back(revoked: list[Recognition]) -> list[int]:
    """Models that show an older recognition again, since their newest was among the revoked."""
    keys = [recognition.model_id for recognition in revoked]
    standing = Recognition.objects.unrevoked().filter(model__in=keys).order_by("year", "level")
    newest = {model: place for model, *place in standing.values_list("model", "year", "level")}
    return [
        recognition.model_id
        for recognition in revoked
        if [recognition.year, recognition.level] > newest.get(recognition.model_id, [9999])
    ]


def rewarded_twice() -> str:
    """Say that one decision gives a model one reward once."""
    return _("this decision gives the same model the same reward. Take one of the two out.")


def commend(decision: Decision) -> list[Commendation]:
    """Record the rewards that another body gave."""
    lines = _lines(decision)
    given = set()
    for line in lines:
        _check_stands(line.recognition)
        reward = (line.recognition.model_id, line.reward)
        if reward in given:
            raise _refuse(line.recognition, rewarded_twice())
        given.add(reward)
    return Commendation.objects.bulk_create(
        Commendation(
            model_id=line.recognition.model_id,
            recognition=line.recognition,
            subject_name=line.recognition.subject_name,
            decision=decision,
            form=line.reward,
            note=line.note,
        )
        for line in lines
    )
