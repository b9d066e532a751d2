"""What the server itself wrote while it was scanned."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from .findings import Finding

SERVER_ERROR = 500


@dataclass
class Seen:
    """Requests by view and status, and what went wrong."""

    requests: int = 0
    views: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def read(log: Path, begin: int = 0) -> Seen:
    """Read what was written since so many bytes.

    A status of 5xx, an error that was logged, and a line that is none of ours (a traceback of
    whoever could not log) are findings each.
    """
    seen = Seen()
    with log.open("rb") as file:
        file.seek(begin)
        for line in file:
            _note(seen, line.decode(errors="replace"))
    return seen


def _note(seen: Seen, line: str) -> None:
    try:
        told = json.loads(line)
    except ValueError:
        seen.findings.append(Finding("a line in the log", "server", line))
        return
    if "view" in told and "status" in told:
        seen.requests += 1
        seen.views[told["view"]] += 1
        seen.statuses[told["status"]] += 1
        if told["status"] >= SERVER_ERROR:
            place = f"{told['method']} {told['view']}"
            seen.findings.append(Finding(f"status {told['status']}", place, line))
    elif told.get("level") in {"error", "critical"}:
        seen.findings.append(Finding("an error in the log", told.get("logger", ""), line))
