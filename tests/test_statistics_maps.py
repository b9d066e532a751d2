"""Both maps of one country: whatever is recorded where, every breakdown sums to one total."""

from random import Random

import pytest
from django.http import QueryDict

from models_registry import statistics
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Field, Kind, Level, Locality, Model, Recognition
from models_registry.statistics import Basis
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

SPLIT = {"L-04891": "N-04891", "L-04957": "N-04960", "L-05221": "N-05200"}  # NQ 1676, 2025
YEARS = (2024, 2025, 2026)


@pytest.fixture
def units(monkeypatch):
    """All units of the files by uid, read once."""
    found = {unit.uid: unit for unit in Locality.objects.defer("outline", "evidence")}
    monkeypatch.setattr(factories, "places", lambda: found)
    return found


@pytest.fixture(params=[1, 2])
def recorded(request, units):
    """Models of three years, in units of every sort and of both maps, at one level or two."""
    random = Random(request.param)
    old = sorted(uid for uid, unit in units.items() if uid[0] == "L" and unit.kind == "commune")
    new = sorted(uid for uid, unit in units.items() if uid[0] == "N" and unit.kind == "commune")
    districts = sorted(uid for uid, unit in units.items() if unit.kind == "district")
    Field.objects.update(needs_clearance=False)  # so that lists have what the sums have
    fields = [factories.field(code) for code in factories.FIELDS]
    organisation = factories.organisation()
    of_today = {unit.pk: unit for unit in units.values()}
    for number in range(36):
        year = YEARS[number % 3]
        former = units[random.choice([*SPLIT, random.choice(old)])]
        place = [
            {"locality": former},
            {"locality": units[random.choice(districts)]},
            {"locality": units[random.choice(["L-25", "N-25"])]},
            {"locality": None, "organisation": organisation},
            {"locality": units[random.choice(new)]},
            {"locality": of_today[former.today_id], "former_locality": former},
        ][random.randrange(4 if year == 2024 else 6)]
        values = {"field": random.choice(fields), "kind": random.choice(list(Kind)), **place}
        level = random.choice([1, 2, 3] if year == 2024 else [1, 3])
        first = factories.recognised(year, level=level, **values)
        if number % 5 == 0:
            factories.recognised(year, first.model, level=Level.CENTRAL, **values)


def listed(query):
    """How many models the public list shows for an address; an error shows none."""
    asked = RegistryFilter(QueryDict(query), Model.objects.for_list())
    assert asked.errors == {}
    return asked.qs.count()


def test_every_breakdown_sums_to_the_total_on_both_maps(recorded):
    nothing = Locality.objects.none()
    for year in YEARS:
        total = Model.objects.recognised_as(year=year).count()
        sums = {
            "totals": statistics.totals(year).total,
            "districts": sum(row.total for row in statistics.by_district(year)),
            "levels": sum(row.total for row in statistics.by_level(year)),
            **{
                basis: sum(
                    row.total for row in statistics.by_commune(year, basis=basis, units=nothing)
                )
                for basis in Basis
            },
        }
        assert sums == dict.fromkeys(sums, total)


def test_every_row_leads_to_a_list_with_as_many_models(recorded):
    year = 2025  # in the middle of which the map changed
    addresses = {f"level={row.level.value}": row.recognised for row in statistics.by_level(year)}
    for row in statistics.by_district(year):
        addresses[f"district={row.subject.uid if row.subject else 'none'}"] = row.total
    for basis in Basis:
        rows = statistics.by_commune(year, basis=basis, units=Locality.objects.none())
        for row in rows:
            if row.subject is None:
                addresses[f"district=none&basis={basis}"] = row.total
            elif row.is_whole_district:
                addresses[f"district={row.subject.uid}&commune=whole"] = row.total
            else:
                addresses[f"commune={row.subject.uid}&basis={basis}"] = row.total

    counted = {address: listed(f"year={year}&{address}") for address in addresses}

    assert counted == addresses
    assert len(addresses) > 20


def test_the_parts_of_each_unit_sum_to_its_total(recorded, units):
    today = factories.REFORM.replace(year=2026)
    for uid in ("N-25", "L-17", *SPLIT.values(), "L-148"):
        for year in (2024, 2025):
            total = Recognition.objects.counting().filter(units[uid].its_records(), year=year)
            for basis in Basis:
                parts = statistics.part(units[uid], year, basis=basis, today=today)
                assert parts is None or parts.total == total.count(), (uid, year, basis)


def test_split_communes_are_counted_in_their_default_successors(units):
    for uid in SPLIT:
        factories.recognised(2024, locality=units[uid])

    rows = statistics.by_commune(2024, basis=Basis.TODAY, units=Locality.objects.none())

    assert {row.subject.uid: row.total for row in rows} == dict.fromkeys(SPLIT.values(), 1)


def test_the_three_split_communes_are_known_with_all_their_successors(
    units, django_assert_num_queries
):
    statistics.splits()
    with django_assert_num_queries(1):  # the version of what is held
        found = {
            split.commune.uid: (split.counted_in.uid, [other.uid for other in split.others])
            for split in statistics.splits()
        }

    assert found == {
        "L-04891": ("N-04891", ["N-04828"]),
        "L-04957": ("N-04960", ["N-04924"]),
        "L-05221": ("N-05200", ["N-05212"]),
    }
