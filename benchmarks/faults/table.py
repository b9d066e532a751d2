"""The table of what was tried and what came out."""

import re
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


def aligned(cells: list[tuple[str, ...]]) -> list[str]:
    """Columns under each other, the remarks as long as they are."""
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD) - 1)]
    return ["  ".join([*map(str.ljust, line, widths), line[-1]]).rstrip() for line in cells]


def table(rows: list[Row]) -> str:
    """All of them, and what was found in words."""
    lines = aligned([HEAD, *(row.cells for row in rows)])
    for row in rows:
        for kind in ("lost", "doubled", "half"):
            lines += [f"  {row.name}, {kind}: {what}" for what in getattr(row.count, kind)[:10]]
    return "\n".join(lines)


def kept(text: str, order: list[str], rows: list[Row]) -> str:
    """The table that was kept, with the lines of what was tried again in place of its own."""
    new, old = table(rows), text.partition("\n\n")[0].split("\n")
    lines = [line for line in [*old, *new.split("\n")[1:]] if line]
    tried = {row.name for row in rows}
    by_name: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        name = next((name for name in order if line.strip().startswith(name)), "")
        if name and not (name in tried and number < len(old)):
            by_name.setdefault(name, []).append(line)
    cells = [re.split(r"\s{2,}", by_name[name][0], maxsplit=6) for name in order if name in by_name]
    found = [line for name in order for line in by_name.get(name, ())[1:]]
    return "\n".join([*aligned([HEAD, *map(tuple, cells)]), *found])


def status(rows: list[Row]) -> int:
    """0: all tried and nothing wrong; 1: something is wrong; 2: not all could be tried here."""
    if any(row.tried == FAILED or not row.count.is_clean for row in rows):
        return 1
    return 2 if any(row.tried == NOT_TRIED for row in rows) else 0
