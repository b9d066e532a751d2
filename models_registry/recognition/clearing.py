"""Clearing models for everybody to read, and withholding them again: acts that stay.

Which models are withheld is a rule of the database (models/withholding.py), which follows the
acts that are written here.
"""

import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..appraising import conflicts
from ..models import Clearance, Model, Recognition, User
from ..transitions import REASON_MIN_LENGTH
from .gathering import too_short
from .paper import require
from .publishing import lock_models

PERMISSION = "clear_model"


@transaction.atomic
def clear(
    models: Iterable[Model], *, by: User, reason: str, seen: str | None = None
) -> list[Clearance]:
    """Let everybody read these models, as they stand now.

    `seen` is the fingerprint of what was read; None is for callers that show nobody a page.
    Raises PermissionDenied without the right or for an own unit, ValidationError (code "stale")
    where another text stands there by now, and where the reason is short or one is not withheld.
    """
    return _act(models, is_cleared=True, by=by, reason=reason, seen=seen)


@transaction.atomic
def withhold(
    models: Iterable[Model], *, by: User, reason: str, seen: str | None = None
) -> list[Clearance]:
    """Take models that were cleared back from the public; raises as `clear` does.

    One without a recognition in a field that needs clearance cannot be withheld.
    """
    return _act(models, is_cleared=False, by=by, reason=reason, seen=seen)


def _act(
    models: Iterable[Model], *, is_cleared: bool, by: User, reason: str, seen: str | None
) -> list[Clearance]:
    require(by, PERMISSION)
    keys = [model.pk for model in models]
    lock_models(keys)
    if seen is not None and seen != fingerprint(keys):
        raise ValidationError(
            _("Something was signed or cleared since you opened this page. Read it again."),
            code="stale",
        )
    needing = Recognition.objects.unrevoked().filter(model__in=keys, field__needs_clearance=True)
    conflicts.check_recognised(needing, by=by)
    if len(reason.strip()) < REASON_MIN_LENGTH:
        raise ValidationError({"reason": too_short()})
    _check(keys, set(needing.values_list("model", flat=True)), is_cleared=is_cleared)
    return Clearance.objects.bulk_create(
        Clearance(model_id=key, is_cleared=is_cleared, reason=reason.strip(), actor=by)
        for key in sorted(keys)
    )


def _check(keys: list[int], needing: set[int], *, is_cleared: bool) -> None:
    rows = Model.objects.filter(pk__in=keys).order_by("pk")
    for key, code, is_withheld in rows.values_list("pk", "code", "is_withheld"):
        if key not in needing:
            fault = _("nothing of it needs clearance.")
        elif is_withheld != is_cleared:
            fault = _("it is cleared already.") if is_cleared else _("it is withheld already.")
        else:
            continue
        raise ValidationError(f"{code}: {fault}")


def fingerprint(keys: Iterable[int]) -> str:
    """Return a digest of what there is to be read of models, and of how they stand.

    Every signing, correction, revocation, clearance and withholding changes it.
    """
    keys = list(keys)
    stand = Model.objects.filter(pk__in=keys).order_by("pk")
    recognised = Recognition.objects.filter(model__in=keys).order_by("pk")
    acts = Clearance.objects.filter(model__in=keys).order_by("pk")
    told = [
        list(stand.values_list("pk", "name", "published_at", "is_withheld")),
        list(recognised.values_list("pk", "name", "field", "revoked_by", "corrections")),
        list(acts.values_list("pk", flat=True)),
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]
