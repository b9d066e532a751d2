"""The page of the list: models_registry/views/model_list.py, as whole page and as htmx's part."""

import re

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Consent, Model, Outcome
from models_registry.search.asked import ENOUGH
from tests import factories

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def places():
    return factories.places()


def text(response):
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split())


def test_htmx_gets_the_title_and_the_content_and_everyone_else_the_whole_page(client):
    factories.recognised()

    part = client.get("/en/mo-hinh/?year=2024", headers=HTMX)
    whole = [
        client.get("/en/mo-hinh/?year=2024", headers=headers)
        for headers in (
            {},
            {**HTMX, "HX-Boosted": "true"},
            {**HTMX, "HX-History-Restore-Request": "true"},
        )
    ]

    assert part.content.decode().strip().startswith("<title>Models: 2024 –")
    assert "<html" not in part.content.decode()
    assert [page.content.decode().count("<html") for page in whole] == [1, 1, 1]
    for page in (part, *whole):
        assert 'id="found"' in page.content.decode()
        assert {"HX-Request", "HX-Boosted"} <= set(page["Vary"].split(", "))


def test_the_part_pushes_an_address_that_says_what_is_chosen_and_nothing_else(client):
    factories.recognised()
    untidy = "?q=&field=culture_society&year=&sort=&year=2024&page=1&x=y"

    pushed = client.get(f"/en/mo-hinh/{untidy}", headers=HTMX)["HX-Push-Url"]
    nothing = client.get("/mo-hinh/?q=&sort=", headers=HTMX)["HX-Push-Url"]
    wrong = client.get("/mo-hinh/?year=1", headers=HTMX)
    whole = client.get("/mo-hinh/")

    assert pushed == "/en/mo-hinh/?field=culture_society&year=2024"
    assert nothing == "/mo-hinh/"
    assert "HX-Push-Url" not in wrong
    assert "HX-Push-Url" not in whole


def test_the_reader_is_led_to_what_was_found_by_a_button_or_a_link_but_not_by_a_box(client):
    def leads(address, **headers):
        return " autofocus" in client.get(address, headers=headers).content.decode()

    for address in ("/mo-hinh/", "/mo-hinh/?year=1"):
        assert not leads(address)
        assert not leads(address, **HTMX, **{"HX-Trigger": "filters"})
        assert leads(address, **HTMX, **{"HX-Trigger": "go"})
        assert leads(address, **HTMX, **{"HX-Trigger": "go-below"})
        assert leads(address, **HTMX, **{"HX-Boosted": "true"})


def test_every_list_that_is_swapped_is_on_the_page(client):
    factories.recognised()

    page = client.get("/mo-hinh/").content.decode()
    swapped = re.search(r'data-hx-select-oob="([^"]+)"', page)[1].split(",")
    ids = set(re.findall(r' id="([^"]+)"', page))

    assert {name.removeprefix("#").split(":")[0] for name in swapped} <= ids
    assert len(swapped) == 10


def test_several_values_are_told_by_chips_boxes_and_the_number_chosen(client):
    factories.recognised(field=factories.field("economy"))
    factories.recognised(2023)

    page = client.get("/en/mo-hinh/?field=economy&field=culture_society&year=2024")

    assert "Filters : 3 chosen" in text(page)
    assert page.content.decode().count(" checked") == 3
    assert "Remove: Field: Economy" in text(page)
    assert "Remove all" in text(page)
    assert 'href="?field=culture_society&amp;year=2024"' in page.content.decode()
    assert "Remove all" not in text(client.get("/en/mo-hinh/?year=2024"))
    assert "chosen" not in text(client.get("/en/mo-hinh/"))


def test_a_row_shows_the_figure_by_which_the_list_is_ordered(client):
    giving = factories.indicator()
    for value in (12, 130):
        made = factories.recognised(name=f"Hiến đất {value}")
        Outcome.objects.create(indicator=giving, recognition=made, value=value, precision="over")
    factories.recognised(2026, name="Không có số liệu")

    page = text(client.get("/en/mo-hinh/?sort=outcome-households_donating_land"))

    assert "Largest first by “Households giving land”" in page
    assert "Models without this figure stand last" in page
    order = [page.index(words) for words in ("over 130 h", "over 12 h", "Không có số liệu")]
    assert order == sorted(order)
    assert "over 130" not in text(client.get("/en/mo-hinh/"))


def test_a_place_that_is_not_known_is_an_error_without_rows(client):
    factories.recognised()

    for place in ("after=x", "before=%00", "after=" + "a" * 5_000):
        page = text(client.get(f"/en/mo-hinh/?{place}"))
        assert "There is a problem This part of the list is not known." in page
        assert "Nothing is listed" in page
        assert factories.STORY["name"] not in page


def test_a_part_behind_the_end_leads_back_to_the_first_page(client):
    factories.recognised()
    first = client.get("/mo-hinh/?year=2024").context
    cursor = first["filter"].order.cursor(first["part"].rows[0])

    page = client.get(f"/en/mo-hinh/?year=2024&after={cursor}")

    assert "The list ends before this place Back to the first page" in text(page)
    assert 'href="?year=2024"' in page.content.decode()
    assert 'class="pagination"' not in page.content.decode()


def test_a_part_behind_a_cursor_leads_both_ways_and_to_the_first_page(client):
    signed = factories.decision(year=2024, state="signed")
    for number in range(23):
        factories.recognised(decision=signed, name=f"Mô hình {number:02}")
    first = client.get("/mo-hinh/?sort=title").context
    cursor = first["filter"].order.cursor(first["part"].rows[1])

    page = client.get(f"/en/mo-hinh/?sort=title&after={cursor}")
    back = client.get(f"/en/mo-hinh/{page.context['links']['previous']}")

    assert [row.name[-2:] for row in page.context["part"].rows] == [
        f"{number:02}" for number in range(2, 22)
    ]
    assert "Previous First page Next" in text(page)
    assert [row.name[-2:] for row in back.context["part"].rows] == ["00", "01"]
    assert "start=" not in page.content.decode()


# Of words that find few, it is asked in which way they find something, and that is counted.
QUESTIONS = {
    "": 4,
    "q=duong&field=culture_society&field=economy&year=2024&district=L-239&level=3": (7, 5),
    "commune=L-08677&commune=N-08674&sort=district&page=2": 4,
    "sort=outcome-households_donating_land": 5,
    "q=duong&year=2024&sort=outcome-households_donating_land": (9, 7),
    "q=duong&figure=households_donating_land&sort=outcome-households_donating_land": (9, 7),
    "year=1": 1,
}


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_list_with_people_and_figures_asks_at_most_nine_questions(
    client, count, django_assert_num_queries
):
    factories.field("economy")
    signed, by = factories.decision(year=2024, state="signed"), factories.reviewer()
    for _number in range(count):
        made = factories.recognised(
            decision=signed, kind="individual", subject_name="Nguyễn Văn Hòa"
        )
        Outcome.objects.create(indicator=factories.indicator(), recognition=made, value=1)
        Consent.objects.create(
            model=made.model, subject_name="Nguyễn Văn Hòa", text_version="1", recorded_by=by
        )

    client.get("/mo-hinh/")  # from now on what can be chosen is known

    for query, known in QUESTIONS.items():
        few, many = known if isinstance(known, tuple) else (known, known)
        with django_assert_num_queries(few if count < ENOUGH else many):
            client.get(f"/mo-hinh/?{query}")


def test_more_than_ten_thousand_are_not_counted_out_under_words():
    told = render_to_string("components/models_found.html", {"total": 10_001, "is_more": True})
    exact = render_to_string("components/models_found.html", {"total": 10_001})

    assert (told.strip(), exact.strip()) == ("hơn 10.000 mô hình", "10.001 mô hình")


def test_the_first_pages_of_a_search_stand_in_the_order_of_all_of_it(client):
    signed = factories.decision(year=2024, state="signed")
    for number in range(25):
        name = ["Đường hoa", "Dương hoa", "Nhà"][number % 3]
        factories.recognised(
            decision=signed, name=f"{name} {number}", model=Model(approach="Làm đường.")
        )
    filters = RegistryFilter(QueryDict("q=đường"), Model.objects.for_list())

    first = client.get("/mo-hinh/?q=đường").context["part"].rows
    second = client.get("/mo-hinh/?q=đường&page=2").context["part"].rows

    assert [row.pk for row in [*first, *second]] == [row.pk for row in filters.qs]
    assert len(filters.found_first()) == 20
    assert not filters.finds_more


def test_a_long_filter_is_unfolded_and_tells_what_is_chosen_there(client, places):
    for number in range(12):
        factories._unit(f"N-9{number:04}", "commune", f"Xã <Khe> {number:02}", places["N-25"])

    page = client.get("/en/mo-hinh/?commune=N-90005").content.decode()

    assert (
        '<details><summary>Show the others<span class="unseen">: Commune of today</span>'
        ' <span id="chosen-commune">(1 chosen)</span></summary>'
    ) in page
    box = '<input type="checkbox" name="commune" value="N-90005" id="commune-N-90005" checked>'
    label = '<label for="commune-N-90005">Xã &lt;Khe&gt; 05 <span class="number">0</span></label>'
    assert f"<li data-none>{box}{label}</li>" in page
    assert (
        client.get("/mo-hinh/?commune=N-90005&year=1").content.decode().count("data-invalid") == 1
    )


def test_a_row_says_that_it_is_exemplary_or_invented(client):
    made = factories.recognised(is_exemplary=True, name="Đường <hoa>")
    Model.objects.filter(pk=made.model_id).update(is_demonstration=True)

    page = client.get("/en/mo-hinh/").content.decode()

    assert '<span class="tag" data-kind="exemplary">Exemplary</span>' in page
    assert '<span class="tag" data-kind="demonstration">Demonstration data</span>' in page
    assert f'<a href="/en/mo-hinh/{made.model.code}/" lang="vi">Đường &lt;hoa&gt;</a>' in page
