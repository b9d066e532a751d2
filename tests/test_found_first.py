"""What words find is counted before anybody asks in which way; and ranked as the database says."""

import datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from models_registry.filters import facet_words, public_list
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Model, found, searching, slices, understand
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
    assert len(counts.first) == 2


@pytest.mark.parametrize("most", [8, 100])  # not all of it is read, or all
@pytest.mark.parametrize("query", ["q=nuoi+ong", "q=nuoi+ong&sort=newest", "q=nuoi+ong&year=2024"])
def test_numbered_pages_are_those_of_the_whole_list(query: str, most: int, monkeypatch):
    monkeypatch.setattr(facet_words, "MOST_HITS", most)
    monkeypatch.setattr(searching, "MOST_HITS", most)
    monkeypatch.setattr(slices, "HOURS", 3)
    for place in (found, searching, public_list):
        monkeypatch.setattr(place, "MOST_RANKED", 3)
    for number in range(14):
        name = ["Nuôi ong", "Ong nuôi", "Rừng"][number % 3]
        model = factories.recognised(name=name, model=Model(approach="Nuôi ong.")).model
        then = datetime.datetime(2020 + number // 3, 5, 1, number, tzinfo=datetime.UTC)
        Model.objects.filter(pk=model.pk).update(published_at=then)

    whole = [row.pk for row in RegistryFilter(QueryDict(query), Model.objects.for_list()).qs]
    for rows in (2, 3, 4, 20, 980):
        part = RegistryFilter(QueryDict(query), Model.objects.for_list(), rows=rows)
        assert list(part.found_first()) == whole[:rows]
    beyond = RegistryFilter(QueryDict(query), Model.objects.for_list(), rows=1_000)
    assert beyond.found_first() is None
