"""Similar models on the page of one: models_registry/kindred.py."""

import pytest

from models_registry.kindred import SHOWN, kindred, things
from models_registry.known_units import known_units
from models_registry.models import Model
from models_registry.similar_names.naming import essence
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def public(name: str, **values: object) -> Model:
    made = factories.recognised(name=name, **{"locality": factories.places()["N-08686"], **values})
    return Model.objects.with_place().get(pk=made.model_id)


def found(model: Model, **values: object) -> list[str]:
    return [one.name for one in kindred(model, **values)]


def test_those_of_one_theme_come_first_whatever_their_words(django_assert_num_queries):
    here = public("Thắp sáng đường quê")
    public("Nhà dân vận", field=factories.field("economy"))
    next_door = public("Tổ hòa giải khéo")
    theme = public("Lắp bóng điện năng lượng mặt trời ở ngõ xóm", field=factories.field("economy"))

    known_units()

    with django_assert_num_queries(4):  # next door, the newest key, by words, the units' version
        first, second = kindred(here)

    assert (first.name, first.themes) == (theme.name, ("thắp sáng",))
    assert (first.is_of_field, first.is_of_district) == (False, True)
    assert (second.name, second.themes) == (next_door.name, ())
    assert (second.is_of_field, second.is_of_district) == (True, True)
    assert (first.place, first.year) == ("xã Tu Vũ", 2024)
    assert first.get_absolute_url() == theme.get_absolute_url()


def test_neither_itself_nor_its_lineage_nor_what_is_not_public_is_shown():
    here = public("Camera an ninh khu 5")
    replica = public("Camera an ninh khu 7")
    other = public("Lắp camera ở ngã ba")
    factories.registration(name="Camera cổng làng", model=Model.objects.create(name="Camera làng"))

    assert found(here, outside={replica.pk}) == [other.name]


def test_a_name_that_says_nothing_shows_those_next_door():
    here = public("…")
    other = public("Đường cờ")

    assert found(here) == [other.name]


def test_among_many_models_the_newest_are_read_and_older_ones_where_these_are_too_few(
    monkeypatch, django_assert_num_queries
):
    old = public("Lắp camera ở ngã ba", field=factories.field("economy"))
    here = public("Camera an ninh khu 5")
    newest = public("Camera cổng làng", field=factories.field("economy"))
    known_units()
    monkeypatch.setattr("models_registry.kindred.READ_AMONG", 1)
    monkeypatch.setattr("models_registry.kindred.GONE_THROUGH", (0, 1))

    with django_assert_num_queries(7):  # by words: one by one, twice; by the index; of all
        assert set(found(here)) == {newest.name, old.name}

    monkeypatch.setattr("models_registry.kindred.SHOWN", 1)
    with django_assert_num_queries(5):
        assert found(here) == [newest.name]

    monkeypatch.setattr("models_registry.kindred.GONE_THROUGH", (1, 1))
    with django_assert_num_queries(4):
        assert found(here) == [newest.name]

    monkeypatch.setattr("models_registry.kindred.GONE_THROUGH", (0, 0))
    with django_assert_num_queries(6):
        assert found(here) == [newest.name]


def test_at_most_five_are_shown_of_those_that_are_read():
    here = public("Đường cờ giáo xứ")
    for number in range(SHOWN + 2):
        public(f"Đường cờ khu {number}")

    assert len(found(here)) == SHOWN


def test_of_an_organisation_without_territory_its_name_stands_for_the_place(client):
    here = public("Đường cờ giáo xứ")
    public("Đường cờ cơ quan", locality=None, organisation=factories.organisation())

    (one,) = kindred(here)
    page = client.get(f"/en/mo-hinh/{here.code}/").content.decode()

    assert (one.place, one.is_of_district) == ("Công an tỉnh", False)
    assert 'the same theme: <span lang="vi">đường cờ</span>' in page
    assert "<span>the same field</span>" in page


def test_the_place_is_the_unit_of_today_or_the_former_district():
    here = public("Đường cờ giáo xứ")
    public("Đường cờ khu 5", locality=factories.places()["L-08677"])
    public("Đường cờ huyện", locality=factories.places()["L-239"])

    assert {one.name: one.place for one in kindred(here)} == {
        "Đường cờ khu 5": "xã Thanh Thủy",
        "Đường cờ huyện": "huyện Thanh Thủy (former)",
    }


def test_the_page_says_why_each_is_shown(client):
    here = public("Đường cờ giáo xứ")
    public("Đường cờ khu 5", field=factories.field("economy"))
    public("Tổ hòa giải khéo")

    page = client.get(f"/en/mo-hinh/{here.code}/").content.decode()

    assert "<span>the same former district</span>" in page
    assert "<span>the same field and former district</span>" in page


def test_words_in_common_without_a_thing_are_shown_only_if_the_names_are_very_alike(client):
    here = public("Câu lạc bộ phụ nữ Tu Vũ", field=factories.field("economy"))
    elsewhere = factories.places()["L-230"]
    same = public("Câu lạc bộ phụ nữ", locality=elsewhere)
    public("Phụ nữ giúp nhau vay vốn, nuôi bò, trồng chè, may mặc", locality=elsewhere)

    (one,) = kindred(here)
    page = client.get(f"/en/mo-hinh/{here.code}/").content.decode()

    assert (one.name, one.themes, one.is_alike) == (same.name, (), True)
    assert "<span>a similar name</span>" in page


def test_the_peanut_in_the_word_for_club_is_no_theme():
    assert things(essence("Câu lạc bộ trồng lạc đỏ")) == ["lạc"]
    assert things(essence("Câu lạc bộ phụ nữ")) == []
