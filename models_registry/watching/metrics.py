"""Numbers of requests for Prometheus: by the view's name, never by an address or a person.

With METRICS_PORT set. Each process counts for itself; who asks one of them is told the sum of all
(massmob/metrics_server.py). An answer costs some microseconds.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Histogram

from .request_notes import Note

METHODS = frozenset(["GET", "HEAD", "POST", "OPTIONS"])
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
NO_VIEW = "none"

REGISTRY = CollectorRegistry()
_requests = Counter(
    "registry_requests",
    "Requests that were answered.",
    ["view", "method", "status"],
    registry=REGISTRY,
)
_seconds = Histogram(
    "registry_request_seconds",
    "Time until an answer was ready.",
    ["view"],
    buckets=BOUNDS,
    registry=REGISTRY,
)
_questions = Counter(
    "registry_database_questions", "Questions to the databases.", ["view"], registry=REGISTRY
)
_database_seconds = Counter(
    "registry_database_seconds", "Time of the databases' answers.", ["view"], registry=REGISTRY
)
_kept = Counter(
    "registry_kept_pages",
    "Answers from what was kept, without making a page.",
    ["view"],
    registry=REGISTRY,
)


class _Counts(NamedTuple):
    """What is counted of one kind of answer."""

    request: Callable[[], None]
    seconds: Callable[[float], None]
    questions: Callable[[float], None]
    database_seconds: Callable[[float], None]
    kept: Callable[[], None]


@lru_cache(maxsize=4_000)
def _counts(view: str, method: str, status: int) -> _Counts:
    named = method if method in METHODS else "other"
    return _Counts(
        _requests.labels(view, named, f"{status}xx").inc,
        _seconds.labels(view).observe,
        _questions.labels(view).inc,
        _database_seconds.labels(view).inc,
        _kept.labels(view).inc,
    )


def count(note: Note, status: int, seconds: float) -> None:
    """Count a request that was answered."""
    counts = _counts(note.view or NO_VIEW, note.method, status // 100)
    counts.request()
    counts.seconds(seconds)
    if note.questions:
        counts.questions(note.questions)
        counts.database_seconds(note.database_seconds)
    if note.is_kept:
        counts.kept()
