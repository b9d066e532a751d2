"""What is doubtful about a draft list: what blocks its signing, and what to look at again."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import (
    Appraisal,
    Consent,
    Decision,
    DecisionEntry,
    Kind,
    Outcome,
    Recognition,
    User,
    one_name,
)
from ..transitions import State
from .gathering import KINDS
from .likely_twice import likely_twice

_COLUMNS = (
    "position",
    "registration__state",
    "registration__year",
    "registration__kind",
    "registration__name",
    "registration__subject_name",
    "registration__model__code",
    "registration__locality",
    "registration__organisation",
)

SORTS = {  # what each is called, and what to do about it; in this order
    "out_of_place": (
        gettext_lazy("Cannot stand in this list"),
        gettext_lazy("Take them out, or have them proposed again."),
    ),
    "recognised": (
        gettext_lazy("Already recognised this year at this level"),
        gettext_lazy("Take them out: a model is recognised once a year at a level."),
    ),
    "own_unit": (
        gettext_lazy("Of a unit that you sit in"),
        gettext_lazy("You cannot sign this list: another reviewer does, or they leave it."),
    ),
    "appraised_by_self": (
        gettext_lazy("Appraised by nobody but you, or by nobody"),
        gettext_lazy("Who signs is not the only one who appraised: have another look too."),
    ),
    "no_consent": (
        gettext_lazy("A named person without a recorded consent"),
        gettext_lazy(
            "Record the consent on the page of the registration. Without it the list is frozen"
            " only for a reason, and the public page shows initials."
        ),
    ),
    "likely_twice": (
        gettext_lazy("Likely the same as another"),
        gettext_lazy("Compare the two; take one out if it is the same work."),
    ),
    "other_level": (
        gettext_lazy("Already recognised this year at another level"),
        gettext_lazy("It counts once, by the highest level."),
    ),
    "unit_ended": (
        gettext_lazy("A unit that is not in force on the decision's date"),
        gettext_lazy("The paper shows the unit of that day: check the place."),
    ),
    "no_figures": (
        gettext_lazy("No figures"),
        gettext_lazy("A model may stand without figures; the totals lack it then."),
    ),
}
BLOCKING = {"out_of_place", "recognised"}  # nobody can sign the list with one of these


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One row of the list that a concern is about, and what about it."""

    entry: DecisionEntry
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Concern:
    """One sort of doubt; one that `blocks` must be settled before the list can be signed."""

    code: str
    label: Any
    advice: Any
    blocks: bool = False
    doubts: list[Doubt] = field(default_factory=list)


def blocking(decision: Decision) -> list[str]:
    """Say, row by row, why the list could not be signed by anybody; empty if it could."""
    out_of_place = _out_of_place(decision, list(_entries(decision)))
    return [*_in_sentences(out_of_place), *recognised_already(decision)]


def recognised_already(decision: Decision) -> list[str]:
    """Say which models of the list are recognised for its year and level; empty if none."""
    doubts, _others = _recognised(decision, list(_entries(decision)))
    return [
        _("%(row)s: already recognised this year at this level (%(paper)s)")
        % {"row": doubt.entry.registration.reference, "paper": doubt.detail}
        for doubt in doubts
    ]


def _in_sentences(doubts: list[Doubt]) -> list[str]:
    return [f"{doubt.entry.registration.reference}: {doubt.detail}" for doubt in doubts]


def without_consent(decision: Decision) -> list[int]:
    """Return the keys of registrations that name a person who is not known to have agreed."""
    return [doubt.entry.registration_id for doubt in _nameless(list(_entries(decision)))]


def concerns_of(decision: Decision, *, user: User) -> list[Concern]:
    """Everything doubtful about the list, as the person sees it; only sorts that there are.

    Asks a fixed number of queries, however long the list is.
    """
    entries = list(_entries(decision))
    return [concern for concern in _all(decision, entries, user) if concern.doubts]


def _entries(decision: Decision) -> models.QuerySet[DecisionEntry]:
    related = ("registration__model", "registration__locality", "registration__district")
    entries = decision.entries.select_related(*related, "registration__former_locality")
    return entries.only(
        *_COLUMNS,
        "decision",
        "registration__district__full_name",
        "registration__district__name",
        "registration__former_locality__full_name",
        "registration__former_locality__name",
        "registration__locality__full_name",
        "registration__locality__name",
        "registration__locality__today",
        "registration__locality__valid_from",
        "registration__locality__valid_to",
    ).order_by("position")


def _all(decision: Decision, entries: list[DecisionEntry], user: User) -> Iterable[Concern]:
    at_this_level, at_another = _recognised(decision, entries)
    twice = likely_twice(decision, entries)
    doubts = {
        "out_of_place": _out_of_place(decision, entries),
        "recognised": at_this_level,
        "own_unit": _of_own_unit(entries, user),
        "appraised_by_self": _appraised_by_self(entries, user),
        "no_consent": _nameless(entries),
        "likely_twice": [Doubt(entry=entry, detail=detail) for entry, detail in twice],
        "other_level": at_another,
        "unit_ended": _of_ended_unit(decision, entries),
        "no_figures": _without_figures(entries),
    }
    for code, (label, advice) in SORTS.items():
        blocks = code in BLOCKING
        yield Concern(code=code, label=label, advice=advice, blocks=blocks, doubts=doubts[code])


def _out_of_place(decision: Decision, entries: list[DecisionEntry]) -> list[Doubt]:
    doubts = []
    for entry in entries:
        registration = entry.registration
        if registration.state != State.PROPOSED:
            state = State(registration.state).label
            detail = _("not proposed any more, but “%(state)s”") % {"state": state}
        elif registration.year != decision.year:
            detail = _("of another year than the decision")
        elif registration.kind not in KINDS[Decision.Kinds(decision.kinds)]:
            detail = _("the decision is not for this kind")
        else:
            continue
        doubts.append(Doubt(entry=entry, detail=detail))
    return doubts


def _recognised(
    decision: Decision, entries: list[DecisionEntry]
) -> tuple[list[Doubt], list[Doubt]]:
    """Rows whose model the year has recognised: at the decision's level, and at others."""
    rows = {entry.registration.model_id: entry for entry in entries}
    there = Recognition.objects.unrevoked().filter(model__in=rows, year=decision.year)
    same: list[Doubt] = []
    others: list[Doubt] = []
    for recognition in there.select_related("decision__issuer").order_by("level"):
        detail = f"{recognition.get_level_display()}, {recognition.decision.reference}"
        doubt = Doubt(entry=rows[recognition.model_id], detail=detail)
        (same if recognition.level == decision.level else others).append(doubt)
    return same, others


def _of_own_unit(entries: list[DecisionEntry], user: User) -> list[Doubt]:
    return [Doubt(entry=entry) for entry in entries if user.units.own(entry.registration)]


def _appraised_by_self(entries: list[DecisionEntry], user: User) -> list[Doubt]:
    keys = [entry.registration_id for entry in entries]
    others = Appraisal.objects.counted().filter(registration__in=keys).exclude(appraiser=user)
    return _those(entries, set(keys) - set(others.values_list("registration", flat=True)))


def _nameless(entries: list[DecisionEntry]) -> list[Doubt]:
    people = [entry for entry in entries if entry.registration.kind != Kind.COLLECTIVE]
    models_of_list = [entry.registration.model_id for entry in people]
    agreed = Consent.objects.named(models_of_list)
    return [
        Doubt(entry=entry, detail=entry.registration.subject_name)
        for entry in people
        if (entry.registration.model_id, one_name(entry.registration.subject_name)) not in agreed
    ]


def _of_ended_unit(decision: Decision, entries: list[DecisionEntry]) -> list[Doubt]:
    day = decision.dated_on or timezone.localdate()
    doubts = []
    for entry in entries:
        unit = entry.registration.locality
        first, last = datetime.date.min, datetime.date.max
        if unit and not (unit.valid_from or first) <= day <= (unit.valid_to or last):
            doubts.append(Doubt(entry=entry, detail=unit.full_name))
    return doubts


def _without_figures(entries: list[DecisionEntry]) -> list[Doubt]:
    keys = [entry.registration_id for entry in entries]
    counted = Outcome.objects.filter(registration__in=keys)
    return _those(entries, set(keys) - set(counted.values_list("registration", flat=True)))


def _those(entries: list[DecisionEntry], keys: set[int]) -> list[Doubt]:
    return [Doubt(entry=entry) for entry in entries if entry.registration_id in keys]
