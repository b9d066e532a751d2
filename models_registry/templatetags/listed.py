"""What a list has hundreds of, written in one go: as templates they took most of a page's time."""

from collections.abc import Iterable

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..filter_values import Facet, Value
from ..quantities import format_number

register = template.Library()


@register.simple_tag
def facets(shown: Iterable[Facet]) -> SafeString:
    """{% facets filter.facets %}: the filters of several values, one fieldset each.

    Their lists have ids of their own: they are swapped, what is unfolded stays.
    """
    return mark_safe("".join(map(_facet, shown)))  # noqa: S308 - of escaped parts


@register.simple_tag
def facet_lists(shown: Iterable[Facet]) -> SafeString:
    """{% facet_lists filter.facets %}: the ids of these lists, as htmx takes them."""
    made = ""
    for facet in shown:
        name = facet.bound.name
        made += f",#values-{name}"
        made += f",#values-{name}-rest,#chosen-{name}" if facet.is_long else ""
    return mark_safe(made)  # noqa: S308 - names of our own


def _facet(facet: Facet) -> str:
    bound = facet.bound
    name, its_id, label = bound.name, bound.auto_id, escape(bound.label)
    wrong = f' data-invalid aria-describedby="{its_id}_error"' if bound.errors else ""
    notes = render_to_string("components/field_notes.html", {"field": bound}) if wrong else ""
    return (
        f'<fieldset class="facet" id="{its_id}"{wrong}><legend>{label}</legend>{notes}'
        f"{_list(name, facet.first)}{_rest(facet, name, label) if facet.is_long else ''}</fieldset>"
    )


def _rest(facet: Facet, name: str, label: str) -> str:
    chosen = facet.chosen_in_rest
    told = escape(f"({_('%(total)s chosen') % {'total': chosen}})") if chosen else ""
    return (
        f'<details><summary>{escape(_("Show the others"))}<span class="unseen">: {label}</span>'
        f' <span id="chosen-{name}">{told}</span></summary>'
        f"{_list(name, facet.rest, '-rest')}</details>"
    )


def _list(name: str, values: Iterable[Value], which: str = "") -> str:
    return f'<ul class="values" id="values-{name}{which}">{"".join(map(_box, values))}</ul>'


def _box(value: Value) -> str:
    offered, total, is_chosen, heading = value
    above = f'<li class="note">{escape(heading)}</li>' if heading else ""
    checked = " checked" if is_chosen else ""
    if not total:
        none = " data-none" if total == 0 else ""
        count = "" if total is None else ' <span class="number">0</span>'
        return f"{above}<li{none}{offered.before}{checked}{offered.after}{count}</label></li>"
    count = f' <span class="number">{format_number(total)}</span>'
    return f"{above}<li{offered.before}{checked}{offered.after}{count}</label></li>"
