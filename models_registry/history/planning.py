"""What would happen to each row: new, the same as stored, changed, or wrong."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..models import Decision, HistoricImport, Recognition
from ..spreadsheets.planning import Change, Outlook
from ..spreadsheets.reading import read
from .checking import Checked, Checker
from .columns import BY_NAME, historic_catalogue
from .continuity import Continuity, exact_key, folded
from .layout import Layout, lay_out
from .papers import Paper
from .rows import AnyRow, Plan, PlannedRow, Row

NEW_MODEL, LEFT_OUT = "new", "left_out"  # beside the key of a model, what a person may choose
COMPARED = ("name", "kind", "subject_name", "subject_role", "residential_areas")
COMPARED_KEYS = ("field", "organisation", "locality")


def plan(historic_import: HistoricImport) -> Plan[PlannedRow]:
    """Read the file and compare it with what is stored now; nothing is changed.

    Raises ValidationError if the file cannot be read or its columns are not chosen well.
    """
    layout = Layout.from_json(historic_import.layout)
    listed = lay_out(read(bytes(historic_import.content)), layout, historic_catalogue())
    checker = Checker(listed, historic_import.paper)
    checked = [found for row in listed.rows if (found := checker.check(row))]
    planner = _Planner(checker, historic_import.chosen)
    rows = planner.plan(checked)
    return Plan(listed, rows, checker.writings, checker.meanings.asked(), planner.papers)


class Matching:
    """What the rows of a list are to each other, and to the decisions that are stored."""

    def __init__(self, checker: Checker, chosen: dict[str, Any]) -> None:
        self.checker = checker
        self.papers: dict[Paper, Decision | None] = {}
        self.chosen = chosen
        self._first: dict[tuple[object, ...], int] = {}  # row of each new model
        self._seen: dict[tuple[object, ...], int] = {}  # row of each model in a year and level

    def place_in_lists(self, rows: Iterable[AnyRow]) -> None:
        """By the column of positions where it tells all rows of a list apart, else as they come."""
        for listed in by_paper(row for row in rows if not row.is_left_out).values():
            told = [row.position_told for row in listed]
            tells = all(told) and len(set(told)) == len(told)
            for number, row in enumerate(listed, 1):
                row.position = row.position_told or number if tells else number

    def refuse_papers_told_twice(self, rows: Iterable[AnyRow]) -> None:
        """One number of an issuer's year is one decision: with one date, level and year."""
        first: dict[tuple[int, str, int], Paper] = {}
        for row in rows:
            if row.paper and first.setdefault(row.paper.called, row.paper) != row.paper:
                told = _(
                    "Decision %(reference)s stands in this list with two dates, levels or years."
                    " Make them the same, or give it another number."
                )
                message = told % {"reference": row.paper.reference}
                row.refuse(self.checker.problem("decision", message))

    def stored_decision(self, paper: Paper, rows: Iterable[AnyRow]) -> Decision | None:
        """The decision that is stored, if its rows can be those of the paper."""
        decision = paper.stored()
        self.papers[paper] = decision
        if decision is None:
            return None
        if message := _unfit(paper, decision):
            for row in rows:
                row.refuse(self.checker.problem("decision", message))
            return None
        return decision

    def compare_rows(self, decision: Decision, rows: list[PlannedRow]) -> None:
        """First those that are named the same, then what is left at the same position."""
        stored = list(
            decision.recognitions.select_related("field", "organisation", "locality").defer(
                "locality__outline", "locality__evidence"
            )
        )
        by_identity: dict[tuple[object, ...], list[Recognition]] = {}
        for recognition in stored:
            by_identity.setdefault(_identity_of(recognition), []).append(recognition)
        waiting = []
        for row in rows:
            same = by_identity.get(row.key)
            if same:
                self._compare(row, same.pop(0))
            else:
                waiting.append(row)
        left = {one.position: one for several in by_identity.values() for one in several}
        for row in waiting:
            if row.position in left:
                self._compare(row, left.pop(row.position))
            else:
                message = _("%(decision)s is signed; a signed list never grows.")
                message %= {"decision": decision.reference}
                row.refuse(self.checker.problem("decision", message))

    def _compare(self, row: PlannedRow, recognition: Recognition) -> None:
        row.changes = list(_changes(row, recognition))
        row.outlook = Outlook.CHANGED if row.changes else Outlook.SAME

    def refuse_recognised(self, row: AnyRow) -> None:
        """A model is recognised once for a year and level."""
        message = _("%(code)s is already recognised for this year and level by another decision.")
        row.refuse(self.checker.problem("name", message % {"code": row.model.code}))

    def join_or_refuse(self, row: AnyRow, paper: Paper) -> None:
        """Rows of one list that are the same model: in other years one model, else one too many."""
        key = row.key
        same_model = ("model", row.model.pk) if row.model else ("new", key)
        earlier = self._seen.setdefault((*same_model, paper.year, paper.level), row.number)
        if earlier != row.number:
            message = _("Row %(row)d is the same model (same unit, year and name). Delete one.")
            row.refuse(self.checker.problem("name", message % {"row": earlier}))
        elif row.model is None:
            first = self._first.setdefault(key, row.number)
            row.joins = first if first != row.number else None


class _Planner(Matching):
    """Compares row by row, each held as a whole."""

    def plan(self, checked: list[Checked]) -> list[PlannedRow]:
        """Every row, in the order of the list."""
        rows = [self._begin(one) for one in checked]
        self.place_in_lists(rows)
        good = [row for row in rows if not row.problems and not row.is_left_out]
        continuity = Continuity(row.values for row in good)
        self.refuse_papers_told_twice(good)
        for paper, listed in by_paper(good).items():
            if decision := self.stored_decision(paper, listed):
                self.compare_rows(decision, listed)
        for row in good:
            if row.outlook is Outlook.NEW and not row.problems:
                self._find_model(row, continuity)
            if row.problems:
                row.outlook = Outlook.WRONG
        return rows

    def _begin(self, one: Checked) -> PlannedRow:
        row = PlannedRow(one.row.number, Outlook.NEW, str(one.values.get("name") or ""), one.paper)
        row.values, row.figures, row.warnings = one.values, one.figures, one.warnings
        row.problems, row.position_told = one.problems, one.position
        row.is_left_out = self.chosen.get(str(row.number)) == LEFT_OUT
        if row.problems:
            row.outlook = Outlook.WRONG
        return row

    def _find_model(self, row: PlannedRow, continuity: Continuity) -> None:
        """The model that it continues: chosen by a person, the same for sure, or a new one."""
        paper, chosen = row.paper, str(self.chosen.get(str(row.number), ""))
        assert paper  # noqa: S101 - a row without problems has one
        row.likely = continuity.likely(row.values)
        by_hand = {str(known.pk): known for known in row.likely}
        row.model = by_hand.get(chosen)
        if row.model is None and chosen != NEW_MODEL:
            row.model = continuity.same(row.values)
        row.likely = [known for known in row.likely if known != row.model]
        if row.model and continuity.is_recognised(row.model, year=paper.year, level=paper.level):
            self.refuse_recognised(row)
            return
        self.join_or_refuse(row, paper)


def by_paper(rows: Iterable[Row]) -> dict[Paper, list[Row]]:
    """The rows of each decision, in their order."""
    lists: dict[Paper, list[Row]] = {}
    for row in rows:
        if row.paper:
            lists.setdefault(row.paper, []).append(row)
    return lists


def _unfit(paper: Paper, decision: Decision) -> str:
    """Why the rows of a paper cannot be those of the decision that is stored."""
    if decision.state != Decision.State.SIGNED or decision.purpose != Decision.Purpose.RECOGNITION:
        return _("%(decision)s is stored, but is no signed recognition. Look at it first.") % {
            "decision": decision.reference
        }
    told = (paper.dated_on, paper.level, paper.year)
    if told != (decision.dated_on, decision.level, decision.year):
        return _("%(decision)s is stored with another date, level or year.") % {
            "decision": decision.reference
        }
    return ""


def _identity_of(recognition: Recognition) -> tuple[object, ...]:
    values = {
        name: getattr(recognition, name)
        for name in ("name", "kind", "locality", "organisation", "subject_name")
    }
    return (*exact_key(values), folded(recognition.subject_name))


def _changes(row: PlannedRow, recognition: Recognition) -> Iterator[Change]:
    """What the row says otherwise than what is stored; an empty cell says nothing."""
    for name in (*COMPARED, *COMPARED_KEYS):
        told, stored = row.values.get(name), getattr(recognition, name)
        if told and told != stored:
            column = BY_NAME.get(name) or BY_NAME["commune"]
            yield Change(str(column.heading), _shown(name, stored), _shown(name, told))


def _shown(name: str, value: Any) -> str:
    if name == "kind":
        return str(Recognition.Kind(value).label)
    return "" if value is None else str(value)
