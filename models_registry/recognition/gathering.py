"""Gathering the list of a draft: by filter or one by one, out again, or into two drafts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ..appraising import conflicts
from ..models import (
    DECISION_FIELDS,
    Decision,
    DecisionEntry,
    Field,
    Kind,
    Level,
    ListNote,
    Locality,
    Registration,
    User,
)
from ..transitions import REASON_MIN_LENGTH, State
from .paper import lock_list, require

KINDS = {
    Decision.Kinds.ALL: tuple(Kind),
    Decision.Kinds.COLLECTIVE: (Kind.COLLECTIVE,),
    Decision.Kinds.INDIVIDUAL: (Kind.INDIVIDUAL, Kind.HOUSEHOLD),
}
OWN = {"number", "kinds"}  # of each draft, where one is divided into two


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which of the proposed registrations; what is None is not asked for.

    `unit` is a former district, or a commune of today with all that it came from.
    """

    field: Field | None = None
    kind: str | None = None
    unit: Locality | None = None
    level: Level | None = None


def candidates(decision: Decision, wanted: Wanted | None = None) -> models.QuerySet[Registration]:
    """Proposed ones of the decision's year and kinds that stand in no open list."""
    open_entries = DecisionEntry.objects.exclude(decision__state=Decision.State.SIGNED).order_by()
    chosen = Registration.objects.filter(
        ~models.Exists(open_entries.filter(registration=models.OuterRef("pk"))),
        state=State.PROPOSED,
        year=decision.year,
        kind__in=KINDS[Decision.Kinds(decision.kinds)],
    )
    wanted = wanted or Wanted()
    if wanted.field is not None:
        chosen = chosen.filter(field=wanted.field)
    if wanted.kind:
        chosen = chosen.filter(kind=wanted.kind)
    if wanted.unit is not None:
        chosen = chosen.filter(wanted.unit.its_records())
    if wanted.level is not None:
        chosen = chosen.filter(level_requested=wanted.level)
    return chosen


@transaction.atomic
def gather(
    decision: Decision, registrations: Iterable[Registration], *, by: User
) -> list[DecisionEntry]:
    """Add proposed registrations of the decision's year and kinds to the end of its draft list.

    Raises ValidationError naming the first that may not stand there: not proposed, of another
    year or kind, already in a list that is not signed, or not the person's to judge.
    """
    require(by, "change_decision")
    locked = lock_list(decision)
    keys = [registration.pk for registration in registrations]
    chosen = Registration.objects.select_for_update(of=("self",)).select_related("model")
    read = ("state", "year", "kind", "model__code", "model__is_demonstration")
    few = chosen.filter(pk__in=keys).only(*read).order_by("pk")
    held = list(few)  # before it is asked where they stand: another list may take them meanwhile
    conflicts.check(held, by=by)
    listed = set(
        DecisionEntry.objects.filter(registration__in=keys)
        .exclude(decision__state=Decision.State.SIGNED)
        .values_list("registration", flat=True)
    )
    last = locked.entries.aggregate(last=Max("position"))["last"] or 0
    entries = []
    for position, registration in enumerate(held, last + 1):
        _check_may_stand(registration, locked, listed)
        entries.append(DecisionEntry(decision=locked, registration=registration, position=position))
    if any(each.model.is_demonstration for each in held) and not locked.is_demonstration:
        locked.is_demonstration = True  # its papers say so, and so does who verifies one
        locked.save(update_fields=["is_demonstration"])
    return DecisionEntry.objects.bulk_create(entries)


def _check_may_stand(registration: Registration, decision: Decision, listed: set[int]) -> None:
    if registration.state != State.PROPOSED:
        reason = _("it is not proposed for recognition")
    elif registration.year != decision.year:
        reason = _("it is of another year than the decision")
    elif registration.kind not in KINDS[Decision.Kinds(decision.kinds)]:
        reason = _("the decision is not for this kind")
    elif registration.pk in listed:
        reason = _("it already stands in a list")
    else:
        return
    raise ValidationError(
        _("%(reference)s cannot be added: %(reason)s."),
        params={"reference": registration.reference, "reason": reason},
    )


@transaction.atomic
def remove(
    entry: DecisionEntry, *, by: User, reason: str = "", ground: str = ListNote.Ground.OTHER
) -> None:
    """Take one entry from a draft list and close the gap; what is said of it stays on file."""
    remove_many(entry.decision, [entry.pk], by=by, reason=reason, ground=ground)


@transaction.atomic
def remove_many(
    decision: Decision,
    keys: Iterable[int],
    *,
    by: User,
    reason: str = "",
    ground: str = ListNote.Ground.OTHER,
) -> int:
    """Take entries, by their keys, from a draft list; return how many there were.

    A conflict of interest needs a reason of REASON_MIN_LENGTH characters.
    """
    require(by, "change_decision")
    locked = lock_list(decision)
    reason = reason.strip()
    if ground == ListNote.Ground.CONFLICT and len(reason) < REASON_MIN_LENGTH:
        raise ValidationError({"reason": too_short()})
    leaving = list(locked.entries.filter(pk__in=list(keys)))
    if reason:
        ListNote.objects.bulk_create(
            ListNote(
                decision=locked,
                registration_id=entry.registration_id,
                ground=ground,
                text=reason,
                written_by=by,
            )
            for entry in leaving
        )
    locked.entries.filter(pk__in=[entry.pk for entry in leaving]).delete()
    renumber(locked)
    return len(leaving)


def too_short() -> str:
    """Say how long a reason must be."""
    return _("Give the reason in at least %(count)d characters.") % {"count": REASON_MIN_LENGTH}


def renumber(decision: Decision, entries: Iterable[DecisionEntry] | None = None) -> None:
    """Give the entries the positions 1, 2, 3 …, in the order they come in or stand in."""
    in_order = decision.entries.order_by("position") if entries is None else entries
    changed = []
    for position, entry in enumerate(in_order, 1):
        if entry.position != position:
            entry.position = position
            changed.append(entry)
    DecisionEntry.objects.bulk_update(changed, ["position"], batch_size=400)


@transaction.atomic
def split(decision: Decision, *, by: User) -> Decision:
    """Leave the collectives here and put individuals and households into a new draft, returned.

    The new draft has the same paper without a number. Raises ValidationError where the list
    does not hold both.
    """
    require(by, "change_decision")
    locked = lock_list(decision)
    people = locked.entries.exclude(registration__kind=Kind.COLLECTIVE).order_by("position")
    moving = list(people.values_list("registration", flat=True))
    if not moving or locked.entries.count() == len(moving):
        raise ValidationError(_("The list does not hold both collectives and individuals."))
    people.delete()
    renumber(locked)
    locked.kinds = Decision.Kinds.COLLECTIVE
    locked.save(update_fields=["kinds"])
    other = Decision.objects.create(
        kinds=Decision.Kinds.INDIVIDUAL,
        created_by=by,
        is_demonstration=locked.is_demonstration,
        **{name: getattr(locked, name) for name in DECISION_FIELDS if name not in OWN},
    )
    DecisionEntry.objects.bulk_create(
        DecisionEntry(decision=other, registration_id=key, position=position)
        for position, key in enumerate(moving, 1)
    )
    return other
