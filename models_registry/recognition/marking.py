"""Choosing exemplary recognitions of one level and year, and taking that back: acts that stay."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..appraising import conflicts
from ..models import Decision, ExemplaryAct, Recognition, User
from ..transitions import REASON_MIN_LENGTH
from .gathering import too_short
from .paper import check_not_before, require


@transaction.atomic
def mark_exemplary(
    recognitions: Iterable[Recognition],
    *,
    is_exemplary: bool,
    by: User,
    reason: str,
    minutes: str = "",
    decision: Decision | None = None,
) -> list[ExemplaryAct]:
    """Choose recognitions of one level and year, by a decision or minutes; or take that back.

    Raises PermissionDenied without the right or for an own unit, ValidationError for several
    years or levels, for what is revoked or marked so already, and where paper or reason lack.
    """
    require(by, "mark_recognition")
    keys = [recognition.pk for recognition in recognitions]
    chosen = Recognition.objects.filter(pk__in=keys).select_related("model").order_by("pk")
    conflicts.check_recognised(chosen, by=by)
    rows = list(chosen.select_for_update(of=("self",)))
    _check_paper(reason, minutes, decision)
    _check_rows(rows, is_exemplary=is_exemplary)
    if decision is not None:
        try:
            check_not_before(chosen, decision.dated_on)
        except ValidationError as error:
            raise ValidationError({"decision": error.messages}) from None
    acts = ExemplaryAct.objects.bulk_create(
        ExemplaryAct(
            recognition=row,
            is_exemplary=is_exemplary,
            decision=decision,
            minutes=minutes.strip(),
            reason=reason.strip(),
            actor=by,
        )
        for row in rows
    )
    Recognition.objects.filter(pk__in=keys).update(is_exemplary=is_exemplary)
    return acts


def _check_paper(reason: str, minutes: str, decision: Decision | None) -> None:
    if decision is None and not minutes.strip():
        raise ValidationError({"minutes": _("Name the decision or the minutes.")})
    if decision is not None and decision.state != Decision.State.SIGNED:
        raise ValidationError({"decision": _("Choose a signed decision.")})
    if len(reason.strip()) < REASON_MIN_LENGTH:
        raise ValidationError({"reason": too_short()})


def _check_rows(rows: list[Recognition], *, is_exemplary: bool) -> None:
    if len({(row.level, row.year) for row in rows}) != 1:
        raise ValidationError(_("Choose recognitions of one level and one year."))
    for row in rows:
        if row.revoked_by_id is not None:
            fault = _("it is revoked.")
        elif row.is_exemplary == is_exemplary:
            fault = _("it is marked so already.") if is_exemplary else _("it is not exemplary.")
        else:
            continue
        raise ValidationError(f"{row.model.code} ({row.year}): {fault}")
