"""The whole sheet that an officer fills in: the form and the rows of figures, as one."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import drafting
from ..models import Outcome, Registration, User
from .outcome import BLANK_ROWS, outcome_formset
from .registration import SECTIONS, RegistrationForm, Section


@dataclass(frozen=True)
class Difference:
    """One field of which there are two versions, each as it is read."""

    label: str
    stored: str
    typed: str


class Sheet:
    """A RegistrationForm with its figures: read, checked and refused together."""

    def __init__(
        self, registration: Registration, *, user: User, data: QueryDict | None = None
    ) -> None:
        self.form = RegistrationForm(data, instance=registration, user=user)
        self.figures = outcome_formset(registration, data)

    def is_valid(self) -> bool:
        """Whether all of it can be stored; both parts are checked, so that both show errors."""
        form_is_valid = self.form.is_valid()
        return self.figures.is_valid() and form_is_valid

    def save(self, *, by: User) -> Registration:
        """Store what is typed: begin a registration, or bring the one there is up to date."""
        cleaned = self.form.cleaned_data
        values, figures = self.form.values, self.figures.figures
        if self.form.instance.pk is None:
            return drafting.start(
                by=by,
                creation_key=cleaned["creation_key"],
                values=values,
                figures=figures,
                continues=cleaned.get("continues"),
            )
        version = cleaned["version"]
        return drafting.save(
            self.form.instance, by=by, version=version, values=values, figures=figures
        )

    def refuse(self, error: ValidationError | Mapping[str, str]) -> None:
        """Show an error of the domain beside its field, where the form has it."""
        messages = error.message_dict if isinstance(error, ValidationError) else error
        for name, message in messages.items():
            self.form.add_error(name if name in self.form.fields else None, message)

    @property
    def errors(self) -> Iterator[tuple[str, str]]:
        """(id of the field or "", message) of every error, from top to bottom."""
        for message in (*self.form.non_field_errors(), *self.figures.non_form_errors()):
            yield "", message
        for field in self.form:
            for message in field.errors:
                yield _target(field), f"{field.label}: {message}"
        for number, row in enumerate(self.figures.forms, 1):
            for field in row:
                for message in field.errors:
                    figure = _("Figure %(number)s") % {"number": number}
                    yield _target(field), f"{figure}: {message}"

    def with_more_rows(self) -> QueryDict:
        """What was typed, with blank rows for more figures."""
        changed = cast("QueryDict", self.form.data).copy()
        changed["outcomes-TOTAL_FORMS"] = str(self.figures.total_form_count() + BLANK_ROWS)
        return changed

    def differences(self, stored: Registration) -> list[Difference]:
        """What the stored registration and the typed one say differently, field by field."""
        typed = self.form.instance
        found = [
            Difference(str(self.form[name].label), as_read(stored, name), as_read(typed, name))
            for name in self.form.values
            if getattr(stored, name) != getattr(typed, name)
        ]
        before = {outcome.indicator: _line(outcome) for outcome in stored.outcomes.for_list()}
        after = {figure.indicator: _line(figure.as_outcome()) for figure in self.figures.figures}
        found += [
            Difference(indicator.label, before.get(indicator, ""), after.get(indicator, ""))
            for indicator in {**before, **after}
            if before.get(indicator) != after.get(indicator)
        ]
        return found


def as_read(registration: Registration, name: str) -> str:
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


def with_version(data: QueryDict, version: int) -> QueryDict:
    """The same data, as if typed on top of this version."""
    changed = data.copy()
    changed["version"] = str(version)
    return changed


def _column(name: str) -> models.Field:
    return cast("models.Field", Registration._meta.get_field(name))


def _target(field: forms.BoundField) -> str:
    return field.id_for_label or field.auto_id


def _line(outcome: Outcome) -> str:
    return f"{outcome.shown} – {outcome.note}" if outcome.note else outcome.shown
