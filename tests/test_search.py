"""Folding and ordering agree between Python and the database, for every Vietnamese letter."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from models_registry.models import Model
from models_registry.search import MAX_QUERY_WORDS, all_words, fold, words
from tests import factories

pytestmark = pytest.mark.django_db

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
ALPHABET = [*LETTERS, *(letter.upper() for letter in LETTERS), *"đĐbBzZ 0159-,.()%"]


def ask(expression: str, *values: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}", values)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "text",
    ["Hòa Bình", "Hoà Bình", "HÒA BÌNH", "hoa binh", unicodedata.normalize("NFD", "Hoà Bình")],
)
def test_every_way_of_writing_a_name_folds_alike(text: str):
    assert fold(text) == ask("fold(%s)", text) == "hoa binh"


def test_every_letter_folds_alike_in_python_and_in_the_database():
    for letter in ALPHABET:
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, letter)
            assert fold(text) == ask("fold(%s)", text), letter


class FoldedText(TestCase):
    @settings(max_examples=100, deadline=None)
    @given(st.text(alphabet=ALPHABET, max_size=40))
    def test_any_text_folds_alike(self, text: str):
        assert fold(text) == ask("fold(%s)", text)


def test_names_stand_in_the_order_of_a_vietnamese_dictionary():
    ordered = (
        "An An_Đạo Ái Ánh Ăn Ân Ba Bà Bả Bã Bá Bạ Ca Da Đa Đoan_Hùng Em Êm Ga Ma Ông Ơn U Ư "
        "Việt_Trì Vĩnh_Yên Xuân Y Ý Yên"
    ).split()
    names = [name.replace("_", " ") for name in ordered]
    expected = ["An", "An Đạo", "Ái", "Ánh"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) name"
            ' ORDER BY vietnamese_sort_key(name) COLLATE "C"',
            [sorted(names)],
        )
        found = [name for (name,) in cursor.fetchall()]
    assert found[found.index("Ăn") :] == names[names.index("Ăn") :]
    assert sorted(found[: found.index("Ăn")]) == sorted(expected)
    assert found.index("An") < found.index("An Đạo")


def test_a_query_is_cut_into_folded_words():
    assert words("  “Sơn Thủy”: đường-bê_tông, 4.6 km!") == (
        ["son", "thuy", "duong", "be", "tong", "4", "6", "km"]
    )
    assert len(words("a " * 100)) == MAX_QUERY_WORDS
    assert all_words(" – … ") is None


def test_a_search_finds_words_of_name_place_and_text_names_first():
    places = factories.places()
    in_text = factories.recognised(name="Nhà văn hóa", locality=places["L-08668"]).model
    Model.objects.filter(pk=in_text.pk).update(approach="Bà con góp công làm đường bê tông.")
    in_name = factories.recognised(name="Đường bê tông khu 5").model
    by_place = factories.recognised(name="Đường hoa", residential_areas="ngõ bê tông").model
    found = Model.objects.search("DUONG bê tong").order_by("search_rank")
    assert [model.pk for model in found] == [in_name.pk, by_place.pk, in_text.pk]
    assert set(Model.objects.search("son thuy duong be tong")) == {in_name, by_place}
    assert set(Model.objects.search("huyen thanh thuy")) == {in_name, by_place, in_text}
    assert Model.objects.search("tu vu").get() == in_text
    assert Model.objects.search(" ").count() == 3
    assert not Model.objects.search("😀 %").exists()
    assert not Model.objects.search("không có ở đâu").exists()
