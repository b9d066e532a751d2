"""Lists signed before there was a registry: recognitions without registrations."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..appraising import conflicts
from ..models import (
    SUBJECT_FIELDS,
    Decision,
    Field,
    Locality,
    Model,
    Organisation,
    Recognition,
    Registration,
    User,
)
from .paper import check_complete, mark_signed, not_in_state, require
from .publishing import lock_models, name_people

BATCH = 500  # rows of one statement


@dataclasses.dataclass(frozen=True, kw_only=True)
class HistoricRow:
    """One line of an earlier list, as it stands there; without a `model` it becomes a new one.

    `position` is that of the paper (in the order given, where no row has one). `story` may
    hold texts of a new model by the name of the field.
    """

    name: str
    kind: str
    field: Field
    locality: Locality | None = None
    former_locality: Locality | None = None
    organisation: Organisation | None = None
    subject_name: str = ""
    subject_role: str = ""
    residential_areas: str = ""
    model: Model | None = None
    position: int | None = None
    first_year: int | None = None
    valid_until: datetime.date | None = None
    is_exemplary: bool = False
    source: str = ""
    story: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def subject(self) -> dict[str, Any]:
        """What stands on the paper, by the name of the field."""
        return {name: getattr(self, name) for name in SUBJECT_FIELDS}


@transaction.atomic
def recognise_historic(
    decision: Decision, rows: Iterable[HistoricRow], *, by: User
) -> list[Recognition]:
    """Record an earlier decision as signed, with its whole list; returned in the rows' order.

    `decision` is a complete paper of purpose recognition, not saved yet or a draft without a
    list; its level and year are those of every row. Models become public with the names of
    people as initials, until a consent is recorded. Figures may be written in the same
    transaction. Raises PermissionDenied without the right to import, ValidationError where the
    paper is incomplete or has a list, its year is one of the registry's own, a model is
    recognised twice for the year and level, or a row is not the person's to judge.
    """
    rows = list(rows)
    check_paper(decision, by=by)
    _check(decision, rows)
    record_as_signed(decision, by=by)
    models = _models(decision, rows)  # before the recognitions: those newer decide on the text
    recognitions = Recognition.objects.bulk_create(
        (
            Recognition(
                model=model,
                decision=decision,
                position=row.position or number,
                level=decision.level,
                year=decision.year,
                first_year=row.first_year,
                valid_until=row.valid_until or decision.valid_until,
                is_exemplary=row.is_exemplary,
                **row.subject,
            )
            for number, (row, model) in enumerate(zip(rows, models, strict=True), 1)
        ),
        batch_size=BATCH,
    )
    check_not_own(decision.recognitions.all(), by)
    name_people([one.model_id for one in recognitions])
    return recognitions


def last_year() -> int:
    """Return the last year of which lists are taken over without registrations.

    The registry's own years begin with the first of which a registration was handed in, or at
    the latest with this year: what they recognise is registered, appraised and signed here.
    """
    handed_in = Registration.objects.exclude(state__in=Registration.NEVER_BEGUN)
    first = handed_in.aggregate(first=Min("year"))["first"]
    this_year = timezone.localdate().year
    return min(this_year, first or this_year) - 1


def too_late(last: int) -> str:
    """Say what to do with a list of a year of the registry's own."""
    return _(
        "Lists up to %(year)d are taken over. What is of a later year is registered, appraised"
        " and recognised here."
    ) % {"year": last}


def check_not_own(recognitions: QuerySet[Recognition], by: User) -> None:
    """Nobody takes over a list with their own unit, or with what they declared a conflict about."""
    try:
        conflicts.check_recognised(recognitions, by=by)
    except PermissionDenied as refused:
        raise ValidationError(str(refused)) from None


def record_as_signed(decision: Decision, *, by: User) -> None:
    """Store a paper of earlier years; from here on the transaction may write its list."""
    decision.is_historic = True
    decision.created_by = decision.created_by or by
    decision.state = Decision.State.FROZEN
    decision.save()
    mark_signed(decision, by=by)


def published_at(decision: Decision) -> datetime.datetime:
    """When the texts of an earlier list count as published: on the morning of its date."""
    day = decision.dated_on or timezone.localdate()
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(8)))


def check_paper(decision: Decision, *, by: User) -> None:
    """Refuse what is no paper of an earlier list, whatever its rows.

    Raises PermissionDenied without the right to import, else ValidationError.
    """
    require(by, "import_recognition")
    if decision.purpose != Decision.Purpose.RECOGNITION or decision.state != Decision.State.DRAFT:
        raise not_in_state(decision)
    if decision.pk and decision.entries.exists():
        raise ValidationError(
            _("This decision has a list of its own; take another for the import.")
        )
    check_complete(decision)
    if decision.year > last_year():
        raise ValidationError({"year": too_late(last_year())})


def _check(decision: Decision, rows: list[HistoricRow]) -> None:
    if not rows:
        raise ValidationError(_("The list is empty."))
    known = [row.model.pk for row in rows if row.model]
    twice = Recognition.objects.unrevoked().filter(
        model__in=known, year=decision.year, level=decision.level
    )
    if len(set(known)) < len(known) or twice.exists():
        raise ValidationError(
            _("A model of this list is already recognised for this year and level.")
        )
    positions = [row.position for row in rows]
    if any(positions) and (None in positions or len(set(positions)) < len(positions)):
        raise ValidationError(_("Give each row of the list a number of its own, or none of them."))


def _models(decision: Decision, rows: list[HistoricRow]) -> list[Model]:
    """Return the model of each row; new ones are made, older texts follow the newer list."""
    at = published_at(decision)
    made = [
        Model(
            **row.subject,
            **row.story,
            source=row.source,
            published_at=at,
            is_demonstration=decision.is_demonstration,
        )
        for row in rows
        if row.model is None
    ]
    new = iter(Model.objects.bulk_create(made, batch_size=BATCH))
    known = {row.model.pk: row for row in rows if row.model}
    lock_models(known)
    newer = Recognition.objects.unrevoked().filter(model__in=known, year__gte=decision.year)
    for key in set(known) - set(newer.values_list("model", flat=True)):
        Model.objects.filter(pk=key).update(**known[key].subject, published_at=at)
    return [row.model or next(new) for row in rows]
