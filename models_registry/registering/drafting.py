"""Writing a registration: begun once however often the form is sent, saved without overwriting.

Which state it is in is the business of `workflow.py`; here only its text and figures change.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field as Column
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from ..batches import write_many
from ..models import Model, Organisation, Registration, User
from .drafting_checks import Values, check_continuable, check_open, check_stay_own, check_units
from .figures import (
    Figure,
    Points,
    differing,
    drop_points_of_other_sheets,
    points_of,
    replace_points,
)
from .figures import add as add_figures
from .figures import replace as replace_figures
from .uploads import forget as forget_files

PERMISSION = "models_registry.submit_registration"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a form, or a row of a list, says of a registration that it begins."""

    creation_key: uuid.UUID
    values: Values
    figures: Iterable[Figure] = ()
    continues: Model | None = None


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What a form, or a row of a list, makes of a registration that was read in a `version`."""

    registration: Registration
    version: int
    values: Values
    figures: Iterable[Figure] | None = None
    points: Points | None = None


class _Difference(NamedTuple):
    """What an edit changes of what is stored."""

    values: dict[str, Any]
    figures: dict[int, Figure | None]  # by indicator; None is one that goes
    points: Points | None


class StaleVersion(ValidationError):
    """Another version was saved in the meantime; `stored` is the registration as it stands."""

    def __init__(self, stored: Registration) -> None:
        super().__init__(
            _("Someone else has changed this registration since you opened it."), code="stale"
        )
        self.stored = stored


def may_start(user: User) -> bool:
    """Whether there is any unit that the person may register for."""
    return user.has_perm(PERMISSION) and (
        bool(user.units.communes) or Organisation.objects.registrable_by(user).exists()
    )


def start(
    *,
    by: User,
    creation_key: uuid.UUID,
    values: Values,
    figures: Iterable[Figure] = (),
    continues: Model | None = None,
) -> Registration:
    """Make a draft registration; sent again with the same key, return the one made before.

    It is of a new model, unless it `continues` one. Raises PermissionDenied for a unit or model
    that is not the person's, ValidationError if the model is registered for the year already or
    they could not open what they made, StaleVersion if the key was used with another text.
    """
    draft = Draft(
        creation_key=creation_key, values=values, figures=list(figures), continues=continues
    )
    return _start(draft, by)


def start_many(*, by: User, drafts: Iterable[Draft]) -> list[Registration]:
    """Make many drafts, each as `start` does, all or none. Raises batches.OneRefused."""
    return write_many(drafts, partial(_begin, by=by), partial(_start, by=by))


def _start(draft: Draft, by: User) -> Registration:
    try:
        with transaction.atomic():
            [made] = _begin([draft], by)
    except IntegrityError:
        key = draft.creation_key
        earlier = Registration.objects.for_list().filter(creation_key=key).first()
        if earlier is None:
            _check_year_is_free(draft.continues, draft.values)
            raise
        return _same_again(earlier, by, draft)
    return made


def _begin(drafts: Sequence[Draft], by: User) -> list[Registration]:
    """Write new registrations, their models and their figures, checked and written as sets."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(_("Only officers of a unit register models."))
    check_units([draft.values for draft in drafts], by)
    check_continuable({draft.continues for draft in drafts if draft.continues}, by)
    models = iter(
        Model.objects.bulk_create([Model() for draft in drafts if draft.continues is None])
    )
    made = Registration.objects.bulk_create(
        [
            Registration(
                model=draft.continues or next(models),
                created_by=by,
                creation_key=draft.creation_key,
                **draft.values,
            )
            for draft in drafts
        ]
    )
    add_figures(
        (registration, figure)
        for registration, draft in zip(made, drafts, strict=True)
        for figure in draft.figures
    )
    check_stay_own(made, by)
    return made


def _check_year_is_free(model: Model | None, values: Values) -> None:
    year = values.get("year")
    if model and year and model.registrations.filter(year=year).exists():
        raise ValidationError({"year": _("This model is already registered for this year.")})


def _same_again(earlier: Registration, by: User, draft: Draft) -> Registration:
    if earlier.created_by_id != by.pk:
        raise PermissionDenied(_("This form belongs to someone else. Open a new one."))
    if _changed(earlier, draft.values) or differing(earlier, draft.figures):
        raise StaleVersion(earlier)
    return earlier


def save(
    registration: Registration,
    *,
    by: User,
    version: int,
    values: Values,
    figures: Iterable[Figure] | None = None,
    points: Points | None = None,
) -> Registration:
    """Replace what is given, if nobody else has since `version`; what is the same stays.

    `figures` and `points`, where given, are all there are; None leaves them alone. Raises
    PermissionDenied (not the person's, or no longer open), StaleVersion, or ValidationError
    if they could not open it any more.
    """
    edit = Edit(
        registration=registration, version=version, values=values, figures=figures, points=points
    )
    try:
        with transaction.atomic():
            [stored] = _replace([edit], by)
    except IntegrityError:
        _check_year_is_free(registration.model, values)
        raise
    return stored


def save_many(*, by: User, edits: Iterable[Edit]) -> list[Registration]:
    """Save many, each as `save` does, all or none. Raises batches.OneRefused."""
    return write_many(edits, partial(_replace, by=by), lambda edit: _replace([edit], by)[0])


def _replace(edits: Sequence[Edit], by: User) -> list[Registration]:
    """Write what differs, checked and written as sets; of one registration one edit."""
    locked = _lock([edit.registration.pk for edit in edits], by)
    if any(edit.figures is not None for edit in edits):
        prefetch_related_objects(locked, "outcomes")
    differences = []
    for stored, edit in zip(locked, edits, strict=True):
        difference = _difference(stored, edit)
        if not (difference.values or difference.figures or difference.points is not None):
            continue
        if edit.version != stored.version:
            raise StaleVersion(stored)
        check_open(stored, difference.values)
        differences.append((stored, difference))
    check_units([difference.values for _stored, difference in differences], by)
    if differences:
        _write(differences)
        check_stay_own([stored for stored, _difference in differences], by)
    return locked


def _lock(keys: Sequence[int], by: User) -> list[Registration]:
    """The registrations as they are stored now, held until the end; always in one order."""
    registrations = Registration.objects.filter(pk__in=keys).order_by("pk")
    held = {
        stored.pk: stored
        for stored in registrations.select_related("model").select_for_update(of=("self",))
    }
    if not (by.has_perm(PERMISSION) and all(map(by.units.own, held.values()))):
        raise PermissionDenied(_("This is not yours to do with this registration."))
    return [held[key] for key in keys]


def _difference(stored: Registration, edit: Edit) -> _Difference:
    figures = {} if edit.figures is None else differing(stored, edit.figures)
    rescored = edit.points is not None and edit.points != points_of(stored)
    return _Difference(_changed(stored, edit.values), figures, edit.points if rescored else None)


def _write(differences: Sequence[tuple[Registration, _Difference]]) -> None:
    names = {name for _stored, difference in differences for name in difference.values}
    for stored, difference in differences:
        for name, value in difference.values.items():
            setattr(stored, name, value)
        stored.version += 1
        stored.updated_at = timezone.now()
    columns = [*sorted(names), "version", "updated_at"]
    if len(differences) == 1:  # as nearly always: the statement for many costs thrice as much
        differences[0][0].save(update_fields=columns)
    else:
        Registration.objects.bulk_update([stored for stored, _difference in differences], columns)
    replace_figures((stored, difference.figures) for stored, difference in differences)
    drop_points_of_other_sheets(
        stored for stored, difference in differences if {"kind", "year"} & difference.values.keys()
    )
    for stored, difference in differences:
        if difference.points is not None:
            replace_points(stored, difference.points)


@transaction.atomic
def discard(registration: Registration, *, by: User) -> None:
    """Delete a draft that was never submitted, its files, and its model where it has nothing else.

    Raises PermissionDenied where it is not the person's, ValidationError (code "stale") where
    it is a draft no more.
    """
    [stored] = _lock([registration.pk], by)
    if stored.last_event_id is not None:
        raise ValidationError(
            _("Only a draft that was never submitted can be deleted; this one can be withdrawn."),
            code="stale",
        )
    model = stored.model
    forget_files(stored)
    stored.delete()
    if not (model.registrations.exists() or model.recognitions.exists()):
        model.delete()


def _changed(stored: Registration, values: Values) -> dict[str, Any]:
    return {
        name: value for name, value in values.items() if _as_stored(stored, name) != _key(value)
    }


def _as_stored(registration: Registration, name: str) -> Any:
    return getattr(registration, cast("Column", Registration._meta.get_field(name)).attname)


def _key(value: Any) -> Any:
    """A record's key, which tells it from another without reading either."""
    return getattr(value, "pk", value)
