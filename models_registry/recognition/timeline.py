"""What has happened to a recognition, in time order, and how it stood on the day it was signed."""

import copy
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..models import Correction, Decision, Recognition, User
from .effects import differences

Changes = tuple[tuple[str, str, str], ...]  # label, text before, text after


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened: on which day, by which paper, why, and what it changed.

    `by` is who recorded it.
    """

    on: datetime.date
    what: str
    paper: Decision | None = None
    minutes: str = ""
    reason: str = ""
    by: User | None = None
    changes: Changes = ()


def happenings(recognition: Recognition) -> list[Happening]:
    """Return everything on record, the oldest first."""
    found = [
        _by_paper(recognition.decision, _("Recognised")),
        *_corrections(recognition),
        *_marks(recognition),
        *_commendations(recognition),
    ]
    if recognition.revoked_by is not None:
        reason = recognition.revocation_reason
        found.append(_by_paper(recognition.revoked_by, _("Revoked"), reason=reason))
    if recognition.valid_until and recognition.is_expired:
        found.append(Happening(on=recognition.valid_until, what=_("Expired after this day")))
    return sorted(found, key=lambda happening: happening.on)


def _by_paper(paper: Decision, what: str, **values: Any) -> Happening:
    signed_on = paper.dated_on or timezone.localdate()
    return Happening(on=signed_on, what=what, paper=paper, by=paper.recorded_by, **values)


def _corrections(recognition: Recognition) -> Iterable[Happening]:
    for correction in recognition.corrections.select_related(
        "decision__issuer", "decision__recorded_by"
    ):
        changes = _in_words(correction.before, correction.after)
        what = _("Corrected")
        yield _by_paper(correction.decision, what, reason=correction.reason, changes=changes)


def _in_words(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    return tuple(
        (label_of(name), before[name]["text"], value["text"]) for name, value in after.items()
    )


def changes_of(decision: Decision) -> dict[int, Changes]:
    """Return what a correction changes, by the key of the recognition: label, before, after."""
    if decision.state == Decision.State.SIGNED:
        return {
            made.recognition_id: _in_words(made.before, made.after)
            for made in decision.corrections.all()
        }
    return {
        line.recognition_id: _in_words(*differences(copy.copy(line.recognition), line.changes))
        for line in decision.lines.for_list()
    }


def label_of(name: str) -> str:
    """Return the label of a field of a recognition as it stands before a value."""
    field = cast("models.Field", Recognition._meta.get_field(name))
    return capfirst(str(field.verbose_name))


def _marks(recognition: Recognition) -> Iterable[Happening]:
    for act in recognition.exemplary_acts.select_related("decision__issuer", "actor"):
        yield Happening(
            on=timezone.localdate(act.happened_at),
            what=_("Chosen as exemplary") if act.is_exemplary else _("No longer exemplary"),
            paper=act.decision,
            minutes=act.minutes,
            reason=act.reason,
            by=act.actor,
        )


def _commendations(recognition: Recognition) -> Iterable[Happening]:
    for reward in recognition.commendations.select_related(
        "decision__issuer", "decision__recorded_by"
    ):
        what = _("Commended: %(reward)s") % {"reward": reward.form}
        yield _by_paper(reward.decision, what, reason=reward.note)


def as_signed(decision: Decision) -> list[Recognition]:
    """Return a signed decision's list as it was signed, whatever was corrected since.

    What is made again from a signed decision is then the same as on its day.
    """
    recognitions = list(
        Recognition.objects.for_list()
        .filter(decision=decision)
        .select_related("model")
        .order_by("position")
    )
    by_key = {recognition.pk: recognition for recognition in recognitions}
    corrections = Correction.objects.filter(recognition__decision=decision)
    for correction in corrections.order_by("-pk"):
        restore(by_key[correction.recognition_id], correction.before)
    return recognitions


def restore(recognition: Recognition, before: dict[str, Any]) -> None:
    """Set earlier values on a row in memory; it is not to be saved."""
    for name, kept in before.items():
        field = cast("models.Field", Recognition._meta.get_field(name))
        setattr(recognition, field.attname, field.to_python(kept["value"]))
