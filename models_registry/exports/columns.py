"""Columns of an export: which values of the database they ask for, and the cell these make."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import Locality, Organisation, Recognition

# By which of its fields a related record is called: the first that it has.
_NAMES = ("full_name", "name", "label_vi", "username", "year")

Cell = str | int | float | Decimal | datetime.date | datetime.datetime | None


@dataclass(frozen=True)
class ExportColumn:
    """One column: its heading, the paths it reads, and how their values become one cell."""

    name: str
    heading: object  # translated text
    paths: tuple[str, ...]
    make: Callable[..., Cell] | None = None  # the value itself, if not given
    is_usual: bool = True  # chosen while nobody has chosen
    is_personal: bool = False  # of people who prepared or may enter; asks for a right of its own
    repeats: bool = False  # few different values: each cell is made once
    begin: Callable[[], Callable[..., Cell]] | None = None  # gives `make` for one file

    def maker(self) -> Callable[..., Cell] | None:
        """What makes the cells of one file, in the language of now; None for the value itself."""
        make = self.begin() if self.begin else self.make
        return cache(make) if make and self.repeats else make


def plain(name: str, heading: object, path: str = "", **options: Any) -> ExportColumn:
    """A column with a value as it is stored."""
    return ExportColumn(name, heading, (path or name,), **options)


def chosen(
    name: str, heading: object, choices: type[models.Choices], path: str = "", **options: Any
) -> ExportColumn:
    """A column with the label of a choice."""
    return ExportColumn(name, heading, (path or name,), _labels(choices), repeats=True, **options)


def _labels(choices: type[models.Choices]) -> Callable[[Any], Cell]:
    def label(value: Any) -> Cell:
        return str(choices(value).label) if value not in {None, ""} else ""

    return label


def moment(name: str, heading: object, path: str = "", **options: Any) -> ExportColumn:
    """A column with a point in time, in local time."""
    return ExportColumn(name, heading, (path or name,), _local, **options)


def _local(value: datetime.datetime | None) -> Cell:
    return timezone.localtime(value).replace(tzinfo=None) if value else None


def yes_or_no(name: str, heading: object, path: str = "", **options: Any) -> ExportColumn:
    """A column with a claim as a word."""
    return ExportColumn(name, heading, (path or name,), as_word, repeats=True, **options)


def as_word(claim: object) -> str:
    """A claim, or that something is there, as a word."""
    return _("Yes") if claim else _("No")


def labelled(name: str, heading: object, path: str, **options: Any) -> ExportColumn:
    """A column with the label of a record that has one in both languages."""
    return ExportColumn(
        name,
        heading,
        (f"{path}__label_vi", f"{path}__label_en"),
        _in_language,
        repeats=True,
        **options,
    )


def _in_language(vietnamese: str | None, english: str | None) -> Cell:
    return (english if get_language() == "en" else vietnamese) or ""


def paper(name: str, heading: object, path: str = "") -> ExportColumn:
    """A column with number and symbol of a decision as its letterhead writes them."""
    start = f"{path}__" if path else ""
    paths = (f"{start}number", f"{start}symbol", f"{start}issuer__letterhead")
    return ExportColumn(name, heading, paths, _reference, repeats=True)


def _reference(number: str | None, symbol: str | None, letterhead: str | None) -> Cell:
    if letterhead is None:  # there is no decision
        return ""
    padded = number.zfill(2) if number else "…"
    separator = "-" if letterhead == Organisation.Letterhead.PARTY else "/"
    return f"{padded}{separator}{symbol}" if symbol else padded


class Places:
    """Where a record is, for a reader of today; each place is worded once for a file."""

    def __init__(self) -> None:
        self._units: dict[int, Locality] = {}
        self._known: dict[tuple[int | None, ...], str] = {}

    def __call__(self, locality: int | None, former: int | None, district: int | None) -> Cell:
        """The place of a record with these keys."""
        key = (locality, former, district)
        if key not in self._known:
            record = Recognition(
                locality=self._unit(locality),
                former_locality=self._unit(former),
                district=self._unit(district),
            )
            self._known[key] = record.place
        return self._known[key]

    def _unit(self, key: int | None) -> Locality | None:
        if not self._units:
            units = Locality.objects.select_related("today").defer(
                "outline", "evidence", "today__outline", "today__evidence"
            )
            self._units = {unit.pk: unit for unit in units}
        return self._units.get(key or 0)


def of_field(model: type[models.Model], name: str, **options: Any) -> ExportColumn:
    """The column of a field, by what sort of field it is; a related record by its name."""
    field: Any = model._meta.get_field(name)
    heading = _Capitalised(field.verbose_name)
    if field.is_relation:
        return ExportColumn(name, heading, (f"{name}__{_name_of(field)}",), **options)
    if field.choices:
        return ExportColumn(name, heading, (name,), _label_of(field), repeats=True, **options)
    if isinstance(field, models.BooleanField):
        return yes_or_no(name, heading, **options)
    if isinstance(field, models.DateTimeField):
        return moment(name, heading, **options)
    return plain(name, heading, **options)


def _label_of(field: Any) -> Callable[[Any], Cell]:
    labels = dict(field.flatchoices)

    def label(value: Any) -> Cell:
        return str(labels.get(value, value if value is not None else ""))

    return label


def _name_of(field: Any) -> str:
    """The field by which a related record is called."""
    known = {one.name for one in field.related_model._meta.fields}
    return next(name for name in _NAMES if name in known)


class _Capitalised:
    """A lazy label that begins with a capital letter."""

    def __init__(self, label: object) -> None:
        self.label = label

    def __str__(self) -> str:
        return str(capfirst(str(self.label)))
