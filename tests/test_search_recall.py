"""What officers and citizens type finds what they look for."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from models_registry.models import Decision, Field, Locality, Model, Recognition
from tests import factories
from tests.search_corpus import CORPUS
from tests.search_queries import HARD, QUERIES, listed
from tests.search_queries_2 import OTHERS

pytestmark = pytest.mark.django_db

TEN = 10
DAY = datetime.date(2024, 11, 18)
RANKED = ("search_rank", "-published_at", "-pk")


@pytest.fixture(scope="module")
def keys(facts: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[int, str]]:
    """The corpus in the database, once: by the key of each model its key in the corpus."""
    with django_db_blocker.unblock(), transaction.atomic():
        units = Locality.objects.defer("outline").in_bulk(
            [entry.unit for entry in CORPUS], field_name="uid"
        )
        named = [
            {"name": entry.name, "subject_name": entry.who, "locality": units[entry.unit]}
            for entry in CORPUS
        ]
        field = Field.objects.get(code="economy")
        made = Model.objects.bulk_create(
            Model(field=field, approach=entry.text, published_at=timezone.now(), **values)
            for entry, values in zip(CORPUS, named, strict=True)
        )
        signed = factories.decision(
            year=2024, dated_on=DAY, state=Decision.State.SIGNED, is_historic=True
        )
        Recognition.objects.bulk_create(
            Recognition(
                model=model,
                decision=signed,
                level=signed.level,
                year=2024,
                field=field,
                position=position,
                **values,
            )
            for position, (model, values) in enumerate(zip(made, named, strict=True), 1)
        )
        yield {model.pk: entry.key for model, entry in zip(made, CORPUS, strict=True)}
        transaction.set_rollback(True)


def found(query: str, keys: dict[int, str]) -> list[str]:
    ranked = Model.objects.search(query).order_by(*RANKED)
    return [keys[key] for key in ranked.values_list("pk", flat=True)[:TEN]]


def recall(queries: list[tuple[str, set[str]]], keys: dict[int, str]) -> tuple[float, list]:
    """The mean share of what must be found among ten, and the queries that lack something."""
    shares, lacking = [], []
    for query, wanted in queries:
        missing = wanted - set(found(query, keys))
        shares.append(1 - len(missing) / len(wanted))
        if missing:
            lacking.append((query, missing))
    return sum(shares) / len(shares), lacking


def test_two_hundred_queries_a_third_of_them_hard(keys: dict[int, str]):
    assert len(QUERIES) >= 200
    assert len(listed(HARD)) * 3 >= len(QUERIES)
    share, lacking = recall(QUERIES, keys)
    assert share >= 0.98, lacking


def test_queries_that_nothing_was_fitted_to(keys: dict[int, str]):
    share, lacking = recall(OTHERS, keys)
    assert share >= 0.98, lacking
