"""Dates and numbers in both languages: massmob/formats."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import formats, timezone, translation

BOTH = pytest.mark.parametrize("language", ["vi", "en"])


@BOTH
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05/09/2025", date(2025, 9, 5)),
        ("5/9/2025", date(2025, 9, 5)),
        ("23/11/2026", date(2026, 11, 23)),
        ("23-11-2026", date(2026, 11, 23)),
        ("23.11.2026", date(2026, 11, 23)),
        ("23/11/26", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
    ],
)
def test_a_typed_date_has_the_day_first(language, typed, meant):
    with translation.override(language):
        assert forms.DateField().clean(typed) == meant


@BOTH
@pytest.mark.parametrize("typed", ["11/23/2026", "31/02/2026", "23 11 2026", "2026-23-11"])
def test_a_date_with_the_month_first_or_out_of_the_calendar_is_refused(language, typed):
    with translation.override(language), pytest.raises(ValidationError):
        forms.DateField().clean(typed)


@BOTH
def test_a_typed_moment_has_the_day_first(language):
    with translation.override(language):
        typed = [
            forms.DateTimeField().clean(f"05/09/2025 {clock}") for clock in ("14:05", "14:05:06")
        ]

    assert typed == [
        timezone.make_aware(datetime(2025, 9, 5, 14, 5)),
        timezone.make_aware(datetime(2025, 9, 5, 14, 5, 6)),
    ]


@BOTH
def test_a_date_field_shows_what_it_also_reads(language):
    with translation.override(language):
        shown = forms.DateInput().format_value(date(2025, 9, 5))
        assert shown == "05/09/2025"
        assert forms.DateField().clean(shown) == date(2025, 9, 5)


@pytest.mark.parametrize(
    ("language", "name", "written"),
    [
        ("vi", "DATE_FORMAT", "05/09/2026"),
        ("vi", "SHORT_DATE_FORMAT", "05/09/2026"),
        ("vi", "DATETIME_FORMAT", "07:05 05/09/2026"),
        ("vi", "SHORT_DATETIME_FORMAT", "07:05 05/09/2026"),
        ("vi", "TIME_FORMAT", "07:05"),
        ("vi", "YEAR_MONTH_FORMAT", "tháng 9 năm 2026"),
        ("vi", "MONTH_DAY_FORMAT", "5 tháng 9"),
        ("en", "DATE_FORMAT", "5 September 2026"),
        ("en", "SHORT_DATE_FORMAT", "05/09/2026"),
        ("en", "DATETIME_FORMAT", "5 September 2026, 07:05"),
        ("en", "SHORT_DATETIME_FORMAT", "05/09/2026, 07:05"),
        ("en", "TIME_FORMAT", "07:05"),
        ("en", "YEAR_MONTH_FORMAT", "September 2026"),
        ("en", "MONTH_DAY_FORMAT", "5 September"),
    ],
)
def test_dates_are_written_the_way_of_the_language(language, name, written):
    with translation.override(language):
        assert formats.date_format(datetime(2026, 9, 5, 7, 5), name) == written


def test_a_moment_is_shown_in_vietnam_time():
    shown = Template("{{ moment }}").render(
        Context({"moment": datetime(2026, 11, 22, 20, 0, tzinfo=UTC)})
    )

    assert shown == "03:00 23/11/2026"


@pytest.mark.parametrize(
    ("language", "written"),
    [("vi", "1.190 1.234.567,5 2,5 999"), ("en", "1,190 1,234,567.5 2.5 999")],
)
def test_numbers_are_grouped_by_three_the_way_of_the_language(language, written):
    numbers = Context({"a": 1190, "b": Decimal("1234567.5"), "c": 2.5, "d": 999})
    with translation.override(language):
        assert Template("{{ a }} {{ b }} {{ c }} {{ d }}").render(numbers) == written


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("vi", "1.190", Decimal("1190")),
        ("vi", "2,5", Decimal("2.5")),
        ("en", "1,190", Decimal("1190")),
        ("en", "2.5", Decimal("2.5")),
    ],
)
def test_a_typed_number_is_read_the_way_of_the_language(language, typed, meant):
    with translation.override(language):
        assert forms.DecimalField(localize=True).clean(typed) == meant


@BOTH
def test_weeks_begin_on_monday_and_clocks_keep_their_seconds(language):
    with translation.override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert forms.TimeInput().format_value(time(7, 5, 6)) == "07:05:06"
