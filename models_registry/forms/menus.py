"""Menus of public pages, written without a template for each of their choices."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


class Menu(forms.Select):
    """One of some dozens of choices, as Django writes it."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the menu with what is chosen."""
        (chosen,) = self.format_value(value) or [""]
        told = flatatt(self.build_attrs(self.attrs, attrs))
        options = mark_safe("".join(_options(self.choices, chosen)))  # noqa: S308 - escaped
        return format_html('<select name="{}"{}>{}</select>', name, told, options)


def _options(choices: Iterable[tuple[Any, Any]], chosen: str) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list):
            inner = "".join(_options(label, chosen))
            yield f'<optgroup label="{escape(value)}">{inner}</optgroup>'
        else:
            mark = " selected" if str(value) == chosen else ""
            yield f'<option value="{escape(value)}"{mark}>{escape(label)}</option>'
