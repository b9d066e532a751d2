"""The counts beside the filters: models_registry/filters/facets.py and filters/values.py."""

import datetime
import itertools
import random
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models_registry import statistics
from models_registry.filters.facets import counts
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Kind, Level, Model, Recognition
from models_registry.search.asked import Asked
from tests import factories

pytestmark = pytest.mark.django_db

VALUES = {
    "field": ["economy", "culture_society"],
    "kind": list(Kind),
    "year": ["2023", "2024", "2025"],
    "level": ["1", "2", "3", "4"],
    "district": ["L-230", "L-239", "none"],
    "commune": ["whole", "N-08674", "N-08686", "L-08677", "L-08674"],
    "province": ["N-25"],
    "q": ["đường", "den", "duong hoa"],
}
ONE_ONLY = {"province", "q"}


class Registry(NamedTuple):
    """All that is recognised, row by row in Python, to count by another way."""

    rows: list[dict]
    hits: dict[str, set[int]]  # by query, the models having its words

    def fitting(self, chosen: dict[str, list[str]]) -> set[int]:
        """The models of a list: one row fits every filter, and counts unless levels are chosen."""
        return {
            row["model"]
            for row in self.rows
            if ("level" in chosen or row["counts"])
            and all(
                row["model"] in self.hits[values[0]] if name == "q" else row[name] & set(values)
                for name, values in chosen.items()
            )
        }


@pytest.fixture(scope="module")
def registry(django_db_setup, django_db_blocker):
    """Models recognised at several levels, in several years, under changing facts."""
    with django_db_blocker.unblock(), transaction.atomic():
        _fill()
        yield _as_it_is()
        transaction.set_rollback(True)


def _fill():
    places, luck = factories.places(), random.Random(5)
    times = list(itertools.product((2023, 2024, 2025), Level))
    decisions = {
        (year, level): factories.decision(
            year=year, level=level, state="signed", dated_on=datetime.date(year, 5, 18)
        )
        for year, level in times
    }
    for number in range(20):
        model = Model()
        for time in luck.sample(times, 3):
            factories.recognised(
                time[0],
                model=model,
                decision=decisions[time],
                name=luck.choice(["Đường hoa", "Đèn đường", "Đèn an ninh"]) + f" {number}",
                kind=luck.choice(list(Kind)),
                field=factories.field(luck.choice(VALUES["field"])),
                **_place(places, luck),
            )
    revoked = factories.recognised(2024, name="Đường hoa thu hồi")
    revoked.revoked_by = factories.revocation()
    revoked.revocation_reason = "Không còn hiệu quả."
    revoked.save()


def _place(places, luck):
    if luck.random() < 0.1:
        return {"locality": None, "organisation": factories.organisation()}
    uid = luck.choice(["L-08677", "L-08674", "L-08668", "L-230", "L-239", "N-08674", "N-08686"])
    if uid == "N-08674" and luck.random() < 0.7:
        return {"locality": places[uid], "former_locality": places["L-08677"]}
    return {"locality": places[uid]}


def _as_it_is():
    standing = list(Recognition.objects.filter(revoked_by=None).for_list())
    highest = {}
    for made in standing:
        time = made.model_id, made.year
        highest[time] = max(made.level, highest.get(time, 0))
    rows = [
        {
            "model": made.model_id,
            "counts": made.level == highest[made.model_id, made.year],
            "is_in_son_thuy": made.locality == factories.places()["L-08677"],
            "field": {made.field.code},
            "kind": {made.kind},
            "year": {str(made.year)},
            "level": {str(made.level)},
            "district": {made.district.uid if made.district else "none"},
            "commune": _communes(made),
            "province": {"N-25"} if made.locality else set(),
        }
        for made in standing
    ]
    hits = {
        query: set(Model.objects.search(query).values_list("pk", flat=True))
        for query in VALUES["q"]
    }
    return Registry(rows, hits)


def _communes(made):
    if made.locality is None:
        return set()
    if made.locality.kind == "district":
        return {"whole"}
    units = {made.locality, made.locality.today, made.former_locality}
    return {unit.uid for unit in units if unit}


def asked(query):
    return RegistryFilter(QueryDict(query), Model.objects.for_list())


def shown(filters):
    return {
        (facet.bound.name, value.value): value.total
        for facet in filters.facets
        for value in [*facet.first, *facet.rest]
    }


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(
            st.sampled_from(known), min_size=1, max_size=1 if name in ONE_ONLY else 2, unique=True
        )
        for name, known in VALUES.items()
    },
)


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=CHOICES)
def test_each_count_is_the_length_of_the_list_that_it_leads_to(registry, chosen):
    filters = asked(urlencode(chosen, doseq=True))
    counted = shown(filters)

    assert filters.qs.count() == filters.counts.total == len(registry.fitting(chosen))
    assert counted == {
        (name, value): len(registry.fitting({**chosen, name: [value]})) for name, value in counted
    }


def test_the_counts_of_a_year_are_those_of_the_statistics(registry):
    for year in (2023, 2024, 2025):
        totals, counted = statistics.totals(year), shown(asked(f"year={year}"))

        assert counted["year", str(year)] == totals.total
        for row in totals.fields:
            assert counted["field", row.subject.code] == row.total
        for row in totals.kinds:
            assert counted["kind", row.subject] == row.total
        for row in statistics.by_district(year):
            uid = row.subject.uid if row.subject else "none"
            assert counted["district", uid] == row.total
    assert asked("").counts.total == Model.objects.public().count()


@pytest.mark.parametrize("query", ["q=+!", "q=khong+co+chu+nay", "year=2025&q=%2B"])
def test_where_nothing_is_found_every_count_is_nought(registry, query):
    filters = asked(query)

    assert filters.counts.total == 0
    assert set(shown(filters).values()) == {0}


def test_after_an_error_nothing_is_counted_and_what_was_chosen_stays_chosen(registry):
    filters = asked("year=1999&field=economy")
    chosen = {
        (facet.bound.name, value.value)
        for facet in filters.facets
        for value in facet.first
        if value.is_chosen
    }

    assert set(shown(filters).values()) == {None}
    assert chosen == {("field", "economy")}


def test_without_former_districts_nothing_is_counted_as_a_whole_one(registry):
    assert (
        "whole"
        in counts(Asked(""), {}, districts=[factories.places()["L-230"].pk]).values["commune"]
    )
    assert "whole" not in counts(Asked(""), {}, districts=[]).values["commune"]


def test_by_the_map_of_the_recognition_communes_are_those_on_the_decisions(registry):
    filters = asked("basis=recognition&commune=L-08677")
    found = {row["model"] for row in registry.rows if row["counts"] and row["is_in_son_thuy"]}

    assert filters.qs.count() == filters.counts.total == len(found) > 0
    assert shown(filters)["commune", "L-08677"] == len(found)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "year=2024&year=2025",
        "field=economy&province=N-25",
        "level=1&level=3&kind=collective&kind=household",
        "district=L-230&district=none&year=2023",
    ],
)
def test_by_that_map_each_commune_has_as_many_models_as_its_list(registry, query):
    by_map = f"basis=recognition&{query}"
    counted = {
        value: total for (name, value), total in shown(asked(by_map)).items() if name == "commune"
    }

    assert {"whole", "N-08674", "N-08686"} <= counted.keys()
    for value, total in counted.items():
        assert asked(f"{by_map}&commune={value}").qs.count() == total
