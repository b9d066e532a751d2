"""The public pages on the demonstration data: the article's numbers, and that they add up."""

import datetime
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from models_registry import statistics
from models_registry.models import Locality, Model
from models_registry.statistics import Basis

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

TODAY = datetime.date(2026, 11, 23)
IN_MAP_LIST = re.compile(r'<td class="number"><a href="([^"]+)">([\d.]+)</a>')
AREA = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)"><path class="map-area" data-step="(\d)"')
COMMUNE = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)">\s*<circle')
LINK = re.compile(r'href="(/mo-hinh/\?[^"]*year=2024[^"]*)">(?:<b>)?([\d.]+)')


def numbers_with_links(page):
    """The address behind each number of 2024 on a page, with the number."""
    return {
        address.replace("&amp;", "&"): int(number.replace(".", ""))
        for address, number in LINK.findall(page.content.decode())
    }


WAITING = 3  # models of 2024 that are counted, and not listed until they are cleared


def count_of(client, address):
    """How many models a list has, with those of which it says that they are not public."""
    page = client.get(address)
    withheld = page.context["filter"].withheld
    assert ("chưa công bố nội dung" in page.content.decode()) == bool(withheld)
    return page.context["page"].paginator.count + withheld


def test_home_shows_the_numbers_of_the_article_and_each_leads_to_as_many_models(client):
    page = client.get("/")
    counted = numbers_with_links(page)

    assert '<a class="figure" href="/mo-hinh/?year=2024">1.190</a>' in page.content.decode()
    assert {
        address: number for address, number in counted.items() if "district" not in address
    } == {
        "/mo-hinh/?year=2024": 1190,
        "/mo-hinh/?year=2024&kind=collective": 980,
        "/mo-hinh/?year=2024&kind=individual": 210,
        "/mo-hinh/?year=2024&field=economy": 495,
        "/mo-hinh/?year=2024&field=culture_society": 397,
        "/mo-hinh/?year=2024&field=defence_security": 145,
        "/mo-hinh/?year=2024&field=party_political_system": 153,
    }
    assert sum(number for address, number in counted.items() if "district" in address) == 1190
    assert {address: count_of(client, address) for address in counted} == counted


def test_every_district_adds_up_from_its_communes_on_both_maps():
    for row in statistics.by_district(2024):
        if row.subject:
            breakdowns = [
                statistics.part(row.subject, 2024, basis=basis, today=TODAY) for basis in Basis
            ]
            assert {(row.subject.uid, part.total) for part in breakdowns} == {
                (row.subject.uid, row.total)
            }


@pytest.mark.parametrize("basis", Basis)
def test_all_communes_whole_districts_and_no_territory_add_up_to_the_total(basis):
    rows = statistics.by_commune(2024, basis=basis, units=Locality.objects.none())

    assert sum(row.total for row in rows) == 1190
    assert [row.subject for row in rows if row.subject is None] == [None]
    assert {"Đoan Hùng", "Hạ Hòa"} <= {row.subject.name for row in rows if row.is_whole_district}


def test_the_page_of_a_district_with_models_of_the_whole_district_leads_to_as_many(client):
    linked = numbers_with_links(client.get("/dia-phuong/L-230/"))
    # A figure and the number of models that gave it lead to the same list.
    counted = {address: total for address, total in linked.items() if "figure=" not in address}

    assert "/mo-hinh/?year=2024&commune=whole&district=L-230" in counted
    assert {address: count_of(client, address) for address in counted} == counted


def test_the_list_of_units_leads_to_as_many_models_as_it_says(client):
    counted = numbers_with_links(client.get("/dia-phuong/"))
    some = dict(list(counted.items())[::9])

    assert len(counted) > 60
    assert {address: count_of(client, address) for address in some} == some


@pytest.mark.parametrize("query", ["son thuy duong be tong", "SƠN THUỶ đường bê tông"])
def test_the_roads_of_son_thuy_are_found_however_they_are_typed(client, query):
    first, *_others = client.get("/mo-hinh/", {"q": query}).context["part"].rows

    found = Model.objects.get(code=first.code)
    assert (found.locality.uid, found.residential_areas) == ("L-08677", "khu 5, 6, 7, 8")


def test_the_counts_beside_the_filters_are_those_of_the_article(client):
    filters = client.get("/mo-hinh/?year=2024").context["filter"]
    counted = {
        facet.bound.name: {value.value: value.total for value in [*facet.first, *facet.rest]}
        for facet in filters.facets
    }

    assert sum(counted["kind"].values()) == 1190 - WAITING
    assert counted["field"] == {
        "economy": 495,
        "culture_society": 397,
        "defence_security": 145 - WAITING,
        "party_political_system": 153,
    }
    assert counted["year"]["2024"] == 1190 - WAITING
    assert (
        sum(counted["district"].values())
        == sum(counted["commune"].values()) + counted["district"]["none"]
        == 1190 - WAITING
    )


def test_pages_go_on_behind_the_last_number_until_every_model_was_shown(client):
    page = client.get("/mo-hinh/?year=2024&sort=title&page=50")
    names = [model.sort_key for model in page.context["part"].rows]
    behind = []
    while address := page.context["links"]["following"]:
        page = client.get(f"/mo-hinh/{address}")
        behind += page.context["part"].rows

    assert page.context["page"].paginator.num_pages == 50
    assert len(behind) == 1190 - WAITING - 50 * 20
    assert [model.sort_key for model in behind] == sorted(model.sort_key for model in behind)
    assert names[-1] <= behind[0].sort_key
    last = page.context["part"].rows[0]
    page = client.get(f"/mo-hinh/{page.context['links']['previous']}")
    assert [model.pk for model in page.context["part"].rows] == [
        model.pk for model in behind[behind.index(last) - 20 : behind.index(last)]
    ]


def numbers_in_list(page):
    """The numbers of models in the list beside a map, with the address behind each."""
    return {
        address.replace("&amp;", "&"): int(number.replace(".", ""))
        for address, number in IN_MAP_LIST.findall(page.content.decode())
    }


def test_the_map_shows_each_district_as_a_link_with_its_name_and_number(client):
    page = client.get("/ban-do/")
    areas = AREA.findall(page.content.decode())

    assert len(areas) == 13
    assert all(re.search(r"&amp;district=L-\d+$", address) for address, *_rest in areas)
    assert all(re.fullmatch(r"\D+: \d+ mô hình", said) for _address, said, _step in areas)
    assert {step for *_rest, step in areas} == set("12345")
    assert "Huyện Đoan Hùng" in page.content.decode()


@pytest.mark.parametrize("basis", Basis)
def test_its_rows_make_the_total_and_lead_to_as_many_models(client, basis):
    page = client.get(f"/ban-do/?year=2024&basis={basis.value}")
    counted = numbers_in_list(page)

    seen = page.context["map"].seen
    assert sum(counted.values()) == page.context["map"].total.models == 1190
    assert seen.in_points + seen.whole_district + seen.no_position + seen.no_territory == 1190
    assert "Trong 1.190 mô hình:" in page.content.decode()
    if basis is Basis.TODAY:
        some = dict(list(counted.items())[::4])
        assert {address: count_of(client, address) for address in some} == some


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("uid", ["L-230", "L-239"])
def test_a_district_adds_up_and_leads_to_as_many_models(client, basis, uid):
    page = client.get(f"/ban-do/?district={uid}&basis={basis.value}")
    counted = numbers_in_list(page)
    district = numbers_in_list(client.get("/ban-do/"))[f"/mo-hinh/?year=2024&district={uid}"]
    some = dict(list(counted.items())[::5])

    assert sum(counted.values()) == page.context["map"].total.models == district
    assert {address: count_of(client, address) for address in some} == some
    assert len(COMMUNE.findall(page.content.decode())) >= 3


def test_an_indicator_may_colour_the_map(client):
    page = client.get("/ban-do/?measure=rural_road_concrete_km")

    assert re.search(r"[\d,.]+ km, \d+ mô hình", page.content.decode())


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/ban-do/", 7),
        ("/ban-do/?basis=recognition", 7),
        ("/ban-do/?measure=rural_road_concrete_km&district=L-239", 8),
    ],
)
def test_it_asks_few_questions_and_is_light(client, django_assert_max_num_queries, address, most):
    with django_assert_max_num_queries(most):
        page = client.get(address)

    body = page.content.decode()
    files = re.findall(r'<link rel="(?:stylesheet|icon)" href="/static/([^"]+)"', body)
    bodies = [page.content, *(Path(finders.find(name)).read_bytes() for name in files)]
    assert sum(len(gzip.compress(each)) for each in bodies) < 60_000
    assert len(bodies) <= 11
    assert " style=" not in body
    assert "<script" not in body


def test_the_home_page_has_the_map_and_is_light_too(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get("/")

    assert len(AREA.findall(page.content.decode())) == 13
    assert len(gzip.compress(page.content)) < 40_000


def test_the_home_page_shows_stories_of_the_article_that_were_picked(client):
    page = client.get("/").content.decode()

    assert page.count('<p class="picked-why" lang="vi">') == 3
    assert "130 hộ hiến đất, bốn tuyến đường dài 4,6 km" in page
