"""What an officer does next, in a sentence; and the rows of the officer's list."""

from collections.abc import Iterable, Iterator
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..days import short_day
from ..known_units import known_fields, known_units
from ..models import OfficerRow, Registration, User
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
NAME = '<span lang="vi">{}</span>'
UNSAVED = ' <span class="tag">{}</span>'


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


@register.simple_tag
def registration_rows(rows: Iterable[OfficerRow], user: User) -> SafeString:
    """{% registration_rows rows user %}: the lines of a list of the officer's home.

    Some dozens, of each a badge, a sentence and five facts: as a template they took most of the
    time of the page.
    """
    lines = _Lines(user)
    return mark_safe("\n".join([lines.line(row) for row in rows]))  # noqa: S308 - each is escaped


class _Lines:
    """What the lines of a list have in common, and each of them."""

    def __init__(self, user: User) -> None:
        self.own, self.units = user.units, known_units()
        self.fields = {key: field.label for key, field in known_fields().items()}
        self.address = reverse("registration_detail", args=[0])
        self.sentences = _sentences(get_language())
        self.changed = _now("changed %(day)s")

    def line(self, row: OfficerRow) -> SafeString:
        """Write the line of a registration; each call escapes all that it fills in."""
        own = row.locality in self.own.localities or row.organisation in self.own.organisations
        label, next_step = self.sentences[row.state]
        waits = " data-waits" if own and row.state in OFFICERS_TURN else ""
        facts = list(self._facts(row))
        html = (
            f'<li><h3><a href="{{}}">{NAME if row.name else "{}"}</a> '
            f'<span class="state" data-state="{{}}"{waits}>{{}}</span>{{}}</h3><p>{{}}</p>{{}}'
            f'<p class="facts">{"<span>{}</span>" * len(facts)}</p></li>'
        )
        return format_html(
            html,
            self.address.replace("/0/", f"/{row.pk}/"),
            row.name or _now("(no name yet)"),
            row.state,
            label,
            format_html(UNSAVED, _now("typed, not saved")) if row.has_unsaved else "",
            next_step if own else _now("Of another unit: you may read it."),
            _quoted(row.reason) if row.reason and row.state == State.RETURNED else "",
            *facts,
        )

    def _facts(self, row: OfficerRow) -> Iterator[str]:
        yield row.reference
        if row.field:
            yield self.fields[row.field]
        yield self.units.place(row.locality, row.former_locality, row.district)
        if row.organisation_name:
            yield row.organisation_name
        yield self.changed % {"day": short_day(row.updated_at)}


@cache
def _sentences(_language: str | None) -> dict[str, tuple[str, str]]:
    """How each state reads in a language, and what the officer does next."""
    return {state.value: (str(state.label), next_step(state)) for state in State}


def _quoted(reason: str) -> SafeString:
    text = SafeString(linebreaks(reason, autoescape=True))
    return format_html('<blockquote class="reason" lang="vi">{}</blockquote>', text)
