"""What words find is counted before anybody asks in which way; and ranked as the database says."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Model, understand
from models_registry.search import ranking
from models_registry.search.asked import AS_MEANT, ENOUGH, LOOSELY, NEARLY
from tests import factories

pytestmark = pytest.mark.django_db


def listed(query: str, **filters: str) -> RegistryFilter:
    asked = QueryDict(mutable=True)
    asked.update({"q": query, **filters})
    return RegistryFilter(asked, Model.objects.for_list())


def questions_of_terms(query: str, **filters: str) -> int:
    """How often the rows of lists are asked for what these words find."""
    asked = listed(query, **filters)
    with CaptureQueriesContext(connection) as captured:
        assert asked.counts is not None
    return sum("terms @@" in each["sql"] for each in captured.captured_queries)


def test_what_finds_enough_is_not_asked_whether_it_does():
    for _number in range(ENOUGH):
        model = factories.recognised(name="Nuôi ong lấy mật").model
    Model.objects.filter(pk=model.pk).update(approach="Lấy mật của ong trong rừng sâu.")

    assert questions_of_terms("nuôi ong") == 1  # all counts, and the best of it
    assert questions_of_terms("nuôi ong", kind="individual") == 2  # too few fit: is it the way?
    assert questions_of_terms("mật rừng") == 3  # what answers instead is counted
    assert questions_of_terms("nuôi onng") == 2  # of a typing error it is asked first


@pytest.mark.parametrize(
    ("query", "way"),
    [
        ("nuôi ong", LOOSELY),
        ("mật rừng", LOOSELY),
        ("nuôi onng", AS_MEANT),
        ("ong mật rừng trâu", NEARLY),
        ("không có gì đâu", 0),
    ],
)
def test_the_way_in_which_words_are_answered_is_the_same_with_counts_and_without(
    query: str, way: int
):
    model = factories.recognised(name="Nuôi ong lấy mật").model
    Model.objects.filter(pk=model.pk).update(approach="Lấy mật của ong trong rừng sâu.")

    with_counts = listed(query)
    total = with_counts.counts.total
    assert (with_counts.asked, total) == (understand(query), int(way > 0))
    assert with_counts.asked.way == way
    assert listed(query).asked == with_counts.asked


@pytest.mark.parametrize(
    "query",
    ["nuôi ong", "nuoi ong", "ong mật nuôi", "HTX nuôi ong", "“lấy mật”", "mật", "nuôi onng"],
)
def test_the_rank_written_out_is_that_of_the_function(query: str):
    for name in ("Nuôi ong lấy mật", "Nuôi bò, ong", "Ong nuối ở rừng", "Lấy mật"):
        factories.recognised(name=name)
    readings = understand(query).readings

    expected = Model.objects.annotate(rank=ranking.rank(readings)).values_list("pk", "rank")
    sql, parameters = ranking.rank_sql(readings)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {sql} FROM models_registry_model", parameters)
        assert dict(cursor.fetchall()) == dict(expected)


def test_models_of_several_recognitions_are_counted_once_for_each_value():
    model = factories.recognised(name="Nuôi ong", year=2023).model
    factories.recognised(name="Nuôi ong", year=2024, model=model)
    factories.recognised(name="Nuôi ong rừng", year=2024)

    counts = listed("nuôi ong").counts
    assert (counts.total, counts.values["year"]) == (2, {"2023": 1, "2024": 2})
    assert sum(counts.values["field"].values()) == 2
    assert len(counts.best) == 2
