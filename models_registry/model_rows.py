"""Models as lists show them: the facts of the recognition that was asked for, told to the public.

The model's own facts may be those of another year. Units and fields are held (known_units.py),
so that of twenty rows nothing is read but themselves.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models

from .compiled import AmongGiven, Compiled, given
from .known_units import Units, known_fields, known_units
from .models import (
    Consent,
    Field,
    Kind,
    ModelQuerySet,
    Outcome,
    Recognition,
    initials,
    model_address,
)
from .person_names import is_one_of, masked

OF_A_SEARCH = ("figure_pk", "found_texts")  # of with_figure() and with_texts()


@dataclass
class Row:
    """One row. It also bears what its list is ordered by, under the names of the order's keys."""

    pk: int
    code: str
    published_at: datetime.datetime
    is_demonstration: bool
    mask: str  # what finds names in its texts that may not be told
    name: str
    year: int
    field: Field
    kind: str
    public_name: str  # whose it is; a person without a consent by initials
    place: str
    is_exemplary: bool
    figure: Outcome | None = None
    marked_name: str = ""
    snippet: str = ""
    found_texts: Iterable[str] = ()

    def told(self, text: str) -> str:
        """Return a text about it as the public reads it."""
        return masked(text, self.mask)

    def get_absolute_url(self) -> str:
        """The model's public page."""
        return model_address(self.code)


class _Facts(NamedTuple):
    """What is read of a recognition and its model; units and field by their keys."""

    recognition: int
    subject_name: str
    field: int
    locality: int | None
    former_locality: int | None
    district: int | None
    agreed: list[str]  # who may be named
    name: str
    year: int
    kind: str
    is_exemplary: bool
    model: int
    code: str
    published_at: datetime.datetime
    is_demonstration: bool
    mask: str


def model_rows(found: ModelQuerySet, *ordered_by: str) -> list[Row]:
    """Read the rows of recognised_as() or newest_as(), in two questions, three with figures."""
    asked = [*ordered_by, *(name for name in OF_A_SEARCH if name in found.query.annotations)]
    read = list(found.values_list("recognised_pk", *asked))
    each = map(_Facts._make, _FACTS.rows(keys=[row[0] for row in read]))
    facts = {one.recognition: one for one in each}
    units, fields = known_units(), known_fields()
    rows = []
    for key, *borne in read:
        row = _row(facts[key], units, fields)
        row.__dict__.update(zip(asked, borne, strict=True))
        rows.append(row)
    _bear_figures(rows)
    return rows


def _row(facts: _Facts, units: Units, fields: Mapping[int, Field]) -> Row:
    subject = facts.subject_name
    is_named = facts.kind == Kind.COLLECTIVE or is_one_of(subject, facts.agreed)
    return Row(
        pk=facts.model,
        code=facts.code,
        published_at=facts.published_at,
        is_demonstration=facts.is_demonstration,
        mask=facts.mask,
        name=masked(facts.name, facts.mask),
        year=facts.year,
        field=fields[facts.field],
        kind=facts.kind,
        public_name=subject if is_named else initials(subject),
        place=units.place(facts.locality, facts.former_locality, facts.district),
        is_exemplary=facts.is_exemplary,
    )


def _facts() -> models.QuerySet:
    naming = Consent.objects.naming().order_by("pk").filter(model=models.OuterRef("model"))
    agreed = ArraySubquery(naming.values("subject_name"))
    nobody = models.Value([], output_field=agreed.output_field)
    people = models.Case(models.When(kind=Kind.COLLECTIVE, then=nobody), default=agreed)
    asked = Recognition.objects.filter(AmongGiven(models.F("pk"), given("keys"))).order_by()
    return asked.values_list(
        *("pk", "subject_name", "field", "locality", "former_locality", "district", people),
        *("name", "year", "kind", "is_exemplary", "model", "model__code", "model__published_at"),
        *("model__is_demonstration", "model__name_mask"),
    )


_FACTS = Compiled(_facts)


def _bear_figures(rows: Iterable[Any]) -> None:
    having = [row for row in rows if getattr(row, "figure_pk", None)]
    outcomes = Outcome.objects.for_list()
    found = outcomes.in_bulk([row.figure_pk for row in having]) if having else {}
    for row in having:
        row.figure = found[row.figure_pk]
