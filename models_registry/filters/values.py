"""Filters of several values, as a page shows them: each value with how many rows it would give."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from django import forms
from django.utils.http import urlencode

from .fields import Offered, ValuesField

SHOWN_AT_ONCE = 8  # values of a long filter; the rest is unfolded
SHORT = 10  # a filter of as many values is never folded


class Value(NamedTuple):
    """One value, and how many rows it would give; None where nothing was counted."""

    offered: Offered
    total: int | None
    is_chosen: bool
    heading: str = ""  # above it, where it is the first under one

    @property
    def value(self) -> str:
        """As the address has it."""
        return self.offered.value


class Chip(NamedTuple):
    """One chosen value, and the address without it."""

    label: str
    value: str
    address: str


class Facet(NamedTuple):
    """One filter: the values with most rows, or all where there are few, and the rest to unfold.

    Where nothing was counted, the first of them.
    """

    bound: forms.BoundField
    first: list[Value]
    rest: list[Value]
    is_limited: bool = False  # to those of a province, by whose choice there are others

    @property
    def is_long(self) -> bool:
        """Whether there is a rest to unfold, or there would be one by another choice."""
        return self.is_limited or len(self.first) + len(self.rest) > SHORT

    @property
    def chosen_in_rest(self) -> int:
        """How many of the folded values are chosen."""
        return sum(value.is_chosen for value in self.rest)


def chips(fields: Mapping[str, Any], chosen: Sequence[tuple[str, list[str]]]) -> list[Chip]:
    """What is chosen of a form's fields, by filter; the order of a list is none of it."""
    return [
        Chip(
            fields[name].label,
            getattr(fields[name], "labels", {}).get(value, value),
            _without(chosen, name, value),
        )
        for name, values in chosen
        if name != "sort"
        for value in values
    ]


def _without(chosen: Sequence[tuple[str, list[str]]], name: str, value: str) -> str:
    left = [
        (each, [one for one in of_it if (each, one) != (name, value)]) for each, of_it in chosen
    ]
    return f"?{urlencode(left, doseq=True)}"


def facet(
    bound: forms.BoundField, totals: Mapping[str, int] | None, *, is_limited: bool = False
) -> Facet:
    """Put the values of a ValuesField in order; `totals` by their keys, None: nothing was counted.

    What is chosen in this filter moves nothing: it has no part in the filter's own counts.
    """
    chosen = set(bound.value() or ())
    known = cast("ValuesField", bound.field).offered
    if totals is None:
        values = [Value(each, None, each.value in chosen) for each in known]
    else:
        values = [Value(each, totals.get(each.key, 0), each.value in chosen) for each in known]
    if len(values) <= SHORT:
        return Facet(bound, _headed(values), [], is_limited)
    found = values if totals is None else [value for value in values if value.total]
    first = sorted(found, key=lambda value: -(value.total or 0))[:SHOWN_AT_ONCE]
    shown = {value.value for value in first}
    rest = _headed([each for each in values if each.value not in shown])
    return Facet(bound, first, rest, is_limited)


def _headed(values: list[Value]) -> list[Value]:
    """Give the first under each heading the heading; most filters have none."""
    if not any(value.offered.heading for value in values):
        return values
    above = ["", *(value.offered.heading for value in values)]
    return [
        value._replace(heading="" if value.offered.heading == last else value.offered.heading)
        for value, last in zip(values, above, strict=False)
    ]
