"""Where a text writes a person's full name out, and what stands there instead."""

import unicodedata

import pytest
from django.db import connection

from models_registry.person_names import masked, pattern

AN = "Nguyễn Văn An"


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (AN, "Nguyễn Văn An hiến đất.", "N.V.A. hiến đất."),
        (AN, "ông Nguyễn Văn An, bà Nguyễn Thị Anh", "ông N.V.A., bà Nguyễn Thị Anh"),
        (AN, "NGUYỄN VĂN AN", "N.V.A."),
        (AN, "nguyễn văn an", "N.V.A."),
        (AN, "Nguyen Van An", "N.V.A."),
        (AN, "Nguyễn  Văn\n An và Nguyễn\u00a0Văn-An", "N.V.A. và N.V.A."),
        (AN, "“Nguyễn Văn An”(Nguyễn Văn An)", "“N.V.A.”(N.V.A.)"),
        (AN, "Nguyễn Văn Anh, Nguyễn Văn, Văn An", "Nguyễn Văn Anh, Nguyễn Văn, Văn An"),
        (AN, "anh An", "anh An"),
        (AN, "", ""),
        ("Lý Thị Hoà", "Lí Thị Hòa; Lý Thị Hoà", "L.T.H.; L.T.H."),
        ("Quý Thúy", "Quí Thuý", "Q.T."),
        ("Đỗ Ức", "đỗ ức, ĐỖ ỨC, Do Uc", "Đ.Ứ., Đ.Ứ., D.U."),
        ("Ông Nguyễn Văn An", "bà và Nguyễn Văn An", "bà và N.V.A."),
        ("Hộ gia đình ông Nguyễn Văn An", "gia đình Nguyễn Văn An", "gia đình N.V.A."),
        (
            "Hộ ông Nguyễn Văn An và bà Trần Thị Bình",
            "Trần Thị Bình, Nguyễn Văn An",
            "T.T.B., N.V.A.",
        ),
        ("Nguyễn Văn An, Trưởng khu 5", "Trưởng khu 5 là Nguyễn Văn An", "Trưởng khu 5 là N.V.A."),
        ("Đồng chí: Nguyễn Văn An", "đ/c Nguyễn Văn An", "đ/c N.V.A."),
        ("nguyễn văn an", "Nguyễn Văn An", "N.V.A."),
        ("Ông An", "ông An, anh An", "Ô.A., anh An"),
        ("An", "An toàn cho mọi người, An nói", "An toàn cho mọi người, An nói"),
        ("", "Không có ai", "Không có ai"),
        ("H'Hen Niê", "Chị H’Hen Niê", "Chị H.H.N."),
        ("A+ [B] *C", "a b c", "A.B.C."),
    ],
)
def test_a_full_name_becomes_initials_however_it_is_written(name: str, text: str, told: str):
    assert masked(text, pattern([name])) == told
    decomposed = masked(unicodedata.normalize("NFD", text), pattern([name]))
    assert unicodedata.normalize("NFC", decomposed) == told
    assert pattern([unicodedata.normalize("NFD", name)]) == pattern([name])


@pytest.mark.once
def test_the_longest_of_several_names_is_found_first():
    names = ["Nguyễn Văn", "Nguyễn Văn An Bình"]
    assert masked("Nguyễn Văn An Bình, Nguyễn Văn An", pattern(names)) == "N.V.A.B., N.V. An"


@pytest.mark.once
def test_a_text_without_such_names_is_left_as_it_was_written():
    decomposed = unicodedata.normalize("NFD", AN)
    assert masked(decomposed, "") == decomposed
    assert pattern([]) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An hiến đất.",
        "ông NGUYỄN  VĂN\nAN, Nguyen\u00a0Van-An, nguyễn văn an",
        unicodedata.normalize("NFD", "của Nguyễn Văn An, Lí Thị Hòa"),
        "Nguyễn Văn Anh, Lý Thị Hoàn, XNguyễn Văn An",
        "Đỗ Ức và đỗ ức",
        "",
    ],
)
def test_the_database_finds_the_same_names(text: str):
    found_by = pattern([AN, "Lý Thị Hoà", "Đỗ Ức"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT without_names(%s, %s), without_names(%s, '')", [text, found_by, text]
        )
        without, whole = cursor.fetchone()
    told = masked(text, found_by)
    for initials in ("N.V.A.", "L.T.H.", "Đ.Ứ."):
        told = told.replace(initials, " ")
    assert without == told
    assert whole == text
