"""A registry of several provinces: it tells of provinces, and of one what lies in it."""

import io

import openpyxl
import pytest
from django.http import QueryDict
from django.urls import reverse

from models_registry import statistics
from models_registry.filters.public_list import RegistryFilter
from models_registry.known_units import known_units
from models_registry.maps import district_map
from models_registry.models import Locality, Model, Outcome
from tests import factories
from tests.map_places import outlined_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """The corner of Phú Thọ, and the whole of Lào Cai: a commune in a district."""
    outlined_places()
    province = factories._unit("N-15", "province", "Tỉnh Lào Cai", None)
    district = factories._unit(
        "L-80", "district", "Huyện Bát Xát", province, valid_to=factories.REFORM
    )
    Locality.objects.filter(pk=district.pk).update(former_district=district)
    factories._unit("N-02683", "commune", "Xã Bát Xát", province, former_district=district)
    return factories.places()


def recognised_in(places, *uids, year=2024, **values):
    return [factories.recognised(year, locality=places[uid], **values) for uid in uids]


def asked(query):
    return RegistryFilter(QueryDict(query), Model.objects.for_list())


def offered(query):
    """By district and commune, the values that are offered with their counts."""
    return {
        each.bound.name: {value.value: value.total for value in (*each.first, *each.rest)}
        for each in asked(query).facets
        if each.bound.name in {"district", "commune"}
    }


def test_a_unit_lies_in_the_province_of_today(places):
    known = known_units()

    assert [unit.uid for unit in known.provinces.values()] == ["N-15", "N-25"]
    assert known.is_country
    lies_in = {uid: known.by_key[known.province_of[places[uid].pk]].uid for uid in places}
    assert lies_in == {
        uid: "N-15" if uid in {"N-15", "L-80", "N-02683"} else "N-25" for uid in places
    }


def test_places_are_offered_once_a_province_is_asked_for(places, client):
    recognised_in(places, "N-08674", "N-08674", "N-02683")

    assert offered("") == {"district": {}, "commune": {}}
    lao_cai = {"district": {"L-80": 1, "none": 0}, "commune": {"N-02683": 1, "whole": 0}}
    assert offered("province=N-15") == lao_cai
    assert offered("district=L-80") == lao_cai
    assert offered("commune=N-02683") == lao_cai
    page = client.get("/en/mo-hinh/").content.decode()
    assert page.count("Choose a province to see what lies in it.") == 2
    assert '<option value="N-15">Tỉnh Lào Cai</option>' in page


def test_a_province_has_the_models_of_all_that_lies_or_lay_in_it(places):
    recognised_in(places, "L-08677", "L-230", "N-25", "N-02683")

    assert asked("province=N-25").counts.total == 3
    assert asked("province=N-25").qs.count() == 3
    assert asked("province=L-25").counts.total == 2
    assert asked("province=N-15").counts.total == 1


def test_a_place_of_another_province_that_is_asked_for_stays_chosen(places):
    recognised_in(places, "N-08674", "N-02683")
    asked_for = asked("province=N-15&district=L-239")

    assert asked_for.counts.total == 0
    assert [(chip.value, chip.address) for chip in asked_for.chips] == [
        ("Huyện Thanh Thủy", "?province=N-15"),
        ("Tỉnh Lào Cai", "?district=L-239"),
    ]
    assert set(offered("province=N-15&district=L-239")["district"]) == {"L-80", "L-239", "none"}


def test_a_registry_of_one_province_offers_all_and_asks_for_none(client):
    factories.places()
    factories.recognised()
    page = client.get("/en/mo-hinh/").content.decode()

    assert set(offered("")["district"]) == {"L-239", "L-230", "none"}
    assert '<select name="province"' not in page
    assert "Choose a province" not in page
    assert 'name="province"' not in client.get("/en/ban-do/").content.decode()


def test_a_year_is_told_by_province_with_what_has_no_territory_last(places, client):
    recognised_in(places, "L-08677", "L-230", "N-25", "N-02683")
    recognised_in(places, "N-02683", year=2023)
    factories.recognised(locality=None, organisation=factories.organisation())

    page = client.get("/en/thong-ke/?year=2024")
    numbers = page.context["numbers"]

    assert [(str(row.subject), row.total, row.before) for row in numbers.provinces.rows] == [
        ("Tỉnh Phú Thọ", 3, 0),
        ("Tỉnh Lào Cai", 1, 1),
        ("None", 1, 0),
    ]
    assert numbers.places == [numbers.provinces]
    assert numbers.provinces.total == numbers.totals.total == 5
    assert "Each province has a page with its own numbers" in page.content.decode()
    assert "By commune of today" not in page.content.decode()
    assert "/mo-hinh/?year=2024&amp;province=N-25" in page.content.decode()
    sheet = client.get("/en/thong-ke/2024/").content.decode()
    assert "By province of today" in sheet
    assert "By commune of today" not in sheet


def test_provinces_without_models_are_listed_with_the_units_and_not_in_the_statistics(
    places, client
):
    recognised_in(places, "N-02683")

    units = client.get("/en/dia-phuong/?year=2024").content.decode()
    rows = statistics.by_province(2024)

    assert [(str(row.subject), row.total) for row in rows] == [
        ("Tỉnh Lào Cai", 1),
        ("Tỉnh Phú Thọ", 0),
    ]
    assert "Tỉnh Phú Thọ" in units
    assert "Huyện Bát Xát" not in units


def test_the_file_of_a_year_has_a_sheet_of_provinces(places, client):
    recognised_in(places, "N-02683")

    answer = client.get(reverse("statistics_file", args=[2024, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))

    assert "Tỉnh, thành phố" in book.sheetnames
    assert "Xã" not in book.sheetnames


def test_the_map_of_a_country_is_a_list_of_provinces_with_their_figures(places, client):
    land = factories.indicator()
    here, _there = recognised_in(places, "L-08677", "N-02683")
    factories.recognised(locality=None, organisation=factories.organisation())
    Outcome.objects.create(recognition=here, indicator=land, value=12)

    made = district_map(2024, measure=land.code)
    page = client.get(f"/en/ban-do/?year=2024&measure={land.code}").content.decode()

    assert [(place.name, place.models, place.figure) for place in made.places] == [
        ("Lào Cai", 1, ""),
        ("Phú Thọ", 1, "12 hộ"),
        ("", 1, ""),
    ]
    assert (made.total.models, made.total.figure) == (3, "12 hộ")
    assert made.seen.is_all
    assert [place.filter for place in made.places[:1]] == ["province=N-15"]
    assert "<svg viewBox" not in page.split("<h1>")[1].split("<figcaption")[0]
    assert '<option value="L-239"' not in page


def test_of_a_province_the_map_shows_its_former_districts(places, client):
    recognised_in(places, "L-08677", "N-02683")

    page = client.get("/en/ban-do/?year=2024&province=N-25")
    made = page.context["map"]
    one = client.get("/en/ban-do/?year=2024&district=L-239").context["map"]

    assert [place.name for place in made.places] == ["Đoan Hùng", "Thanh Thủy"]
    assert '<option value="L-239"' in page.content.decode()
    assert '<option value="L-80"' not in page.content.decode()
    assert one.district.uid == "L-239"


def test_a_country_without_models_has_a_list_of_nothing(places):
    made = district_map(2024)

    assert [(place.name, place.models) for place in made.places] == [
        ("Lào Cai", 0),
        ("Phú Thọ", 0),
    ]
    assert made.title == "Mô hình được công nhận năm 2024, theo tỉnh"
