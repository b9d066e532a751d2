"""How much of the processor the application and the database have taken (Linux only)."""

import os
from collections.abc import Iterable
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for task in (PROC / str(process) / "task").glob("*/children"):
        found += map(int, task.read_text().split())
    return found


def seconds(process: int) -> float:
    """What a process has taken, all its threads together; 0 of one that is gone."""
    total = 0
    try:
        for task in (PROC / str(process) / "task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return _ticks(process, 13, 14)
    return total / 1e9


def of_ended_children(process: int) -> float:
    """What the children of a process took that have ended, as parallel workers do."""
    return _ticks(process, 15, 16)


def _ticks(process: int, *places: int) -> float:
    try:
        text = (PROC / str(process) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    values = text.rpartition(")")[2].split()
    return sum(int(values[place - 2]) for place in places) * TICK


def of_all(processes: Iterable[int]) -> float:
    """What several processes have taken together."""
    return sum(map(seconds, processes))


def database_backends(postmaster: int, database: str) -> list[int]:
    """The processes that serve one database, by the titles that PostgreSQL gives them."""
    found = []
    for process in children(postmaster):
        try:
            title = (PROC / str(process) / "cmdline").read_bytes().decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if f" {database} " in title:
            found.append(process)
    return found
