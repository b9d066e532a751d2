"""What a list has hundreds of, written in one go: as templates they took most of a page's time."""

from collections.abc import Iterable, Iterator
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..filters.values import Facet, Value
from ..model_rows import Row
from ..models import Kind
from ..quantities import format_number

register = template.Library()

GROUPED = 1_000  # from here on a number has separators


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
    name, its_id, label = bound.name, bound.auto_id, escape(str(bound.label))
    wrong = f' data-invalid aria-describedby="{its_id}_error"' if bound.errors else ""
    notes = render_to_string("components/field_notes.html", {"field": bound}) if wrong else ""
    return (
        f'<fieldset class="facet" id="{its_id}"{wrong}><legend>{label}</legend>{notes}'
        f"{_first(name, facet)}{_rest(facet, name, label) if facet.is_long else ''}</fieldset>"
    )


def _first(name: str, facet: Facet) -> str:
    if facet.first or facet.rest or not facet.is_limited:
        return _list(name, facet.first)
    told = escape(_("Choose a province to see what lies in it."))
    return f'<ul class="values" id="values-{name}"><li class="note">{told}</li></ul>'


def _rest(facet: Facet, name: str, label: str) -> str:
    others, chosen = escape(_("Show the others")), facet.chosen_in_rest
    told = escape(_("%(total)s chosen") % {"total": chosen})
    return (
        f'<details><summary>{others}<span class="unseen">: {label}</span>'
        f' <span id="chosen-{name}">{f"({told})" if chosen else ""}</span></summary>'
        f"{_list(name, facet.rest, '-rest')}</details>"
    )


def _list(name: str, values: Iterable[Value], which: str = "") -> str:
    return f'<ul class="values" id="values-{name}{which}">{"".join(map(_box, values))}</ul>'


def _box(value: Value) -> str:
    offered, total, is_chosen, heading = value
    above = f'<li class="note">{escape(heading)}</li>' if heading else ""
    none = " data-none" if total == 0 else ""
    checked = " checked" if is_chosen else ""
    count = "" if total is None else f' <span class="number">{_number(total)}</span>'
    return f"{above}<li{none}{offered.before}{checked}{offered.after}{count}</label></li>"


def _number(total: int) -> str:
    return str(total) if total < GROUPED else format_number(total)


@register.simple_tag
def rows(shown: Iterable[Row]) -> SafeString:
    """{% rows part.rows %}: models as rows. What people wrote is Vietnamese everywhere."""
    words = {kind.value: escape(str(kind.label)) for kind in Kind}
    words |= {"exemplary": escape(_("Exemplary")), "demonstration": escape(_("Demonstration data"))}
    return mark_safe("".join(_row(row, words) for row in shown))  # noqa: S308 - of escaped parts


@register.simple_tag
def row(shown: Row) -> SafeString:
    """{% row model %}: one of them."""
    return rows([shown])


def _row(row: Row, words: dict[str, str]) -> str:
    name = row.marked_name or escape(row.name)
    piece = f'<p class="snippet" lang="vi">{row.snippet}</p>' if row.snippet else ""
    return (
        f'<li><h3><a href="{row.get_absolute_url()}" lang="vi">{name}</a></h3>{piece}'
        f'<p class="facts">{" ".join(_facts(row, words))}</p></li>'
    )


def _facts(row: Row, words: dict[str, str]) -> Iterator[str]:
    if row.figure:
        yield f"<strong>{escape(row.figure.indicator.label)}: {escape(row.figure.shown)}</strong>"
    whose = f': <span lang="vi">{escape(row.public_name)}</span>' if row.public_name else ""
    yield f"<span>{row.year}</span>"
    yield f"<span>{escape(row.field.label)}</span>"
    yield f"<span>{words[row.kind]}{whose}</span>"
    yield f"<span>{escape(row.place)}</span>"
    if row.is_exemplary:
        yield f'<span class="tag" data-kind="exemplary">{words["exemplary"]}</span>'
    if row.is_demonstration:
        yield f'<span class="tag" data-kind="demonstration">{words["demonstration"]}</span>'
