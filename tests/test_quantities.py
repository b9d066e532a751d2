"""Numbers with their units, written and read: models_registry/quantities.py."""

import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from models_registry.quantities import MONEY, format_number, format_quantity, parse_number

LANGUAGES = st.sampled_from(["vi", "en"])


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (Decimal("0.0000"), "0", "0"),
        (Decimal("-0.0"), "0", "0"),
        (Decimal("4.6000"), "4,6", "4.6"),
        (Decimal("8400.00"), "8.400", "8,400"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (Decimal("-1234.50"), "-1.234,5", "-1,234.5"),
        (Decimal("0.0001"), "0,0001", "0.0001"),
        (Decimal(100) / 3, "33,3333", "33.3333"),
        (Decimal(200) / 3, "66,6667", "66.6667"),
        (999, "999", "999"),
        (1190, "1.190", "1,190"),
        (Decimal("123456789012345.6789"), "123.456.789.012.345,6789", "123,456,789,012,345.6789"),
    ],
)
def test_a_number_is_grouped_and_bare_of_trailing_zeros(value, vietnamese, english):
    with translation.override("vi"):
        assert format_number(value) == vietnamese
    with translation.override("en"):
        assert format_number(value) == english


@pytest.mark.parametrize(
    ("value", "label", "vietnamese", "english"),
    [
        (Decimal("8400.0000"), "m²", "8.400 m²", "8,400 m²"),
        (Decimal("4.6"), "km", "4,6 km", "4.6 km"),
        (0, "hộ", "0 hộ", "0 hộ"),
        (Decimal("99.5"), "%", "99,5%", "99.5%"),
        (Decimal("12"), "", "12", "12"),
    ],
)
def test_a_quantity_is_followed_by_its_unit(value, label, vietnamese, english):
    with translation.override("vi"):
        assert format_quantity(value, "any", label) == vietnamese
    with translation.override("en"):
        assert format_quantity(value, "any", label) == english


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0 đồng", "0 đồng"),
        (500_000, "500.000 đồng", "500,000 đồng"),
        (999_999, "999.999 đồng", "999,999 đồng"),
        (1_000_000, "1 triệu đồng", "1 million đồng"),
        (150_500_000, "150,5 triệu đồng", "150.5 million đồng"),
        (1_234_567, "1.234.567 đồng", "1,234,567 đồng"),
        (1_235_000, "1.235.000 đồng", "1,235,000 đồng"),
        (1_500_250_000, "1.500,25 triệu đồng", "1,500.25 million đồng"),
        (995_000_000, "995 triệu đồng", "995 million đồng"),
        (999_990_000, "999,99 triệu đồng", "999.99 million đồng"),
        (999_995_000, "999.995.000 đồng", "999,995,000 đồng"),
        (Decimal("2500000000.0000"), "2,5 tỷ đồng", "2.5 billion đồng"),
        (1_234_500_000_000, "1.234,5 tỷ đồng", "1,234.5 billion đồng"),
        (-2_500_000_000, "-2,5 tỷ đồng", "-2.5 billion đồng"),
    ],
)
def test_money_is_written_in_dong_then_millions_then_billions(value, vietnamese, english):
    with translation.override("vi"):
        assert format_quantity(value, MONEY, "đồng") == vietnamese
    with translation.override("en"):
        assert format_quantity(value, MONEY, "đồng") == english


@pytest.mark.parametrize(
    ("typed", "in_vietnamese", "in_english"),
    [
        ("130", "130", "130"),
        ("0", "0", "0"),
        (" 8.400 ", "8400", "8.4"),
        ("8,400", "8.4", "8400"),
        ("2,5", "2.5", "2.5"),
        ("4.6", "4.6", "4.6"),
        ("4.600", "4600", "4.6"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1.234.567", "1234567", "1234567"),
        ("1,234,567", "1234567", "1234567"),
        ("1 234", "1234", "1234"),
        ("12\N{NO-BREAK SPACE}345,5", "12345.5", "12345.5"),
        ("12\N{NARROW NO-BREAK SPACE}345.5", "12345.5", "12345.5"),
        ("0.125", "0.125", "0.125"),
        ("0,125", "0.125", "0.125"),
        ("1234.567", "1234.567", "1234.567"),
        ("007", "7", "7"),
        ("-5", "-5", "-5"),
        ("\N{MINUS SIGN}2,5", "-2.5", "-2.5"),
    ],
)
def test_dots_and_commas_mean_what_they_mean_in_the_language_of_the_page(
    typed, in_vietnamese, in_english
):
    with translation.override("vi"):
        assert str(parse_number(typed)) == in_vietnamese
    with translation.override("en"):
        assert str(parse_number(typed)) == in_english


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2,5 tỷ", 2_500_000_000),
        ("2,5 tỉ", 2_500_000_000),
        ("2.5 ty", 2_500_000_000),
        ("2,5 TỶ ĐỒNG", 2_500_000_000),
        ("2.5 billion", 2_500_000_000),
        ("1,2 nghìn tỷ", 1_200_000_000_000),
        ("150 triệu", 150_000_000),
        ("150tr", 150_000_000),
        ("150 million đồng", 150_000_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1 tỷ 200 triệu 500 nghìn đồng", 1_200_500_000),
        ("150k", 150_000),
        ("150 ngàn", 150_000),
        ("150.000 đ", 150_000),
        ("150.000 VNĐ", 150_000),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_amounts_of_money_may_be_typed_in_words(typed, meant, form):
    assert parse_number(unicodedata.normalize(form, typed)) == meant


@pytest.mark.parametrize(
    ("typed", "label", "meant"),
    [
        ("8.400 m²", "m²", "8400"),
        ("8.400m2", "m²", "8400"),
        ("130 hộ", "hộ", "130"),
        ("130 HO", "hộ", "130"),
        ("500 ngày công", "ngày công", "500"),
        ("100 %", "%", "100"),
        ("50 tấn/ha", "tấn/ha", "50"),
        ("2,5 tỷ đồng", "đồng", "2500000000"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_unit_of_the_field_may_follow_the_number(typed, label, meant, form):
    assert str(parse_number(unicodedata.normalize(form, typed), label)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "-",
        "tỷ",
        "đồng",
        "nhiều",
        "khoảng 2,5 tỷ",
        "2,5 tỷ hộ",
        "1 tỷ 2",
        "200 triệu 1 tỷ",
        "1 tỷ 2 tỷ",
        "5 6",
        "1.23.456",
        "1.234,5,6",
        "1.234 567",
        "5.",
        ",5",
        "--5",
        "5-6",
        "1e5",
        "NaN",
        "Infinity",
        "5²",
        "٣",
        "5\x00",
        "<b>5</b>",
        "4 😀",
        "8.400 m²",
        "9" * 61,
        "9" * 1_000_000,
    ],
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        parse_number(typed)

    assert refusal.value.code == "invalid"


def test_a_refusal_shows_what_was_typed_and_how_to_write_it():
    with translation.override("vi"), pytest.raises(ValidationError) as in_vietnamese:
        parse_number("hai mươi % <b>")
    with translation.override("en"), pytest.raises(ValidationError) as in_english:
        parse_number("hai mươi % <b>")

    assert in_vietnamese.value.messages == [
        "“hai mươi % <b>” không phải là số. Hãy viết như 1.234,5."
    ]
    assert in_english.value.messages == ["“hai mươi % <b>” is not a number. Write it like 1,234.5."]


def test_a_refusal_shows_only_the_beginning_of_a_long_text():
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        parse_number("9" * 1_000)

    assert refusal.value.messages == [f"“{'9' * 60}” is not a number. Write it like 1,234.5."]


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=4),
    st.sampled_from(["m²", "%", "hộ", "ngày công", "tấn/ha", ""]),
    LANGUAGES,
)
def test_a_written_quantity_is_read_back_as_it_was(value, label, language):
    with translation.override(language):
        assert parse_number(format_quantity(value, "any", label), label) == value


@given(
    st.integers(min_value=-(10**9), max_value=10**9), st.sampled_from([1, 10**4, 10**7]), LANGUAGES
)
def test_money_is_read_back_to_the_two_decimals_that_are_written(amount, step, language):
    value = Decimal(amount * step)
    with translation.override(language):
        written = format_quantity(value, MONEY, "đồng")
        read = parse_number(written, "đồng")
        assert format_quantity(read, MONEY, "đồng") == written
        assert abs(read - value) * 200 <= max(abs(value), 1)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        assert parse_number(text).is_finite()
    except ValidationError as refusal:
        assert refusal.code == "invalid"
