"""The rule book of a registration: one row, one rule. Plain data, read by all above it.

`workflow.py` carries the rules out; the database refuses an edge that is not here
(the trigger on Registration is made from `edges()`), so a change here asks for a migration.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class State(models.TextChoices):
    """Where a registration stands (DESIGN: states of a Registration)."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for additions")
    REGISTERED = "registered", _("Registered")
    REPORTED = "reported", _("Results reported")
    PROPOSED = "proposed", _("Proposed for recognition")
    RECOGNISED = "recognised", _("Recognised")
    NOT_RECOGNISED = "not_recognised", _("Not recognised")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCONTINUED = "discontinued", _("Discontinued")


REASON_MIN_LENGTH = 20  # characters, of every reason that an officer will read


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One move: from which states, to which, by whom, and on what condition.

    `side` says whose move it is: the "officer" of the registration's own unit, or a
    "reviewer", who must not sit in that unit. `guards` name functions of workflow.py.
    One that `takes_comments` may say something about each field of the form too.
    One that `has_deadline` is bound by the year's reporting period (reporting.py).
    A transition that is not `by_hand` is made only by signing a decision.
    """

    action: str
    label: "StrOrPromise"
    sources: tuple[State, ...]
    target: State
    side: str
    permission: str
    guards: tuple[str, ...] = ()
    needs_reason: bool = False
    takes_comments: bool = False
    has_deadline: bool = False
    by_hand: bool = True


TRANSITIONS: dict[str, Transition] = {
    transition.action: transition
    for transition in (
        Transition(
            action="submit",
            label=_("Submit"),
            sources=(State.DRAFT, State.RETURNED),
            target=State.SUBMITTED,
            side="officer",
            permission="models_registry.submit_registration",
            guards=("form_complete", "not_registered_twice"),
            has_deadline=True,
        ),
        Transition(
            action="withdraw",
            label=_("Withdraw"),
            sources=(
                State.DRAFT,
                State.SUBMITTED,
                State.RETURNED,
                State.REGISTERED,
                State.REPORTED,
                State.PROPOSED,
            ),
            target=State.WITHDRAWN,
            side="officer",
            permission="models_registry.withdraw_registration",
            guards=("not_in_frozen_list",),
        ),
        Transition(
            action="report",
            label=_("Report results"),
            sources=(State.REGISTERED,),
            target=State.REPORTED,
            side="officer",
            permission="models_registry.report_registration",
            guards=("report_complete",),
            has_deadline=True,
        ),
        Transition(
            action="return",
            label=_("Return for additions"),
            sources=(State.SUBMITTED, State.REPORTED, State.PROPOSED),
            target=State.RETURNED,
            side="reviewer",
            permission="models_registry.return_registration",
            guards=("not_in_frozen_list",),
            needs_reason=True,
            takes_comments=True,
        ),
        Transition(
            action="register",
            label=_("Accept the registration"),
            sources=(State.SUBMITTED,),
            target=State.REGISTERED,
            side="reviewer",
            permission="models_registry.register_registration",
        ),
        Transition(
            action="propose",
            label=_("Propose for recognition"),
            sources=(State.SUBMITTED, State.REGISTERED, State.REPORTED),
            target=State.PROPOSED,
            side="reviewer",
            permission="models_registry.propose_registration",
            guards=("report_complete",),
        ),
        Transition(
            action="decline",
            label=_("Do not recognise"),
            sources=(State.SUBMITTED, State.REGISTERED, State.REPORTED, State.PROPOSED),
            target=State.NOT_RECOGNISED,
            side="reviewer",
            permission="models_registry.decline_registration",
            guards=("not_in_frozen_list",),
            needs_reason=True,
        ),
        Transition(
            action="discontinue",
            label=_("Discontinue"),
            sources=(State.REGISTERED, State.REPORTED),
            target=State.DISCONTINUED,
            side="reviewer",
            permission="models_registry.discontinue_registration",
            needs_reason=True,
        ),
        Transition(
            action="recognise",
            label=_("Recognise"),
            sources=(State.PROPOSED,),
            target=State.RECOGNISED,
            side="reviewer",
            permission="models_registry.recognise_registration",
            guards=("appraised_by_another",),
            by_hand=False,
        ),
    )
}


# States from which no move leads on.
FINISHED = set(State) - {source for move in TRANSITIONS.values() for source in move.sources}
UNFINISHED = sorted(set(State) - FINISHED)


def edges() -> list[tuple[str, str, str]]:
    """Every legal (action, from, to), in a fixed order."""
    return [
        (transition.action, source.value, transition.target.value)
        for transition in TRANSITIONS.values()
        for source in transition.sources
    ]
