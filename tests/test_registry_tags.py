"""Display filters: models_registry/templatetags/registry.py."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from models_registry.models import Indicator

LAND = Indicator(code="land_total_m2", unit_vi="m²", unit_en="m²")
ASSETS = Indicator(code="assets_on_land_vnd", unit_vi="đồng", unit_en="đồng")
WORKDAYS = Indicator(code="workdays_people", unit_vi="ngày công", unit_en="working days")


def render(source, language, **context):
    with translation.override(language):
        return Template("{% load registry %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (None, "", ""),
        (0, "0", "0"),
        (1190, "1.190", "1,190"),
        (Decimal("4.6000"), "4,6", "4.6"),
    ],
)
def test_number_writes_a_number_in_the_language_of_the_page(value, vietnamese, english):
    assert render("{{ value|number }}", "vi", value=value) == vietnamese
    assert render("{{ value|number }}", "en", value=value) == english


@pytest.mark.parametrize(
    ("value", "indicator", "vietnamese", "english"),
    [
        (None, LAND, "", ""),
        (Decimal("0.0000"), LAND, "0 m²", "0 m²"),
        (Decimal("8400.0000"), LAND, "8.400 m²", "8,400 m²"),
        (500, WORKDAYS, "500 ngày công", "500 working days"),
        (Decimal(2_500_000_000), ASSETS, "2,5 tỷ đồng", "2.5 billion đồng"),
    ],
)
def test_amount_writes_a_value_with_the_unit_of_its_indicator(
    value, indicator, vietnamese, english
):
    source = "{{ value|amount:indicator }}"

    assert render(source, "vi", value=value, indicator=indicator) == vietnamese
    assert render(source, "en", value=value, indicator=indicator) == english
