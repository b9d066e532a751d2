"""Fields of filters whose values are known, and what a page writes of each, made once for all.

A page of the list has some hundreds of values. Django would copy them for each form, go
through them for each value that is asked for, and have a template write each one.
"""

import copy
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Self, cast

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

Choices = list[tuple[Any, Any]]  # value and label, or a heading and the choices under it


class Offered(NamedTuple):
    """One value of a filter. Of its box stand ready what is before and after its state, as HTML."""

    value: str
    label: str
    heading: str  # under which it stands
    key: str  # under which it is counted
    before: str
    after: str


def offered(name: str, choices: Choices, keys: Mapping[str, str]) -> Iterator[Offered]:
    """Yield the values of a filter; one without a key of its own is counted by itself."""
    for value, label, heading in _flat(choices):
        its_id = escape(f"{name}-{value}")
        before = f'><input type="checkbox" name="{name}" value="{escape(value)}" id="{its_id}"'
        after = f'><label for="{its_id}">{escape(label)}'
        yield Offered(value, label, heading, keys.get(value, value), before, after)


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str, str]]:
    for value, label in choices:
        if isinstance(label, list):
            yield from ((str(one), str(name), str(value)) for one, name in label)
        else:
            yield str(value), str(label), ""


class Line(forms.TextInput):
    """A line to type in, written without a template."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the input."""
        shown = self.format_value(value)
        known = {"type": self.input_type, "name": name}
        told = known | ({} if shown is None else {"value": shown})
        return format_html("<input{}>", flatatt(told | self.build_attrs(self.attrs, attrs)))


class Hidden(Line):
    """The same, not shown."""

    input_type = "hidden"


class Menu(forms.Select):
    """A menu, whose options are written once; the chosen one is marked among them."""

    written = SafeString("")  # its options

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the menu."""
        (chosen,) = self.format_value(value) or [""]
        plain = f'<option value="{escape(chosen)}"'
        marked = mark_safe(self.written.replace(f"{plain}>", f"{plain} selected>", 1))  # noqa: S308 - of escaped parts
        told = flatatt({"name": name} | self.build_attrs(self.attrs, attrs))
        return format_html("<select{}>{}</select>", told, marked)


class Boxes(forms.CheckboxSelectMultiple):
    """Several values, each once; an empty one, as of a form that is sent whole, says nothing."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The values as they are asked for."""
        return list(dict.fromkeys(filter(None, super().value_from_datadict(data, files, name))))


class _Known(forms.ChoiceField):
    """A field that knows its values without going through them."""

    def __init__(self, *, choices: Choices = (), **more: Any) -> None:  # type: ignore[assignment]
        super().__init__(choices=choices, **more)
        self.labels = {value: label for value, label, _heading in _flat(choices)}

    def valid_value(self, value: Any) -> bool:
        """Whether it is one of them."""
        return str(value) in self.labels


class ValueField(_Known):
    """One of the known values."""

    widget = Menu

    def __init__(self, *, choices: Choices = (), **more: Any) -> None:  # type: ignore[assignment]
        super().__init__(choices=choices, **more)
        if isinstance(self.widget, Menu):
            self.widget.written = mark_safe("".join(_options(choices)))  # noqa: S308 - escaped


def _options(choices: Choices) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list):
            yield f'<optgroup label="{escape(value)}">{"".join(_options(label))}</optgroup>'
        else:
            yield f'<option value="{escape(value)}">{escape(label)}</option>'


class ValuesField(_Known, forms.MultipleChoiceField):
    """Several of the known values, each of which is counted under its key."""

    widget = Boxes

    def __init__(
        self,
        *,
        name: str = "",
        choices: Choices = (),  # type: ignore[assignment]
        keys: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(choices=choices, **more)
        self.offered = tuple(offered(name, choices, keys or {}))

    def keeping(self, kept: Collection[str]) -> Self:
        """Return a copy that offers some of the values only; it knows all."""
        fewer = copy.copy(self)
        fewer.offered = tuple(each for each in self.offered if each.value in kept)
        return fewer

    def offering(self, name: str, choices: Choices, keys: Mapping[str, str]) -> Self:
        """Return a copy that offers some more values."""
        more, known = copy.deepcopy(self), cast("Choices", self.choices)
        more.choices = [*known, *choices]
        more.offered = (*self.offered, *offered(name, choices, keys))
        more.labels = self.labels | {value: label for value, label, _heading in _flat(choices)}
        return more


class SharedFields(dict[str, forms.Field]):
    """The fields of a form that changes none of them: each form has them, not copies."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)
