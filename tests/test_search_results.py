"""What a search finds first, how hits are marked, and what follows where nothing is found."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from models_registry.model_rows import model_rows
from models_registry.models import (
    Abbreviation,
    Locality,
    Model,
    NameWord,
    searching,
    understand,
)
from models_registry.snippets import snippets
from models_registry.suggestions import Suggestions, suggestions
from models_registry.units.succession import refresh_records
from tests import factories

pytestmark = pytest.mark.django_db


def named(name: str, approach: str = "Làm cùng dân.", **values: object) -> Model:
    """A public model of this name."""
    made = factories.recognised(name=name, **values).model
    Model.objects.filter(pk=made.pk).update(approach=approach)
    return made


def found(query: str) -> list[str]:
    ranked = Model.objects.public().search(query).order_by("search_rank", "pk")
    return [model.name for model in ranked]


def shown(query: str) -> list[tuple[str, str]]:
    """The marked name and the piece of text of each row that is found."""
    asked = understand(query)
    found = Model.objects.public().search(asked).order_by("search_rank", "pk")
    rows = model_rows(found)
    snippets(rows, asked)
    return [(row.marked_name, row.snippet) for row in rows]


def test_names_with_the_accents_typed_come_first_then_names_then_places_then_texts():
    named("Nhà sạch", "Bà con góp sức trồng hoa lê quanh nhà.")
    named("Nhà đẹp", residential_areas="xóm Hoa Lê")
    named("Hoa ở Lê Lợi")
    named("Hòa lệ")
    named("Vườn hoa lê")

    assert found("hoa lê") == ["Vườn hoa lê", "Hoa ở Lê Lợi", "Hòa lệ", "Nhà đẹp", "Nhà sạch"]


def test_two_common_words_are_found_in_texts_only_side_by_side():
    named("Khu mới", "Các hộ hiến đất mở đường.")
    named("Khu cũ", "Hiện nay đường đã trải nhựa, đất hai bên được trồng hoa.")

    assert found("hien dat") == ["Khu mới"]


def test_words_typed_with_accents_are_found_apart_where_few_have_them_side_by_side():
    named("Khu mới", "Bà con lắp đặt bốn camera.")

    assert found("lắp camera") == ["Khu mới"]
    assert found("lập camera") == []


def test_an_abbreviation_finds_its_words_and_the_words_find_it():
    Abbreviation.objects.create(short="NTM", long="nông thôn mới")
    named("Xây dựng NTM")
    named("Chung sức vì nông thôn mới")

    assert sorted(found("ntm")) == ["Chung sức vì nông thôn mới", "Xây dựng NTM"]
    assert sorted(found("nông thôn mới")) == ["Chung sức vì nông thôn mới", "Xây dựng NTM"]


def test_a_short_abbreviation_counts_only_in_capitals():
    Abbreviation.objects.create(short="CA", long="công an")
    named("Công an giúp dân", "Tất cả các hộ.")
    named("Nuôi cá lồng", "Cả xóm cùng nuôi.")

    assert found("CA") == ["Nuôi cá lồng", "Công an giúp dân"]
    assert found("cá") == ["Nuôi cá lồng"]
    assert found("công an") == ["Công an giúp dân"]


def test_a_unit_of_today_is_found_by_its_former_names_and_the_other_way_round():
    places = factories.places()
    named("Trước", locality=places["L-08677"])
    named("Nay", locality=places["N-08674"])

    assert sorted(found("Sơn Thuỷ")) == sorted(found("xã Sơn Thủy")) == ["Nay", "Trước"]
    assert sorted(found("Thanh Thủy")) == ["Nay", "Trước"]
    assert found("Đào Xá") == []


def test_a_renamed_predecessor_is_found_after_a_refresh():
    places = factories.places()
    named("Nay", locality=places["N-08674"])
    Locality.objects.filter(uid="L-08677").update(name="Sơn Đà", full_name="Xã Sơn Đà")

    assert refresh_records({places["L-08677"].pk}) == 1
    assert found("Sơn Đà") == ["Nay"]


def test_a_typing_error_in_a_name_is_put_right_and_said():
    named("Nhân dân hiến đất làm đường bê tông")

    assert found("hien dta lam duog") == ["Nhân dân hiến đất làm đường bê tông"]
    assert understand("hien dta lam duog").meant == "hien dat lam duong"
    assert understand("hien dat").meant == ""


def test_a_code_finds_its_model():
    made = named("Vườn hoa")
    made.refresh_from_db()
    assert found(made.code) == ["Vườn hoa"]


def test_words_of_names_are_counted_by_the_database():
    places = factories.places()
    named("Vườn hoa")
    second = named("Vườn rau")
    assert dict(
        NameWord.objects.filter(key__in=["vuon", "vuon hoa"], count__gt=0).values_list(
            "text", "count"
        )
    ) == {
        "vườn": 2,
        "vườn hoa": 1,
    }
    Model.objects.filter(pk=second.pk).update(name="Ao cá")
    assert NameWord.objects.get(key="vuon").count == 1
    assert not NameWord.objects.filter(key__in=["rau"], count__gt=0).exists()
    Locality.objects.filter(pk=places["L-08677"].pk).update(name="Sơn Đà")
    assert NameWord.objects.get(key="son da").count == 1
    assert str(NameWord.objects.get(key="son da")) == "sơn đà"


def test_a_word_of_a_deleted_name_counts_no_more():
    made = Model.objects.create(name="Vườn thuốc")
    made.delete()
    assert not NameWord.objects.filter(key__in=["thuoc"], count__gt=0).exists()


def test_a_text_of_any_size_is_written():
    Model.objects.create(name="x" * 300, approach="ế" * 20_000, results="đ " * 10_000)
    Model.objects.create(rationale=" ".join(f"từ{number}" for number in range(3_000)))


def test_hits_are_marked_with_the_accents_of_the_text_and_nothing_is_markup():
    named("Hiến <đất> làm đường", "Dân góp công.")
    named("Đường <b>quê</b>", "Sau họp khu, các hộ hiến đất & tháo rào.\n" + "Rồi làm. " * 40)

    (first_name, first_piece), (second_name, second_piece) = shown("hien dat")

    assert first_name == "<mark>Hiến</mark> &lt;<mark>đất</mark>&gt; làm đường"
    assert first_piece == second_name == ""
    assert second_piece.startswith(
        "Sau họp khu, các hộ <mark>hiến đất</mark> &amp; tháo rào. Rồi làm."
    )
    assert second_piece.endswith(" …")


def test_a_piece_begins_a_few_words_before_the_first_hit():
    named("Khu mới", "Hiện nay. " * 30 + "Bà con tự nguyện cùng nhau hiến đất mở đường.")

    ((_name, piece),) = shown("hien dat")

    assert piece == "… Bà con tự nguyện cùng nhau <mark>hiến đất</mark> mở đường."


def test_a_short_form_is_marked_where_it_stands_for_the_words():
    Abbreviation.objects.create(short="CA", long="công an")
    Abbreviation.objects.create(short="ANTT", long="an ninh trật tự")
    named("Khu vui", "Cả khu giữ ANTT cùng công an.")

    assert shown("công an giữ an ninh trật tự")[0][1] == (
        "Cả khu <mark>giữ ANTT</mark> cùng <mark>công an</mark>."
    )


def test_without_a_search_nothing_is_marked():
    named("Khu mới")
    rows = model_rows(Model.objects.public())
    snippets(rows, understand(""))
    assert [(row.marked_name, row.snippet) for row in rows] == [("", "")]


def test_no_hit_suggests_fewer_words_and_units_of_the_name():
    named("Camera an ninh", locality=factories.places()["L-08677"])

    suggested = suggestions("camera Đào Xá")

    assert suggested.shorter == ["camera"]
    assert [unit.full_name for unit in suggested.units] == ["Xã Đào Xá"]
    assert [unit.uid for unit in suggestions("son thuyy").units] == []
    assert [unit.uid for unit in suggestions("Đoan").units] == ["L-230"]
    assert suggestions("a b c d e f").units == []
    assert suggestions("đèn pin “an ninh” cửa").shorter == ["an ninh"]
    assert not suggestions("!?").has_words
    assert suggestions("MH-9999999") == Suggestions(is_code=True)
    assert suggestions("zz").shorter == []
    assert suggestions("camera ninh zzz").shorter == ["camera ninh"]


def test_before_any_model_is_recognised_nothing_is_suggested():
    assert suggestions("hiến đất").shorter == []


@pytest.mark.parametrize(
    "query", ["!!!", "😀", "a" * 200, "' & | ! :* <->", "“", "\\", "đ" * 200, "a b " * 50, "%_"]
)
def test_whatever_is_typed_is_answered(client: Client, query: str):
    named("Vườn hoa")
    for language in ("", "/en"):
        page = client.get(f"{language}/mo-hinh/", {"q": query})
        assert page.status_code == 200
        assert "Vườn hoa" not in strip_tags(page.content.decode())


def test_a_nul_is_an_error_that_is_said(client: Client):
    page = client.get("/en/mo-hinh/", {"q": "a\0b"}).content.decode()
    assert "Null characters are not allowed." in page
    assert understand("hoa\0").query == "hoa "


def test_the_list_shows_marks_notes_and_suggestions(client: Client):
    named("Nhân dân hiến đất", locality=factories.places()["L-08677"])

    hit = client.get("/en/mo-hinh/", {"q": "hien dta"}).content.decode()
    assert "Nhân dân <mark>hiến đất</mark>" in hit
    assert "This is what was found for:" in hit
    loose = client.get("/en/mo-hinh/", {"q": "hiến đất vườn"}).content.decode()
    assert "No model has all of these words." in loose
    filtered = {"q": "hiến đất", "kind": "individual"}
    assert "Search all models for it" in client.get("/en/mo-hinh/", filtered).content.decode()
    none = client.get("/en/mo-hinh/", {"q": "camera Sơn Thủy"}).content.decode()
    assert "Search all models for it" not in none
    assert 'href="/en/mo-hinh/?q=S%C6%A1n%20Th%E1%BB%A7y"' in none
    assert 'href="/en/dia-phuong/L-08677/"' in none


def test_a_search_shows_nothing_that_is_not_public(client: Client):
    Model.objects.create(name="Vườn bí mật")
    factories.recognised(name="Vườn công khai")
    assert found("vườn") == ["Vườn công khai"]
    assert understand("vườn bí mật").question is None
    assert "Vườn bí mật" not in client.get("/mo-hinh/", {"q": "vườn bí mật"}).content.decode()


def test_a_search_reads_the_index():
    named("Vườn hoa")
    asked = understand("vườn hoa")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        plan = Model.objects.filter(search_vector=asked.question.terms).explain()
    assert "Bitmap Index Scan on model_search" in plan


def test_administrators_keep_the_abbreviations_and_reviewers_see_them(client: Client):
    Abbreviation.objects.create(short="NTM", long="nông thôn mới")
    client.force_login(factories.user("quantri", "administrator"))
    page = reverse("admin:models_registry_abbreviation_add")

    client.post(page, {"short": "ANTT", "long": "an ninh trật tự"})
    twice = client.post(page, {"short": "ntm", "long": "Nông thôn mới"})
    empty = client.post(page, {"short": "…", "long": "Nông thôn mới"})

    assert "Từ viết tắt này đã có." in twice.content.decode()
    assert "Cả hai phải có chữ hoặc số" in empty.content.decode()
    assert [str(each) for each in Abbreviation.objects.all()] == [
        "ANTT = an ninh trật tự",
        "NTM = nông thôn mới",
    ]
    listed = reverse("admin:models_registry_abbreviation_changelist")
    assert "ANTT" not in client.get(listed, {"q": "nông"}).content.decode()
    client.force_login(factories.reviewer())
    assert client.get(listed).status_code == 200
    assert client.get(page).status_code == 403


def test_of_very_many_the_newest_are_searched_if_they_have_enough(monkeypatch):
    old = [named(f"Đường hoa số {number}") for number in range(3)]
    other, new = named("Nhà sạch"), named("Đường hoa mới")
    again = old[0]  # recognised once more: its key is the first, but it is the newest
    for days, model in enumerate((again, new, other, old[2], old[1])):
        moment = timezone.now() - datetime.timedelta(days=days)
        Model.objects.filter(pk=model.pk).update(published_at=moment)
    monkeypatch.setattr(searching, "NEWEST", (1, 2))  # and the one of that moment

    for most, there in ((2, {again, new}), (3, {again, new, old[2]}), (4, {new, *old})):
        monkeypatch.setattr(searching, "MOST_HITS", most)
        monkeypatch.setattr(searching, "MOST_RANKED", most)
        assert {*Model.objects.found_keys("duong hoa")} == {model.pk for model in there}
