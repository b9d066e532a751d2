"""Writing a registration: begun once however often the form is sent, saved without overwriting.

Which state it is in is the business of `workflow.py`; here only its text and figures change.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .models import (
    Criterion,
    Indicator,
    Locality,
    Model,
    Organisation,
    Outcome,
    Registration,
    SelfScore,
    User,
)
from .stored_files import delete_on_commit

PERMISSION = "models_registry.submit_registration"
REPORT_FIELDS = ("results", "self_assessment")  # what stays open after the registration is accepted
FIGURE_FIELDS = ("value", "numerator", "denominator", "precision", "note")

Values = Mapping[str, Any]  # by the name of the field
Points = Mapping[Criterion, Decimal]  # of the self-assessment, by criterion


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What was achieved by one indicator: a value in its unit, or the two parts of a ratio."""

    indicator: Indicator
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    precision: str = ""
    note: str = ""

    def as_outcome(self) -> Outcome:
        """An unsaved outcome, which knows how it is read."""
        values = {name: getattr(self, name) for name in FIGURE_FIELDS}
        return Outcome(indicator=self.indicator, **values)


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
        Locality.objects.registrable_by(user).exists()
        or Organisation.objects.registrable_by(user).exists()
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
    figures = list(figures)
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(_("Only officers of a unit register models."))
    _check_units(values, by)
    if continues and not Model.objects.continuable_by(by).filter(pk=continues.pk).exists():
        raise PermissionDenied(_("This model belongs to another unit."))
    try:
        with transaction.atomic():
            made = Registration.objects.create(
                model=continues or Model.objects.create(),
                created_by=by,
                creation_key=creation_key,
                **values,
            )
            _write_figures(made, {figure.indicator.pk: figure for figure in figures}, {})
            _check_stays_own(made, by)
    except IntegrityError:
        earlier = Registration.objects.for_list().filter(creation_key=creation_key).first()
        if earlier is None:
            _check_year_is_free(continues, values)
            raise
        return _same_again(earlier, by, values, figures)
    return made


def _check_year_is_free(model: Model | None, values: Values) -> None:
    year = values.get("year")
    if model and year and model.registrations.filter(year=year).exists():
        raise ValidationError({"year": _("This model is already registered for this year.")})


def _same_again(
    earlier: Registration, by: User, values: Values, figures: list[Figure]
) -> Registration:
    if earlier.created_by_id != by.pk:
        raise PermissionDenied(_("This form belongs to someone else. Open a new one."))
    if _changed(earlier, values) or _differing(earlier, figures):
        raise StaleVersion(earlier)
    return earlier


@transaction.atomic
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
    stored = Registration.objects.for_list().select_for_update(of=("self",)).get(pk=registration.pk)
    if not (by.has_perm(PERMISSION) and _is_own(stored, by)):
        raise PermissionDenied(_("This is not yours to do with this registration."))
    changed = _changed(stored, values)
    listed = None if figures is None else list(figures)
    differing = set() if listed is None else _differing(stored, listed)
    rescored = points is not None and points != _points(stored)
    if not (changed or differing or rescored):
        return stored
    if version != stored.version:
        raise StaleVersion(stored)
    _check_open(stored, changed)
    _check_units(changed, by)
    for name, value in changed.items():
        setattr(stored, name, value)
    stored.version += 1
    try:
        with transaction.atomic():
            stored.save(update_fields=[*changed, "version", "updated_at"])
    except IntegrityError:
        _check_year_is_free(stored.model, changed)
        raise
    if {"kind", "year"} & changed.keys():  # points by another sheet of criteria are none
        sheet = Criterion.objects.sheet(year=stored.year, kind=stored.kind)
        stored.self_scores.exclude(criterion__in=sheet).delete()
    before = {outcome.indicator_id: outcome for outcome in stored.outcomes.all()}
    after = {figure.indicator.pk: figure for figure in listed or []}
    _write_figures(stored, {key: after.get(key) for key in differing}, before)
    if points is not None and rescored:
        _write_points(stored, points)
    _check_stays_own(stored, by)
    return stored


@transaction.atomic
def discard(registration: Registration, *, by: User) -> None:
    """Delete a draft that was never submitted, its files, and its model where it has nothing else.

    Raises PermissionDenied where it is not the person's, ValidationError (code "stale") where
    it is a draft no more.
    """
    stored = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if not (by.has_perm(PERMISSION) and _is_own(stored, by)):
        raise PermissionDenied(_("This is not yours to do with this registration."))
    if stored.last_event_id is not None:
        raise ValidationError(
            _("Only a draft that was never submitted can be deleted; this one can be withdrawn."),
            code="stale",
        )
    model = stored.model
    for files in (stored.photos.all(), stored.attachments.all()):
        delete_on_commit([name for file in files for name in file.stored_names])
    stored.delete()
    if not (model.registrations.exists() or model.recognitions.exists()):
        model.delete()


def _is_own(registration: Registration, by: User) -> bool:
    return Registration.objects.written_by(by).filter(pk=registration.pk).exists()


def _check_stays_own(registration: Registration, by: User) -> None:
    """An officer of an organisation must name it, or they would lose sight of their own text."""
    if not _is_own(registration, by):
        raise ValidationError(
            {"organisation": _("Choose your own organisation, or you could not open this again.")}
        )


def _check_units(values: Values, by: User) -> None:
    for name, units in (
        ("locality", Locality.objects.registrable_by(by)),
        ("organisation", Organisation.objects.registrable_by(by)),
    ):
        unit = values.get(name)
        if unit is not None and not units.filter(pk=unit.pk).exists():
            raise PermissionDenied(_("You are not an officer of this unit: %s.") % unit)


def _check_open(stored: Registration, changed: Values) -> None:
    only_report = changed.keys() <= set(REPORT_FIELDS)
    if not (stored.is_open_to_officers or (stored.is_open_to_report and only_report)):
        raise PermissionDenied(
            _("This registration is “%(state)s” and cannot be changed now.")
            % {"state": stored.get_state_display()}
        )


def _changed(stored: Registration, values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(stored, name) != value}


def _differing(stored: Registration, figures: list[Figure]) -> set[int]:
    """Keys of the indicators whose figure is new, changed or gone."""
    before = {outcome.indicator_id: _parts(outcome) for outcome in stored.outcomes.all()}
    after = {figure.indicator.pk: _parts(figure) for figure in figures}
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _parts(figure: Figure | Outcome) -> list[object]:
    return [getattr(figure, name) for name in FIGURE_FIELDS]


def _write_figures(
    registration: Registration,
    wanted: Mapping[int, Figure | None],
    before: Mapping[int, Outcome],
) -> None:
    begun = []
    for key, figure in wanted.items():
        if figure is None:
            before[key].delete()
            continue
        outcome = before.get(key) or Outcome(registration=registration, indicator=figure.indicator)
        for name in FIGURE_FIELDS:
            setattr(outcome, name, getattr(figure, name))
        if key in before:
            outcome.save()
        else:
            begun.append(outcome)
    Outcome.objects.bulk_create(begun)


def _points(registration: Registration) -> dict[Criterion, Decimal]:
    scores = registration.self_scores.select_related("criterion")
    return {score.criterion: score.points for score in scores}


def _write_points(registration: Registration, points: Points) -> None:
    before = {score.criterion: score for score in registration.self_scores.all()}
    for criterion in before.keys() - points.keys():
        before[criterion].delete()
    for criterion, given in points.items():
        score = before.get(criterion) or SelfScore(registration=registration, criterion=criterion)
        if score.points != given:
            score.points = given
            score.save()
