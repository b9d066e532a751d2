"""The order of the list by former district: models_registry/filters/reached_districts.py."""

import pytest
from django.http import QueryDict

from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Model
from tests import factories

pytestmark = pytest.mark.django_db

BY_DISTRICT = [("L-230", 3), ("L-239", 4), (None, 2)]  # Đoan Hùng, Thanh Thủy, and nowhere


@pytest.fixture
def places():
    """Models of two districts and of none, one of which was recognised in both districts."""
    known = factories.places()
    for uid, number in BY_DISTRICT:
        for name in range(number):
            organisation = None if uid else factories.organisation()
            where = {"locality": known[uid] if uid else None, "organisation": organisation}
            factories.recognised(2024, name=f"Đường {name}", **where)
    moved = factories.recognised(2023, name="Đi", locality=known["L-230"])
    factories.recognised(2024, name="Đi", model=moved.model, locality=known["L-239"])
    return known


def asked(query):
    return RegistryFilter(QueryDict(f"sort=district&{query}"), Model.objects.for_list())


def shown(found):
    return list(found.values_list("recognised_district__uid", "name"))


def test_a_page_reads_the_districts_that_it_reaches(places):
    filters = asked("")
    everything = list(filters.qs)

    assert filters.counts.total == len(everything) == 10
    assert filters.counts.values["district"][str(places["L-230"].pk)] == 4
    for rows, read in [(1, 3), (3, 3), (4, 8), (8, 8), (9, 10), (20, 10)]:
        found = list(filters.first(rows))
        assert found == everything[:read]


def test_a_model_of_two_districts_stands_where_it_was_recognised_last(places):
    of_both, before = asked(""), asked("year=2023")

    assert of_both.qs.get(name="Đi").district_order == places["L-239"].sort_key
    assert before.qs.get(name="Đi").district_order == places["L-230"].sort_key


def test_of_what_is_chosen_the_other_districts_count_for_nothing(places):
    filters = asked("district=L-239&district=none")

    assert list(filters.first(6)) == list(filters.qs)
    assert list(filters.first(1)) == list(filters.qs)[:5]
    assert asked("district=L-239&district=nowhere").first(1).count() == 0


def test_behind_a_place_its_own_district_is_read_and_as_many_rows_as_a_page_has(places):
    for number in range(17):
        factories.recognised(2024, name=f"Nhà {number}", locality=places["L-239"])
        factories.recognised(2024, name=f"Cầu {number}", locality=places["L-230"])
    filters = asked("")
    everything = list(filters.qs)
    last = everything[-1]

    from_first = filters.beyond([places["L-230"].sort_key, "", 0], backwards=False)
    to_last = filters.beyond([None, last.sort_key, last.pk], backwards=True)

    assert (len(everything), list(from_first), list(to_last)) == (
        44,
        everything[:42],
        everything[20:],
    )
