"""Models as lists show them: the facts of the recognition that was asked for, told to the public.

The model's own facts may be those of another year. Units and fields are held (known_units.py),
so that of twenty rows nothing is read but themselves.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Left

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
from .prepared import AmongKeys, Prepared

SEARCHED_TEXTS = (
    "results",
    "outputs",
    "approach",
    "objectives",
    "rationale",
    "beneficiaries",
    "sustainability",
)
READ_OF_A_TEXT = 6_000  # characters in which a piece is looked for


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
    found_texts: Sequence[str] = ()  # of a search: the beginnings of its texts

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
    texts: Sequence[str] = ()


def model_rows(found: ModelQuerySet, *ordered_by: str) -> list[Row]:
    """Read the rows of recognised_as() or newest_as(), in two questions, three with figures.

    Those of a search() bear its texts. The database reads of none that is not shown.
    """
    borne = found.query.annotations
    asked = [*ordered_by, *(["figure_pk"] if "figure_pk" in borne else [])]
    read = list(found.values_list("recognised_pk", *asked))
    question = _FACTS_AND_TEXTS if "search_rank" in borne else _FACTS
    each = (_Facts(*row) for row in question([row[0] for row in read]))
    facts = {one.recognition: one for one in each}
    units, fields = known_units(), known_fields()
    rows = []
    for key, *values in read:
        row = _row(facts[key], units, fields)
        row.__dict__.update(zip(asked, values, strict=True))
        rows.append(row)
    _bear_figures(rows)
    return rows


def rows_of_recognitions(keys: Sequence[int], *, with_texts: bool = False) -> list[Row]:
    """Read the rows of recognitions, in the order of their keys, in one question."""
    question = _FACTS_AND_TEXTS if with_texts else _FACTS
    facts = {one.recognition: one for one in (_Facts(*row) for row in question(list(keys)))}
    units, fields = known_units(), known_fields()
    return [_row(facts[key], units, fields) for key in keys]


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
        found_texts=facts.texts,
    )


def _facts(keys: list[int], *more: models.Expression) -> models.QuerySet:
    naming = Consent.objects.naming().order_by("pk").filter(model=models.OuterRef("model"))
    agreed = ArraySubquery(naming.values("subject_name"))
    nobody = models.Value([], output_field=agreed.output_field)
    people = models.Case(models.When(kind=Kind.COLLECTIVE, then=nobody), default=agreed)
    asked = Recognition.objects.filter(AmongKeys(models.F("pk"), keys)).order_by()
    of_places = ("locality", "former_locality", "district")
    own = ("name", "year", "kind", "is_exemplary", "model", "model__code", "model__published_at")
    marks = ("model__is_demonstration", "model__name_mask")
    return asked.values_list("pk", "subject_name", "field", *of_places, people, *own, *marks, *more)


def _facts_and_texts(keys: list[int]) -> models.QuerySet:
    texts = models.Func(
        *(Left(f"model__{name}", READ_OF_A_TEXT) for name in SEARCHED_TEXTS),
        template="ARRAY[%(expressions)s]",
        output_field=ArrayField(models.TextField()),
    )
    return _facts(keys, texts)


_FACTS = Prepared(_facts, list)
_FACTS_AND_TEXTS = Prepared(_facts_and_texts, list)


def _bear_figures(rows: Iterable[Any]) -> None:
    having = [row for row in rows if getattr(row, "figure_pk", None)]
    outcomes = Outcome.objects.for_list()
    found = outcomes.in_bulk([row.figure_pk for row in having]) if having else {}
    for row in having:
        row.figure = found[row.figure_pk]
