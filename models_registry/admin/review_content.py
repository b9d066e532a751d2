"""What the review page shows of one registration, beside what its model said before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _now

from models_registry import workflow
from models_registry.appraising import appraisal, assigning, conflicts
from models_registry.models import (
    FIGURES,
    STORY_TEXTS,
    Appraisal,
    Decision,
    Model,
    Registration,
    ReviewEvent,
    User,
)
from models_registry.registering import continuing, submissions
from models_registry.similar_names import similar

from .base import label_of
from .review_comments import CommentsForm

FACTS = (  # what is said in a line; the place has a line of its own
    "basis",
    "kind",
    "subject_name",
    "subject_role",
    "field",
    "organisation",
    "residential_areas",
    "started_on",
    "level_requested",
    "assessment_on",
)
TEXTS = (*STORY_TEXTS, "self_assessment")
NOT_COMPARED = {"basis", "started_on", "level_requested", "assessment_on"}  # new each year


@dataclass(frozen=True, kw_only=True)
class Part:
    """One text of the form, what it said before, and the box for a comment on it."""

    name: str
    change: submissions.Change
    comment: BoundField


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What is said in a line; `before` where the year before said something else."""

    label: str
    value: str
    before: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator's value, and that of the last year that has figures."""

    label: str
    now: str
    note: str
    before: str


def shown(registration: Registration, user: User, comments: CommentsForm) -> dict[str, Any]:
    """Return everything that the page shows of the registration as it now is."""
    events = list(registration.events.for_history())
    return {
        "registration": registration,
        "waits": registration.state in Registration.WAITING,
        "events": events,
        "photos": registration.photos.all(),
        "attachments": registration.attachments.all(),
        "similar": similar.find_for(registration, user=user),
        "learned_from": registration.replicates,
        "self_scores": registration.self_scores.select_related("criterion"),
        **_content(registration, comments),
        **_changed(registration, events),
        **_appraisals(registration, user),
        **_moves(registration, user),
        **_people(registration, user),
    }


def label(name: str) -> str:
    """Name a field of the form, or what else stands in the way."""
    others = {
        "appraisal": _now("Appraisal"),
        "decision": _now("Decision"),
        "period": _now("Reporting period"),
    }
    return others.get(name) or label_of(Registration, name)


def _content(registration: Registration, comments: CommentsForm) -> dict[str, Any]:
    before = continuing.previous(registration)
    parts = [
        Part(
            name=name,
            change=submissions.told_apart(
                name,
                label_of(Registration, name),
                str(getattr(before, name, "") or ""),
                getattr(registration, name),
            ),
            comment=comments[name],
        )
        for name in TEXTS
    ]
    missing = [part for part in parts if not part.change.after]
    earlier = continuing.previous_figures(registration)
    return {
        "facts": _facts(registration, before),
        "parts": [part for part in parts if part.change.after or part.change.before],
        "missing": [part.change.label for part in missing],
        "before": before,
        "before_is_published": isinstance(before, Model),
        "comments": comments,
        "about_the_rest": [
            *comments.of_the_model,
            *(part.comment for part in missing if not part.change.before),
        ],
        "figures": _figures(registration, earlier[0][1] if earlier else []),
        "figures_year": earlier[0][0] if earlier else None,
        "figures_comment": comments[FIGURES],
    }


def _facts(registration: Registration, before: Registration | Model | None) -> list[Fact]:
    found = [] if before is None or before.name == registration.name else ["name"]
    lines = []
    for name in (*found, *FACTS):
        now = _in_words(registration, name)
        then = "" if name in NOT_COMPARED or before is None else _in_words(before, name)
        if now or then:
            differs = then if then != now else ""
            lines.append(Fact(label=label_of(Registration, name), value=now, before=differs))
    return lines


def _in_words(record: Registration | Model, name: str) -> Any:
    """Return the value of a field, a choice by its label; nothing where there is none."""
    in_words = getattr(record, f"get_{name}_display", None)
    return (in_words() if in_words else getattr(record, name)) or ""


def _figures(registration: Registration, earlier: Iterable[Any]) -> list[Figure]:
    now = {outcome.indicator: outcome for outcome in registration.outcomes.for_list()}
    then = {outcome.indicator: outcome for outcome in earlier}
    return [
        Figure(
            label=indicator.label,
            now=now[indicator].shown if indicator in now else "",
            note=now[indicator].note if indicator in now else "",
            before=then[indicator].shown if indicator in then else "",
        )
        for indicator in (*now, *(each for each in then if each not in now))
    ]


def _changed(registration: Registration, events: list[ReviewEvent]) -> dict[str, Any]:
    """Return what was asked for in the last return, and what was changed after it."""
    changes = submissions.between_last_two(registration)
    returns = [event for event in events if event.action == "return"]
    return {
        "changes": changes,
        "asked": returns[-1] if returns and registration.state != "returned" else None,
        "was_late": any(event.is_late for event in events),
    }


def _appraisals(registration: Registration, user: User) -> dict[str, Any]:
    given: QuerySet[Appraisal] = registration.appraisals.select_related(
        "appraiser"
    ).prefetch_related("scores__criterion")
    counted = set(registration.appraisals.counted().values_list("pk", flat=True))
    return {
        "appraisals": [(each, each.pk in counted) for each in given],
        "comparison": appraisal.compare(each for each in given if each.pk in counted),
        "disagreement": settings.REVIEW_DISAGREEMENT_PERCENT,
        "may_appraise": appraisal.may_appraise(registration, user),
    }


def _moves(registration: Registration, user: User) -> dict[str, Any]:
    considered = workflow.considered(registration, user)
    possible = [move for move, in_the_way in considered if not in_the_way]
    return {
        "may_comment": any(move.takes_comments for move in possible),
        "moves": possible,
        "moves_with_reason": [move.label for move in possible if move.needs_reason],
        "not_yet": [
            (move.label, [f"{capfirst(label(name))}: {text}" for name, text in in_the_way.items()])
            for move, in_the_way in considered
            if in_the_way
        ],
        "entry": registration.entries.exclude(decision__state=Decision.State.SIGNED)
        .select_related("decision__issuer")
        .first(),
        "may_gather": registration.state == Registration.State.PROPOSED
        and user.has_perm("models_registry.change_decision"),
    }


def _people(registration: Registration, user: User) -> dict[str, Any]:
    """Return who is responsible, and who must not judge it."""
    current = assigning.responsible(registration)
    is_open = registration.state in appraisal.OPEN_STATES
    barred = conflicts.grounds([registration.pk], user).get(registration.pk, [])
    may_assign = user.has_perm("models_registry.assign_registration")
    reviews = user.has_perm("models_registry.appraise_registration")
    return {
        "assignment": current,
        "assignments": registration.assignments.select_related(
            "reviewer", "assigned_by", "ended_by"
        ),
        "is_mine": current is not None and current.reviewer_id == user.pk,
        "may_claim": is_open and current is None and not barred and reviews,
        "may_give_back": current is not None and (current.reviewer_id == user.pk or may_assign),
        "barred": barred,
        "declared": conflicts.declared_about(registration),
        "may_declare": reviews and conflicts.Ground.DECLARED not in barred,
    }
