"""OpenField: one value that leaves the registry as data."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TYPES = {
    "string": pgettext_lazy("type of a value", "text"),
    "integer": _("whole number"),
    "number": pgettext_lazy("type of a value", "number"),
    "boolean": _("true or false"),
    "date": pgettext_lazy("type of a value", "date"),
    "date-time": _("date and time"),
}
Value = str | int | bool | Decimal | datetime.date | datetime.datetime | None


@dataclass(frozen=True)
class OpenField:
    """One published value: its name in files, what it means, and the columns it is made of.

    `type` is string, integer, number, boolean, date or date-time. `label` and `meaning` are
    translated texts. `make` takes the columns in their order.
    """

    name: str
    type: str
    label: object
    meaning: object
    example: Value
    paths: tuple[str, ...]
    make: Callable[..., Value] | None = None

    @property
    def heading(self) -> str:
        """The label as it stands above a column."""
        return str(capfirst(str(self.label)))

    @property
    def type_label(self) -> str:
        """The type in words."""
        return str(TYPES[self.type])

    @property
    def shown_example(self) -> str:
        """The example as a CSV has it."""
        return "" if self.example is None else str(in_text(self.example))

    def value(self, row: dict[str, Any]) -> Value:
        """The value of a row of its columns; nothing rather than an empty text."""
        if self.make is None:
            return None if (stored := row[self.paths[0]]) == "" else stored
        made = self.make(*[row[path] for path in self.paths])
        return None if made == "" else made


def column(
    name: str, kind: str, label: object, meaning: object, example: Value, *paths: str
) -> OpenField:
    """A value as it is stored, in a column of that name unless told otherwise."""
    return OpenField(name, kind, label, meaning, example, paths or (name,))


def in_text(value: Value) -> str | int | Decimal | None:
    """A value in a CSV that programs read: days in ISO 8601, "true" and "false"."""
    if isinstance(value, str):  # nearly all are
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime.date) else value
