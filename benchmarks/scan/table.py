"""What was tried and what came out, as a table."""

from dataclasses import dataclass, field

from .findings import Finding, left
from .log import Seen

COLUMNS = ("scanner", "as", "requests", "addresses", "views", "found", "argued", "left")
WIDTHS = (14, 28, 9, 9, 6, 6, 7, 5)


@dataclass
class Row:
    """One scan."""

    scanner: str
    who: str
    addresses: int
    seen: Seen
    findings: list[Finding] = field(default_factory=list)

    @property
    def every(self) -> set[Finding]:
        """What the scanner told, and what the server's log did."""
        return {*self.findings, *self.seen.findings}

    def line(self) -> str:
        """Its line."""
        open_ones = left(self.every)
        argued = len(self.every) - len(open_ones)
        numbers = (self.seen.requests, self.addresses, len(self.seen.views), len(self.every))
        return _line((self.scanner, self.who, *numbers, argued, len(open_ones)))


def head() -> str:
    """The heads of the columns."""
    return _line(COLUMNS)


def statuses(seen: Seen) -> str:
    """How often which status."""
    return ", ".join(f"{number} × {status}" for status, number in sorted(seen.statuses.items()))


def _line(cells: tuple[object, ...]) -> str:
    return "  ".join(
        str(cell).ljust(width) if number < 2 else str(cell).rjust(width)
        for number, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    ).rstrip()
