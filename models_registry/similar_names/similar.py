"""Likely duplicates of a name: the same registered already, last year's, the same elsewhere.

The database brings what is near: of the unit every name (of very many those nearest by trigrams
of the folded name), elsewhere those that have the words that tell, by an index of the names'
words (with a million names the trigram index takes seconds, this one some hundredths).
`likeness.py` judges them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any

from django.db import models

from ..models import LONG_TEXTS, Locality, Model, Organisation, Recognition, Registration, User
from ..search import NameWords
from . import likeness, naming, nearby
from .asked_name import AskedName, ask, unit_names

READ_OWN = 500  # names of the unit that are judged, of which there are some dozens as a rule
JUDGED = 50  # of the names elsewhere
READ_ELSEWHERE = 400  # names that have the words, of which the nearest are judged
SHOWN = 5  # candidates of each kind
_HEAVY = ("district__outline", "locality__outline", "locality__today__outline")


class Likely(StrEnum):
    """What a candidate would be to the one that is being registered."""

    SAME = "same"  # of the same unit and year
    LAST_YEAR = "last_year"  # of the same unit, another year: to be continued
    ELSEWHERE = "elsewhere"  # recognised in another unit: to be linked as a replication


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A name on file that is like the one asked for, with its score from 0 to 1.

    `registration` is None of a historic recognition and of what is elsewhere. `is_open` tells
    whether the person may open that registration, `is_public` whether the model has a page.
    """

    kind: Likely
    score: float
    name: str
    year: int
    model: Model
    place: str
    registration: Registration | None = None
    is_open: bool = False
    is_public: bool = False

    @property
    def is_warned(self) -> bool:
        """Whether it is so near that a reason is asked for, and not only shown."""
        return self.score >= likeness.WARNED

    @property
    def reference(self) -> str:
        """How papers call it: MH-0000012/2026, or the code where it is elsewhere."""
        if self.kind == Likely.ELSEWHERE:
            return self.model.code
        return f"{self.model.code}/{self.year}"


def find(
    name: str,
    *,
    year: int,
    locality: Locality | None = None,
    organisation: Organisation | None = None,
    user: User,
    except_registration: Registration | None = None,
) -> list[Candidate]:
    """What is like a name in its unit (score from 0.45) and elsewhere (from 0.75), nearest first.

    At most SHOWN of each kind; nothing of the model that `except_registration` is about. The
    unit is the locality of today with all that it came from, and the organisation.
    """
    asked = ask(name, locality, organisation, year, except_registration)
    if not asked.essence.words:
        return []
    sources = (_registered(asked, user), _recognised(asked), _elsewhere(asked))
    return _with_rights(_nearest(chain(*sources)), user)


def find_for(registration: Registration, *, user: User) -> list[Candidate]:
    """What is like a stored registration."""
    return find(
        registration.name,
        year=registration.year,
        locality=registration.locality,
        organisation=registration.organisation,
        user=user,
        except_registration=registration,
    )


def registered_twice(registration: Registration, *, user: User) -> Candidate | None:
    """The nearest that is the same of the same year, if it is so near that a reason is needed."""
    unit = (registration.locality, registration.organisation, registration.year)
    asked = ask(registration.name, *unit, registration)
    same_year = models.Q(year=registration.year)
    found = _nearest(chain(_registered(asked, user, same_year), _recognised(asked, same_year)))
    return next((one for one in found if one.is_warned), None)


def by_kind(found: list[Candidate]) -> dict[str, list[Candidate]]:
    """Group what was found, for a page."""
    return {kind.value: [one for one in found if one.kind == kind] for kind in Likely if found}


def _nearest(found: Iterable[Candidate]) -> list[Candidate]:
    """The best of each model and kind, at most SHOWN of a kind, kind by kind."""
    best: dict[tuple[Likely, int], Candidate] = {}
    for one in sorted(found, key=lambda one: (one.score, one.year, one.registration is not None)):
        best[one.kind, one.model.pk] = one
    ordered = sorted(best.values(), key=lambda one: (-one.score, -one.year, one.model.pk))
    return [
        one for kind in Likely for one in [each for each in ordered if each.kind == kind][:SHOWN]
    ]


def _with_rights(found: list[Candidate], user: User) -> list[Candidate]:
    """Say of each what the person may open."""
    keys = [one.registration.pk for one in found if one.registration]
    readable = Registration.objects.read_by(user).filter(pk__in=keys)
    open_ones = set(readable.values_list("pk", flat=True))
    public = Model.objects.public().filter(pk__in=[one.model.pk for one in found])
    public_ones = set(public.values_list("pk", flat=True))
    return [
        replace(
            one,
            is_open=bool(one.registration and one.registration.pk in open_ones),
            is_public=one.model.pk in public_ones,
        )
        for one in found
    ]


def _registered(
    asked: AskedName,
    user: User,
    only: models.Q = models.Q(),  # noqa: B008 - never changed
) -> Iterator[Candidate]:
    """Registrations of the unit; of drafts only those that the person may read."""
    draft = models.Q(state=Registration.State.DRAFT)
    rows = (
        Registration.objects.filter(asked.own, only)
        .filter(~draft | user.units.read)
        .exclude(state=Registration.State.WITHDRAWN)
        .exclude(name="")
        .for_list()
        .defer(*LONG_TEXTS)
    )
    return _judged(rows, asked)


def _recognised(
    asked: AskedName,
    only: models.Q = models.Q(),  # noqa: B008 - never changed
) -> Iterator[Candidate]:
    """Recognitions of the unit, which historic lists have without a registration."""
    rows = (
        Recognition.objects.unrevoked()
        .filter(asked.own, only, registration=None)
        .for_list()
        .select_related("model")
    )
    return _judged(rows, asked)


def _judged(rows: models.QuerySet, asked: AskedName) -> Iterator[Candidate]:
    """The unit's records that are alike enough; only these are read in full."""
    rows = rows.exclude(model=asked.model)
    names = rows.order_by("-pk").values_list("pk", "name")
    near = list(names[: READ_OWN + 1])
    if len(near) > READ_OWN:
        near = list(names.order_by(asked.closeness.desc(), "-pk")[:READ_OWN])
    scores = {
        pk: likeness.score(
            asked.essence, naming.essence(name, units=asked.units, former=asked.former)
        )
        for pk, name in near
    }
    best = [
        pk
        for pk in sorted(scores, key=scores.__getitem__)[-JUDGED:]
        if scores[pk] >= likeness.SHOWN
    ]
    if not best:
        return
    for row in rows.filter(pk__in=best).defer(*_HEAVY, *(f"model__{name}" for name in LONG_TEXTS)):
        yield Candidate(
            kind=Likely.SAME if row.year == asked.year else Likely.LAST_YEAR,
            score=scores[row.pk],
            name=row.name,
            year=row.year,
            model=row.model,
            place=row.place,
            registration=row if isinstance(row, Registration) else None,
        )


def _elsewhere(asked: AskedName) -> Iterator[Candidate]:
    """Public models of other units."""
    named = Model.objects.annotate(words=NameWords("name"))
    others = named.exclude(asked.own).exclude(pk=asked.model).exclude(published_at=None)
    found: set[int] = set()
    for query in nearby.queries(asked.essence):
        near = others.filter(words=query).values_list("pk", flat=True)
        found.update(near[:READ_ELSEWHERE])
        if len(found) >= JUDGED:
            break
    read = Model.objects.filter(pk__in=found)
    nearest = read.order_by(asked.closeness.desc(), "-pk").values_list("pk", flat=True)[:JUDGED]
    rows = (
        Model.objects.public().filter(pk__in=list(nearest)).with_place().defer(*_HEAVY, *LONG_TEXTS)
    )
    row: Any  # a Model, with the year it was recognised for
    for row in rows:
        theirs = naming.essence(
            row.name, units=unit_names([row.locality, row.former_locality, row.district])
        )
        score = likeness.score(asked.essence, theirs, elsewhere=True)
        if score >= likeness.SHOWN_ELSEWHERE:
            yield Candidate(
                kind=Likely.ELSEWHERE,
                score=score,
                name=row.name,
                year=row.recognised_year,
                model=row,
                place=row.place,
            )
