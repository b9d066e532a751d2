"""Conflicts of interest: what a reviewer must not judge, by rule or by their own word.

By rule: a unit in which they sit, or sat since the registration was begun (whoever edits one
sits in its unit, so this holds the editors too), and what they wrote or handed in themselves.
By their word: a declaration, which only somebody else ends.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..models import (
    Assignment,
    Attachment,
    ConflictOfInterest,
    Locality,
    Membership,
    Organisation,
    Photo,
    Recognition,
    Registration,
    ReviewEvent,
    User,
)
from ..transitions import TRANSITIONS

OFFICERS_MOVES = [move.action for move in TRANSITIONS.values() if move.side == "officer"]


class Ground(models.TextChoices):
    """Why somebody must not judge a registration."""

    UNIT = "unit", _("You sit in its unit, or sat there since it was begun.")
    AUTHOR = "author", _("You wrote it, handed it in or sent files for it.")
    DECLARED = "declared", _("You declared a conflict of interest.")


def _conditions(user: User) -> dict[Ground, Q]:
    """Return the condition of each ground, asked of a registration."""
    own = OuterRef("pk")
    sat = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("created_at__date")),
        Q(locality=OuterRef("locality"))
        | Q(locality__today=OuterRef("locality__today"))
        | Q(organisation=OuterRef("organisation")),
        user=user,
        starts_on__lte=timezone.localdate(),
    )
    handed_in = ReviewEvent.objects.filter(
        registration=own, actor=user, action__in=OFFICERS_MOVES
    ).order_by()
    files = [
        kind.objects.filter(registration=own, uploaded_by=user) for kind in (Photo, Attachment)
    ]
    declared = ConflictOfInterest.objects.in_force().filter(reviewer=user).covering()
    return {
        Ground.UNIT: Q(Exists(sat)),
        Ground.AUTHOR: Q(created_by=user)
        | Q(Exists(handed_in))
        | Q(Exists(files[0]))
        | Q(Exists(files[1])),
        Ground.DECLARED: Q(Exists(declared)),
    }


def condition(user: User) -> Q:
    """Return the condition by which the user must not judge a registration."""
    found = Q()
    for ground in _conditions(user).values():
        found |= ground
    return found


def grounds(keys: Iterable[int], user: User) -> dict[int, list[Ground]]:
    """Return why the user must not judge some of these registrations, in one query."""
    conditions = _conditions(user)
    rows = (
        Registration.objects.filter(pk__in=list(keys))
        .order_by("pk")
        .annotate(
            **{
                f"is_{ground.value}": models.Case(
                    models.When(asked, then=True),
                    default=False,
                    output_field=models.BooleanField(),
                )
                for ground, asked in conditions.items()
            }
        )
        .values_list("pk", *(f"is_{ground.value}" for ground in conditions))
    )
    found = {
        key: [ground for ground, holds in zip(conditions, answers, strict=True) if holds]
        for key, *answers in rows
    }
    return {key: why for key, why in found.items() if why}


def check(registrations: Iterable[Registration], *, by: User) -> None:
    """Raise ValidationError (code "conflict") that names every one that the user must not judge."""
    chosen = {registration.pk: registration for registration in registrations}
    barred = grounds(chosen, by)
    if barred:
        raise ValidationError(
            [
                ValidationError(
                    _now("%(reference)s: not yours to judge. %(why)s"),
                    code="conflict",
                    params={
                        "reference": chosen[key].reference,
                        "why": " ".join(str(ground.label) for ground in why),
                    },
                )
                for key, why in barred.items()
            ]
        )


def check_recognised(recognitions: models.QuerySet[Recognition], *, by: User) -> None:
    """Raise PermissionDenied for an own unit, ValidationError for what was declared about any."""
    if recognitions.filter(by.units.written).exists():
        raise PermissionDenied(_now("You sit in the unit of one of these recognitions."))
    declared = ConflictOfInterest.objects.in_force().filter(reviewer=by)
    barred = recognitions.filter(Exists(declared.covering(registration="registration")))
    codes = list(barred.order_by("pk").values_list("model__code", "year"))
    if codes:
        raise ValidationError(
            [
                ValidationError(
                    _now("%(reference)s: not yours to judge. %(why)s"),
                    code="conflict",
                    params={"reference": f"{code} ({year})", "why": Ground.DECLARED.label},
                )
                for code, year in codes
            ]
        )


@transaction.atomic
def declare(
    registration: Registration,
    *,
    by: User,
    about: Registration | Locality | Organisation,
    reason: str,
) -> ConflictOfInterest:
    """Store a reviewer's declaration about a registration, its commune or its organisation.

    What they are responsible for and must not judge now is handed back. Raises
    PermissionDenied without the right to appraise, ValidationError where the reason is too
    short, the unit is not the registration's, or the same is declared already.
    """
    if not by.has_perm("models_registry.appraise_registration"):
        raise PermissionDenied(_now("This is not yours to do."))
    if about not in {registration, registration.locality, registration.organisation}:
        raise ValidationError({"about": _now("Choose this registration or its unit.")})
    name = next(
        name
        for name, kind in (
            ("registration", Registration),
            ("locality", Locality),
            ("organisation", Organisation),
        )
        if isinstance(about, kind)
    )
    declared = ConflictOfInterest(reviewer=by, reason=reason.strip(), **{name: about})
    declared.full_clean()
    if ConflictOfInterest.objects.in_force().filter(reviewer=by, **{name: about}).exists():
        raise ValidationError({"about": _now("You have declared this already.")})
    declared.save()
    mine = Assignment.objects.current().of(by)
    barred = Registration.objects.filter(condition(by), pk__in=mine.values("registration"))
    mine.filter(registration__in=list(barred.values_list("pk", flat=True))).end(by=by)
    return declared


@transaction.atomic
def end(conflict: ConflictOfInterest, *, by: User) -> ConflictOfInterest:
    """End a declaration; never one's own, since that would open what it closed.

    Raises PermissionDenied without the right to assign or for an own one, ValidationError
    where it has ended already.
    """
    if not by.has_perm("models_registry.assign_registration") or conflict.reviewer_id == by.pk:
        raise PermissionDenied(_now("Somebody else must end your declaration."))
    locked = ConflictOfInterest.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
    if locked.ended_at is not None:
        raise ValidationError(_now("This declaration has ended already."), code="stale")
    locked.ended_at, locked.ended_by = timezone.now(), by
    locked.save(update_fields=["ended_at", "ended_by"])
    return locked


def declared_about(registration: Registration) -> models.QuerySet[ConflictOfInterest]:
    """Return the declarations in force of all reviewers about a registration."""
    itself = Registration.objects.filter(pk=registration.pk).values("pk")
    locality = registration.locality
    about = Q(registration__in=itself) | Q(organisation__in=_keys(registration.organisation_id))
    about |= Q(locality__in=_keys(registration.locality_id))
    about |= Q(locality__today__in=_keys(locality.today_id if locality else None))
    return ConflictOfInterest.objects.in_force().filter(about).for_list()


def _keys(key: int | None) -> list[int]:
    return [key] if key else []
