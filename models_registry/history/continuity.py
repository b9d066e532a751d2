"""Which model of the registry a row continues: the same for sure, or likely so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models

from ..models import Kind, Model, Recognition
from ..search import fold
from ..similar_names import likeness, naming

FEWEST_SHARED = 0.34  # of the words of two names, before they are judged
MOST_LIKELY = 5  # offered for one row
BATCH = 2_000  # keys of one statement

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A model of the registry, as far as rows are compared with it."""

    pk: int
    code: str
    name: str
    kind: str
    subject: str
    locality: int | None
    today: int | None
    organisation: int | None

    @property
    def words(self) -> frozenset[str]:
        """The folded words of the name."""
        return _words(self.name)


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


@lru_cache(maxsize=20_000)
def _essence(name: str) -> naming.Essence:
    return naming.essence(name)


def folded(text: str) -> str:
    """A text as names are compared: without accents and with single blanks."""
    return " ".join(fold(text).split())


def exact_key(values: Mapping[str, Any]) -> Key:
    """Rows with the same name, kind and unit, and of persons the same person, are one model."""
    locality = values.get("locality")
    unit = ("locality", locality.pk) if locality else ("organisation", values["organisation"].pk)
    whose = "" if values["kind"] == Kind.COLLECTIVE else folded(values.get("subject_name", ""))
    return (folded(values["name"]), values["kind"], unit, whose)


def _key_of(known: Known) -> Key:
    unit = ("locality", known.locality) if known.locality else ("organisation", known.organisation)
    whose = "" if known.kind == Kind.COLLECTIVE else known.subject
    return (folded(known.name), known.kind, unit, whose)


def _unit(locality: int | None, today: int | None, organisation: int | None) -> Key:
    """Where a model belongs today: a unit of today, else a whole district, else a body."""
    if today:
        return ("today", today)
    return ("locality", locality) if locality else ("organisation", organisation)


class Continuity:
    """The published models of the units of a list, read once."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        rows = list(rows)
        units = {unit.pk: unit.today_id for row in rows if (unit := row.get("locality"))}
        bodies = {one.pk for row in rows if (one := row.get("organisation"))}
        published = Model.objects.with_full_name().exclude(published_at=None)
        columns = ("pk", "code", "name", "kind", "full_name", "locality", "locality__today",
                   "organisation")  # fmt: skip
        found = published.filter(
            models.Q(locality__in=units)  # a whole former district is no unit of today
            | models.Q(locality__today__in=set(units.values()) - {None})
            | models.Q(locality=None, organisation__in=bodies)
        )
        self._exact: dict[Key, list[Known]] = {}
        self._near: dict[tuple[str, Key], list[Known]] = {}
        self.by_key: dict[int, Known] = {}
        for pk, code, name, kind, subject, *place in found.values_list(*columns).iterator():
            self._add(Known(pk, code, name, kind, folded(subject), *place))
        self._recognised: set[tuple[int, int, int]] = set()
        keys = list(self.by_key)
        for first in range(0, len(keys), BATCH):
            self._recognised |= set(
                Recognition.objects.unrevoked()
                .filter(model__in=keys[first : first + BATCH])
                .values_list("model", "year", "level")
            )

    def _add(self, known: Known) -> None:
        self.by_key[known.pk] = known
        self._exact.setdefault(_key_of(known), []).append(known)
        unit = _unit(known.locality, known.today, known.organisation)
        self._near.setdefault((known.kind, unit), []).append(known)

    def same(self, values: Mapping[str, Any]) -> Known | None:
        """The one model that is the same for sure; collectives of two names are not."""
        subject = folded(values.get("subject_name", ""))
        found = [
            known
            for known in self._exact.get(exact_key(values), [])
            if not (subject and known.subject and subject != known.subject)
        ]
        return found[0] if len(found) == 1 else None

    def likely(self, values: Mapping[str, Any]) -> list[Known]:
        """Models of the same unit of today whose names are alike, the nearest first."""
        locality, body = values.get("locality"), values.get("organisation")
        unit = _unit(locality and locality.pk, locality and locality.today_id, body and body.pk)
        words = _words(values["name"])
        scored = []
        for known in self._near.get((values["kind"], unit), []):
            shared = len(words & known.words) / max(len(words | known.words), 1)
            if shared < FEWEST_SHARED or _are_two_persons(values, known):
                continue
            score = likeness.score(_essence(values["name"]), _essence(known.name))
            if score >= likeness.WARNED:
                scored.append((score, known))
        scored.sort(key=lambda one: -one[0])
        return [known for _score, known in scored[:MOST_LIKELY]]

    def is_recognised(self, known: Known, *, year: int, level: int) -> bool:
        """Whether it is already recognised for a year at a level."""
        return (known.pk, year, level) in self._recognised


def _are_two_persons(values: Mapping[str, Any], known: Known) -> bool:
    subject = folded(values.get("subject_name", ""))
    both_named = bool(subject and known.subject)
    return values["kind"] != Kind.COLLECTIVE and both_named and subject != known.subject
