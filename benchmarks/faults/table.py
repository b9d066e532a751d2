"""The table of what was tried and what came out."""

from dataclasses import dataclass, field

from .counting import Count

HEAD = ("fault", "tried", "acknowledged", "lost", "doubled", "half", "remarks")
TRIED, NOT_TRIED, FAILED = "yes", "not here", "FAILED"


@dataclass
class Row:
    """One fault."""

    name: str
    tried: str
    count: Count = field(default_factory=Count)
    remarks: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        if self.tried == NOT_TRIED:
            return (self.name, self.tried, "", "", "", "", self.remarks)
        found = self.count
        numbers = (found.acknowledged, len(found.lost), len(found.doubled), len(found.half))
        return (self.name, self.tried, *map(str, numbers), self.remarks)


def table(rows: list[Row]) -> str:
    """All of them, and what was found in words."""
    cells = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD) - 1)]
    lines = ["  ".join([*map(str.ljust, line, widths), line[-1]]).rstrip() for line in cells]
    for row in rows:
        for kind in ("lost", "doubled", "half"):
            lines += [f"  {row.name}, {kind}: {what}" for what in getattr(row.count, kind)[:10]]
    return "\n".join(lines)


def status(rows: list[Row]) -> int:
    """0: all tried and nothing wrong; 1: something is wrong; 2: not all could be tried here."""
    if any(row.tried == FAILED or not row.count.is_clean for row in rows):
        return 1
    return 2 if any(row.tried == NOT_TRIED for row in rows) else 0
