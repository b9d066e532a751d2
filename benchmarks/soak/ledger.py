"""What the clients saw and what was acknowledged to them; each writes down at once."""

import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from queue import SimpleQueue


@dataclass
class Ledger:
    """Everything that the database has to hold at the end, by the word of the server."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    stopped: threading.Event = field(default_factory=threading.Event)
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)  # who, status
    unexpected: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)  # seconds, by who
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    started: dict[int, str] = field(default_factory=dict)  # registration, officer
    moves: Counter[tuple[int, str]] = field(default_factory=Counter)  # registration, action
    last: dict[int, str] = field(default_factory=dict)  # the last move of each
    approaches: dict[int, str] = field(default_factory=dict)  # the text saved last
    pictures: dict[str, int] = field(default_factory=dict)  # key, registration
    appraised: set[tuple[int, str]] = field(default_factory=set)  # registration, reviewer
    reasons: Counter[int] = field(default_factory=Counter)  # comments of returns, by registration
    listed: dict[int, set[int]] = field(default_factory=dict)  # decision, registrations
    signed: set[int] = field(default_factory=set)  # decisions
    papers: Counter[tuple[int, str]] = field(default_factory=Counter)  # decision, kind
    comments: Counter[str] = field(default_factory=Counter)  # marks in the texts of citizens
    published: set[int] = field(default_factory=set)  # comments
    files_taken: Counter[str] = field(default_factory=Counter)  # exports, by kind
    handed_in: SimpleQueue[int] = field(default_factory=SimpleQueue)
    proposed: set[int] = field(default_factory=set)

    def answered(self, who: str, status: int, seconds: float) -> None:
        """Count an answer."""
        with self.lock:
            self.answers[who, status] += 1
            self.seconds[who].append(seconds)

    def wrong(self, what: str) -> None:
        """Note what should not have happened."""
        with self.lock:
            self.unexpected[what[:200]] += 1

    def moved(self, registration: int, action: str) -> None:
        """Note a move; what was handed in goes to the reviewers."""
        with self.lock:
            self.moves[registration, action] += 1
            self.last[registration] = action
            if action == "propose":
                self.proposed.add(registration)
        if action in {"submit", "report"}:
            self.handed_in.put(registration)

    def pause(self, seconds: float) -> None:
        """Think; the end of the soak is not slept through."""
        self.stopped.wait(seconds)

    @property
    def goes_on(self) -> bool:
        """Whether work goes on."""
        return not self.stopped.is_set()

    def statuses(self, first: int) -> int:
        """How many answers there were of a class: 5 for 5xx."""
        return sum(n for (_who, status), n in self.answers.items() if status // 100 == first)


def now() -> float:
    """The clock by which everything is measured."""
    return time.monotonic()
