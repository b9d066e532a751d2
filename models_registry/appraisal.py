"""Appraising a registration: who may, when, and what is kept of it.

Each reviewer has one appraisal of a registration and may change it until that is decided.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .models import Appraisal, Criterion, Registration, Score, User
from .transitions import State

OPEN_STATES = (State.SUBMITTED, State.REGISTERED, State.REPORTED, State.PROPOSED)


def may_appraise(registration: Registration, user: User) -> bool:
    """Whether the user has the right, does not sit in the unit, and nothing is decided yet."""
    return registration.state in OPEN_STATES and _has_right(registration, user)


def _has_right(registration: Registration, user: User) -> bool:
    return user.has_perm("models_registry.appraise_registration") and not user.units.own(
        registration
    )


@transaction.atomic
def lock_to_appraise(registration: Registration, *, by: User, version: int = 0) -> Registration:
    """Return the registration, locked for an appraisal.

    Raises PermissionDenied without the right or for an own unit, and ValidationError (code
    "stale") where it was decided or changed since the person saw it (`version`).
    """
    if not _has_right(registration, by):
        raise PermissionDenied(_("This is not yours to do with this registration."))
    chosen = Registration.objects.select_related("model").select_for_update(of=("self",))
    locked = chosen.get(pk=registration.pk)
    if locked.state not in OPEN_STATES or version not in {0, locked.version}:
        raise ValidationError(
            _("%(reference)s was changed by someone else and is now “%(state)s”. Look again."),
            code="stale",
            params={"reference": locked.reference, "state": locked.get_state_display()},
        )
    return locked


@transaction.atomic
def appraise(
    registration: Registration,
    *,
    by: User,
    points: Mapping[Criterion, Decimal],
    site_visited_on: datetime.date | None = None,
    opinion: str = "",
    version: int = 0,
) -> Appraisal:
    """Write or rewrite a reviewer's own appraisal, its points by criterion included.

    Raises as `lock_to_appraise` does, and ValidationError where points lie outside 0 and
    the criterion's maximum.
    """
    locked = lock_to_appraise(registration, by=by, version=version)
    _check_points(points)
    appraisal, _made = Appraisal.objects.update_or_create(
        registration=locked,
        appraiser=by,
        defaults={"site_visited_on": site_visited_on, "opinion": opinion.strip()},
    )
    appraisal.scores.all().delete()
    Score.objects.bulk_create(
        Score(appraisal=appraisal, criterion=criterion, points=given)
        for criterion, given in points.items()
    )
    return appraisal


def _check_points(points: Mapping[Criterion, Decimal]) -> None:
    for criterion, given in points.items():
        if not 0 <= given <= criterion.maximum:
            raise ValidationError(
                _("%(criterion)s: give 0 to %(maximum)s points."),
                params={"criterion": criterion.label, "maximum": criterion.maximum},
            )
