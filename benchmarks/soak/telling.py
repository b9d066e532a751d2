"""The table of a soak."""

import datetime
import os
import platform
import statistics
import subprocess
from collections import Counter

from .counting import Count
from .judging import TROUBLE, Verdict
from .ledger import Ledger
from .sampling import Samples
from .servers import Night
from .world import ROOT, World

PARTS = 6  # columns of what was sampled


def heading(world: World, minutes: float, *, recycling: bool) -> str:
    """What a reader has to know of a run."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="minutes")
    kept = "Redis" if world.has_redis else "each process's own"
    return (
        f"Soak of {minutes:g} minutes, {moment}, commit {commit},"
        f" {world.models:,} models and the demonstration\n"
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python"
        f" {platform.python_version()}; load before {os.getloadavg()[0]:.1f}; cache: {kept}\n"
        f"gunicorn 2 × 4 gthread{', processes replaced after 5,000 requests' if recycling else ''}"
        ", DEBUG off, pool, pages kept, limits as deployed (each client an address of its own)"
    )


def work(ledger: Ledger) -> str:
    """Who asked for how much, and what came."""
    heads = f"{'who':14}{'answers':>9}{'2xx':>8}{'3xx':>8}{'4xx':>6}{'429':>6}{'5xx':>6}"
    lines = ["", f"{heads}{'p50 ms':>9}{'p95 ms':>9}{'most s':>8}"]
    for who in sorted({who for who, _status in ledger.answers}):
        found: Counter[int] = Counter()
        for (name, status), number in ledger.answers.items():
            if name == who:
                found[status if status == 429 else status // 100] += number
        times = sorted(ledger.seconds[who])
        p95 = times[int(len(times) * 0.95)]
        lines.append(
            f"{who:14}{sum(found.values()):>9,}{found[2]:>8,}{found[3]:>8,}{found[4]:>6}"
            f"{found[429]:>6}{found[5]:>6}{statistics.median(times) * 1000:>9.0f}"
            f"{p95 * 1000:>9.0f}{times[-1]:>8.1f}"
        )
    taken = ", ".join(f"{kind} {number}" for kind, number in sorted(ledger.files_taken.items()))
    return "\n".join([*lines, f"files taken away: {taken or 'none'}"])


def counted(counts: list[Count]) -> str:
    """What was acknowledged and what is there."""
    lines = ["", f"{'':34}{'acknowledged':>13}{'held':>8}{'lost':>6}{'too many':>10}"]
    lines += [
        f"{count.what:34}{count.acknowledged:>13,}{count.held:>8,}{count.lost:>6}{count.surplus:>10}"
        f"{'' if count.is_right else '  <-- DIFFERS'}"
        for count in counts
    ]
    return "\n".join(lines)


def sampled(samples: Samples) -> str:
    """Each number over the time: means of sixths, and the largest."""
    heads = "".join(f"{number}/{PARTS}".rjust(9) for number in range(1, PARTS + 1))
    lines = ["", f"{'means of each sixth':28}{heads}{'most':>9}"]
    for name in samples.taken:
        means = ""
        for part in range(PARTS):
            values = samples.values(name, part / PARTS, (part + 1) / PARTS)
            means += (f"{statistics.mean(values):.1f}" if values else "–").rjust(9)
        lines.append(f"{name:28}{means}{samples.most(name):>9.1f}")
    return "\n".join(lines)


def judged(verdicts: list[Verdict]) -> str:
    """What must hold."""
    lines = ["", "what must hold"]
    lines += [
        f"{'ok ' if verdict.is_right else 'NOT'} {verdict.what}: {verdict.found}"
        for verdict in verdicts
    ]
    return "\n".join(lines)


def troubles(ledger: Ledger, samples: Samples, night: Night) -> str:
    """What went wrong, in words and as the logs have it, and what the timers started."""
    lines = [f"{number:>5} × {what}" for what, number in ledger.unexpected.most_common(20)]
    lines += [f"      {each}" for each in samples.old[:5]]
    for log in samples.servers.logs.values():
        found = [each for each in log.read_text(errors="replace").splitlines()
                 if TROUBLE.search(each.encode())]  # fmt: skip
        lines += [f"      {log.stem}: {each[:1500]}" for each in found[:3]]
    ran = ", ".join(
        f"{name} {status} ({took:.0f} s)" for name, (status, took) in night.ended.items()
    )
    for part in night.said.split("\n--- ")[1:]:
        name, _line, said = part.partition("\n")
        if night.ended.get(name.split()[0], (0, 0))[0]:
            lines.append(f"      {name}: {said.strip()[-1500:]}")
    return "\n".join(["", f"commands of timers, exit status (seconds): {ran or 'none'}", *lines])
