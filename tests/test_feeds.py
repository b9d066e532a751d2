"""Feeds of what was recognised last, the map for search engines, and robots.txt."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from models_registry.models import Campaign, Field, Locality
from models_registry.views import sitemaps
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TWIN = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://127.0.0.1:8000"


def tree(client: Client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    return ET.fromstring(response.content)


def titles(client: Client, path: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in tree(client, path).iter(f"{ATOM}entry")]


def test_a_feed_has_the_newest_models_first(client: Client):
    factories.recognised(2023, name="Tổ tự quản")
    factories.recognised(2024, name="Đường hoa")
    assert titles(client, "/feed/") == ["Đường hoa", "Tổ tự quản"]
    assert client.get("/feed/")["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_an_entry_says_what_where_and_when_and_names_nobody(client: Client):
    made = factories.recognised(name="Đường hoa", kind="individual", subject_name="Nguyễn Văn An")
    factories.consent(made, factories.reviewer())
    feed = tree(client, "/en/feed/")
    entry = feed.find(f"{ATOM}entry")
    told = {child.tag.removeprefix(ATOM): child.text or child.attrib for child in entry}
    code = made.model.code
    assert told == {
        "title": "Đường hoa",
        "link": {"href": f"{SITE}/en/mo-hinh/{code}/", "rel": "alternate"},
        "published": "2024-11-18T02:00:00+00:00",
        "updated": "2024-11-18T02:00:00+00:00",
        "id": f"tag:127.0.0.1,2026:/mo-hinh/{code}/",
        "summary": "2024 · Culture and society · "
        "xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy",
        "category": {"term": "Culture and society"},
    }
    assert feed.findtext(f"{ATOM}updated") == "2024-11-18T02:00:00+00:00"
    assert feed.findtext(f"{ATOM}id") == "tag:127.0.0.1,2026:/en/feed/"


def test_an_entry_has_the_same_name_in_both_languages(client: Client):
    factories.recognised()
    names = {
        tree(client, path).findtext(f"{ATOM}entry/{ATOM}id") for path in ("/feed/", "/en/feed/")
    }
    assert len(names) == 1


def test_there_are_feeds_of_a_field_and_of_a_unit(client: Client):
    factories.recognised(name="Ngô", field=factories.field("economy"))
    factories.recognised(name="Hoa", locality=factories.places()["L-08668"])
    factories.recognised(
        name="Camera", locality=None, organisation=factories.organisation("Công an")
    )
    assert titles(client, "/feed/linh-vuc/economy/") == ["Ngô"]
    assert titles(client, "/feed/dia-phuong/L-239/") == ["Hoa", "Ngô"]
    assert titles(client, "/feed/dia-phuong/N-08674/") == ["Ngô"]
    assert titles(client, "/feed/dia-phuong/L-230/") == []
    for path in ("/feed/linh-vuc/nothing/", "/feed/dia-phuong/N-1/"):
        assert client.get(path).status_code == 404


def test_a_feed_without_entries_does_not_change_by_itself(client: Client):
    assert tree(client, "/feed/").findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"


def test_a_sign_that_xml_does_not_have_breaks_no_feed(client: Client):
    factories.recognised(name="Đường\x0bhoa\x01")
    assert titles(client, "/feed/?utm_source=x") == ["Đường hoa "]


@pytest.mark.parametrize("count", [1, 3, 20])
def test_a_feed_asks_the_same_number_of_questions_however_many_entries(
    client: Client, django_assert_num_queries, count: int
):
    for _number in range(count):
        factories.recognised(kind="individual", subject_name="Nguyễn Văn An")
    titles(client, "/feed/")  # from now on units and fields are known
    with django_assert_num_queries(3):
        assert len(titles(client, "/feed/")) == count


def test_the_map_leads_to_every_public_page_in_both_languages(client: Client):
    made = factories.recognised()
    factories.draft()
    published = factories.campaign()
    parts = [part.text for part in tree(client, "/sitemap.xml").iter(f"{MAP}loc")]
    last = -(-made.model.pk // sitemaps.KEYS_ON_A_PAGE)
    of_models = [f"{SITE}/sitemap-models-{number}.xml" for number in range(1, last + 1)]
    assert parts == [f"{SITE}/sitemap-pages.xml", *of_models]
    places = {}
    for part in parts:
        for url in tree(client, part.removeprefix(SITE)).iter(f"{MAP}url"):
            twins = {twin.get("hreflang"): twin.get("href") for twin in url.iter(TWIN)}
            places[url.findtext(f"{MAP}loc")] = (twins, url.findtext(f"{MAP}lastmod"))
    code = made.model.code
    twins = {"vi": f"{SITE}/mo-hinh/{code}/", "en": f"{SITE}/en/mo-hinh/{code}/"}
    assert places[twins["vi"]] == places[twins["en"]] == (twins, "2024-11-18")
    assert places[f"{SITE}/dia-phuong/L-239/"][1] is None
    alone = len(sitemaps.PAGES) + Locality.objects.count() + Field.objects.count()
    assert len(places) == 2 * (alone + 1 + Campaign.objects.count())
    assert f"{SITE}/thang-dan-van/{published.slug}/" in places
    for address in places:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_large_map_has_parts_by_keys(client: Client, monkeypatch: pytest.MonkeyPatch):
    made = [factories.recognised().model for _number in range(5)]
    monkeypatch.setattr(sitemaps, "KEYS_ON_A_PAGE", made[2].pk)
    parts = [part.text for part in tree(client, "/sitemap.xml").iter(f"{MAP}loc")][1:]
    found = [
        {re.findall(r"MH-\d+", place.text)[0] for place in tree(client, path).iter(f"{MAP}loc")}
        for path in (part.removeprefix(SITE) for part in parts)
    ]
    assert found == [{model.code for model in made[:3]}, {model.code for model in made[3:]}]
    for number in (0, 3, 10**30):
        assert client.get(f"/sitemap-models-{number}.xml").status_code == 404


def test_an_empty_registry_has_a_map(client: Client):
    parts = [part.text for part in tree(client, "/sitemap.xml").iter(f"{MAP}loc")]
    assert parts == [f"{SITE}/sitemap-pages.xml"]
    assert client.get("/sitemap-models-1.xml").status_code == 404


def test_robots_keep_off_what_needs_an_account_and_mixes_of_filters(client: Client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    for path in ("/can-bo/", "/en/admin/", "/mo-hinh/?", "/en/mo-hinh/?"):
        assert f"Disallow: {path}" in lines
    assert "Disallow: /" not in lines
    assert "Disallow: /mo-hinh/" not in lines
