"""Likely duplicates of a name: the same registered already, last year's, the same elsewhere.

The database brings what is near: of the unit all by trigrams of the folded name, elsewhere
those that have the words that tell, by an index of the names' words (with a million names
the trigram index takes seconds, this one some hundredths). `likeness.py` judges them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Any

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models.functions import Greatest

from . import likeness, naming
from .models import (
    LONG_TEXTS,
    Locality,
    Model,
    Organisation,
    Recognition,
    Registration,
    User,
)
from .naming import Essence
from .search import Fold, NameWords, fold

JUDGED = 50  # names of each source that are looked at closely
READ_ELSEWHERE = 1000  # names that have the words, of which the nearest are judged
SHOWN = 5  # candidates of each kind
NAME_MAX_LENGTH = 300  # characters, as of the name of a model
MOST_GROUPS = 12  # words that tell, of those elsewhere that are asked for


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


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is looked for, and whose it is."""

    folded: str
    essence: Essence
    localities: list[Locality]
    organisation: Organisation | None
    model: int  # not to be found: its own

    @property
    def own(self) -> models.Q:
        """The condition by which a record is of the unit or of what it came from."""
        condition = models.Q(locality__in=[unit.pk for unit in self.localities])
        if self.organisation is not None:
            condition |= models.Q(organisation=self.organisation)
        return condition

    @property
    def closeness(self) -> models.Expression:
        """How near a record's name is for the database, which does not know what words say."""
        text = self.essence.text
        return Greatest(
            TrigramSimilarity(Fold("name"), self.folded),
            TrigramSimilarity(Fold("name"), text),
            TrigramWordSimilarity(text, Fold("name")),
        )


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
    name = name[:NAME_MAX_LENGTH]
    localities = _unit_and_predecessors(locality)
    asked = _Asked(
        folded=fold(name),
        essence=_essence(name, localities),
        localities=localities,
        organisation=organisation,
        model=except_registration.model_id if except_registration else 0,
    )
    if not asked.essence.words:
        return []
    found = (*_registered(asked, year, user), *_recognised(asked, year), *_elsewhere(asked))
    return _with_rights(_nearest(found), user)


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


def _unit_and_predecessors(locality: Locality | None) -> list[Locality]:
    if locality is None:
        return []
    units = Locality.objects.filter(models.Q(pk=locality.pk) | models.Q(today=locality.today_id))
    return list(
        units.select_related("former_district", "parent").defer(
            "outline", "evidence", "former_district__outline", "parent__outline"
        )
    )


def _essence(name: str, units: Iterable[Locality | None]) -> Essence:
    """Reduce a name without the names of its units and of what those lie in."""
    known = [unit for unit in units if unit is not None]
    around = [unit.former_district for unit in known] + [unit.parent for unit in known]
    every = [*known, *(unit for unit in around if unit is not None)]
    names = {unit.full_name for unit in every} | {
        unit.name for unit in every if " " in unit.name.strip()
    }
    former = {unit.full_name for unit in known if not unit.is_in_force}
    return naming.essence(name, units=names, former=former)


def _registered(asked: _Asked, year: int, user: User) -> Iterator[Candidate]:
    """Registrations of the unit; of drafts only those that the person may read."""
    readable = Registration.objects.read_by(user).filter(state=Registration.State.DRAFT)
    rows = (
        Registration.objects.filter(asked.own)
        .exclude(state=Registration.State.WITHDRAWN)
        .exclude(model=asked.model)
        .exclude(name="")
        .filter(~models.Q(state=Registration.State.DRAFT) | models.Q(pk__in=readable.values("pk")))
        .for_list()
        .defer("district__outline", "locality__outline", "locality__today__outline")
        .defer(*LONG_TEXTS, *(f"model__{name}" for name in LONG_TEXTS))
        .order_by(asked.closeness.desc(), "-pk")
    )
    for row in rows[:JUDGED]:
        score = likeness.score(asked.essence, _essence(row.name, asked.localities))
        if score >= likeness.SHOWN:
            yield Candidate(
                kind=Likely.SAME if row.year == year else Likely.LAST_YEAR,
                score=score,
                name=row.name,
                year=row.year,
                model=row.model,
                place=row.place,
                registration=row,
            )


def _recognised(asked: _Asked, year: int) -> Iterator[Candidate]:
    """Recognitions of the unit, which historic lists have without a registration."""
    rows = (
        Recognition.objects.unrevoked()
        .filter(asked.own)
        .exclude(model=asked.model)
        .for_list()
        .select_related("model")
        .defer("district__outline", "locality__outline", "locality__today__outline")
        .defer(*(f"model__{name}" for name in LONG_TEXTS))
        .order_by(asked.closeness.desc(), "-pk")
    )
    for row in rows[:JUDGED]:
        score = likeness.score(asked.essence, _essence(row.name, asked.localities))
        if score >= likeness.SHOWN:
            yield Candidate(
                kind=Likely.SAME if row.year == year else Likely.LAST_YEAR,
                score=score,
                name=row.name,
                year=row.year,
                model=row.model,
                place=row.place,
            )


def _elsewhere(asked: _Asked) -> Iterator[Candidate]:
    """Public models of other units."""
    query = _having_the_words(asked.essence)
    if query is None:
        return
    near = Model.objects.annotate(words=NameWords("name")).filter(words=query)
    others = near.exclude(asked.own).exclude(pk=asked.model).values_list("pk", flat=True)
    rows = (
        Model.objects.public()
        .filter(pk__in=list(others[:READ_ELSEWHERE]))
        .with_place()
        .defer("district__outline", "locality__outline", "locality__today__outline", *LONG_TEXTS)
        .order_by(asked.closeness.desc(), "-pk")
    )
    row: Any  # a Model, with the year it was recognised for
    for row in rows[:JUDGED]:
        theirs = _essence(row.name, _units_of(row))
        score = likeness.score(asked.essence, replace(theirs, places=frozenset()), elsewhere=True)
        if score >= likeness.SHOWN_ELSEWHERE:
            yield Candidate(
                kind=Likely.ELSEWHERE,
                score=score,
                name=row.name,
                year=row.recognised_year,
                model=row,
                place=row.place,
            )


def _units_of(subject: Model) -> list[Locality | None]:
    today = subject.locality.today if subject.locality else None
    return [subject.locality, subject.former_locality, subject.district, today]


def _having_the_words(essence: Essence) -> SearchQuery | None:
    """Names with the words that tell, in any of their forms; one or two of many may lack."""
    groups = [
        "("
        + " | ".join("(" + " & ".join(f"'{word}'" for word in form) + ")" for form in forms)
        + ")"
        for forms in naming.forms(essence)[:MOST_GROUPS]
    ]
    if not groups:
        return None
    needed = len(groups) - min(2, (len(groups) - 1) // 2)
    ways = (" & ".join(way) for way in combinations(groups, needed))
    query = " | ".join(f"({way})" for way in ways)
    return SearchQuery(query, search_type="raw", config="simple")
