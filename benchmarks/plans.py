"""Which questions a page asks of the database, how many, and how the slowest is answered.

PostgreSQL's auto_explain writes each question with its plan into the server's log, for a server of
the program that asks it to (`explained()`): in a pass of its own, which slows nothing measured.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from psycopg import Connection

from . import client
from .results import Samples

ASKED = 4  # times that each page is asked for while its questions are counted
SLOW = 2  # seconds: a page that takes longer is asked for only once
LARGE = 10_000  # rows: a sequential scan that reads more of them is told
LOGGED = re.compile(r"duration: ([\d.]+) ms  plan:\n((?:\t.*\n)+)")
OPTIONS = (
    "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0"
    " -c auto_explain.log_analyze=on -c auto_explain.log_format=json -c log_duration=off"
)


class Question(NamedTuple):
    """One question: the milliseconds it took (with the clocks of its plan), its text, its plan."""

    milliseconds: float
    text: str
    plan: dict[str, Any]


class Server(NamedTuple):
    """The database server: the process that has started all its others, and its log."""

    process: int
    log: Path

    @classmethod
    def of(cls, database: Connection) -> "Server":
        """Find it by its own word; it must be on this machine."""
        row = database.execute("SHOW data_directory").fetchone()
        assert row  # noqa: S101
        folder = Path(row[0])
        number = (folder / "postmaster.pid").read_text().split("\n")[0]
        return cls(int(number), folder.with_name("log"))


def explained(url: str) -> str:
    """The address of the database, so that what is asked there is explained in the log."""
    return f"{url}{'&' if '?' in url else '?'}options={quote(OPTIONS)}"


def questions(log: Path, since: int) -> Iterator[Question]:
    """What the log says of the questions asked since a place in it."""
    with log.open(encoding="utf-8", errors="replace") as file:
        file.seek(since)
        for milliseconds, told in LOGGED.findall(file.read()):
            whole = json.loads(told.replace("\n\t", "\n"))
            yield Question(float(milliseconds), whole["Query Text"], whole["Plan"])


def count(log: Path, port: int, ask: Callable[[int], bytes], samples: Samples) -> Question | None:
    """Count what a page asks, where there is such a log; return the slowest question of it."""
    browser = client.Client(port)
    started = time.monotonic()
    browser.ask(ask(0))
    samples.is_slow = time.monotonic() - started > SLOW
    if not log.exists():
        return None
    since, asked = log.stat().st_size, 1 if samples.is_slow else ASKED
    for _time in range(asked):
        browser.ask(ask(0))
    browser.close()
    found = list(questions(log, since))
    samples.queries = round(len(found) / asked, 1)
    samples.is_parallel = any(_has_workers(question.plan) for question in found)
    return max(found, key=lambda question: question.milliseconds, default=None)


def told(slowest: dict[str, Question | None]) -> str:
    """The slowest question of each page with its plan, for a person to read."""
    parts = []
    for name, question in slowest.items():
        if question:
            lines = "\n".join(_lines(question.plan, 1))
            text = " ".join(question.text.split())
            parts.append(f"## {name}: {question.milliseconds:.1f} ms\n{text[:1500]}\n{lines}\n")
    return "\n".join(parts)


def large_scans(plan: dict[str, Any]) -> list[str]:
    """The tables of which a plan reads very many rows one after the other."""
    found = [name for part in plan.get("Plans", []) for name in large_scans(part)]
    if plan["Node Type"] == "Seq Scan" and _read(plan) > LARGE:
        found.append(plan["Relation Name"])
    return found


def _has_workers(plan: dict[str, Any]) -> bool:
    return bool(plan.get("Workers Launched")) or any(map(_has_workers, plan.get("Plans", [])))


def _read(plan: dict[str, Any]) -> float:
    rows = plan.get("Actual Rows", 0) + plan.get("Rows Removed by Filter", 0)
    return rows * plan.get("Actual Loops", 1)


def _lines(plan: dict[str, Any], depth: int) -> Iterator[str]:
    """A plan as EXPLAIN prints it, shortened."""
    of = plan.get("Index Name") or plan.get("Relation Name") or plan.get("CTE Name") or ""
    mark = "  <-- reads a large table" if large_scans({**plan, "Plans": []}) else ""
    yield (
        f"{'  ' * depth}{plan['Node Type']} {of} ({plan.get('Actual Total Time', 0)} ms,"
        f" {plan.get('Actual Rows', 0)} rows, {plan.get('Actual Loops', 0)} times){mark}"
    )
    for part in plan.get("Plans", []):
        yield from _lines(part, depth + 1)
