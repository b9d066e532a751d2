"""A registration as it is read back: every part that is filled in, in the order of the form."""

import datetime
from typing import cast

from django.db import models
from django.utils import formats
from django.utils.text import capfirst

from ..models import Model, Registration
from .steps import SECTIONS, Section


def as_read(registration: Registration | Model, name: str) -> str:
    """A field of a registration as a reader sees it; empty where nothing is given."""
    value = getattr(registration, name)
    if _column(name).choices:
        return str(getattr(registration, f"get_{name}_display")())
    if isinstance(value, datetime.date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    return "" if value is None else str(value)


def read_sections(registration: Registration) -> list[tuple[Section, list[tuple[str, str]]]]:
    """What the form says, as it is read: (label, text) of each field that is filled in."""
    read = []
    for section in SECTIONS:
        lines = [(label_of(name), as_read(registration, name)) for name in section.names]
        read.append((section, [(label, text) for label, text in lines if text]))
    return [(section, lines) for section, lines in read if lines]


def label_of(name: str) -> str:
    """The label of a field of the form."""
    return capfirst(str(_column(name).verbose_name))


def _column(name: str) -> models.Field:
    return cast("models.Field", Registration._meta.get_field(name))
