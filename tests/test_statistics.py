"""Totals and breakdowns: models_registry/statistics.py."""

import datetime

import pytest

from models_registry import statistics
from models_registry.models import Kind, Level, Locality, Model, Organisation, Recognition
from models_registry.statistics import Basis
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def places():
    return factories.places()


def named(rows):
    """The rows as pairs of name and number, whole districts marked."""
    return [
        (f"{row.subject}{' (whole)' if row.is_whole_district else ''}", row.total) for row in rows
    ]


def revoke(recognition):
    recognition.revoked_by = factories.revocation()
    recognition.revocation_reason = "Kết quả không đúng như báo cáo."
    recognition.save()


def one_of_each_place(places):
    """Five models of 2024: two communes, a merged town, a whole district, no territory."""
    factories.recognised(locality=places["L-08677"])
    factories.recognised(locality=places["L-08674"])
    factories.recognised(locality=places["L-08668"])
    factories.recognised(locality=places["L-230"])
    factories.recognised(locality=None, organisation=factories.organisation())


def test_years_are_those_with_a_recognition_in_force_newest_first(places):
    factories.recognised(2024)
    factories.recognised(2024)
    factories.recognised(2026)
    revoke(factories.recognised(2025))

    assert statistics.years() == [2026, 2024]


def test_the_latest_closed_year_is_over_and_not_empty(places):
    factories.recognised(2023)
    factories.recognised(2024)
    factories.recognised(2026)

    assert statistics.latest_closed_year(TODAY) == 2024
    assert statistics.latest_closed_year(datetime.date(2024, 12, 31)) == 2023
    assert statistics.latest_closed_year(datetime.date(2027, 1, 1)) == 2026
    assert statistics.latest_closed_year(datetime.date(2023, 1, 1)) is None
    assert statistics.latest_closed_year(TODAY, [2020, 2019]) == 2020


def test_totals_by_kind_and_by_field_add_up_to_the_whole(places):
    economy, culture = factories.field("economy"), factories.field("culture_society")
    factories.recognised(field=economy)
    factories.recognised(field=economy, kind=Kind.INDIVIDUAL)
    factories.recognised(field=culture)
    factories.recognised(2023, field=culture)

    totals = statistics.totals(2024)

    assert totals.total == 3
    assert [(row.subject, row.total) for row in totals.kinds] == [
        (Kind.COLLECTIVE, 2),
        (Kind.INDIVIDUAL, 1),
    ]
    assert [(row.subject, row.total, row.share) for row in totals.fields] == [
        (economy, 2, 100),
        (culture, 1, 50),
    ]


def test_a_household_is_listed_only_where_one_was_recognised(places):
    factories.recognised(kind=Kind.HOUSEHOLD)

    assert [row.subject for row in statistics.totals(2024).kinds] == list(Kind)
    assert Kind.HOUSEHOLD not in [row.subject for row in statistics.totals(2023).kinds]


def test_a_closed_field_is_listed_only_where_it_counts(places):
    closed = factories.field("economy")
    closed.closed_on = datetime.date(2025, 1, 1)
    closed.save()
    factories.recognised(field=closed)
    still_open = factories.field("culture_society")

    assert [row.subject for row in statistics.totals(2024).fields] == [closed, still_open]
    assert [row.subject for row in statistics.totals(2026).fields] == [still_open]


def test_a_year_without_models_has_zeros_and_no_division_by_zero(places):
    totals = statistics.totals(1999)

    assert (totals.total, [(row.total, row.share) for row in totals.kinds]) == (0, [(0, 0), (0, 0)])


def test_a_model_counts_once_a_year_whatever_its_levels(places):
    commune = factories.recognised(level=Level.COMMUNE, field=factories.field("economy"))
    factories.recognised(
        model=commune.model, level=Level.PROVINCE, field=factories.field("culture_society")
    )

    totals = statistics.totals(2024)

    assert totals.total == 1
    assert [(row.subject.code, row.total) for row in totals.fields] == [
        ("economy", 0),
        ("culture_society", 1),
    ]


def test_a_revoked_recognition_counts_nowhere(places):
    revoke(factories.recognised())

    assert statistics.totals(2024).total == 0
    assert sum(row.total for row in statistics.by_district(2024)) == 0


def test_districts_hold_their_communes_and_whole_districts_and_add_up(places):
    one_of_each_place(places)

    rows = statistics.by_district(2024)

    assert named(rows) == [("Huyện Đoan Hùng", 1), ("Huyện Thanh Thủy", 3), ("None", 1)]
    assert sum(row.total for row in rows) == statistics.totals(2024).total == 5


def test_districts_of_one_province_only(places):
    one_of_each_place(places)
    other = Locality.objects.create(
        uid="L-26", code="26", kind="province", name="Vĩnh Phúc", full_name="Tỉnh Vĩnh Phúc"
    )

    assert named(statistics.by_district(2024, within=places["L-25"])) == [
        ("Huyện Đoan Hùng", 1),
        ("Huyện Thanh Thủy", 3),
    ]
    assert named(statistics.by_district(2024, within=places["N-25"])) == [
        ("Huyện Đoan Hùng", 1),
        ("Huyện Thanh Thủy", 3),
    ]
    assert statistics.by_district(2024, within=other) == []


def test_communes_at_the_recognition_and_of_today_add_up_to_the_same(places):
    one_of_each_place(places)
    nothing = Locality.objects.none()

    then = statistics.by_commune(2024, basis=Basis.RECOGNITION, units=nothing)
    now = statistics.by_commune(2024, basis=Basis.TODAY, units=nothing)

    assert named(then) == [
        ("Huyện Đoan Hùng (whole)", 1),
        ("Xã Đào Xá", 1),
        ("Xã Sơn Thủy", 1),
        ("Thị trấn Thanh Thủy", 1),
        ("None", 1),
    ]
    assert named(now) == [
        ("Huyện Đoan Hùng (whole)", 1),
        ("Xã Thanh Thủy", 2),
        ("Xã Tu Vũ", 1),
        ("None", 1),
    ]


def test_communes_without_models_are_listed_where_they_are_asked_for(places):
    factories.recognised(locality=places["L-08668"])
    communes = Locality.objects.communes().in_force(TODAY)

    assert named(statistics.by_commune(2024, basis=Basis.TODAY, units=communes)) == [
        ("Xã Thanh Thủy", 0),
        ("Xã Tu Vũ", 1),
    ]


def part_of(unit, year, basis):
    return statistics.part(unit, year, basis=basis, today=TODAY)


def test_a_district_is_broken_down_by_both_maps(places):
    factories.recognised(locality=places["L-08677"])
    factories.recognised(locality=places["L-239"])

    now, then = (
        part_of(places["L-239"], 2024, basis) for basis in (Basis.TODAY, Basis.RECOGNITION)
    )

    assert (now.title, named(now.rows), now.total) == (
        str(Basis.TODAY.label),
        [("Xã Thanh Thủy", 1), ("Xã Tu Vũ", 0), ("Huyện Thanh Thủy (whole)", 1)],
        2,
    )
    assert (then.title, named(then.rows), then.total) == (
        str(Basis.RECOGNITION.label),
        [
            ("Xã Đào Xá", 0),
            ("Xã Sơn Thủy", 1),
            ("Thị trấn Thanh Thủy", 0),
            ("Huyện Thanh Thủy (whole)", 1),
        ],
        2,
    )


def test_both_maps_say_the_same_of_a_year_after_the_reform(places):
    factories.recognised(2026, locality=places["N-08674"])

    for basis in Basis:
        rows = part_of(places["L-239"], 2026, basis).rows
        assert named(rows) == [("Xã Thanh Thủy", 1), ("Xã Tu Vũ", 0)]


def test_a_province_is_broken_down_by_district(places):
    one_of_each_place(places)

    breakdown = part_of(places["N-25"], 2024, Basis.TODAY)

    assert (named(breakdown.rows), breakdown.total, breakdown.basis) == (
        [("Huyện Đoan Hùng", 1), ("Huyện Thanh Thủy", 3)],
        4,
        None,
    )


def test_a_commune_of_today_is_broken_down_by_what_it_was_made_of(places):
    one_of_each_place(places)

    breakdown = part_of(places["N-08674"], 2024, Basis.RECOGNITION)

    assert (named(breakdown.rows), breakdown.total) == (
        [("Xã Sơn Thủy", 1), ("Thị trấn Thanh Thủy", 1)],
        2,
    )
    assert part_of(places["N-08674"], 2024, Basis.TODAY) is None
    assert part_of(places["L-08677"], 2024, Basis.RECOGNITION) is None


@pytest.mark.parametrize(
    ("uid", "total"),
    [
        ("L-08677", 2),  # its own, and the one whose predecessor was named
        ("L-08674", 0),
        ("N-08674", 2),  # its own and its predecessors'
        ("N-08686", 1),
        ("L-239", 3),
        ("L-230", 1),
        ("L-25", 5),
        ("N-25", 5),
    ],
)
def test_a_unit_has_the_records_of_its_land(places, uid, total):
    factories.recognised(locality=places["L-08677"])
    factories.recognised(locality=places["N-08674"], former_locality=places["L-08677"])
    factories.recognised(locality=places["L-08668"])
    factories.recognised(locality=places["L-230"])
    factories.recognised(locality=places["L-25"])
    factories.recognised(locality=None, organisation=factories.organisation())
    unit = places[uid]

    assert statistics.totals(2024, within=unit).total == total
    assert Recognition.objects.filter(unit.its_records()).count() == total
    assert Model.objects.recognised_as(unit.its_records()).count() == total
    assert Organisation.objects.count() == 2
