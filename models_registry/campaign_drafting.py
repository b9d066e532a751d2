"""Writing a campaign: begun once however often the form is sent, saved without overwriting.

Which state it is in is the business of `campaigns.py`; here only its facts and figures change.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Campaign, Organisation, Outcome, User
from .registering.drafting_checks import Values, check_stay_own, check_units
from .registering.figures import Figure, differing
from .registering.figures import add as add_figures
from .registering.figures import replace as replace_figures
from .registering.uploads import forget as forget_files

PERMISSION = "models_registry.submit_campaign"
COLUMNS = (
    "name",
    "year",
    "starts_on",
    "ends_on",
    "locality",
    "organisation",
    "activities",
    "forces",
    "source",
)
LINKS = ("organisers", "localities", "linked_models")  # values are lists of records


class StaleCampaign(ValidationError):
    """Another version was saved in the meantime; `stored` is the campaign as it stands."""

    def __init__(self, stored: Campaign) -> None:
        super().__init__(
            _("Someone else has changed this campaign since you opened it."), code="stale"
        )
        self.stored = stored


class _Difference(NamedTuple):
    """What an edit changes of what is stored."""

    columns: dict[str, Any]
    links: dict[str, list[models.Model]]
    figures: dict[int, Figure | None]  # by indicator; None is one that goes


def may_start(user: User) -> bool:
    """Whether there is any unit that the person may enter campaigns for."""
    return user.has_perm(PERMISSION) and (
        bool(user.units.communes) or Organisation.objects.registrable_by(user).exists()
    )


def start(
    *, by: User, creation_key: uuid.UUID, values: Values, figures: Iterable[Figure] = ()
) -> Campaign:
    """Make a draft; sent again with the same key, return the one made before.

    Raises PermissionDenied for a unit that is not the person's, ValidationError if they could
    not open what they made, StaleCampaign if the key was used with another text.
    """
    figures = list(figures)
    try:
        return _begin(by, creation_key, values, figures)
    except IntegrityError:
        earlier = Campaign.objects.filter(creation_key=creation_key).first()
        if earlier is None:
            raise
    if earlier.created_by_id != by.pk:
        raise PermissionDenied(_("This form belongs to someone else. Open a new one."))
    if any(_difference(earlier, values, figures)):
        raise StaleCampaign(earlier)
    return earlier


@transaction.atomic
def _begin(by: User, key: uuid.UUID, values: Values, figures: list[Figure]) -> Campaign:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(_("Only officers of a unit enter campaigns."))
    check_units([values], by)
    now = timezone.now()
    columns = {name: values[name] for name in COLUMNS if name in values}
    made = Campaign.objects.create(
        created_by=by, creation_key=key, created_at=now, updated_at=now, **columns
    )
    for name in LINKS:
        getattr(made, name).set(values.get(name, ()))
    add_figures((made, figure) for figure in figures)
    check_stay_own([made], by)
    return made


@transaction.atomic
def save(
    campaign: Campaign,
    *,
    by: User,
    version: int,
    values: Values,
    figures: Iterable[Figure] | None = None,
) -> Campaign:
    """Replace what is given, if nobody else has since `version`; what is the same stays.

    `figures`, where given, are all there are. Raises PermissionDenied (not the person's, or
    no longer open), StaleCampaign, or ValidationError if they could not open it any more.
    """
    stored = lock(campaign, by=by)
    difference = _difference(stored, values, figures)
    if not any(difference):
        return stored
    if version != stored.version:
        raise StaleCampaign(stored)
    check_open(stored)
    check_units([difference.columns], by)
    _write(stored, difference)
    check_stay_own([stored], by)
    return stored


@transaction.atomic
def discard(campaign: Campaign, *, by: User) -> None:
    """Delete a draft that was never submitted, with its files.

    Raises PermissionDenied where it is not the person's, ValidationError (code "stale") where
    it is a draft no more.
    """
    stored = lock(campaign, by=by)
    if stored.last_event_id is not None:
        raise ValidationError(
            _("Only a draft that was never submitted can be deleted."), code="stale"
        )
    forget_files(stored)
    stored.delete()


@transaction.atomic
def count_elsewhere(
    campaign: Campaign, *, by: User, version: int, targets: Mapping[Outcome, Outcome | None]
) -> Campaign:
    """Say of figures of a campaign in which other figure each is counted already, if in one.

    Raises as `save` does, and ValidationError for a figure that is not the campaign's, counts
    something else, or is itself counted elsewhere: of two that name each other none would count.
    """
    stored = lock(campaign, by=by)
    if version != stored.version:
        raise StaleCampaign(stored)
    check_open(stored)
    keys = {outcome.pk for pair in targets.items() for outcome in pair if outcome}
    held = Outcome.objects.select_for_update().filter(pk__in=keys).order_by("pk").in_bulk()
    for own, target in targets.items():
        _check_target(stored, held.get(own.pk), held.get(target.pk) if target else None)
        Outcome.objects.filter(pk=own.pk).update(counted_in=target)
    _touch(stored, [])
    return stored


def _check_target(campaign: Campaign, own: Outcome | None, target: Outcome | None) -> None:
    if own is None or own.campaign_id != campaign.pk:
        raise ValidationError(_("This figure is not of this campaign any more."), code="stale")
    if target is None:
        return
    if target.indicator_id != own.indicator_id or target.campaign_id == campaign.pk:
        raise ValidationError(_("The other figure counts something else."))
    if target.counted_in_id is not None:
        raise ValidationError(_("The other figure is itself counted elsewhere."))


def lock(campaign: Campaign, *, by: User) -> Campaign:
    """The campaign as it is stored now, held until the end; PermissionDenied if not theirs."""
    stored = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if not (by.has_perm(PERMISSION) and by.units.own(stored)):
        raise PermissionDenied(_("This is not yours to do with this campaign."))
    return stored


def check_open(stored: Campaign) -> None:
    """It may be changed in this state, or PermissionDenied."""
    if not stored.is_open_to_officers:
        raise PermissionDenied(
            _("This campaign is “%(state)s” and cannot be changed now.")
            % {"state": stored.get_state_display()}
        )


def _difference(stored: Campaign, values: Values, figures: Iterable[Figure] | None) -> _Difference:
    columns = {
        name: values[name]
        for name in COLUMNS
        if name in values and _key(getattr(stored, _attname(name))) != _key(values[name])
    }
    links = {
        name: list(values[name])
        for name in LINKS
        if name in values
        and set(getattr(stored, name).order_by().values_list("pk", flat=True))
        != {record.pk for record in values[name]}
    }
    return _Difference(columns, links, {} if figures is None else differing(stored, figures))


def _attname(name: str) -> str:
    return cast("models.Field", Campaign._meta.get_field(name)).attname


def _key(value: Any) -> Any:
    """A record's key, which tells it from another without reading either."""
    return getattr(value, "pk", value)


def _write(stored: Campaign, difference: _Difference) -> None:
    for name, value in difference.columns.items():
        setattr(stored, name, value)
    _touch(stored, difference.columns)
    for name, records in difference.links.items():
        getattr(stored, name).set(records)
    gone = [key for key, figure in difference.figures.items() if figure is None]
    if gone:  # what was counted there counts by itself again
        counted = Outcome.objects.filter(
            counted_in__campaign=stored, counted_in__indicator__in=gone
        )
        counted.update(counted_in=None)
    replace_figures([(stored, difference.figures)])


def _touch(stored: Campaign, columns: Iterable[str]) -> None:
    stored.version += 1
    stored.updated_at = timezone.now()
    stored.save(update_fields=[*columns, "version", "updated_at"])
