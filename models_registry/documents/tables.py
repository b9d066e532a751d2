"""A report as a title and tables, for the writers of Word and Excel; texts in Vietnamese."""

from dataclasses import dataclass, field
from decimal import Decimal

Cell = str | int | Decimal


@dataclass(frozen=True, kw_only=True)
class Table:
    """Columns with their share of the width (all together 100), rows, and a closing total."""

    name: str  # of the sheet, at most 31 characters
    title: str
    columns: list[tuple[str, int]]
    rows: list[list[Cell]]
    total: list[Cell] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that a report says."""

    title: str
    subtitle: str
    tables: list[Table]
