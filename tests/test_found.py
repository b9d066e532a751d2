"""What words find among the rows of lists: right after whatever happens to a model."""

import datetime
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from models_registry.filters import facet_words, facets
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Level, Listing, Model, Recognition, slices
from models_registry.models import found as models_found
from models_registry.models.found import answered
from models_registry.search.asked import AS_TYPED, Question
from models_registry.search.terms import Terms
from tests import factories

pytestmark = pytest.mark.django_db

DIFFERENT = """
    SELECT count(*) FROM models_registry_listing
     WHERE terms IS NULL OR terms <> listed_terms(
               model_id, published_at, field_id, kind, year, district_id, today_id)
"""


def wrong_terms() -> int:
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT)
        return cursor.fetchone()[0]


def found(query: str, **filters: str) -> list[int]:
    asked = QueryDict(mutable=True)
    asked.update({"q": query, **filters})
    listed = RegistryFilter(asked, Model.objects.for_list())
    total = listed.counts.total
    rows = list(listed.found_first() or ())
    assert total == len(rows) == len(listed.shown(rows))
    return rows


def test_nothing_is_found_where_nothing_is_recognised():
    assert found("nuôi ong") == found("nuôi ong", kind="individual") == []


def test_a_model_is_found_by_its_new_words_as_soon_as_they_change():
    model = factories.recognised(name="Nuôi ong lấy mật").model
    assert found("nuôi ong") == [model.pk]

    with connection.cursor() as cursor:
        cursor.execute("UPDATE models_registry_model SET name = 'Trồng sâm'")

    assert (found("nuôi ong"), found("trồng sâm")) == ([], [model.pk])
    assert wrong_terms() == 0


def test_rows_are_found_by_what_they_are_narrowed_down_by():
    model = factories.recognised(name="Nuôi ong lấy mật").model
    other = factories.recognised(name="Nuôi ong rừng", kind="individual").model

    assert found("nuôi ong", kind="individual") == [other.pk]
    assert found("nuôi ong", year="2024") == [other.pk, model.pk]

    Listing.objects.filter(model=model).update(kind="household")
    assert found("nuôi ong", kind="household") == [model.pk]
    assert wrong_terms() == 0


def test_where_more_is_found_than_is_read_no_filter_is_counted(client, monkeypatch):
    monkeypatch.setattr(facet_words, "MOST_HITS", 4)
    made = [
        factories.recognised(name=f"Nuôi ong {number}", kind=kind).model
        for number, kind in enumerate(["individual", "individual", *["collective"] * 3])
    ]

    page = client.get("/mo-hinh/?q=nuoi+ong")
    filters = page.context["filter"]
    values = [value for facet in filters.facets for value in (*facet.first, *facet.rest)]
    narrowed = RegistryFilter(QueryDict("q=nuoi+ong&kind=individual"), Model.objects.for_list())

    assert [row.pk for row in page.context["part"].rows] == [each.pk for each in made[:0:-1]]
    assert filters.finds_more
    assert {value.total for value in values} == {None}
    assert all(facet.first for facet in filters.facets)
    assert (narrowed.counts.total, narrowed.finds_more) == (2, False)
    assert narrowed.counts.uncounted == {"kind"}
    assert narrowed.counts.values["year"] == {"2024": 2}


def test_what_was_read_may_be_a_part_although_less_of_it_counts(monkeypatch):
    monkeypatch.setattr(facet_words, "MOST_HITS", 4)
    both = factories.recognised(name="Nuôi ong", kind="individual", level=Level.DISTRICT)
    factories.recognised(model=both.model, name="Nuôi ong", kind="collective")
    for number in range(3):
        factories.recognised(name=f"Nuôi ong {number}", kind="individual")

    filters = RegistryFilter(QueryDict("q=nuoi+ong&kind=individual"), Model.objects.for_list())

    assert (filters.counts.total, filters.finds_more) == (3, True)


@pytest.mark.parametrize("hours", [1, 3, 30])
def test_models_of_all_times_are_found_the_newest_first(hours: int, monkeypatch):
    monkeypatch.setattr(slices, "HOURS", hours)
    moments = [
        *("2026-03-02 09:00", "2026-03-02 08:59", "2026-03-02 08:00", "2026-03-01 08:30"),
        *("2025-12-31 23:59", "2025-12-31 23:00", "2025-02-01 00:00", "2011-05-01 12:00"),
        *("2000-01-01 00:00", "1999-05-01 00:00", "1998-05-02 00:00"),
    ]
    made = {moment: factories.recognised(name="Nuôi ong").model.pk for moment in moments[::-1]}
    for moment, key in made.items():
        then = datetime.datetime.fromisoformat(f"{moment}+00:00")
        Model.objects.filter(pk=key).update(published_at=then)
    never = factories.recognised(name="Nuôi ong").model.pk
    Model.objects.filter(pk=never).update(published_at=None)

    expected = [never, *(made[moment] for moment in moments)]
    assert found("nuôi ong") == expected
    assert found("nuôi ong", year="2024") == expected
    assert wrong_terms() == 0

    monkeypatch.setattr(facet_words, "MOST_HITS", 4)  # from here on by hours
    filters = RegistryFilter(QueryDict("q=nuoi+ong"), Model.objects.for_list())
    assert filters.finds_more
    assert list(filters.counts.first) == expected


def published(*moments: str) -> list[int]:
    """Models of one name, published then; their keys."""
    made = [factories.recognised(name="Nuôi ong").model.pk for _moment in moments]
    for key, moment in zip(made, moments, strict=True):
        then = datetime.datetime.fromisoformat(f"{moment}+00:00")
        Model.objects.filter(pk=key).update(published_at=then, approach="Lấy mật mỗi ngày.")
    return made


@pytest.mark.parametrize("query", ["nuoi+ong", "mat+moi+ngay"])  # in the names, or in the texts
@pytest.mark.parametrize("ranked", [1, 2, 4])
@pytest.mark.parametrize(
    "moments",
    [
        ("2025-03-01 08:00", "2025-03-01 08:20", "2025-03-01 09:00", "2025-03-02 08:00"),
        ("2024-03-01 08:00", "2025-03-01 08:20", "2025-03-01 08:40", "2025-03-02 08:00"),
        ("2022-03-01 08:00", "2023-03-01 08:00", "2024-03-01 08:00", "2025-03-02 08:00"),
    ],
)
def test_the_newest_are_first_where_more_is_found_than_is_read(
    moments: list[str], ranked: int, query: str, monkeypatch
):
    monkeypatch.setattr(slices, "HOURS", 3)
    monkeypatch.setattr(facet_words, "MOST_HITS", 4)
    monkeypatch.setattr(models_found, "MOST_RANKED", ranked)
    made = published("2021-02-01 08:00", "2021-01-01 08:00", *moments)

    filters = RegistryFilter(QueryDict(f"q={query}"), Model.objects.for_list())

    assert list(filters.counts.first) == made[: -ranked - 1 : -1]
    assert (filters.counts.total, filters.finds_more) == (4, True)


def test_the_newest_are_told_where_models_have_several_rows_or_are_withheld(monkeypatch):
    monkeypatch.setattr(slices, "HOURS", 3)
    monkeypatch.setattr(facet_words, "MOST_HITS", 4)
    monkeypatch.setattr(models_found, "MOST_RANKED", 3)
    made = published(*(f"2025-03-0{day} 08:00" for day in range(1, 9)))
    for row in Recognition.objects.filter(model__in=made):
        factories.recognised(year=row.year - 1, model=row.model, name="Nuôi ong")
    Listing.objects.filter(model=made[-1]).update(is_public=False)

    filters = RegistryFilter(QueryDict("q=mat+moi+ngay"), Model.objects.for_list())

    assert list(filters.counts.first) == made[6:3:-1]
    assert (filters.counts.total, filters.finds_more) == (4, True)


def test_rows_of_few_models_are_not_taken_for_many_models(monkeypatch):
    monkeypatch.setattr(facet_words, "MOST_HITS", 4)
    monkeypatch.setattr(models_found, "_SAMPLE", 1)  # as if the newest had one row each
    made = [factories.recognised(name="Nuôi ong", kind="individual") for _number in range(3)]
    for row in made:
        factories.recognised(year=row.year - 1, model=row.model, name="Nuôi ong")

    filters = RegistryFilter(QueryDict("q=nuoi+ong"), Model.objects.for_list())
    narrowed = RegistryFilter(QueryDict("q=nuoi+ong&kind=individual"), Model.objects.for_list())

    assert (filters.counts.total, filters.finds_more) == (3, False)
    assert filters.counts.values["year"] == {str(made[0].year): 3, str(made[0].year - 1): 3}
    assert (narrowed.counts.total, narrowed.counts.uncounted) == (3, frozenset())
    assert narrowed.counts.values["kind"] == {"individual": 3, "collective": 3}


@pytest.mark.parametrize("sample", [1, 500])
def test_enough_rows_are_read_for_so_many_models(sample: int, monkeypatch):
    monkeypatch.setattr(facet_words, "MOST_HITS", 4)
    monkeypatch.setattr(models_found, "_SAMPLE", sample)
    for _number in range(5):
        row = factories.recognised(name="Nuôi ong")
        for year in (2021, 2022):
            factories.recognised(year=year, model=row.model, name="Nuôi ong")

    by_model = []
    of_words = facets.of_words

    def asked(*arguments: Any, **options: Any) -> Any:
        by_model.append(options["by_model"])
        return of_words(*arguments, **options)

    monkeypatch.setattr(facets, "of_words", asked)
    filters = RegistryFilter(QueryDict("q=nuoi+ong"), Model.objects.for_list())

    assert (filters.counts.total, filters.finds_more) == (4, True)
    assert (True in by_model) == (sample == 1)


def test_what_finds_too_much_under_a_condition_does_so_without_it(monkeypatch):
    monkeypatch.setattr(facet_words, "MOST_HITS", 2)
    for _number in range(2):
        factories.recognised(name="Nuôi ong", kind="individual")

    filters = RegistryFilter(QueryDict("q=nuoi+ong&kind=individual"), Model.objects.for_list())

    assert filters.finds_more
    assert filters.counts.uncounted >= {"kind", "year", "level"}
    assert not any(filters.counts.values.values())


def test_a_way_of_asking_needs_so_many_models_and_not_so_many_rows():
    model = factories.recognised(name="Nuôi ong").model
    factories.recognised(year=2023, model=model, name="Nuôi ong")
    terms = Terms("'^nuoi'")

    one, two = (Question(AS_TYPED, terms, enough) for enough in (1, 2))
    assert answered([two], using="default") is None
    assert answered([two, one], using="default") == one


def test_words_in_quotation_marks_stand_in_this_order():
    model = factories.recognised(name="Nuôi ong lấy mật").model
    factories.recognised(name="Ong lấy mật, nuôi ong lấy")

    assert found("“nuôi ong lấy mật”") == [model.pk]


def test_a_code_finds_its_model_and_counts_it():
    model = factories.recognised(name="Nuôi ong").model
    factories.recognised(name="Nuôi ong rừng")

    assert found(model.code) == [model.pk]
    assert found(model.code, kind="individual") == []


def test_what_is_written_does_not_wait_for_long_where_each_search_would_read_it():
    factories.recognised(name="Nuôi ong lấy mật")
    call_command("drain_outbox", stdout=io.StringIO())

    with connection.cursor() as cursor:
        for index in ("listing_terms", "model_search", "registration_search"):
            cursor.execute("SELECT gin_clean_pending_list(%s)", [index])
            assert cursor.fetchone() == (0,)
