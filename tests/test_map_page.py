"""The page of the map: what an address asks for, what is told beside it, and what it weighs."""

import re

import pytest
from django.utils import timezone

from models_registry.models import Indicator, Locality, Outcome
from models_registry.statistics import Basis
from tests import factories

pytestmark = pytest.mark.django_db


def text(response):
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split())


@pytest.fixture
def places():
    return factories.places()


@pytest.mark.parametrize(
    "query",
    ["year=1999", "year=x", "measure=bicycles", "basis=x", "district=L-999", "district=N-08674"],
)
def test_what_is_not_known_is_an_error_and_shows_no_map(client, places, query):
    factories.recognised()

    page = client.get(f"/en/ban-do/?{query}")

    assert page.status_code == 200
    assert page.context["map"] is None
    assert "No map is shown, because the address asks for something" in text(page)
    assert "Select a valid choice" in text(page)


def test_what_is_left_out_or_empty_takes_its_default(client, places):
    factories.recognised(2023)
    factories.recognised(2024)

    for query in ("", "?year=&measure=&basis=&district=", "?year=2024"):
        made = client.get(f"/en/ban-do/{query}").context["map"]
        assert (made.year, made.measure, made.basis) == (2024, "models", Basis.TODAY)
    assert "selected>2024" in client.get("/en/ban-do/").content.decode()


def test_an_empty_registry_has_a_map_of_nothing(client):
    page = client.get("/en/ban-do/")

    assert page.status_code == 200
    assert "Total 0" in text(page)
    assert "<svg viewBox" not in page.content.decode().split("<h1>")[1].split("<figcaption")[0]


def test_only_indicators_with_public_figures_are_offered(client, places):
    land = factories.indicator()
    factories.indicator("cameras_installed", label_en="Cameras")
    recognised = factories.recognised()
    Outcome.objects.create(indicator=land, recognition=recognised, value=5)
    waiting = factories.registration()
    Outcome.objects.create(
        indicator=Indicator.objects.get(code="cameras_installed"), registration=waiting, value=5
    )

    page = client.get("/en/ban-do/")

    assert list(page.context["form"].indicators) == ["households_donating_land"]
    assert "Households giving land" in text(page)
    assert "Cameras" not in text(page)


def test_the_running_year_is_called_provisional(client, places):
    year = timezone.localdate().year
    factories.recognised(year)

    assert f"{year} (provisional)" in text(client.get("/en/ban-do/"))


def test_names_of_units_are_written_as_text(client, places):
    Locality.objects.filter(uid="L-239").update(full_name='Huyện <b>"X"</b>')

    body = client.get("/en/ban-do/?district=L-239").content.decode()

    assert "Huyện &lt;b&gt;&quot;X&quot;&lt;/b&gt;" in body
    assert '<b>"X"</b>' not in body


def test_no_one_may_post_to_it(client):
    assert client.post("/ban-do/").status_code == 405
    assert client.post("/").status_code == 405
