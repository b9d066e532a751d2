"""What a citizen sees: models_registry/views/public.py and the frame of all pages."""

import datetime
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from pytest_django.asserts import assertTemplateUsed

from models_registry.models import LocalitySuccession, Model, Outcome
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return factories.places()


def text(response):
    """The words of a page, tags and runs of blanks taken out."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split()).replace(" ,", ",")


def test_home_shows_the_latest_closed_year_and_where_each_number_comes_from(client, places):
    economy = factories.field("economy")
    for _number in range(3):
        factories.recognised(field=economy)
    factories.recognised(kind="individual")
    factories.recognised(locality=places["L-230"])
    factories.recognised(locality=None, organisation=factories.organisation())

    page = client.get("/en/")
    addresses = re.findall(r'href="(/en/mo-hinh/\?[^"]+)"><?b?>?(\d+)', page.content.decode())
    counted = {address.replace("&amp;", "&"): int(number) for address, number in addresses}

    assert counted == {
        "/en/mo-hinh/?year=2024": 6,
        "/en/mo-hinh/?year=2024&kind=collective": 5,
        "/en/mo-hinh/?year=2024&kind=individual": 1,
        "/en/mo-hinh/?year=2024&field=economy": 3,
        "/en/mo-hinh/?year=2024&field=culture_society": 3,
        "/en/mo-hinh/?year=2024&district=L-230": 1,
        "/en/mo-hinh/?year=2024&district=L-239": 4,
        "/en/mo-hinh/?year=2024&district=none": 1,
    }
    assert {
        address: client.get(address).context["page"].paginator.count for address in counted
    } == counted
    assert "6 models recognised for 2024" in text(page)


def test_home_shows_the_running_year_as_provisional_only(client, places, settings):
    year = datetime.datetime.now(tz=datetime.UTC).year
    factories.recognised(year)

    alone = client.get("/en/")
    factories.recognised(2024)
    beside = client.get("/en/")

    assert f"Provisional {year} so far: 1" in text(alone)
    assert "recognised for" not in text(alone)
    assert f"Provisional {year} so far: 1" in text(beside)
    assert "1 model recognised for 2024" in text(beside)


def test_home_says_so_while_nothing_is_recognised(client):
    assert "No model is recognised yet" in text(client.get("/en/"))


@pytest.mark.parametrize("count", [1, 3, 50])
@pytest.mark.parametrize(
    "address_and_queries",
    [
        ("/", 5),
        ("/mo-hinh/", 4),
        ("/dia-phuong/", 5),
        ("/dia-phuong/?q=thuy", 2),
        ("/dia-phuong/L-239/", 10),
        ("/dia-phuong/N-08674/", 9),
        ("/dia-phuong/N-25/", 10),
    ],
)
def test_a_page_asks_the_same_number_of_questions_however_many_rows(
    client, places, django_assert_num_queries, count, address_and_queries
):
    address, queries = address_and_queries
    for _number in range(count):
        factories.recognised(organisation=factories.organisation())

    client.get(address)  # units, fields and indicators are held from then on
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize(("count", "queries"), [(1, 8), (3, 8), (50, 6)])
def test_a_search_that_finds_few_asks_twice_more_whether_it_is_understood_well(
    client, places, django_assert_num_queries, count, queries
):
    address = "/mo-hinh/?q=hien+dat&commune=L-08677&year=2024&sort=title"
    for _number in range(count):
        factories.recognised(organisation=factories.organisation())

    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_page_of_a_model_asks_eleven_questions(
    client, places, django_assert_num_queries, count
):
    model = Model()
    for year in range(2025 - count // 5, 2026):
        recognition = factories.recognised(year, model=model)
        Outcome.objects.create(indicator=factories.indicator(), recognition=recognition, value=130)
    for _number in range(count):
        factories.recognised(model=Model(replicates=model))
        factories.campaign(organisers=[factories.organisation()], linked_models=[model])

    client.get(model.get_absolute_url())
    with django_assert_num_queries(11):
        client.get(model.get_absolute_url())


def test_a_list_shows_each_model_with_its_facts(client, places):
    made = factories.recognised(
        name="Đường cờ",
        subject_name="Nguyễn Văn Hòa",
        kind="individual",
        is_exemplary=True,
    )
    factories.consent(made, factories.reviewer())

    page = text(client.get("/en/mo-hinh/"))

    assert (
        "Đường cờ 2024 Culture and society Individual: Nguyễn Văn Hòa "
        "xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy Exemplary" in page
    )


def test_a_row_shows_its_facts_as_at_the_recognition_that_was_asked_for(client, places):
    first = factories.recognised(
        2024,
        name="Ngô sinh khối",
        field=factories.field("economy"),
        kind="household",
        subject_name="Hộ ông Hòa",
        locality=places["L-08677"],
    )
    factories.recognised(
        2026, model=first.model, name="Đường cờ", locality=places["N-08686"], is_exemplary=True
    )
    then = "Ngô sinh khối 2024 Economy Household: H.Ô.H. xã Sơn Thủy, huyện Thanh Thủy (former)"
    latest = "Đường cờ 2026 Culture and society Collective xã Tu Vũ"

    for query in ("year=2024&field=economy", "field=economy", "commune=L-08677"):
        page = text(client.get(f"/en/mo-hinh/?{query}"))
        assert (then in page, "Đường cờ" in page) == (True, False), query
    for address in ("", "mo-hinh/", "mo-hinh/?year=2026", "dia-phuong/N-08686/"):
        page = text(client.get(f"/en/{address}"))
        assert (latest in page, "Ngô" in page) == (True, False), address


def test_pages_are_numbered_and_keep_the_filters(client, places):
    for number in range(45):
        factories.recognised(name=f"Mô hình {number:02}")

    second = client.get("/en/mo-hinh/?year=2024&sort=title&page=2")

    assert [model.name for model in second.context["page"]][:2] == ["Mô hình 20", "Mô hình 21"]
    assert 'href="?year=2024&amp;sort=title&amp;page=3"' in second.content.decode()
    assert '<ol class="rows" start="21">' in second.content.decode()
    assert "45 models" in text(second)


@pytest.mark.parametrize(
    ("page", "shown"), [("abc", 1), ("999999", 3), ("0", 3), ("-1", 3), ("%00", 1), ("1" * 5000, 1)]
)
def test_a_page_that_does_not_exist_is_named_and_another_shown(client, places, page, shown):
    for _number in range(45):
        factories.recognised()

    response = client.get(f"/en/mo-hinh/?page={page}")

    assert response.status_code == 200
    assert response.context["page"].number == shown
    assert f"; this is page {shown}." in text(response)


@pytest.mark.parametrize("query", ["year=20245", "q=%00", "district=L-999", "sort=x"])
def test_a_wrong_filter_is_named_and_nothing_is_listed(client, places, query):
    factories.recognised()

    response = client.get(f"/en/mo-hinh/?{query}")

    assert response.status_code == 200
    assert "There is a problem" in text(response)
    assert "Nothing is listed" in text(response)
    assert factories.STORY["name"] not in text(response)


def test_no_hit_says_what_to_do_next(client, places):
    factories.recognised()

    found = text(client.get("/en/mo-hinh/?kind=household"))
    assert "No model fits Remove a filter" in found
    assert "No model fits “zzz” Try one word of what was done, a place or an organisation" in text(
        client.get("/en/mo-hinh/?q=zzz")
    )


def test_a_megabyte_in_an_address_is_answered(client, places):
    response = client.get("/en/mo-hinh/", {"q": "a" * 1_000_000})

    assert response.status_code == 200
    assert "Nothing is listed" in text(response)
    assert 'hreflang="vi" href="http://testserver/mo-hinh/">' in response.content.decode()


def test_scripts_in_texts_and_addresses_are_only_text(client, places):
    attack = "<script>alert(1)</script>"
    recognition = factories.recognised(name=attack)

    for response in (
        client.get("/mo-hinh/", {"q": attack}),
        client.get(recognition.model.get_absolute_url()),
    ):
        assert attack not in response.content.decode()
        assert "&lt;script&gt;alert(1)" in response.content.decode()


def test_a_model_tells_its_story_figures_and_decisions(client, places):
    recognition = factories.recognised(
        model=Model(
            rationale="Đường hẹp.\n\nMưa lầy.",
            lead_forces="Khối dân vận",
            started_on=datetime.date(2024, 2, 1),
            source="Báo Phú Thọ",
            is_demonstration=True,
        ),
        residential_areas="khu 5, 6, 7, 8",
        subject_name="Khu dân cư số 5",
        subject_role="Ban công tác Mặt trận",
        organisation=factories.organisation("Đảng ủy xã Sơn Thủy"),
        is_exemplary=True,
        first_year=2022,
        valid_until=datetime.date(2025, 1, 1),
    )
    Outcome.objects.create(
        indicator=factories.indicator(),
        recognition=recognition,
        value=130,
        precision="over",
        note="bốn khu",
    )

    page = text(client.get(f"/en/mo-hinh/{recognition.model.code}/"))

    for part in (
        "Recognised for 2024 Exemplary",
        "Demonstration data Some of this is invented, to try the registry out; the source says",
        "Households giving land over 130 households bốn khu",
        "Situation and reason Đường hẹp. Mưa lầy.",
        "Leading force Khối dân vận",
        "2022–2024: Province",
        "expired on 1 January 2025",
        f"Decision {recognition.decision.reference} of 18 November 2024, Ủy ban nhân dân tỉnh",
        "number 1 in the list",
        "Place xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy khu 5, 6, 7, 8",
        "Whose model Khu dân cư số 5 Ban công tác Mặt trận",
        "Lead organisation Đảng ủy xã Sơn Thủy",
        "Since 1 February 2024",
        "Source Báo Phú Thọ",
    ):
        assert part in page
    assert "Objectives" not in page


def test_figures_come_from_the_registration_and_from_historic_lists_newest_first(client, places):
    done = factories.registration(State.PROPOSED)
    Outcome.objects.create(indicator=factories.indicator(), registration=done, value=7)
    old = factories.recognised(2023, model=done.model)
    Outcome.objects.create(indicator=factories.indicator(), recognition=old, value=5)
    before = [outcome.value for outcome in Outcome.objects.published(done.model)]
    factories.recognised(2026, model=done.model, registration=done)

    after = Outcome.objects.published(done.model)

    assert before == [5]
    assert [(outcome.year, outcome.value) for outcome in after] == [(2026, 7), (2023, 5)]


def test_only_public_models_are_named_as_learned_from_and_as_replicas(client, places):
    first = factories.recognised(name="Gốc").model
    second = factories.recognised(model=Model(replicates=first), name="Học theo").model
    factories.registration(model=Model.objects.create(replicates=second), name="Chưa công nhận")

    page = text(client.get(f"/en/mo-hinh/{first.code}/"))
    assert "1 model learned from this one. It has reached 1 commune of today." in page
    assert "Gốc xã Thanh Thủy, 2024 Học theo xã Thanh Thủy, 2024 " in page
    page = text(client.get(f"/en/mo-hinh/{second.code}/"))
    assert "Learned from Gốc, xã Thanh Thủy." in page
    assert "learned from this one" not in page
    assert "Chưa công nhận" not in page


def test_a_model_without_territory_has_no_link_to_a_unit(client, places):
    model = factories.recognised(locality=None, organisation=factories.organisation()).model

    assert "Place no territory" in text(client.get(f"/en/mo-hinh/{model.code}/"))


@pytest.mark.parametrize("state", [state for state in State if state != State.RECOGNISED])
def test_what_is_not_recognised_is_nowhere(client, places, state):
    hidden = factories.registration(state, name="Giấu kín")
    hidden.model.name = "Giấu kín"
    hidden.model.save()

    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/mo-hinh/{hidden.model.code}/").status_code == 404
        for address in ("/", "/mo-hinh/", "/mo-hinh/?q=giau+kin", "/dia-phuong/N-08674/"):
            response = client.get(prefix + address)
            assert "Giấu kín" not in response.content.decode().replace('value="giau', "")


def test_a_revoked_model_is_nowhere_and_an_expired_one_still_shown(client, places):
    expired = factories.recognised(name="Hết hạn", valid_until=datetime.date(2025, 1, 1))
    revoked = factories.recognised(name="Đã thu hồi")
    revoked.revoked_by = factories.revocation()
    revoked.revocation_reason = "Kết quả không đúng như báo cáo."
    revoked.save()

    page = client.get("/mo-hinh/").content.decode()

    assert ("Hết hạn" in page, "Đã thu hồi" in page) == (True, False)
    assert client.get(expired.model.get_absolute_url()).status_code == 200
    assert client.get(revoked.model.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address", ["/mo-hinh/MH-9999999/", "/mo-hinh/x/", "/dia-phuong/L-999/", "/khong-co/", "/en/x/"]
)
def test_what_does_not_exist_is_a_page_that_helps(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assertTemplateUsed(response, "404.html")
    assert reverse("model_list") in response.content.decode()


def test_localities_are_listed_by_former_province_and_by_former_district(client, places):
    factories.recognised(locality=places["L-08677"])
    factories.recognised(locality=places["L-230"])
    factories.recognised(locality=None, organisation=factories.organisation())

    page = text(client.get("/en/dia-phuong/"))

    assert "tỉnh Phú Thọ (former) Unit Models Huyện Đoan Hùng 1 Huyện Thanh Thủy 1" in page
    assert "Not by unit Unit Models No territory 1" in page
    assert "Huyện Đoan Hùng The whole district (former) 1" in page
    assert "Huyện Thanh Thủy Xã Thanh Thủy 1 Xã Tu Vũ 0" in page
    assert "Organisations without a territory 1" in page


def test_a_search_of_localities_tells_what_each_was_and_is(client, places):
    page = text(client.get("/en/dia-phuong/?q=son+thuy"))
    today = text(client.get("/en/dia-phuong/?q=tu+vu"))

    assert (
        "1 unit Xã Sơn Thủy until 30 June 2025 huyện Thanh Thủy (former) now xã Thanh Thủy" in page
    )
    assert "1 unit Xã Tu Vũ unit of today huyện Thanh Thủy (former)" in today
    assert "No unit of this name" in text(client.get("/en/dia-phuong/?q=ha+noi"))


@pytest.mark.parametrize("address", ["/en/dia-phuong/", "/en/dia-phuong/L-239/"])
def test_an_unknown_year_shows_an_error_and_no_numbers(client, places, address):
    factories.recognised(locality=places["L-08677"])

    page = text(client.get(f"{address}?year=20245"))

    assert "There is a problem" in page
    assert "recognised for 2024" not in page


def test_a_former_district_shows_its_communes_on_both_maps(client, places):
    factories.recognised(locality=places["L-08677"])
    factories.recognised(locality=places["L-239"])

    page = text(client.get("/en/dia-phuong/L-239/"))
    then = text(client.get("/en/dia-phuong/L-239/?basis=recognition"))

    assert "Huyện Thanh Thủy until 30 June 2025" in page
    assert "2 models recognised for 2024" in page
    assert (
        "By commune of today Unit Models Xã Thanh Thủy 1 Xã Tu Vũ 0 "
        "The whole district (former) 1 Total 2" in page
    )
    assert "Xã Sơn Thủy 1 Thị trấn Thanh Thủy 0 The whole district (former) 1 Total 2" in then
    assert "What it became Abolished, 1 July 2025" in page


def test_each_number_of_a_unit_leads_to_a_list_with_as_many_models(client, places):
    factories.recognised(locality=places["L-08677"])
    factories.recognised(locality=places["L-08668"], field=factories.field("economy"))
    factories.recognised(locality=places["L-239"])
    page = client.get("/en/dia-phuong/L-239/").content.decode()
    page += client.get("/en/dia-phuong/L-239/?basis=recognition").content.decode()

    found = set(re.findall(r'href="(/en/mo-hinh/\?year=[^"]+)"><?b?>?(\d+)', page))

    assert len(found) == 14
    for address, number in found:
        count = client.get(address.replace("&amp;", "&")).context["page"].paginator.count
        assert (address, count) == (address, int(number))


def test_a_commune_shows_what_it_was_made_of_and_the_newest_models(client, places):
    factories.recognised(locality=places["L-08677"], name="Đường bê tông")

    page = text(client.get("/en/dia-phuong/N-08674/"))

    assert "Part of: tỉnh Phú Thọ since 1 July 2025" in page
    assert "What it was made of Xã Sơn Thủy, huyện Thanh Thủy (former), 1 July 2025" in page
    assert "NQ 1676/NQ-UBTVQH15" in page
    assert "Newest models here Đường bê tông" in page
    assert "All models of this unit" in page


def test_a_former_commune_shows_what_it_became_and_a_part_as_a_part(client, places):
    LocalitySuccession.objects.create(
        predecessor=places["L-08677"],
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_partial=True,
    )

    page = text(client.get("/en/dia-phuong/L-08677/"))

    assert "Part of: huyện Thanh Thủy (former) Today: Xã Thanh Thủy" in page
    assert "What it became Xã Thanh Thủy, 1 July 2025, NQ 1676/NQ-UBTVQH15" in page
    assert "Xã Tu Vũ, 1 July 2025 (a part)" in page
    assert "No model of this unit is recognised yet" in page
    assert "Xã Sơn Thủy, huyện Thanh Thủy (former), 1 July 2025 (a part)" in text(
        client.get("/en/dia-phuong/N-08686/")
    )


def test_a_province_is_shown_by_district(client, places):
    factories.recognised(locality=places["L-08677"])

    page = client.get("/en/dia-phuong/N-25/")

    assert "By former district Unit Models Huyện Đoan Hùng 0 Huyện Thanh Thủy 1 Total 1" in text(
        page
    )
    assert "All models of this unit" in text(page)


def test_whoever_is_signed_in_is_told_of_invented_drafts_at_once(client):
    client.force_login(factories.reviewer())
    assert "Some records here are invented" not in text(client.get("/en/"))

    Model.objects.create(is_demonstration=True)

    assert "Some records here are invented" in text(client.get("/en/"))


def test_demonstration_data_are_announced_and_marked_on_each_page(client, places):
    real = factories.recognised(2023)
    assert "Some records here are invented" not in text(client.get("/en/"))

    invented = factories.recognised(model=Model(is_demonstration=True))

    for address in ("/en/", "/en/mo-hinh/", "/en/dia-phuong/N-08674/"):
        page = text(client.get(address))
        assert "Some records here are invented" in page
        assert page.count("Demonstration data") == 1
    page = text(client.get(f"/en/mo-hinh/{invented.model.code}/"))
    assert "Demonstration data Some or all of this is invented" in page
    assert "Demonstration data" not in text(client.get(f"/en/mo-hinh/{real.model.code}/"))


def test_each_page_names_its_twin_in_the_other_language(client, places):
    vietnamese = client.get("/mo-hinh/?year=&q=hoa").content.decode()
    english = client.get("/en/mo-hinh/?year=&q=hoa").content.decode()
    missing = client.get("/khong-co/").content.decode()

    twin = "http://testserver/en/mo-hinh/?year=&amp;q=hoa"
    assert '<html lang="vi">' in vietnamese
    assert '<html lang="en">' in english
    assert f'<link rel="alternate" hreflang="en" href="{twin}">' in vietnamese
    assert f'<a href="{twin}" lang="en" hreflang="en">English</a>' in vietnamese
    assert '<a href="http://testserver/mo-hinh/?year=&amp;q=hoa" lang="vi"' in english
    assert '<a href="http://testserver/en/" lang="en"' in missing


def test_each_page_has_a_title_a_description_and_one_first_heading(client, places):
    model = factories.recognised().model
    addresses = ["/", "/mo-hinh/", model.get_absolute_url(), "/dia-phuong/", "/dia-phuong/L-239/"]
    pages = [client.get(address).content.decode() for address in addresses]

    titles = [re.search(r"<title>(.+) – .+</title>", page)[1] for page in pages]

    assert len(set(titles)) == len(addresses)
    assert [page.count("<h1") for page in pages] == [1] * len(addresses)
    assert all('<meta name="description" content="' in page for page in pages)


def test_the_list_with_its_styles_is_light_and_asks_for_few_files(client, places):
    for number, uid in enumerate(("L-08677", "L-230") * 25):
        factories.recognised(name=f"Mô hình {number}", locality=places[uid])
    page = client.get("/mo-hinh/")

    files = re.findall(
        r'<(?:link rel="(?:stylesheet|icon)" href|script src)="/static/([^"]+)"',
        page.content.decode(),
    )
    bodies = [page.content, *(Path(finders.find(name)).read_bytes() for name in files)]

    assert len(bodies) <= 10
    assert sum(len(gzip.compress(body)) for body in bodies) < 60_000
    assert page.content.decode().count("<script") == 1  # htmx
    assert " style=" not in page.content.decode()


def test_pages_forbid_whatever_is_not_from_here(client):
    policy = client.get("/").headers["Content-Security-Policy"].split("; ")

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy


def test_replicas_are_counted_and_eight_of_them_named(client, places):
    source = factories.recognised(name="Gốc").model
    for number in range(22):
        factories.recognised(model=Model(replicates=source), name=f"Học theo {number}")
    page = client.get(f"/en/mo-hinh/{source.code}/").content.decode()

    assert "22 models learned from this one." in page
    assert page.count("Học theo") == 8
    assert "and 14 more" in page
