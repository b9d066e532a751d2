"""What was measured, as it is kept in a file and as a person reads it."""

import json
import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "results"
FLOOR = "floor"
SMALL = 1190  # models of a province in a year: what larger sizes are compared with


@dataclass
class Samples:
    """Of one page: seconds of answers alone, and for each round what a request took."""

    alone: list[float] = field(default_factory=list)
    application: list[float] = field(default_factory=list)  # seconds of the processor a request
    database: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)  # requests a second at eight clients
    queries: float | None = None
    is_parallel: bool = False  # whether a question is answered by several processes
    is_slow: bool = False  # it is asked for as seldom as possible
    size: int = 0

    def figures(self, floor_ms: float) -> dict[str, float | None]:
        """The page's line of the results; times in milliseconds."""
        application, database = map(statistics.median, (self.application, self.database))
        cpu = (application + database) * 1000
        return {
            "cpu_ms": round(cpu, 2),
            "ratio_to_floor": round(cpu / floor_ms, 1),
            "p50_ms": round(statistics.median(self.alone) * 1000, 2),
            "p95_ms": round(share(self.alone, 0.95) * 1000, 2),
            "rps": round(statistics.median(self.rates), 1) if self.rates else None,
            "queries": self.queries,
            "bytes": self.size,
            "db_ms": round(database * 1000, 2),
        }


def share(values: list[float], part: float) -> float:
    """The value that such a part of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def make(samples: dict[str, Samples], kept: dict[str, Samples], **about: object) -> dict[str, Any]:
    """The whole result of a run: the floor, each page against it, and what is said of the run.

    Of a page that is `kept` by the cache of pages it says also what it costs from there.
    """
    floor = samples[FLOOR]
    floor_ms = (statistics.median(floor.application) + statistics.median(floor.database)) * 1000
    pages = {name: each.figures(floor_ms) for name, each in samples.items() if name != FLOOR}
    for name, each in kept.items():
        figures = each.figures(floor_ms)
        pages[name] |= {f"kept_{key}": figures[key] for key in ("cpu_ms", "ratio_to_floor", "rps")}
    own = floor.figures(floor_ms)
    return {
        "floor_cpu_ms": round(floor_ms, 3),
        "floor_p50_ms": own["p50_ms"],
        "floor_rps": own["rps"],
        **about,
        "pages": pages,
    }


def read(count: int) -> dict[str, Any]:
    """The kept result of a size; empty where there is none."""
    file = FOLDER / f"{count}.json"
    return json.loads(file.read_text()) if file.exists() else {}


def keep(count: int, result: dict[str, Any]) -> Path:
    """Write a result where it is found again."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{count}.json"
    file.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    return file


def table(result: dict[str, Any], small: dict[str, Any]) -> str:
    """The pages with their figures, against the floor and against themselves at the small size."""
    head = f"{'page':<16}{'CPU ms':>9}{'of it db':>9}{'× floor':>9}{'× 1190':>8}{'p50 ms':>9}"
    lines = [f"{head}{'p95 ms':>9}{'a second':>9}{'queries':>8}{'KB':>7}{'kept ×':>8}"]
    for name, own in result["pages"].items():
        before = small.get("pages", {}).get(name)
        # Each run against its own floor: two runs may have had different machines.
        growth = f"{own['ratio_to_floor'] / before['ratio_to_floor']:.2f}" if before else "-"
        rate, queries = (own[key] if own[key] is not None else "-" for key in ("rps", "queries"))
        lines.append(
            f"{name:<16}{own['cpu_ms']:>9}{own['db_ms']:>9}{own['ratio_to_floor']:>9}{growth:>8}"
            f"{own['p50_ms']:>9}{own['p95_ms']:>9}{rate:>9}{queries:>8}{own['bytes'] / 1024:>7.1f}"
            f"{own.get('kept_ratio_to_floor', '-'):>8}"
        )
    return "\n".join([f"floor: {result['floor_cpu_ms']} ms of CPU a request", *lines])
