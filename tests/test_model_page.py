"""A model's page: models_registry/views/model_page.py, and what its head says to machines."""

import datetime
import html
import json
import re

import pytest
from django.core.files.base import ContentFile

from models_registry.models import Commendation, Model, Outcome, Photo
from models_registry.recognition import Line
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db

SITE = "https://registry.example"
REASON = "Văn bản gốc ghi sai tên của khu dân cư."


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def page_of(client, model: Model, language: str = "/en") -> str:
    return client.get(f"{language}/mo-hinh/{model.code}/").content.decode()


def text(page: str) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return re.sub(r" (?=[,.;:”])", "", " ".join(words.split()).replace("“ ", "“"))


def data_of(page: str) -> dict[str, dict]:
    """The nodes of schema.org by their type."""
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {node["@type"]: node for node in json.loads(written)["@graph"]}


def meta_of(page: str) -> dict[str, str]:
    pairs = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in pairs}


def test_the_story_is_told_in_the_forms_order(client):
    told = {
        "rationale": "Lý do.",
        "objectives": "Mục tiêu.",
        "approach": "Cách làm.",
        "beneficiaries": "Người dân.",
        "lead_forces": "Khối dân vận",
        "coordinating_forces": "Mặt trận",
        "participating_forces": "Hội Nông dân",
        "resources": "Ngày công.",
        "milestones": "Quý I.",
        "outputs": "Bốn tuyến.",
        "results": "Đã xong.",
        "sustainability": "Tự quản.",
    }
    body = factories.organisation("Đảng ủy xã Sơn Thủy")
    model = factories.recognised(model=Model(**told), organisation=body).model

    page = text(page_of(client, model))

    parts = [
        "Situation and reason Lý do.",
        "Objectives and criteria Mục tiêu.",
        "Content and method Cách làm.",
        "Area and beneficiaries Người dân.",
        "Lead and partners Lead organisation Đảng ủy xã Sơn Thủy",
        "Leading force Khối dân vận Coordinating forces Mặt trận",
        "Participating forces Hội Nông dân",
        "Resources Ngày công.",
        "Time and milestones Quý I.",
        "Verifiable outputs Bốn tuyến.",
        "Results achieved Đã xong.",
        "Sustainability and replication Tự quản.",
    ]
    places = [page.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_story_without_forces_has_no_heading_for_them(client):
    page = text(page_of(client, factories.recognised().model))

    assert "Lead and partners" not in page
    assert "Figures of" not in page
    assert "Who learned" not in page
    assert "Similar models" not in page
    assert "Commend" not in page


def test_figures_of_the_newest_year_stand_large_and_earlier_ones_below(client):
    made = factories.recognised()
    older = factories.recognised(2023, model=made.model)
    for recognition, value in ((made, 130), (older, 100)):
        Outcome.objects.create(
            indicator=factories.indicator(), recognition=recognition, value=value, precision="about"
        )

    page = text(page_of(client, made.model))

    assert (
        "Figures of 2024 Households giving land about 130 households "
        "2023 Households giving land about 100 households" in page
    )


def test_only_pictures_with_consent_of_what_is_recognised_are_shown(client, media):
    done = factories.registration(State.PROPOSED)
    factories.recognised(2026, model=done.model, registration=done)
    for number, (is_public, has_consent) in enumerate([(True, True), (False, True)]):
        photo = Photo(
            registration=done,
            uploaded_by=done.created_by,
            original_name="a.jpg",
            digest=str(number),
            caption=f"Ảnh {number}",
            is_public=is_public,
            has_consent=has_consent,
            large="a",
            small="b",
            encoded_at=done.created_at,
        )
        photo.file.save("a.jpg", ContentFile(b"x"), save=False)
        photo.save()

    page = page_of(client, done.model)

    assert ("Ảnh 0" in page, "Ảnh 1" in page) == (True, False)
    assert "css/files.css" in page


def test_a_page_without_pictures_asks_for_eight_styles(client):
    page = page_of(client, factories.recognised().model)

    styles = re.findall(r'<link rel="stylesheet" href="/static/css/(\w+)\.css"', page)
    assert "files" not in styles
    assert len(styles) == 8


def test_corrections_and_commendations_stand_with_their_year(client):
    reviewer = factories.reviewer()
    made = factories.recognised(name="Đường hoa", subject_name="Chi bộ 5")
    older = factories.recognised(2023, model=made.model, name="Đường cỏ")
    paper = factories.carried_out(
        reviewer,
        "correction",
        Line(recognition=made, reason=REASON, changes={"name": "Đường hoa khu 5"}),
    )
    reward = factories.carried_out(
        reviewer, "commendation", Line(recognition=older, reward="Bằng khen"), year=2023
    )

    page = text(page_of(client, made.model))

    assert (
        f"Corrected by Decision {paper.reference} of {paper.dated_on.day} "
        f"{paper.dated_on:%B %Y}, Ủy ban nhân dân tỉnh – "
        "name of the model “Đường hoa” → “Đường hoa khu 5”" in page
    )
    assert f"Commended: Bằng khen, Decision {reward.reference}" in page
    assert page.index("Corrected by") < page.index("2023: Province") < page.index("Commended")
    assert "Then named: Đường cỏ" in page
    assert REASON not in page


def test_a_commendation_without_a_year_stands_by_itself(client):
    made = factories.recognised()
    paper = factories.decision(purpose="commendation", state="signed")
    Commendation.objects.create(
        model=made.model, decision=paper, form="Bằng khen", subject_name="Nguyễn Văn Hòa"
    )

    page = text(page_of(client, made.model))

    assert f"Commendations Commended: Bằng khen, Decision {paper.reference}" in page
    assert "Nguyễn Văn Hòa" not in page


def test_what_was_revoked_is_told_nowhere_with_all_that_came_after_it(client):
    reviewer = factories.reviewer()
    kept = factories.recognised(2023, name="Đường hoa")
    gone = factories.recognised(2024, model=kept.model, name="Đường hoa khu 9")
    factories.carried_out(
        reviewer, "correction", Line(recognition=gone, reason=REASON, changes={"name": "Sai tên"})
    )
    factories.carried_out(
        reviewer, "commendation", Line(recognition=gone, reward="Bằng khen"), year=2024
    )
    factories.carried_out(reviewer, "revocation", Line(recognition=gone, reason=REASON), year=2024)

    page = page_of(client, kept.model)

    assert "2023: Province" in text(page)
    for hidden in ("Sai tên", "khu 9", "2024: Province", "Bằng khen", "Corrected"):
        assert hidden not in page


def test_an_earlier_person_is_told_by_initials_and_the_term_of_each_year(client):
    until = datetime.date(2031, 1, 1)
    made = factories.recognised(
        2023, kind="individual", subject_name="Nguyễn Văn Hòa", valid_until=until
    )
    factories.recognised(2024, model=made.model, subject_name="Khu dân cư số 5")

    page = text(page_of(client, made.model))

    assert "2023: Province until 1 January 2031" in page
    assert "Individual: N.V.H." in page
    assert "Nguyễn Văn Hòa" not in page


def test_a_term_that_is_over_is_said_at_the_top(client):
    past, open_end = datetime.date(2025, 1, 1), None
    over = factories.recognised(valid_until=past)
    renewed = factories.recognised(2023, valid_until=past)
    factories.recognised(2024, model=renewed.model, valid_until=open_end)

    said = '<span class="tag">expired on 1 January 2025</span>'
    assert page_of(client, over.model).count(said) == 2
    assert page_of(client, renewed.model).count(said) == 1


def test_the_head_names_one_address_for_each_language(client):
    model = factories.recognised().model

    page = page_of(client, model, "/en")
    vietnamese = client.get(f"/mo-hinh/{model.code}/?utm=x").content.decode()

    assert f'<link rel="canonical" href="{SITE}/en/mo-hinh/{model.code}/">' in page
    assert f'<link rel="canonical" href="{SITE}/mo-hinh/{model.code}/">' in vietnamese
    for written in (page, vietnamese):
        assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', written) == [
            ("vi", f"{SITE}/mo-hinh/{model.code}/"),
            ("en", f"{SITE}/en/mo-hinh/{model.code}/"),
            ("x-default", f"{SITE}/mo-hinh/{model.code}/"),
        ]


def test_the_head_says_what_networks_show_beside_a_link(client):
    made = factories.recognised(model=Model(objectives="Cứng hóa “bốn” tuyến."))

    page = page_of(client, made.model)
    meta = meta_of(page)
    picture = meta["og:image"]

    place = "Xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy"
    told = f"{place}. Recognised for 2024. Cứng hóa “bốn” tuyến."
    assert meta["description"] == meta["og:description"] == meta["twitter:description"] == told
    assert meta["og:title"] == meta["twitter:title"] == factories.STORY["name"]
    assert meta["og:url"] == f"{SITE}/en/mo-hinh/{made.model.code}/"
    assert (meta["og:type"], meta["og:locale"]) == ("article", "en_US")
    assert meta["twitter:card"] == "summary_large_image"
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert picture.startswith(f"{SITE}/en/mo-hinh/{made.model.code}/the-chia-se.png?v=")
    assert client.get(picture.removeprefix(SITE))["Cache-Control"].endswith("immutable")
    assert meta["og:image:alt"].startswith(f"{factories.STORY['name']}. {place}.")
    assert meta_of(page_of(client, made.model, ""))["og:locale"] == "vi_VN"


def test_machines_read_an_article_its_place_its_organisation_and_the_way_to_it(client):
    root = factories.recognised(name="Gốc").model
    commune = factories.places()["N-08674"]
    commune.latitude, commune.longitude = "21.16000", "105.27000"
    commune.save()
    body = factories.organisation("Đảng ủy xã Sơn Thủy")
    made = factories.recognised(model=Model(replicates=root), organisation=body)

    nodes = data_of(page_of(client, made.model))

    address = f"{SITE}/en/mo-hinh/{made.model.code}/"
    article = nodes["Article"]
    assert (article["url"], article["headline"]) == (address, factories.STORY["name"])
    assert article["datePublished"] == "2024-11-18"
    assert article["author"] == {"@type": "Organization", "name": "Đảng ủy xã Sơn Thủy"}
    assert article["publisher"]["url"] == f"{SITE}/en/"
    assert article["isBasedOn"] == f"{SITE}/en/mo-hinh/{root.code}/"
    assert article["award"] == [f"Province 2024: Decision {made.decision.reference}"]
    assert article["contentLocation"] == {
        "@type": "Place",
        "name": "xã Thanh Thủy",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Xã Thanh Thủy",
            "addressCountry": "VN",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 21.16, "longitude": 105.27},
    }
    assert [
        (each["position"], each["name"], each["item"])
        for each in nodes["BreadcrumbList"]["itemListElement"]
    ] == [
        (1, "Models", f"{SITE}/en/mo-hinh/"),
        (2, "Culture and society", f"{SITE}/en/linh-vuc/culture_society/"),
        (3, factories.STORY["name"], address),
    ]


def test_of_a_model_without_territory_machines_read_no_place_and_no_point(client):
    model = factories.recognised(locality=None, organisation=factories.organisation()).model
    district = factories.recognised(locality=factories.places()["L-239"]).model

    assert "contentLocation" not in data_of(page_of(client, model))["Article"]
    assert data_of(page_of(client, district))["Article"]["contentLocation"]["name"] == (
        "huyện Thanh Thủy (former)"
    )


def test_no_name_ends_the_data_for_machines(client):
    attack = "</script><script>alert(1)</script><!-- &amp;"
    model = factories.recognised(name=attack, model=Model(objectives=attack)).model

    page = page_of(client, model)

    assert data_of(page)["Article"]["headline"] == attack
    assert "<script>alert" not in page
    assert "<!--" not in page


def test_a_reader_gets_no_cookie_and_only_reads(client):
    model = factories.recognised().model

    answer = client.get(model.get_absolute_url())

    assert not answer.cookies
    assert client.post(model.get_absolute_url()).status_code == 405
    assert f'<p class="on-paper">{SITE}/mo-hinh/{model.code}/</p>' in answer.content.decode()
