"""Appraising a registration: who may, when, and what is kept of it.

Each reviewer has one appraisal of a registration and may change it until that is decided.
What is half filled is kept as it was typed, counts for nothing and is shown to nobody else.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, pstdev

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Appraisal, Criterion, Registration, Score, UnfinishedAppraisal, User
from ..transitions import State
from . import conflicts

OPEN_STATES = (State.SUBMITTED, State.REGISTERED, State.REPORTED, State.PROPOSED)


def may_appraise(registration: Registration, user: User) -> bool:
    """Whether the user has the right, no conflict of interest, and nothing is decided yet."""
    return registration.state in OPEN_STATES and _has_right(registration, user)


def _has_right(registration: Registration, user: User) -> bool:
    return user.has_perm("models_registry.appraise_registration") and not conflicts.grounds(
        [registration.pk], user
    )


@transaction.atomic
def lock_to_appraise(registration: Registration, *, by: User, version: int = 0) -> Registration:
    """Return the registration, locked for an appraisal.

    Raises PermissionDenied without the right or with a conflict of interest, and
    ValidationError (code "stale") where it was decided or changed since the person saw it
    (`version`).
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
    site_visitors: str = "",
    site_note: str = "",
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
        defaults={
            "site_visited_on": site_visited_on,
            "site_visitors": site_visitors.strip(),
            "site_note": site_note.strip(),
            "opinion": opinion.strip(),
        },
    )
    UnfinishedAppraisal.objects.filter(registration=locked, appraiser=by).delete()
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


def keep_typed(registration: Registration, *, by: User, typed: Mapping[str, str]) -> None:
    """Keep a scorecard as it was typed, right or wrong; it replaces the copy before.

    Raises PermissionDenied without the right or with a conflict of interest.
    """
    if not _has_right(registration, by):
        raise PermissionDenied(_("This is not yours to do with this registration."))
    UnfinishedAppraisal.objects.update_or_create(
        registration=registration,
        appraiser=by,
        defaults={"typed": dict(typed), "typed_at": timezone.now()},
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """One criterion as several reviewers judge it."""

    criterion: Criterion
    points: list[Decimal | None]  # in the order of the appraisals; None was not given
    lowest: Decimal
    highest: Decimal
    mean: Decimal
    is_disputed: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The appraisals of a registration side by side; `spread` is the standard deviation."""

    appraisals: list[Appraisal]
    lines: list[Line]
    mean: Decimal
    spread: Decimal
    lowest: Decimal
    highest: Decimal

    @property
    def disputed(self) -> list[Line]:
        """The criteria about which the reviewers disagree."""
        return [line for line in self.lines if line.is_disputed]


def compare(appraisals: Iterable[Appraisal]) -> Comparison | None:
    """Put appraisals with points side by side; None where nobody gave points.

    Their scores and criteria are read as they were fetched. A criterion is disputed where
    highest and lowest lie further apart than a share of its maximum
    (REVIEW_DISAGREEMENT_PERCENT).
    """
    given = [each for each in appraisals if each.scores.all()]
    if not given:
        return None
    by_criterion: dict[Criterion, dict[int, Decimal]] = {}
    for each in given:
        for score in each.scores.all():
            by_criterion.setdefault(score.criterion, {})[each.pk] = score.points
    ordered = sorted(by_criterion, key=lambda criterion: (criterion.position, criterion.code))
    totals = [each.total for each in given]
    return Comparison(
        appraisals=given,
        lines=[_line(criterion, by_criterion[criterion], given) for criterion in ordered],
        mean=_rounded(fmean(totals)),
        spread=_rounded(pstdev(map(float, totals))),
        lowest=min(totals),
        highest=max(totals),
    )


def _line(criterion: Criterion, points: Mapping[int, Decimal], given: list[Appraisal]) -> Line:
    lowest, highest = min(points.values()), max(points.values())
    allowed = criterion.maximum * settings.REVIEW_DISAGREEMENT_PERCENT / 100
    return Line(
        criterion=criterion,
        points=[points.get(each.pk) for each in given],
        lowest=lowest,
        highest=highest,
        mean=_rounded(fmean(points.values())),
        is_disputed=highest - lowest > allowed,
    )


def _rounded(number: float) -> Decimal:
    """Return a number with one place, as points are given."""
    return Decimal(str(round(number, 1)))
