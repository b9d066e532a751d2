"""How long likely duplicates take: 1,190 registrations against 100,000, in one run.

    python benchmarks/similar.py GENERATOR [--large 100000] [--explain]

GENERATOR is a program that prints N invented models as CSV with the columns title and year.
The environment is that of the tests (SECRET_KEY, DEBUG, TRYOUT_DATABASE_URL); a scratch
database is made beside the one named there, and dropped at the end.
"""

import argparse
import csv
import datetime
import io
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import django

os.environ["TEST_DATABASE_NAME"] = "test_benchmark_similar"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from models_registry.models import (  # noqa: E402
    Decision,
    Field,
    Locality,
    Model,
    Organisation,
    Recognition,
    Registration,
    User,
)
from models_registry.search import NameWords  # noqa: E402
from models_registry.similar_names import naming, nearby, similar  # noqa: E402

SMALL = 1_190
QUESTIONS = 90
BATCH = 5_000


def main() -> None:
    """Fill to the small size, measure; fill to the large one, measure; compare."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("generator", type=Path)
    arguments.add_argument("--large", type=int, default=100_000)
    arguments.add_argument("--explain", action="store_true")
    given = arguments.parse_args()
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        registry = Registry()
        rows = _rows(given.generator, given.large)
        medians = []
        for size in (SMALL, given.large):
            registry.fill(islice(rows, size - len(registry.names)))
            taken = registry.ask()
            medians.append(statistics.median(taken))
            high = statistics.quantiles(taken, n=20)[18]
            print(f"{size:>9,} registrations: p50 {medians[-1]:.1f} ms, p95 {high:.1f} ms")
        print(f"ratio of the medians: {medians[1] / medians[0]:.2f}")
        if given.explain:
            registry.explain()
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _rows(generator: Path, number: int) -> Iterator[tuple[str, int]]:
    command = [sys.executable, str(generator), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for row in csv.DictReader(process.stdout or ()):
            yield row["title"][:300], int(row["year"])


class Registry:
    """Invented rows, spread over the real communes: every one registered and recognised."""

    def __init__(self) -> None:
        for command in ("sync_roles", "import_localities", "load_catalogues"):
            call_command(command, stdout=io.StringIO())
        with connection.cursor() as cursor:  # past the triggers: what they keep is not asked
            cursor.execute("SET session_replication_role = replica")
        self.names: list[str] = []
        self.communes = list(Locality.objects.communes().in_force())
        self.field = Field.objects.first()
        self.user = User.objects.create_user("benchmark")
        self.decision = Decision.objects.create(
            issuer=Organisation.objects.first(),
            number="1",
            symbol="QĐ",
            dated_on=datetime.date(2024, 11, 18),
            signatory_name="A",
            signatory_position="B",
            level=3,
            year=2024,
            state=Decision.State.SIGNED,
        )

    def fill(self, rows: Iterator[tuple[str, int]]) -> None:
        """Write a Model, a Registration and a Recognition for each row."""
        chance = random.Random(len(self.names))  # noqa: S311
        while batch := list(islice(rows, BATCH)):
            facts = [
                {"name": name, "field": self.field, "locality": chance.choice(self.communes)}
                for name, _ in batch
            ]
            models = Model.objects.bulk_create(
                Model(published_at=timezone.now(), **fact) for fact in facts
            )
            registrations = Registration.objects.bulk_create(
                Registration(
                    model=model, year=year, state="recognised", created_by=self.user, **fact
                )
                for model, (_, year), fact in zip(models, batch, facts, strict=True)
            )
            Recognition.objects.bulk_create(
                Recognition(
                    model=made.model,
                    registration=made,
                    decision=self.decision,
                    position=len(self.names) + position,
                    level=3,
                    year=made.year,
                    **fact,
                )
                for position, (made, fact) in enumerate(zip(registrations, facts, strict=True), 1)
            )
            self.names += [name for name, _ in batch]
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def ask(self) -> list[float]:
        """Milliseconds of each question: names on file, with boilerplate, and shortened."""
        chance = random.Random(7)  # noqa: S311
        taken = []
        for number in range(QUESTIONS):
            name = chance.choice(self.names[:SMALL])
            ways = (name, f"Mô hình dân vận khéo {name} năm 2026", " ".join(name.split()[:5]))
            unit = chance.choice(self.communes)
            start = time.perf_counter()
            similar.find(ways[number % 3], year=2026, locality=unit, user=self.user)
            taken.append((time.perf_counter() - start) * 1000)
        return taken

    def explain(self) -> None:
        """Print how the database finds names elsewhere, and those of a unit."""
        words = naming.essence(self.names[0])
        named = Model.objects.annotate(words=NameWords("name"))
        for query in (
            *(named.filter(words=each).values("pk")[:1000] for each in nearby.queries(words)),
            Registration.objects.filter(locality=self.communes[0]).values("pk"),
        ):
            print(query.explain(analyze=True))


if __name__ == "__main__":
    main()
