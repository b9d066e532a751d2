"""Whether a person may write what they would write: the questions that drafting asks.

Each is asked of several registrations at once, so that a list of 2,000 rows asks no more often
than a form.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from ..models import Campaign, Model, Organisation, Registration, User

REPORT_FIELDS = ("results", "self_assessment")  # what stays open after the registration is accepted

Values = Mapping[str, Any]  # by the name of the field


def check_stay_own(written: Sequence[Registration | Campaign], by: User) -> None:
    """An officer of an organisation must name it, or they would lose sight of their own text."""
    if not all(map(by.units.own, written)):
        raise ValidationError(
            {"organisation": _("Choose your own organisation, or you could not open this again.")}
        )


def check_units(several: Iterable[Values], by: User) -> None:
    """Every unit named is one that the person registers for, or PermissionDenied."""
    several = list(several)
    localities, organisations = (_named(several, name) for name in ("locality", "organisation"))
    foreign = {}
    if localities:
        foreign = {key: localities[key] for key in localities.keys() - by.units.communes}
    if organisations:
        own = Organisation.objects.registrable_by(by).filter(pk__in=organisations)
        known = set(own.values_list("pk", flat=True))
        foreign |= {key: organisations[key] for key in organisations.keys() - known}
    for unit in foreign.values():
        raise PermissionDenied(_("You are not an officer of this unit: %s.") % unit)


def _named(several: Iterable[Values], name: str) -> dict[int, Any]:
    """The units that are named, by their keys."""
    return {unit.pk: unit for values in several if (unit := values.get(name)) is not None}


def check_open(stored: Registration, changed: Values) -> None:
    """What is changed may be changed in this state, or PermissionDenied."""
    only_report = changed.keys() <= set(REPORT_FIELDS)
    if not (stored.is_open_to_officers or (stored.is_open_to_report and only_report)):
        raise PermissionDenied(
            _("This registration is “%(state)s” and cannot be changed now.")
            % {"state": stored.get_state_display()}
        )


def check_continuable(wanted: set[Model], by: User) -> None:
    """The models are of the person's units, or PermissionDenied."""
    keys = {model.pk for model in wanted}
    if keys and Model.objects.continuable_by(by).filter(pk__in=keys).count() < len(keys):
        raise PermissionDenied(_("This model belongs to another unit."))
