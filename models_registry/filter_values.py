"""Filters of several values, as a page shows them: each value with how many rows it would give."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from django import forms

SHOWN_AT_ONCE = 8  # values of a long filter; the rest is unfolded
SHORT = 10  # a filter of as many values is never folded

Choices = list[tuple[Any, Any]]  # value and label, or a heading and the choices under it


class Boxes(forms.CheckboxSelectMultiple):
    """Several values, each once; an empty one, as of a form that is sent whole, says nothing."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The values as they are asked for."""
        return list(dict.fromkeys(filter(None, super().value_from_datadict(data, files, name))))


class Value(NamedTuple):
    """One value, and how many rows it would give; None where nothing was counted."""

    value: str
    label: str
    total: int | None
    is_chosen: bool
    heading: str  # above it, where it is the first under one


class Chip(NamedTuple):
    """One chosen value, and the address without it."""

    label: str
    value: str
    address: str


class Facet(NamedTuple):
    """One filter: the values with most rows, or all where there are few, and the rest to unfold."""

    bound: forms.BoundField
    first: list[Value]
    rest: list[Value]

    @property
    def is_long(self) -> bool:
        """Whether there is a rest to unfold, or there would be one by another choice."""
        return len(self.first) + len(self.rest) > SHORT

    @property
    def chosen_in_rest(self) -> int:
        """How many of the folded values are chosen."""
        return sum(value.is_chosen for value in self.rest)


def facet(bound: forms.BoundField, totals: Mapping[str, int]) -> Facet:
    """Put the values of a field of Boxes in order; `totals` are empty where nothing was counted.

    What is chosen in this filter moves nothing: it has no part in the filter's own counts.
    """
    chosen = set(bound.value() or ())
    values = [
        Value(value, label, totals.get(value), value in chosen, heading)
        for value, label, heading in _flat(cast("Any", bound.field).choices)
    ]
    if len(values) <= SHORT:
        return Facet(bound, _headed(values), [])
    ranked = sorted(values, key=lambda value: -(value.total or 0))
    first = [value for value in ranked[:SHOWN_AT_ONCE] if value.total]
    rest = [value for value in values if value not in first]
    return Facet(bound, [value._replace(heading="") for value in first], _headed(rest))


def _headed(values: list[Value]) -> list[Value]:
    above = ["", *(value.heading for value in values)]
    return [
        value._replace(heading="" if value.heading == last else value.heading)
        for value, last in zip(values, above, strict=False)
    ]


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str, str]]:
    for value, label in choices:
        if isinstance(label, list):
            yield from ((str(one), str(name), str(value)) for one, name in label)
        else:
            yield str(value), str(label), ""
