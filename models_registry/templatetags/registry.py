"""Display filters of the registry's pages."""

from decimal import Decimal

from django import template

from ..models import Indicator
from ..quantities import format_number, format_quantity

register = template.Library()


@register.filter
def number(value: Decimal | int | None) -> str:
    """{{ total|number }}: 1.190; nothing where there is no value."""
    return "" if value is None else format_number(value)


@register.filter
def amount(value: Decimal | int | None, indicator: Indicator) -> str:
    """{{ total|amount:indicator }}: 8.400 m², 2,5 tỷ đồng; nothing where there is no value."""
    return "" if value is None else format_quantity(value, indicator.unit_vi, indicator.unit)
