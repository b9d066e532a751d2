"""What would happen to each row of a list: new, changed, the same, or wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from ..forms import as_read, label_of
from ..models import Indicator, Model, Registration, User
from ..registering.figures import Figure
from ..search import fold
from ..transitions import State
from .checking import Checked, Checker, Problem
from .columns import Catalogue
from .header import List, find_list
from .reading import read
from .stored import Stored
from .writing import Writings


class Outlook(Enum):
    """What a row would do."""

    WRONG = "wrong"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """One field that the row would change, as it is read before and after."""

    label: str
    before: str
    after: str


@dataclass
class PlannedRow:
    """A row with what it would do."""

    number: int  # as Excel shows it
    outlook: Outlook
    name: str
    values: dict[str, Any] = field(default_factory=dict)  # only what the row says
    figures: list[Figure] = field(default_factory=list)  # all that the registration would have
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    registration: Registration | None = None
    continues: Model | None = None


@dataclass
class Plan:
    """All rows of a list, and what is to be said of the list itself."""

    listed: List
    rows: list[PlannedRow]
    writings: Writings
    year: int | None  # taken where the list has no column of years

    def having(self, outlook: Outlook) -> list[PlannedRow]:
        """The rows with an outlook, in the order of the list."""
        return [row for row in self.rows if row.outlook is outlook]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each outlook."""
        return {outlook.value: len(self.having(outlook)) for outlook in Outlook}


def plan(content: bytes, *, user: User) -> Plan:
    """Read a file and compare it with what is stored now; nothing is changed.

    Raises ValidationError if the file is no list that can be read.
    """
    listed = find_list(read(content), Catalogue(Indicator.objects.all()))
    checker = Checker(listed, user)
    checked = [checker.check(row) for row in listed.rows]
    planner = _Planner(checker, Stored(user, {row.values.get("year") for row in checked}))
    has_years = any(column.name == "year" for column in listed.places)
    return Plan(
        listed,
        [planner.plan(row) for row in checked],
        checker.writings,
        None if has_years else checked[0].values["year"],
    )


class _Planner:
    """Compares row by row, and remembers what earlier rows of the list were."""

    def __init__(self, checker: Checker, stored: Stored) -> None:
        self.checker = checker
        self.stored = stored
        self._seen: dict[tuple[object, ...], int] = {}  # number of the row

    def plan(self, checked: Checked) -> PlannedRow:
        values = checked.values
        row = PlannedRow(checked.row.number, Outlook.WRONG, str(values.get("name", "")))
        row.values, row.problems = values, checked.problems
        if row.problems:
            return row
        row.problems += self._find(row)
        row.problems += self._repeated(row)
        if row.problems:
            return row
        before = self.stored.figures_of(row.registration)
        row.figures = list(_together(before.values(), checked.figures))
        row.problems += [p for p in checked.above_plausible if not _is_stored(p, before, checked)]
        row.changes = list(self._changes(row, before))
        if row.registration is None:
            self._continue(row)
        row.problems += self._refused(row)
        row.outlook = _outlook(row)
        return row

    def _find(self, row: PlannedRow) -> Iterator[Problem]:
        found = self.stored.find(row.values)
        if len(found) > 1:
            yield self.checker.named_problem(
                "row_key",
                _("Several registrations have this name. Write the row key of the one meant."),
            )
        elif found:
            row.registration = found[0]
            if (key := row.values["row_key"]) and row.registration.row_key not in {"", key}:
                yield self.checker.named_problem(
                    "row_key",
                    _(
                        "A registration with this name is stored with the row key “%(key)s”. "
                        "Write that key; if it is another model, give it another name."
                    )
                    % {"key": row.registration.row_key},
                )

    def _repeated(self, row: PlannedRow) -> Iterator[Problem]:
        """A key, a name or a registration that an earlier row had."""
        values = row.values
        unit = (values.get("locality"), values.get("organisation"))
        same = _("Row %(row)d is the same model (same unit, year and name). Delete one of them.")
        same_key = _("Row %(row)d has the same row key. Give every row a key of its own.")
        marks: list[tuple[tuple[object, ...], str, str]] = [
            (("name", unit, values["year"], fold(values["name"])), "name", same)
        ]
        if values["row_key"]:
            key = ("key", unit, values["year"], values["row_key"])
            marks.append((key, "row_key", same_key))
        if row.registration:
            marks.append((("stored", row.registration.pk), "name", same))
        for mark, name, message in marks:
            earlier = self._seen.setdefault(mark, row.number)
            if earlier != row.number:
                yield self.checker.named_problem(name, message % {"row": earlier})
                return

    def _changes(self, row: PlannedRow, before: dict[Indicator, Figure]) -> Iterator[Change]:
        """What differs from what is stored; an empty cell leaves what is there."""
        stored = row.registration
        if stored is None:
            return
        row.values = {
            name: value
            for name, value in row.values.items()
            if getattr(stored, name) != value and (name != "row_key" or value)
        }
        typed = Registration(**row.values)
        for name in row.values:
            yield Change(label_of(name), as_read(stored, name), as_read(typed, name))
        for figure in row.figures:
            if (old := before.get(figure.indicator)) != figure:
                yield Change(figure.indicator.label, _shown(old), _shown(figure))

    def _continue(self, row: PlannedRow) -> None:
        """A continued model is the unit's recognised one of the same name, if there is just one."""
        if row.values.get("basis") == Registration.Basis.CONTINUED:
            row.continues = self.stored.continuable(row.values["name"])

    def _refused(self, row: PlannedRow) -> Iterator[Problem]:
        stored = row.registration
        if row.changes and stored and not stored.is_open_to_officers:
            yield self.checker.problem(
                None,
                _(
                    "%(reference)s is “%(state)s” and is not changed by a list. Ask the reviewers "
                    "to return it, or make the row as it is stored."
                )
                % {"reference": stored.reference, "state": State(stored.state).label},
            )
        if row.continues and self.stored.is_registered(row.continues, row.values["year"]):
            yield self.checker.named_problem(
                "name",
                _("The model %(code)s is already registered for this year under another name.")
                % {"code": row.continues.code},
            )


def _outlook(row: PlannedRow) -> Outlook:
    if row.problems:
        return Outlook.WRONG
    if row.registration is None:
        return Outlook.NEW
    return Outlook.CHANGED if row.changes else Outlook.SAME


def _together(stored: Iterable[Figure], read: Iterable[Figure]) -> Iterator[Figure]:
    """The stored figures with those of the row in their place; note and parts stay if they fit."""
    before = {figure.indicator: figure for figure in stored}
    for figure in read:
        old = before.get(figure.indicator)
        if old is None or _amount(old) != _amount(figure):
            before[figure.indicator] = figure
    yield from before.values()


def _amount(figure: Figure) -> tuple[object, str]:
    return figure.as_outcome().amount, figure.precision


def _is_stored(problem: Problem, before: dict[Indicator, Figure], checked: Checked) -> bool:
    """Whether an unusual figure was confirmed before: it stands like this in the registration."""
    indicator = problem.column.indicator  # type: ignore[union-attr]
    typed = next(figure for figure in checked.figures if figure.indicator == indicator)
    return indicator in before and _amount(before[indicator]) == _amount(typed)


def _shown(figure: Figure | None) -> str:
    return figure.as_outcome().shown if figure else ""
