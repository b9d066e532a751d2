"""Does the registry stand half an hour of everybody's work? Counted to the last row.

    python -m benchmarks.soak [minutes] [--recycling]      30 minutes unless told

Makes a cluster and folders of its own, 5,000 models and the demonstration, and serves them as
deployed: gunicorn, the outbox as a service, each command of the timers once, a mail server that
counts, Redis where there is one. Readers, twenty officers with pictures, two who appraise, one who
lists and one who signs, and those who take files away work over HTTP as browsers do, each at an
address of its own; every client writes down what was acknowledged. Every ten seconds memory, open
files, connections and the oldest transaction are looked at. Ends with 1 where anything that must
hold does not, and writes benchmarks/results/soak.txt where a whole run was asked for.
"""

import argparse
import sys
import threading
import time
from dataclasses import dataclass

import psycopg

from . import counting, judging, mail, people, sampling, servers, telling, world
from .ledger import Ledger
from .officers import Officer
from .readers import Exporter, Reader, Taker
from .reviewers import Appraiser, Secretary

PORTS = {"web": 8230, "mail": 8231, "redis": 8232}
READERS, TAKERS = 6, 1
WHOLE = 30  # minutes
PATIENCE = 180  # seconds for what is begun, and for the outbox, at the end
RESULT = world.ROOT / "benchmarks/results/soak.txt"


@dataclass
class Soak:
    """One run: what is worked in, what was seen, and how long it goes on."""

    world: world.World
    ledger: Ledger
    box: mail.Mailbox
    minutes: float
    recycling: bool

    def run(self) -> tuple[str, bool]:
        """Work, end, count; the table, and whether all that must hold does."""
        from django.utils import timezone

        heading = telling.heading(self.world, self.minutes, recycling=self.recycling)
        since = timezone.now()
        with servers.running(self.world, recycling=self.recycling) as running:
            samples = sampling.Samples(self.world, running, self.ledger)
            night = servers.Night(self.world, self.ledger, self.minutes * 60)
            self._work(samples, night)
            self._empty_outbox()
            left_open = self._left_open()
            samples.take()
            after = {
                name: servers.run(self.world, name, log="after")
                for name in ("check_statistics", "verify_trace")
            }
            counts = counting.count(self.world, self.ledger, self.box, since)
            ended = judging.Ended(self.ledger, samples, night, counts, after, left_open)
            verdicts = judging.judge(ended)
        parts = (
            heading,
            telling.judged(verdicts),
            telling.counted(counts),
            telling.work(self.ledger),
            telling.sampled(samples),
            telling.troubles(self.ledger, samples, night),
        )
        return "\n".join(parts) + "\n", all(verdict.is_right for verdict in verdicts)

    def _work(self, samples: sampling.Samples, night: servers.Night) -> None:
        threads = [samples.start(), night.start(), *people.start(self._people())]
        try:
            time.sleep(self.minutes * 60)
        finally:
            self.ledger.stopped.set()
            deadline = time.monotonic() + PATIENCE
            for thread in threads:
                thread.join(max(0.1, deadline - time.monotonic()))
        for thread in threads:
            if thread.is_alive():
                self.ledger.wrong(f"{thread.name} did not come to an end")

    def _people(self) -> list[people.Person]:
        w, ledger = self.world, self.ledger
        officers = [Officer(w, ledger, name, number, "officers")
                    for number, name in enumerate(w.officers, 1)]  # fmt: skip
        staff = world.staff()
        reviewers: list[people.Person] = [
            Appraiser(w, ledger, name, number, "reviewers")
            for number, name in enumerate(staff, 1) if "appraiser" in name
        ]  # fmt: skip
        reviewers.append(Secretary(w, ledger, "soak-secretary", 80, "reviewers"))
        takers = [Exporter(w, ledger, name, number, "exports")
                  for number, name in enumerate(staff, 1) if "exporter" in name]  # fmt: skip
        readers = [Reader(w, ledger, f"reader-{number}", 16 + number, "readers")
                   for number in range(READERS)]  # fmt: skip
        open_data = [Taker(w, ledger, f"taker-{number}", 200 + number, "exports")
                     for number in range(TAKERS)]  # fmt: skip
        return [*officers, *reviewers, *takers, *readers, *open_data]

    def _empty_outbox(self) -> None:
        """Give the outbox the time for what was asked for last."""
        from models_registry.models import OutboxTask

        deadline = time.monotonic() + PATIENCE
        while OutboxTask.objects.waiting().exists() and time.monotonic() < deadline:
            time.sleep(2)

    def _left_open(self) -> int:
        """Transactions and locks that nobody holds any longer for a reason."""
        time.sleep(3)
        with psycopg.connect(self.world.url, autocommit=True) as database:
            row = database.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                " AND xact_start IS NOT NULL AND pid <> pg_backend_pid()"
            ).fetchone()
        return int(row[0]) if row else 0


def main() -> None:
    """Run as the command line says; print, and keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("minutes", type=float, nargs="?", default=WHOLE)
    parser.add_argument("--recycling", action="store_true", help="replace processes, as deployed")
    parser.add_argument("--models", type=int, default=world.MODELS)
    options = parser.parse_args()
    threading.current_thread().name = "soak"
    with mail.mailbox(PORTS["mail"]) as box, world.made(PORTS, options.models) as made:
        print(f"{len(made.officers)} officers begin", file=sys.stderr, flush=True)
        table, is_right = Soak(made, Ledger(), box, options.minutes, options.recycling).run()
    print(table)
    if options.minutes >= WHOLE:
        RESULT.write_text(table)
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
