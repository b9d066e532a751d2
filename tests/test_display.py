"""Text and contrast: chosen by whoever needs them, remembered only then."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/hien-thi/"


def test_who_chooses_nothing_gets_no_cookie_and_the_usual_page(client: Client):
    answer = client.get("/")
    assert answer.cookies == {}
    page = answer.content.decode()
    assert '<html lang="vi">' in page
    assert "display.css" not in page
    assert 'href="/hien-thi/?next=/"' in page


def test_a_choice_is_remembered_on_every_page_and_leads_back(client: Client):
    form = client.get(ADDRESS, {"next": "/mo-hinh/?year=2024"}).context["form"]
    assert form.initial == {"text_size": "", "contrast": "", "next": "/mo-hinh/?year=2024"}
    chosen = {
        "text_size": "largest",
        "contrast": "light-on-dark",
        "next": "/mo-hinh/?field=economy",
    }
    answer = client.post(ADDRESS, chosen)
    assert (answer.status_code, answer.url) == (302, "/mo-hinh/?field=economy")
    page = client.get("/en/dia-phuong/").content.decode()
    assert '<html lang="en" data-text-size="largest" data-contrast="light-on-dark">' in page
    assert "css/display.css" in page
    form = client.get(ADDRESS).context["form"]
    assert form.initial == {"text_size": "largest", "contrast": "light-on-dark", "next": ""}
    assert client.get("/khong-co/").content.decode().count('data-text-size="largest"') == 1


def test_the_usual_is_forgotten(client: Client):
    client.post(ADDRESS, {"text_size": "large"})
    assert client.cookies["display"].value == "large."
    answer = client.post(ADDRESS, {"text_size": "", "contrast": ""})
    assert answer.url == "/"
    assert answer.cookies["display"].value == ""


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:x", ""])
def test_it_leads_to_no_other_site(client: Client, address: str):
    assert client.post(ADDRESS, {"contrast": "dark-on-light", "next": address}).url == "/"


def test_an_unknown_choice_is_an_error_and_nothing_is_remembered(client: Client):
    answer = client.post(ADDRESS, {"text_size": "giant", "next": "/"})
    assert list(answer.context["form"].errors) == ["text_size"]
    assert "display" not in answer.cookies


@pytest.mark.parametrize("cookie", ["giant.", "large", "x.y.z", "é.", "large.x"])
def test_a_cookie_that_somebody_changed_breaks_nothing(client: Client, cookie: str):
    client.cookies["display"] = cookie
    page = client.get("/").content.decode()
    assert ('<html lang="vi">' in page) is (cookie != "large")
