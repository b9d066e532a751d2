"""The shapes in which the statistics are told."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import Field, Kind, Level, Locality


class Basis(models.TextChoices):
    """By which map a breakdown is made; of today means by the default successors."""

    RECOGNITION = "recognition", _("By commune at the time of recognition")
    TODAY = "today", _("By commune of today")


Subject = TypeVar("Subject")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A number, and that of the year before where the two are compared."""

    total: int
    before: int | None = None

    @property
    def is_compared(self) -> bool:
        """Whether the year before has anything to compare with."""
        return self.before is not None

    @property
    def difference(self) -> int:
        """How many more than the year before; 0 where nothing is compared."""
        return 0 if self.before is None else self.total - self.before

    @property
    def distance(self) -> int:
        """The difference without its sign."""
        return abs(self.difference)

    @property
    def sign(self) -> str:
        """How the difference begins, with a minus of the width of the plus."""
        return {0: "", 1: "+", -1: "−"}[(self.difference > 0) - (self.difference < 0)]


@dataclass(frozen=True, kw_only=True)
class Row(Change, Generic[Subject]):
    """What is counted, how many models, and that in percent of the longest row."""

    subject: Subject
    share: int
    is_whole_district: bool = False


def names_of(unit: Locality | None) -> Hashable:
    """What a table of places tells of a unit, beside its number."""
    if unit is None:
        return None
    district = unit.former_district
    return unit.uid, unit.full_name, unit.valid_to, district and district.full_name


@dataclass(frozen=True, kw_only=True)
class Totals(Change):
    """All models of a year, in whole and by kind and by field."""

    year: int
    kinds: list[Row[Kind]]
    fields: list[Row[Field]]

    @property
    def largest_field(self) -> Row[Field] | None:
        """The field with the most models."""
        return _largest(self.fields)


@dataclass(frozen=True, kw_only=True)
class LevelRow(Change):
    """The models for which a level is the highest of the year, and all recognised at it.

    `total` adds up over the levels to the year's total; `recognised` does not, where a
    commune and then the province recognised the same model.
    """

    level: Level
    recognised: int
    share: int


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """The parts of a whole with their numbers."""

    title: str
    rows: list[Row[Locality | None]]
    basis: Basis | None = None  # None: the same by both maps

    @property
    def key(self) -> Hashable:
        """All that is told, names included."""
        rows = ((names_of(row.subject), row.total, row.before, row.share) for row in self.rows)
        return self.title, self.basis, tuple(rows)

    @property
    def total(self) -> int:
        """The sum of the rows, which is the total of the whole."""
        return sum(row.total for row in self.rows)

    @property
    def largest(self) -> Row[Locality | None] | None:
        """The unit with the most models."""
        return _largest(row for row in self.rows if row.subject)

    @property
    def with_models(self) -> int:
        """How many of the rows are communes with a model."""
        return sum(
            bool(row.total and row.subject and row.subject.kind == Locality.Kind.COMMUNE)
            for row in self.rows
        )


def _largest(rows: Iterable[Row[Subject]]) -> Row[Subject] | None:
    return max((row for row in rows if row.total), key=lambda row: row.total, default=None)


def rows_of(
    subjects: Iterable[Subject],
    counted: Mapping[Subject, int],
    before: Mapping[Subject, int] | None = None,
) -> list[Row[Subject]]:
    """Return a row for each subject, in this order; `before` are the numbers of the year before."""
    listed = list(subjects)
    longest = max((counted.get(subject, 0) for subject in listed), default=0) or 1
    return [
        Row(
            subject=subject,
            total=counted.get(subject, 0),
            before=None if before is None else before.get(subject, 0),
            share=round(100 * counted.get(subject, 0) / longest),
        )
        for subject in listed
    ]
