"""Places in a long list, by cursor: paging.py and the orders of filters/public_list.py."""

import datetime

import pytest
from django.core.signing import BadSignature
from django.db import transaction
from django.http import QueryDict

from models_registry.filters.public_list import RegistryFilter
from models_registry.forms.cursor import CursorForm
from models_registry.model_rows import model_rows
from models_registry.models import Model, Outcome
from models_registry.paging import part_beyond
from tests import factories

pytestmark = pytest.mark.django_db

QUERIES = [
    *("", "q=duong", "sort=newest", "sort=title", "sort=outcome-area"),
    *("sort=district", "sort=district&q=duong", "sort=district&district=L-230&district=none"),
]


@pytest.fixture(scope="module", autouse=True)
def models(django_db_setup, django_db_blocker):
    """Models of which many stand at the same place of an order until its last key."""
    with django_db_blocker.unblock(), transaction.atomic():
        _fill()
        yield
        transaction.set_rollback(True)


def _fill():
    places = factories.places()
    area = factories.indicator("area", unit_vi="%")
    decisions = {
        year: factories.decision(
            year=year, dated_on=datetime.date(year, 11, 18), state="signed", level=3
        )
        for year in (2023, 2024)
    }
    for number in range(26):
        where = [places["L-08677"], places["L-230"], None][number % 3]
        made = factories.recognised(
            2023 + number % 2,
            decision=decisions[2023 + number % 2],
            name=f"{['Đường', 'Nhà'][number % 2]} {number % 4}",
            model=Model(approach="Làm đường."),
            locality=where,
            organisation=None if where else factories.organisation(),
        )
        for figure in [[{"value": 50}], [{"numerator": 1, "denominator": 3}], []][number % 3]:
            Outcome.objects.create(indicator=area, recognition=made, **figure)


def asked(query):
    return RegistryFilter(QueryDict(query), Model.objects.for_list())


def beyond(filters, place, *, backwards):
    total, found = filters.counts.total, filters.beyond(place, backwards=backwards)
    return part_beyond(found, filters.order, total=total, place=place, backwards=backwards)


def keys(rows):
    return [row.pk for row in rows]


@pytest.mark.parametrize("query", QUERIES)
def test_behind_and_before_each_row_stand_its_neighbours_in_the_order(query):
    filters = asked(query)
    rows = list(filters.qs)
    total = filters.counts.total
    assert len(rows) == total == (17 if "none" in query else 26)

    for number in range(0, total, 5):
        place = filters.order.place(filters.order.cursor(rows[number]))
        after = beyond(filters, place, backwards=False)
        before = beyond(filters, place, backwards=True)

        assert keys(after.rows) == keys(rows[number + 1 :][:20])
        assert keys(before.rows) == keys(rows[:number][-20:])
        assert bool(after.following) == (number + 21 < total)
        assert bool(before.previous) == (number > 20)
        assert (bool(after.previous), bool(before.following)) == (number < total - 1, number > 0)


def test_a_cursor_is_the_same_each_time_and_leads_from_page_to_page():
    filters = asked("sort=title")
    rows = list(filters.qs)
    cursor = filters.order.cursor(rows[2])

    after = beyond(filters, filters.order.place(cursor), backwards=False)
    back = beyond(filters, filters.order.place(after.previous["before"]), backwards=True)

    assert cursor == asked("sort=title").order.cursor(rows[2])
    assert keys(back.rows) == keys(rows[:3])
    assert keys(back.rows[-1:]) == keys(rows[2:3])


def test_a_place_stays_where_it_is_when_the_row_at_its_edge_is_gone():
    filters = asked("sort=newest")
    rows = list(filters.qs)
    place = filters.order.place(filters.order.cursor(rows[4]))
    recognition = rows[4].recognitions.get()
    recognition.revoked_by = factories.revocation()
    recognition.revocation_reason = "Không còn hiệu quả."
    recognition.save()
    factories.recognised(2026, name="Mới nhất")

    filters = asked("sort=newest")

    assert keys(beyond(filters, place, backwards=False).rows) == keys(rows[5:25])
    assert keys(beyond(filters, place, backwards=True).rows[1:]) == keys(rows[:4])


def test_a_place_of_another_order_or_of_ones_own_making_is_refused():
    newest, title = asked("sort=newest"), asked("sort=title")
    cursor = newest.order.cursor(newest.qs[0])

    with pytest.raises(BadSignature):
        title.order.place(cursor)
    for wrong in (cursor, cursor[:-1], "x", "é", "%00\0", "a" * 100_000):
        query = QueryDict(mutable=True)
        query["after"] = wrong
        form = CursorForm(query, title.order)
        assert list(form.errors) == ["__all__"]


def test_the_largest_figure_stands_first_and_models_without_one_last():
    rows = model_rows(asked("sort=outcome-area&q=duong").qs, "figure_amount")

    assert [row.figure is not None for row in rows] == [True] * 18 + [False] * 8
    assert [str(row.figure.amount) for row in rows[:18:9]] == ["50.0000", "33.33"]
    assert [str(row.figure_amount) for row in rows[:18:9]] == ["50.0000", "33.3333"]
    newest = [row.published_at for row in rows[18:]]
    assert newest == sorted(newest, reverse=True)


def test_the_figure_is_that_of_the_recognition_which_the_row_shows():
    area = factories.indicator("area")
    done = factories.registration(factories.State.PROPOSED)
    Outcome.objects.create(indicator=area, registration=done, value=90)
    before = factories.recognised(2022, model=done.model)
    Outcome.objects.create(indicator=area, recognition=before, value=99)
    factories.recognised(2026, model=done.model, registration=done)

    newest = model_rows(asked("sort=outcome-area").qs)[0]
    earlier = model_rows(asked("sort=outcome-area&year=2022").qs)[0]

    assert (newest.pk, newest.figure.value) == (done.model.pk, 90)
    assert (earlier.pk, earlier.figure.value) == (done.model.pk, 99)


@pytest.mark.parametrize("query", ["", "sort=outcome-area"])
def test_a_part_behind_a_cursor_asks_as_many_questions_as_a_numbered_one(
    client, query, django_assert_num_queries
):
    filters = asked(query)
    cursor = filters.order.cursor(filters.qs[3])
    client.get("/mo-hinh/")  # from now on what can be chosen is known
    questions = 5 if "outcome" in query else 4

    for place in ("page=1", f"after={cursor}", f"before={cursor}"):
        with django_assert_num_queries(questions):
            client.get(f"/mo-hinh/?{query}&{place}")
