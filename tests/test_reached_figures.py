"""The order of the list by the largest figure: models_registry/filters/reached_figures.py."""

import pytest
from django.db import transaction
from django.http import QueryDict

from models_registry.filters import public_list, reached_figures
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Model, Outcome
from models_registry.paging import part_beyond
from tests import factories

pytestmark = pytest.mark.django_db

FIGURES = [90, 70, 70, 70, 40, 40, 30, 10, None, None, None, 5]
REGISTERED = 60
MODELS = len(FIGURES) + 1
QUERIES = ["", "year=2024", "kind=individual", "basis=recognition"]


@pytest.fixture(scope="module", autouse=True)
def _models(django_db_setup, django_db_blocker):
    """Models of two years with figures of which some are alike, and some without."""
    with django_db_blocker.unblock(), transaction.atomic():
        _fill()
        yield
        transaction.set_rollback(True)


def _fill():
    households = factories.indicator("households")
    for number, figure in enumerate(FIGURES):
        kind = ["collective", "individual"][number % 2]
        made = factories.recognised(2023 + number % 3 % 2, name=f"Đường {number}", kind=kind)
        if figure is not None:
            Outcome.objects.create(indicator=households, recognition=made, value=figure)
    again = factories.recognised(2022, name="Đường 0", model=made.model)
    Outcome.objects.create(indicator=households, recognition=again, value=1_000)
    done = factories.registration(factories.State.PROPOSED)
    Outcome.objects.create(indicator=households, registration=done, value=REGISTERED)
    factories.recognised(2026, name="Đường đăng ký", model=done.model, registration=done)


@pytest.fixture(autouse=True)
def _large(monkeypatch):
    """A list of so many rows counts as a long one."""
    monkeypatch.setattr(public_list, "READ_WHOLE", 0)
    monkeypatch.setattr(reached_figures, "READ_AT_LEAST", 3)


def asked(query=""):
    return RegistryFilter(QueryDict(f"sort=outcome-households&{query}"), Model.objects.for_list())


@pytest.mark.parametrize("alike", [5_000, 3])
@pytest.mark.parametrize("query", QUERIES)
def test_the_first_rows_are_those_of_the_whole_list(query, alike, monkeypatch):
    monkeypatch.setattr(reached_figures, "MOST_ALIKE", alike)
    everything = list(asked(query).qs)
    assert len(everything) == asked(query).counts.total > 3

    for rows in range(1, len(everything) + 1):
        assert list(asked(query).first(rows)[:rows]) == everything[:rows]


@pytest.mark.parametrize("alike", [5_000, 3])
@pytest.mark.parametrize("query", QUERIES)
def test_behind_and_before_each_row_stand_its_neighbours(query, alike, monkeypatch):
    monkeypatch.setattr(reached_figures, "MOST_ALIKE", alike)
    monkeypatch.setattr(public_list, "ROWS_ON_A_PAGE", 1)
    filters = asked(query)
    rows = list(filters.qs)
    total = len(rows)

    for number, row in enumerate(rows):
        place = filters.order.place(filters.order.cursor(row))
        for backwards, beside in ((False, rows[number + 1 :]), (True, rows[:number][::-1])):
            found = filters.beyond(place, backwards=backwards)
            part = part_beyond(found, filters.order, total=total, place=place, backwards=backwards)
            near = [each.pk for each in part.rows]
            near = near[::-1] if backwards else near
            assert near[:2] == [each.pk for each in beside[:2]]


def test_of_a_long_list_only_what_a_page_reaches_is_read():
    filters = asked()

    assert filters.first(1).count() == 4  # 90, and all that have 70
    assert filters.first(12).count() == MODELS


@pytest.mark.parametrize("number", ["0", "000", "999", "x"])
def test_a_page_that_there_is_not_is_the_last_one(client, number):
    answer = client.get(f"/mo-hinh/?sort=outcome-households&page={number}")

    shown = [row.pk for row in answer.context["part"].rows]
    assert shown == [each.pk for each in asked().qs]


def test_a_figure_that_is_calculated_has_the_whole_list_read():
    Outcome.objects.create(
        indicator=factories.indicator("households"),
        recognition=factories.recognised(name="Tỷ lệ"),
        numerator=1_000,
        denominator=1,
    )
    filters = asked()

    assert filters.first(1).count() == MODELS + 1
    assert filters.first(1)[0].name == "Tỷ lệ"


def test_among_few_models_the_whole_list_is_read(monkeypatch):
    monkeypatch.setattr(public_list, "READ_WHOLE", MODELS)

    assert asked().first(1).count() == MODELS
