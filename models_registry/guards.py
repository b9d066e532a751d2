"""Conditions of moves: what must hold of a registration before it goes on.

`transitions.py` names them by move; each answers with what stands in the way, by field.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from .models import Appraisal, Decision, Kind, Registration, User
from .similar_names import similar
from .transitions import REASON_MIN_LENGTH, Transition

REQUIRED_TO_SUBMIT = ("name", "field", "rationale", "objectives", "approach", "beneficiaries")
REQUIRED_TO_PROPOSE = ("results", "self_assessment")

Obstacles = dict[str, str]  # what stands in the way, by the name of the field it is about


def _missing(registration: Registration, names: Iterable[str]) -> Obstacles:
    return {name: _("Please fill this in.") for name in names if not getattr(registration, name)}


def form_complete(registration: Registration, by: User) -> Obstacles:
    """The form's necessary parts are there; a person's model names the person."""
    required = list(REQUIRED_TO_SUBMIT)
    if registration.kind != Kind.COLLECTIVE:
        required.append("subject_name")
    return _missing(registration, required)


def not_registered_twice(registration: Registration, by: User) -> Obstacles:
    """What looks the same as another of the unit and year goes on only with a reason."""
    if len(registration.duplicate_reason.strip()) >= REASON_MIN_LENGTH:
        return {}
    other = similar.registered_twice(registration, user=by)
    if other is None:
        return {}
    return {
        "duplicate_reason": _(
            "It looks the same as %(reference)s “%(name)s” of this unit and year. Withdraw one of"
            " the two, or say in at least %(count)d characters why both are needed."
        )
        % {"reference": other.reference, "name": other.name, "count": REASON_MIN_LENGTH}
    }


def report_complete(registration: Registration, by: User) -> Obstacles:
    """Text and self-assessment are there; figures are optional."""
    return _missing(registration, REQUIRED_TO_PROPOSE)


def appraised_by_another(registration: Registration, by: User) -> Obstacles:
    """Four eyes: who recognises is not the only one who appraised."""
    if any(appraisal.appraiser_id != by.pk for appraisal in registration.appraisals.all()):
        return {}
    return {"appraisal": _("Someone other than you must have appraised it first.")}


def not_in_frozen_list(registration: Registration, by: User) -> Obstacles:
    """What stands in a frozen list waits for the signature."""
    entries = registration.entries.all()
    if any(entry.decision.state == Decision.State.FROZEN for entry in entries):
        return {"decision": _("It stands in the frozen list of a decision; reopen that first.")}
    return {}


GUARDS: dict[str, Callable[[Registration, User], Obstacles]] = {
    guard.__name__: guard
    for guard in (
        form_complete,
        not_registered_twice,
        report_complete,
        appraised_by_another,
        not_in_frozen_list,
    )
}


def looked_at(transition: Transition) -> Iterator[str | Prefetch]:
    """What the move's guards look at beside the registrations themselves."""
    if appraised_by_another.__name__ in transition.guards:
        yield Prefetch("appraisals", Appraisal.objects.counted())
    if not_in_frozen_list.__name__ in transition.guards:
        yield "entries__decision"
