"""Signed lists of a past year: decisions, and their recognitions without registrations."""

import datetime
from dataclasses import dataclass
from random import Random

from django.db import models
from django.utils import timezone

from ..models import (
    SUBJECT_FIELDS,
    Decision,
    Kind,
    Level,
    Model,
    Organisation,
    Outcome,
    Recognition,
)
from ..recognition.publishing import name_people
from ..search import SortKey
from .composing import Draft

SIGNATORY = "Nguyễn Minh Họa"  # "illustration": nobody signed these papers
SIGNATORY_POSITION = "Chức vụ minh họa"
TITLES = {
    Kind.COLLECTIVE: "Công nhận mô hình “Dân vận khéo” của tập thể năm {year}",
    Kind.INDIVIDUAL: "Công nhận mô hình “Dân vận khéo” của cá nhân năm {year}",
}
EXEMPLARY = 0.12  # of the province's list
BATCH = 300  # rows of one statement


@dataclass(frozen=True, kw_only=True)
class List:
    """A decision to be made and whom it recognises."""

    issuer: Organisation
    symbol: str
    number: str
    dated_on: datetime.date
    level: Level
    kind: Kind
    drafts: list[Draft]

    @property
    def published_at(self) -> datetime.datetime:
        """Eight in the morning of its day."""
        return timezone.make_aware(datetime.datetime.combine(self.dated_on, datetime.time(8)))


def recognise(random: Random, lists: list[List], *, year: int) -> None:
    """Make the models of all lists, then sign the lists, the lower levels first."""
    in_order = sorted(lists, key=lambda listed: (listed.level, listed.dated_on, listed.number))
    drafts: dict[int, Draft] = {}
    made: dict[int, Model] = {}
    for listed in in_order:
        for draft in listed.drafts:
            drafts[id(draft)] = draft
            model = made.setdefault(id(draft), Model(**draft.columns))
            model.published_at = listed.published_at  # the day of the highest level stays
    Model.objects.bulk_create(made.values(), batch_size=BATCH)
    by_highest: dict[int, Recognition] = {}
    for listed in in_order:
        keys = [made[id(draft)].pk for draft in listed.drafts]
        by_highest |= {
            recognition.model_id: recognition for recognition in _sign(random, listed, keys, year)
        }
    for key, draft in drafts.items():
        for figure in draft.figures:
            figure.recognition = by_highest[made[key].pk]
    Outcome.objects.bulk_create(
        [figure for draft in drafts.values() for figure in draft.figures], batch_size=BATCH
    )
    name_people([model.pk for model in made.values() if model.kind != Kind.COLLECTIVE])


def _sign(random: Random, listed: List, keys: list[int], year: int) -> list[Recognition]:
    """Make the decision and its list in the order in which such lists are printed."""
    decision = Decision.objects.create(
        state=Decision.State.SIGNED,
        issuer=listed.issuer,
        number=listed.number,
        symbol=listed.symbol,
        dated_on=listed.dated_on,
        title=TITLES[listed.kind].format(year=year),
        signatory_name=SIGNATORY,
        signatory_position=SIGNATORY_POSITION,
        level=listed.level,
        year=year,
        recorded_at=listed.published_at,
        is_historic=True,
        is_demonstration=True,
    )
    return Recognition.objects.bulk_create(
        [
            Recognition(
                model=model,
                decision=decision,
                position=position,
                level=listed.level,
                year=year,
                is_exemplary=listed.level == Level.PROVINCE and random.random() < EXEMPLARY,
                **{name: getattr(model, name) for name in SUBJECT_FIELDS},
            )
            for position, model in enumerate(_in_order_of_print(listed, keys), 1)
        ],
        batch_size=BATCH,
    )


def _in_order_of_print(listed: List, keys: list[int]) -> models.QuerySet[Model]:
    """By unit; then collectives by name, people by their given name, which stands last."""
    models_of_list = Model.objects.filter(pk__in=keys).select_related(
        "field", "organisation", "locality", "former_locality"
    )
    by_unit = ["organisation__sort_key", "locality__sort_key", "locality__uid"]
    if listed.kind == Kind.COLLECTIVE:
        return models_of_list.order_by(*by_unit, SortKey("subject_name"), "sort_key", "pk")
    given_name = models.Func(
        "subject_name", models.Value("^.* "), models.Value(""), function="regexp_replace"
    )
    return models_of_list.order_by(*by_unit, SortKey(given_name), SortKey("subject_name"), "pk")
