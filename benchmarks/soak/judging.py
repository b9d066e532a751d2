"""What must hold of a soak, and whether it did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .counting import Count
from .ledger import Ledger
from .sampling import OLD, Samples
from .servers import Night

FLAT = 1.05  # the mean of the last third against that of the middle third
JUDGED_FROM = 15  # minutes: before that, what is loaded once is still being loaded
TAKEN_AS_NOTHING = {"MB": 3, "files": 3, "MB a process": 0}  # that may come, by what is measured
MOST_CONNECTIONS = 24  # two pools of eight, the outbox, and what a timer's command opens
TROUBLE = re.compile(rb'"level": ?"(error|critical)"|^Traceback', re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """One thing that must hold: how it was found, and whether that is right."""

    what: str
    found: str
    is_right: bool


@dataclass
class Ended:
    """A soak that is over, and what was found then."""

    ledger: Ledger
    samples: Samples
    night: Night
    counts: list[Count]
    after: dict[str, tuple[int, float]]  # exit status and seconds of the last commands
    left_open: int  # transactions


def judge(ended: Ended) -> list[Verdict]:
    """Everything that must hold."""
    ledger, samples = ended.ledger, ended.samples
    failed = sum(bool(status) for status, _seconds in ended.night.ended.values())
    after = {name: status for name, (status, _seconds) in ended.after.items()}
    logs = samples.servers.logs
    unanswered = sum(n for (_who, status), n in ledger.answers.items() if status == 0)
    troubles = {name: len(TROUBLE.findall(path.read_bytes())) for name, path in logs.items()}
    counted = sum(not count.is_right for count in ended.counts)
    return [
        _none("answers 5xx", ledger.statuses(5)),
        _none("requests without an answer", unanswered),
        _none("answers that should not have come", sum(ledger.unexpected.values())),
        *(_none(f"errors in the log of {name}", number) for name, number in troubles.items()),
        _none("deadlocks", samples.most("deadlocks")),
        Verdict("oldest transaction", f"{samples.most('oldest transaction, s'):.1f} s",
                samples.most("oldest transaction, s") <= OLD),
        Verdict("connections", f"{samples.most('connections'):.0f} at most",
                samples.most("connections") <= MOST_CONNECTIONS),
        _none("transactions open at the end", ended.left_open),
        _none("temporary files at the end", samples.values("temporary files")[-1]),
        _none("commands of timers that failed", failed),
        *(_none(f"{name} afterwards: exit status", status) for name, status in after.items()),
        _none("lines of the count that differ", counted),
        *_flat(samples),
    ]  # fmt: skip


def _none(what: str, found: float) -> Verdict:
    return Verdict(what, f"{found:.0f}", not found)


def _flat(samples: Samples) -> Iterator[Verdict]:
    """Memory and open files do not grow."""
    minutes = max((moment for moment, _value in samples.taken["gunicorn, MB"]), default=0) / 60
    for name in samples.taken:
        nothing = TAKEN_AS_NOTHING.get(name.rpartition(", ")[2])
        if nothing is None or name.startswith("database"):  # which grows with the work
            continue
        middle, last = samples.thirds(name)
        ratio = last / middle if middle else 1.0
        is_flat = ratio <= FLAT or last - middle <= nothing
        said = f"{middle:.1f} → {last:.1f}: × {ratio:.3f}"
        if minutes < JUDGED_FROM:
            yield Verdict(name, f"{said} (too short to judge)", is_right=True)
        else:
            yield Verdict(name, said, is_flat)
