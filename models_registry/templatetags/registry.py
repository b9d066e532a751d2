"""Display filters of the registry's pages."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..filter_values import Value
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


@register.simple_tag
def boxes(name: str, values: Iterable[Value]) -> SafeString:
    """{% boxes "field" facet.first %}: the values of a filter, each as a box with its count.

    A page has hundreds of them: as a template they took most of its time.
    """
    return mark_safe("".join(_box(name, value) for value in values))  # noqa: S308 - each is escaped


def _box(name: str, value: Value) -> str:
    heading = format_html('<li class="note">{}</li>', value.heading) if value.heading else ""
    total = (
        "" if value.total is None else f' <span class="number">{format_number(value.total)}</span>'
    )
    return heading + format_html(
        '<li{}><input type="checkbox" name="{}" value="{}" id="{}-{}"{}>'
        '<label for="{}-{}">{}{}</label></li>',
        *(" data-none" if value.total == 0 else "", name, value.value, name, value.value),
        " checked" if value.is_chosen else "",
        *(name, value.value, value.label, mark_safe(total)),  # noqa: S308 - of a number
    )
