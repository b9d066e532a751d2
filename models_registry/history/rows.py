"""The rows of a list with what each would do, and all of them together as a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from ..models import Decision
from ..registering.figures import Figure
from ..spreadsheets.checking import Problem
from ..spreadsheets.header import List
from ..spreadsheets.planning import Change, Outlook
from ..spreadsheets.writing import Writings
from .continuity import Key, Known, exact_key, folded
from .meanings import Question
from .papers import Paper


@dataclass
class PlannedRow:
    """A row with what it would do."""

    number: int  # as Excel shows it
    outlook: Outlook
    name: str
    paper: Paper | None = None
    position: int = 0  # in the list of its decision
    values: dict[str, Any] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    model: Known | None = None  # that it continues
    likely: list[Known] = field(default_factory=list)  # that it may continue
    joins: int | None = None  # number of an earlier row of this list with the same new model
    is_left_out: bool = False
    position_told: int | None = None

    def refuse(self, problem: Problem) -> None:
        """Note one more thing that is wrong."""
        self.problems.append(problem)

    @cached_property
    def key(self) -> Key:
        """What tells its model from others of the list."""
        return (*exact_key(self.values), folded(self.values.get("subject_name", "")))


class AnyRow(Protocol):
    """What every row has, held as a whole or, of a long list, in brief (brief.py)."""

    number: int
    outlook: Outlook
    paper: Paper | None
    position: int
    position_told: int | None
    model: Any
    joins: int | None
    is_left_out: bool

    @property
    def key(self) -> Any:
        """What tells its model from others of the list."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in it."""

    def refuse(self, problem: Problem) -> None:
        """Note one more thing that is wrong."""


Row = TypeVar("Row", bound=AnyRow)


@dataclass
class Plan(Generic[Row]):
    """All rows of a list, what has to be asked, and its decisions."""

    listed: List
    rows: list[Row]
    writings: Writings
    questions: list[Question]
    papers: dict[Paper, Decision | None]  # with the signed one, if it is stored

    def having(self, outlook: Outlook) -> list[Row]:
        """The rows with an outlook, in the order of the list; without those left out."""
        return [row for row in self.rows if row.outlook is outlook and not row.is_left_out]

    @property
    def left_out(self) -> list[Row]:
        """The rows that a person has left out."""
        return [row for row in self.rows if row.is_left_out]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each outlook, and how many are left out."""
        counted = {outlook.value: len(self.having(outlook)) for outlook in Outlook}
        return counted | {"left_out": len(self.left_out)}

    @property
    def may_be_applied(self) -> bool:
        """A signed list never grows, so that it goes in as a whole: no row may be wrong."""
        return bool(self.having(Outlook.NEW)) and not self.having(Outlook.WRONG)
