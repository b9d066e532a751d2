"""New versions of criteria: a sheet by which points were given is never rewritten."""

import re
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Criterion, User

CODE_MAX_LENGTH = 60


@transaction.atomic
def new_version(criteria: Iterable[Criterion], *, from_year: int, by: User) -> list[Criterion]:
    """End lines with the year before, and begin the same lines anew from a year on.

    The new ones may be edited until points are given by them. Raises PermissionDenied
    without the rights, ValidationError where a line does not cover the year and the one
    before, or points were given in that year or later.
    """
    if not by.has_perms(["models_registry.add_criterion", "models_registry.change_criterion"]):
        raise PermissionDenied(_("This is not yours to do."))
    chosen = Criterion.objects.filter(pk__in=[criterion.pk for criterion in criteria])
    return [_replace(criterion, from_year) for criterion in chosen.select_for_update()]


def _replace(criterion: Criterion, year: int) -> Criterion:
    last_year = criterion.last_year
    if not criterion.first_year < year <= (last_year or year):
        raise ValidationError(
            _("“%(criterion)s” holds from %(first)s to %(last)s: choose a year within."),
            params={
                "criterion": criterion.label,
                "first": criterion.first_year + 1,
                "last": last_year or "…",
            },
        )
    criterion.last_year = year - 1
    criterion.full_clean()
    criterion.save(update_fields=["last_year"])
    begun = Criterion(
        code=_code(criterion.code, year),
        label_vi=criterion.label_vi,
        label_en=criterion.label_en,
        position=criterion.position,
        maximum=criterion.maximum,
        kind=criterion.kind,
        first_year=year,
        last_year=last_year,
    )
    begun.full_clean()
    begun.save()
    return begun


def _code(code: str, year: int) -> str:
    bare = re.sub(r"-\d{4}$", "", code)
    return f"{bare[: CODE_MAX_LENGTH - 5]}-{year}"
