"""A row of a list made into what is stored, by the rules of the web form, or into problems."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ..forms import check_number, with_typed_text
from ..models import Locality, Registration, User
from ..quantities import format_quantity
from ..registering.figures import Figure
from .cells import as_day, as_phone, as_quantity, as_text, as_year
from .choices import Choices, Units, enum_choices, field_choices
from .columns import COLUMNS, AnyColumn, FigureColumn
from .header import List, Row
from .reading import Cell
from .writing import Writings

CHOSEN = ("kind", "basis", "level_requested", "field", "organisation")
DAYS = ("started_on", "assessment_on")
NOT_TEXT = {*CHOSEN, *DAYS, "year", "locality", "former_locality"}
TEXTS = tuple(column.name for column in COLUMNS if column.name not in NOT_TEXT)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row: where, and what to do. Without a column it is the whole row."""

    message: str
    column: AnyColumn | None = None
    letters: str = ""  # as Excel calls the column; empty where the list does not have it


@dataclass
class Checked:
    """A row that was read: its values by the name of the field, or what is wrong."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    above_plausible: list[Problem] = field(default_factory=list)  # unless it is stored already


class Checker:
    """Checks the rows of one list for one officer; what may be chosen is asked for once."""

    def __init__(self, listed: List, user: User) -> None:
        self.listed = listed
        self.units = Units(user)
        self.writings = Writings(listed)
        self._columns = {column.name: column for column in listed.places}
        self._texts = forms.fields_for_model(
            Registration, TEXTS, formfield_callback=with_typed_text
        )
        for text in self._texts.values():
            text.required = False
        self._choices = {
            **enum_choices(),
            "field": field_choices(),
            "organisation": self.units.organisation_choices(),
        }
        self._communes = self.units.commune_choices()
        self._former = {
            unit.pk: self.units.former_choices(unit) for unit in self.units.communes
        }  # fmt: skip
        self._this_year = timezone.localdate().year

    def check(self, row: Row) -> Checked:
        """Read every cell of a row; all that is wrong is told at once."""
        checked = Checked(row, problems=list(self._formula_problems(row)))
        for column, cell in row.cells.items():
            if column.name == "former_locality":
                continue
            if isinstance(column, FigureColumn):
                self._add_figure(checked, column, cell)
            else:
                self._add(checked, column, partial(self._value, column, cell))
        self._add_former(checked)
        self._complete(checked)
        return checked

    def _add(self, checked: Checked, column: AnyColumn, read: Callable[[], Any]) -> None:
        try:
            checked.values[column.name] = read()
        except ValidationError as error:
            checked.problems += [self.problem(column, message) for message in error.messages]

    def problem(self, column: AnyColumn | None, message: str) -> Problem:
        """A problem with the letters of its column."""
        known = column in self.listed.places if column else False
        return Problem(message, column, self.listed.letters(column) if column and known else "")

    def named_problem(self, name: str, message: str) -> Problem:
        """A problem of the column of a field, whether the list has it or not."""
        column = self._columns.get(name) or next(c for c in COLUMNS if c.name == name)
        return self.problem(column, message)

    def _formula_problems(self, row: Row) -> Iterator[Problem]:
        """Formulas without a usable result are read as empty cells; say so instead."""
        formulas = self.listed.sheet.formulas
        for column, place in self.listed.places.items():
            if (row.number - 1, place) in formulas.wrong:
                yield self.problem(
                    column, _("The formula gives an error. Correct it, or write the value itself.")
                )
            elif (row.number - 1, place) in formulas.unanswered:
                yield self.problem(
                    column,
                    _("The formula was never calculated. Open the file in Excel and save it."),
                )

    def _value(self, column: AnyColumn, cell: Cell) -> Any:
        name = column.name
        if name == "year":
            return self._year(cell)
        if name in DAYS:
            return as_day(cell)
        text = as_phone(cell) if name == "contact_phone" else as_text(cell)
        if name == "locality":
            return self._commune(column, text)
        if name in CHOSEN:
            return self._pick(self._choices[name], column, text)
        return self._texts[name].clean(self.writings.convert(column, text))

    def _pick(self, choices: Choices, column: AnyColumn, text: str) -> Any:
        """A choice; picked from the template's list it is in Unicode, whatever the column is."""
        try:
            return choices.find(text)
        except ValidationError:
            return choices.find(self.writings.convert(column, text))

    def _year(self, cell: Cell) -> int:
        year = as_year(cell)
        if year not in {self._this_year, self._this_year - 1}:
            raise ValidationError(
                _("Models are registered for %(this)s or %(last)s, not for %(year)s."),
                params={
                    "this": str(self._this_year),
                    "last": str(self._this_year - 1),
                    "year": str(year),
                },
            )
        return year

    def _commune(self, column: AnyColumn, text: str) -> Locality:
        try:
            return cast("Locality", self._pick(self._communes, column, text))
        except ValidationError:
            self.units.explain_former(self.writings.convert(column, text))
            raise

    def _add_former(self, checked: Checked) -> None:
        """The former commune is one of those that became the commune of the row."""
        column = self._columns.get("former_locality")
        if column is None or column not in checked.row.cells:
            return
        commune = checked.values.get("locality") or self.units.only_commune
        text = as_text(checked.row.cells[column])
        choices = self._former[commune.pk] if commune else self.units.former_choices(None)
        self._add(checked, column, partial(self._pick, choices, column, text))

    def _add_figure(self, checked: Checked, column: FigureColumn, cell: Cell) -> None:
        indicator = column.indicator
        try:
            known = self.writings.as_read(column, cell)
            number, precision = as_quantity(known, indicator)
            check_number(number, indicator.decimals)
        except ValidationError as error:
            checked.problems += [self.problem(column, message) for message in error.messages]
            return
        checked.figures.append(Figure(indicator=indicator, value=number, precision=precision))
        maximum = indicator.plausible_maximum
        if maximum is not None and number > maximum:
            message = _(
                "%(figure)s is unusually much: more than %(maximum)s. Correct it; "
                "if it is right, leave the cell empty and confirm the figure on the web form."
            ) % {
                "figure": format_quantity(number, indicator.unit_vi, indicator.unit),
                "maximum": format_quantity(maximum, indicator.unit_vi, indicator.unit),
            }
            checked.above_plausible.append(self.problem(column, message))

    def _complete(self, checked: Checked) -> None:
        """What no cell says: the year and the unit, and whether the row is a model at all."""
        values, named = checked.values, {column.name for column in checked.row.cells}
        values.setdefault("row_key", "")
        if "year" not in self._columns:
            values["year"] = self._this_year
        if "locality" not in named and self.units.only_commune:
            values["locality"] = self.units.only_commune
        if "organisation" not in named and self.units.only_organisation:
            values["organisation"] = self.units.only_organisation
        checked.problems += list(self._missing(named, values))

    def _missing(self, named: set[str], values: dict[str, Any]) -> Iterator[Problem]:
        if len(named - {"row_key"}) == 1 and len(self._columns) > 2:
            yield Problem(
                _(
                    "Only one cell of this row is filled in. "
                    "Fill in the others; if it is no model, delete the row."
                )
            )
            return
        if "year" in self._columns and "year" not in named:
            yield self.named_problem("year", _("Write the year."))
        if "name" not in named:
            yield self.named_problem("name", _("Write the name of the model."))
        if not {"locality", "organisation"} & (named | values.keys()):
            yield self.named_problem(
                "locality", _("Write the unit or the organisation that registers.")
            )
