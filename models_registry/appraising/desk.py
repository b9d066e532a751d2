"""What a reviewer finds on the desk: what waits and since when, what is late, what is theirs.

Every number has the address of the list that makes it, as its parameters; the questions are
those of models/review_queue.py, which the list's filters ask too.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.translation import gettext as _now

from ..models import (
    Assignment,
    Comment,
    CommentAnswer,
    Field,
    LearningRequest,
    Locality,
    Model,
    Registration,
    User,
)
from ..models.review_queue import is_late
from ..transitions import State
from . import conflicts

NOWHERE = "none"  # how the lists' filter names what has no former district
NONE = "none"  # how the lists' filter names what has no field
MINE_SHOWN = 8  # of the registrations for which somebody is responsible


@dataclass(frozen=True, kw_only=True)
class Number:
    """How many, and the parameters of the list that shows exactly these; none: no list does."""

    count: int
    query: str = ""


@dataclass(frozen=True, kw_only=True)
class WaitingLine:
    """What waits in one group: in all, since when at the longest, whose it is, what is late."""

    label: str
    waiting: Number
    since: datetime.datetime | None
    mine: Number
    nobodys: Number
    late: Number


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits by field and by former district, each with the total of both."""

    by_field: list[WaitingLine]
    by_district: list[WaitingLine]
    total: WaitingLine
    barred: Number  # of them not for this reviewer to judge


@dataclass(frozen=True, kw_only=True)
class Mine:
    """What the user is responsible for: by state, and the first that wait."""

    states: list[tuple[State, Number]]
    waiting: list[Registration]


Groups = list[tuple[str, str]]  # the value of the lists' filter, and the label


class _Cell(NamedTuple):
    """What waits of one field in one district, in the order of the query's columns."""

    field: str | None
    district: str | None
    waiting: int
    mine: int
    nobodys: int
    late: int
    barred: int
    since: datetime.datetime


def waiting(user: User) -> Waiting:
    """Count what waits for the reviewers, in one query and two for the labels."""
    current = Assignment.objects.current().filter(registration=OuterRef("pk"))
    rows = (
        Registration.objects.visible_to(user)
        .waiting()
        .order_by()
        .values("field__code", "district__uid")
        .annotate(
            waiting=Count("pk"),
            mine=Count("pk", filter=Q(Exists(current.filter(reviewer=user)))),
            nobodys=Count("pk", filter=~Q(Exists(current))),
            late=Count("pk", filter=is_late()),
            barred=Count("pk", filter=conflicts.condition(user)),
            since=Min("last_event__happened_at"),
        )
        .values_list("field__code", "district__uid", *_Cell._fields[2:])
    )
    cells = [_Cell._make(row) for row in rows]
    by_field, by_district = defaultdict(list), defaultdict(list)
    for cell in cells:
        by_field[cell.field or NONE].append(cell)
        by_district[cell.district or NOWHERE].append(cell)
    return Waiting(
        by_field=_lines("field", fields(), by_field),
        by_district=_lines("district", districts(), by_district),
        total=_line(_now("Total"), cells),
        barred=number(sum(cell.barred for cell in cells), conflict="yes"),
    )


def _lines(name: str, groups: Groups, cells: Mapping[str, list[_Cell]]) -> list[WaitingLine]:
    return [_line(label, cells[key], **{name: key}) for key, label in groups if key in cells]


def _line(label: str, cells: list[_Cell], **asked: str) -> WaitingLine:
    return WaitingLine(
        label=label,
        waiting=number(sum(cell.waiting for cell in cells), **asked),
        since=min((cell.since for cell in cells), default=None),
        mine=number(sum(cell.mine for cell in cells), **asked, assigned="me"),
        nobodys=number(sum(cell.nobodys for cell in cells), **asked, assigned="nobody"),
        late=number(sum(cell.late for cell in cells), **asked, late="yes"),
    )


def late(user: User) -> list[tuple[str, Number]]:
    """Say what is late, at the reviewers and at the units, each with its list."""
    visible = Registration.objects.visible_to(user).order_by()
    closed = visible.past_closing()
    states = dict(closed.values_list("state").annotate(Count("pk")))
    waits = sum(states.get(state, 0) for state in Registration.WAITING)
    slow = visible.waiting_too_long().count()
    return [
        (_now("Waiting too long for a reviewer"), number(slow, late="slow")),
        (_now("Waiting for a reviewer, and the period has closed"), number(waits, late="closed")),
        *(
            (label, number(states.get(state, 0), state=state.value, late="closed"))
            for state, label in (
                (State.RETURNED, _now("Returned and not answered when the period closed")),
                (State.REGISTERED, _now("Accepted and not reported when the period closed")),
            )
        ),
    ]


def mine(user: User) -> Mine:
    """Return what the user is responsible for, the longest waiting first."""
    own = Registration.objects.visible_to(user).assigned_to(user)
    counts = dict(own.order_by().values_list("state").annotate(Count("pk")))
    first = own.waiting().for_queue().order_by("last_event_id", "pk")
    return Mine(
        states=[
            (state, number(counts[state], assigned="me", state=state.value))
            for state in State
            if state in counts
        ],
        waiting=list(first[:MINE_SHOWN]),
    )


def from_citizens() -> list[tuple[str, Number, str]]:
    """Say what came from citizens and waits, each with the name of its list.

    A request to learn waits for the unit that is asked; it may have nobody who reads it.
    """
    admin = "admin:models_registry"
    state = LearningRequest.State.NEW
    unanswered = LearningRequest.objects.filter(state=state).count()
    return [
        (
            _now("Comments that wait to be read"),
            Number(count=Comment.objects.waiting().count()),
            f"{admin}_comment_changelist",
        ),
        (
            _now("Answers of units that wait to be read"),
            Number(count=CommentAnswer.objects.waiting().count()),
            f"{admin}_commentanswer_changelist",
        ),
        (
            _now("Requests to learn that no unit has answered yet"),
            number(unanswered, state=state.value),
            f"{admin}_learningrequest_changelist",
        ),
    ]


def withheld() -> Number:
    """Say how many models wait for clearance."""
    return number(Model.objects.withheld().count(), withheld="yes")


def number(count: int, **asked: str) -> Number:
    """Return a number whose list is asked for by these filters."""
    return Number(count=count, query="?" + urlencode(asked))


def fields() -> Groups:
    """Return the fields as the lists filter by them."""
    return [*((field.code, field.label) for field in Field.objects.all()), (NONE, _now("No field"))]


def districts() -> Groups:
    """Return the former districts as the lists filter by them."""
    named = Locality.objects.former_districts().values_list("uid", "full_name")
    return [*named, (NOWHERE, _now("No territory"))]
