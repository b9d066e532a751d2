"""A row of a list of an earlier year made into what would be recognised, or into problems."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..forms import check_number, with_typed_text
from ..models import ImportMeaning, Indicator, Kind, Level, Locality, Model
from ..quantities import format_quantity
from ..registering.figures import Figure
from ..spreadsheets.cells import as_day, as_quantity, as_text, as_year
from ..spreadsheets.checking import Problem
from ..spreadsheets.choices import Choices
from ..spreadsheets.columns import AnyColumn, FigureColumn, both_languages, plain
from ..spreadsheets.header import List, Row
from ..spreadsheets.writing import Writings
from .columns import BY_NAME, PLACES
from .meanings import Meanings
from .papers import Paper, Papers, read_reference
from .places import read_place
from .sections import Section, Sections

TEXTS = ("name", "subject_name", "subject_role", "residential_areas", "approach", "results")
LEVELS = {
    Level.COMMUNE: ("xã", "cấp xã", "cơ sở"),
    Level.DISTRICT: ("huyện", "cấp huyện", "thị xã", "thành phố"),
    Level.PROVINCE: ("tỉnh", "cấp tỉnh"),
    Level.CENTRAL: ("trung ương", "tw", "cấp tw", "toàn quốc"),
}
YES = {"x", "co", "yes", "1", "dung", "v", "tieu bieu"}


@dataclass
class Checked:
    """A row that was read: its paper and values, or what is wrong with it."""

    row: Row
    paper: Paper | None = None
    values: dict[str, Any] = field(default_factory=dict)  # of a Recognition, and its texts
    position: int | None = None
    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


class Checker:
    """Checks the rows of one list, in their order: headings between them hold for those below."""

    def __init__(self, listed: List, given: Mapping[str, Any]) -> None:
        self.listed = listed
        self.writings = Writings(listed)
        self.meanings = Meanings()
        self._papers = Papers(given)
        self._given = given
        self.sections = Sections(self.meanings.fields)
        self._texts = forms.fields_for_model(Model, TEXTS, formfield_callback=with_typed_text)
        for text in self._texts.values():
            text.required = False
        self._levels = Choices()
        for level, also in LEVELS.items():
            self._levels.add(level.value, str(level.label), [*both_languages(level.label), *also])

    def check(self, row: Row) -> Checked | None:
        """Read every cell of a row; all that is wrong is told at once. None for a heading."""
        if self.sections.read(self._filled(row)):
            return None
        checked = Checked(row)
        cells = {column.name: (column, cell) for column, cell in row.cells.items()}
        told = self._told(checked, cells)
        checked.paper, wrong = self._papers.paper(told)
        # What a cell said and could not be read is told already.
        already = {problem.column.name for problem in checked.problems if problem.column}
        checked.problems += [
            self.problem(name, message) for name, message in wrong.items() if name not in already
        ]
        self._add_texts(checked, cells)
        self._add_choices(checked, cells)
        self._add_place(checked, cells)
        for column, cell in row.cells.items():
            if isinstance(column, FigureColumn):
                self._add_figure(checked, column, cell)
        self._complete(checked)
        return checked

    def problem(self, name: str, message: str) -> Problem:
        """A problem of a column, with its letters if the list has it."""
        column = BY_NAME[name]
        has_it = column in self.listed.places
        return Problem(message, column, self.listed.letters(column) if has_it else "")

    def _filled(self, row: Row) -> list[str]:
        """The texts of all filled cells of a row, of unread columns too."""
        cells = self.listed.sheet.rows[row.number - 1]
        return [text for cell in cells if (text := as_text(cell))]

    def _text(self, cells: Mapping[str, tuple[AnyColumn, Any]], name: str) -> str:
        column, cell = cells[name]
        text = as_text(cell)
        return self.writings.convert(column, text) if isinstance(cell, str) else text

    def _read(self, checked: Checked, name: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except ValidationError as error:
            checked.problems += [self.problem(name, message) for message in error.messages]
            return None

    def _told(self, checked: Checked, cells: Mapping[str, tuple[AnyColumn, Any]]) -> dict[str, Any]:
        """What the row says of its decision."""
        told: dict[str, Any] = {}
        number = checked.row.number
        if "decision" in cells:
            read = self._read(
                checked, "decision", lambda: read_reference(self._text(cells, "decision"))
            )
            told["number"], told["symbol"], day = read or ("", "", "")
            if day:
                told["dated_on"] = self._read(checked, "decision", partial(as_day, day))
        if "issuer" in cells:
            told["issuer"] = self._read(
                checked,
                "issuer",
                lambda: self.meanings.organisation(
                    self._text(cells, "issuer"), row=number, subject=ImportMeaning.Subject.ISSUER
                ),
            )
        readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
            "decided_on": ("dated_on", as_day),
            "year": ("year", as_year),
            "level": ("level", lambda _cell: self._levels.find(self._text(cells, "level"))),
        }
        for name, (value, reader) in readers.items():
            if name in cells:
                told[value] = self._read(checked, name, partial(reader, cells[name][1]))
        return told

    def _add_texts(self, checked: Checked, cells: Mapping[str, tuple[AnyColumn, Any]]) -> None:
        for name in TEXTS:
            if name in cells and name not in PLACES:
                text = self._read(checked, name, partial(self._clean, cells, name))
                checked.values[name] = text or ""
        position = as_text(cells["position"][1]) if "position" in cells else ""
        checked.position = int(position) if position.isdecimal() and len(position) < 7 else None
        exemplary = plain(self._text(cells, "exemplary")) if "exemplary" in cells else ""
        checked.values["is_exemplary"] = exemplary in YES

    def _clean(self, cells: Mapping[str, tuple[AnyColumn, Any]], name: str) -> Any:
        return self._texts[name].clean(self._text(cells, name))

    def _add_choices(self, checked: Checked, cells: Mapping[str, tuple[AnyColumn, Any]]) -> None:
        """Kind, field and organisation: of the cell, else of a heading above, else of the form."""
        number, section, values = checked.row.number, self.sections.now, checked.values
        meanings = self.meanings
        if "kind" in cells:
            values["kind"] = self._read(
                checked, "kind", lambda: meanings.kind(self._text(cells, "kind"), row=number)
            )
        else:
            default = self._given.get("kind") or Kind.COLLECTIVE
            values["kind"] = str(section.kind.value if section.kind else default)
        if "field" in cells:
            values["field"] = self._read(
                checked, "field", lambda: meanings.field(self._text(cells, "field"), row=number)
            )
        else:
            values["field"] = section.field or self._given_field()
        if "organisation" in cells:
            values["organisation"] = self._read(
                checked,
                "organisation",
                lambda: meanings.organisation(self._text(cells, "organisation"), row=number),
            )

    def _given_field(self) -> Any:
        key = self._given.get("field")
        return next((one for one in self.meanings.fields.values() if one.pk == key), None)

    def _add_place(self, checked: Checked, cells: Mapping[str, tuple[AnyColumn, Any]]) -> None:
        """The unit in force on the decision's day, and what is smaller than a commune."""
        named = [name for name in PLACES if name in cells]
        name = next((name for name in named if name != "residential_areas"), "address")
        place = self._read(
            checked,
            name,
            lambda: read_place(
                [(column, self._text(cells, column)) for column in named],
                _above(self.sections.now),
            ),
        )
        if place is None:
            return
        longest = self._texts["residential_areas"].max_length
        checked.values["residential_areas"] = place.residential_areas[:longest]
        checked.values.setdefault("locality", None)
        paper = checked.paper
        if place.parts and paper:
            checked.values["locality"] = self._read(
                checked, name, lambda: self._locality(checked, place, paper)
            )
        checked.values["has_place"] = bool(place.parts)

    def _locality(self, checked: Checked, place: Any, paper: Paper) -> Locality | None:
        return self.meanings.place(
            place, on=paper.dated_on, issuer=paper.issuer, row=checked.row.number
        )

    def _add_figure(self, checked: Checked, column: FigureColumn, cell: Any) -> None:
        indicator: Indicator = column.indicator
        letters = self.listed.letters(column)
        try:
            number, precision = as_quantity(self.writings.as_read(column, cell), indicator)
            check_number(number, indicator.decimals)
        except ValidationError as error:
            checked.problems += [Problem(message, column, letters) for message in error.messages]
            return
        checked.figures.append(Figure(indicator=indicator, value=number, precision=precision))
        most = indicator.plausible_maximum
        if most is not None and number > most:
            message = _("%(figure)s is unusually much. Look whether it is right.") % {
                "figure": format_quantity(number, indicator.unit_vi, indicator.unit)
            }
            checked.warnings.append(Problem(message, column, letters))

    def _complete(self, checked: Checked) -> None:
        """What a recognition cannot be without."""
        values = checked.values
        already = {problem.column.name for problem in checked.problems if problem.column}
        if not values.get("name") and "name" not in already:
            checked.problems.append(self.problem("name", _("Write the name of the model.")))
        if values["field"] is None and "field" not in already:
            checked.problems.append(
                self.problem("field", _("Write the field, or choose one for the whole list."))
            )
        has_place = values.pop("has_place", True)
        has_unit = values.get("locality") or values.get("organisation")
        if has_unit or already & {*PLACES, "organisation"} or not checked.paper:
            return
        message = (
            _("Without a territory it needs an organisation of the registry.")
            if has_place
            else _("Write the unit or the organisation.")
        )
        checked.problems.append(self.problem("organisation" if has_place else "address", message))


def _above(section: Section) -> list[str]:
    return [text for text in (section.commune, section.district) if text]
