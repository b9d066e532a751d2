"""A field's page: models_registry/field_overview.py and views/field_page.py."""

import datetime
import html
import re

import pytest

from models_registry.models import Field, Model, Outcome
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return " ".join(words.split())


def test_it_says_what_the_field_is_and_counts_its_models_year_by_year(client):
    factories.field("economy")
    Field.objects.create(
        code="f", label_vi="Lĩnh vực", label_en="Some field", description_en="What it is."
    )
    of_field = {"field": Field.objects.get(code="f")}
    places = factories.places()
    for uid in ("L-08677", "L-08668", "L-230"):
        factories.recognised(locality=places[uid], **of_field)
    factories.recognised(locality=None, organisation=factories.organisation(), **of_field)
    factories.recognised(2023, **of_field)
    factories.recognised(field=factories.field("economy"))

    answer = client.get("/en/linh-vuc/f/")
    page = text(answer)

    assert "Some field What it is." in page
    assert "4 models recognised for 2024" in page
    assert "Unit Models Huyện Đoan Hùng 1 Huyện Thanh Thủy 2 No territory 1 Total 4" in page
    assert "Models recognised, year by year Year Models 2024 4 2023 1" in page
    assert "Economy" in page
    addresses = re.findall(r'href="(/en/mo-hinh/\?[^"]+)">(?:<b>)?(\d+)', answer.content.decode())
    counted = {html.unescape(address): int(number) for address, number in addresses}
    assert counted == {
        "/en/mo-hinh/?year=2024&field=f": 4,
        "/en/mo-hinh/?year=2024&district=L-230&field=f": 1,
        "/en/mo-hinh/?year=2024&district=L-239&field=f": 2,
        "/en/mo-hinh/?year=2024&district=none&field=f": 1,
        "/en/mo-hinh/?year=2023&field=f": 1,
    }
    assert {
        address: client.get(address).context["page"].paginator.count for address in counted
    } == counted


def test_flows_of_the_year_are_summed_and_other_kinds_left_out(client):
    households = factories.indicator()
    length = factories.indicator("km", label_en="Roads", unit_vi="km", unit_en="km", position=1)
    share = factories.indicator("pct", label_en="Share", unit_vi="%", unit_en="%", kind="ratio")
    done = factories.registration(State.PROPOSED)
    Outcome.objects.create(indicator=households, registration=done, value=7)
    factories.recognised(2024, model=done.model, registration=done)
    made = factories.recognised()
    first = Outcome.objects.create(
        indicator=households, recognition=made, value=130, precision="over"
    )
    Outcome.objects.create(indicator=length, recognition=made, value="4.6")
    Outcome.objects.create(indicator=share, recognition=made, value=50)
    again = factories.recognised()
    Outcome.objects.create(indicator=households, recognition=again, value=9, counted_in=first)
    Outcome.objects.create(indicator=length, recognition=again, value=1)
    other = factories.recognised(field=factories.field("economy"))
    Outcome.objects.create(indicator=length, recognition=other, value=1000)

    page = text(client.get("/en/linh-vuc/culture_society/"))

    assert "Households giving land about 137 households 2 models" in page
    assert "Roads 5.6 km 2 models" in page
    assert "Share" not in page


def test_a_model_of_two_levels_counts_once_with_the_higher(client):
    made = factories.recognised(level=1)
    factories.recognised(level=3, model=made.model)

    assert "1 model recognised for 2024" in text(client.get("/en/linh-vuc/culture_society/"))


def test_another_year_is_shown_on_request_and_an_unknown_one_is_an_error(client):
    factories.recognised(2023)
    factories.recognised(2024, field=factories.field("economy"))

    earlier = text(client.get("/en/linh-vuc/culture_society/?year=2023"))
    none = text(client.get("/en/linh-vuc/culture_society/"))
    unknown = text(client.get("/en/linh-vuc/culture_society/?year=20245"))

    assert "1 model recognised for 2023" in earlier
    assert "No model of this field was recognised for 2024." in none
    assert "There is a problem" in unknown
    assert "recognised for 20" not in unknown


def test_a_field_without_models_says_so_and_since_when_it_is_closed(client):
    factories.field("economy")
    Field.objects.update(closed_on=datetime.date(2025, 1, 31))

    page = text(client.get("/en/linh-vuc/economy/"))

    assert "No new registrations since 31 January 2025." in page
    assert "No model of this field is recognised yet" in page


def test_what_is_not_public_is_not_counted_and_not_named(client):
    factories.registration(name="Giấu kín")

    page = text(client.get("/en/linh-vuc/culture_society/"))

    assert "Giấu kín" not in page
    assert "recognised for" not in page


def test_an_unknown_field_is_not_found(client):
    factories.field("economy")

    assert client.get("/linh-vuc/khong-co/").status_code == 404
    assert client.post("/linh-vuc/economy/").status_code == 405


@pytest.mark.parametrize("count", [1, 3, 50])
def test_it_asks_the_same_number_of_questions_however_many_models(
    client, django_assert_num_queries, count
):
    for number in range(count):
        made = factories.recognised(2024 - number % 5, model=Model(), kind="individual")
        Outcome.objects.create(indicator=factories.indicator(), recognition=made, value=1)

    client.get("/linh-vuc/culture_society/")  # from now on units and fields are known

    with django_assert_num_queries(8):
        answer = client.get("/linh-vuc/culture_society/")

    assert '<link rel="canonical" href="' in answer.content.decode()
