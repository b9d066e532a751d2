"""What an officer does next, in a sentence."""

from django import template
from django.utils.translation import gettext_lazy as _

from ..models import Registration
from ..transitions import State

register = template.Library()

NEXT_STEPS = {
    State.DRAFT: _("Complete it, check it, then submit it."),
    State.RETURNED: _("Read the reason, complete it, then submit it again."),
    State.SUBMITTED: _("Nothing to do now: the reviewers are reading it."),
    State.REGISTERED: _("Carry the model out. When it is done, report the results."),
    State.REPORTED: _("Nothing to do now: the reviewers are appraising the results."),
    State.PROPOSED: _("Nothing to do now: it waits for the decision."),
    State.RECOGNISED: _("Recognised. It can be read by everyone."),
    State.NOT_RECOGNISED: _("Not recognised this year. The reason stands in its history."),
    State.WITHDRAWN: _("Withdrawn by the unit."),
    State.DISCONTINUED: _("Discontinued. The reason stands in its history."),
}
OFFICERS_TURN = {State.DRAFT, State.RETURNED, State.REGISTERED}


@register.filter
def next_step(state: str) -> str:
    """{{ registration.state|next_step }}: what the officer does next."""
    return str(NEXT_STEPS[State(state)])


@register.filter
def waits_for_officer(registration: Registration) -> bool:
    """{{ registration|waits_for_officer }}: whether the next move is that of who is looking.

    registration: of Registration.objects.for_officer().
    """
    return registration.is_own and registration.state in OFFICERS_TURN
