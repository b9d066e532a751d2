"""What the hash chain of the trace costs: in one large transaction, among many, and to verify.

    make run                             # once, for the database; stop it again
    python benchmarks/trace.py [rounds]  # with the environment of the server

Everything is taken back but the short transactions of many writers, which change the title of
a draft decision to and fro. Needs a role that may switch triggers off, as the try-out's may.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.db import connection, transaction

ROOT = Path(__file__).resolve().parent.parent
WRITERS, SECONDS = 8, 5
VERSIONS = "models_registry_localityaudit"
LARGE = "UPDATE models_registry_locality SET evidence = evidence || '.'"
SMALL = "UPDATE models_registry_decision SET title = %s WHERE id = %s"


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    django.setup()


def run(sql: str, *parameters: object) -> int:
    """Execute one statement; return how many rows it met."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def milliseconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1_000


def large(rounds: int) -> None:
    """One transaction that writes many versions, without and with the chain; then verify it."""
    from models_registry.trace import verifying
    from models_registry.trace.findings import Progress

    with transaction.atomic():
        rows = run(LARGE)
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run(f"ALTER TABLE {VERSIONS} DISABLE TRIGGER USER")
        without = milliseconds(lambda: run(LARGE))
        transaction.set_rollback(True)
    with transaction.atomic():
        run(LARGE)  # the plans are made once a connection
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("SET CONSTRAINTS ALL DEFERRED")
        chained = milliseconds(lambda: run(LARGE))
        closing = milliseconds(lambda: run("SET CONSTRAINTS ALL IMMEDIATE"))
        run("SET CONSTRAINTS ALL DEFERRED")
        print(
            f"{rows} versions in one transaction: {without:.0f} ms without the chain,"
            f" {chained:.0f} ms with it, and {closing:.0f} ms to close the link"
        )
        for _round in range(rounds):
            run(LARGE)
        run("SET CONSTRAINTS ALL IMMEDIATE")
        progress = Progress()
        spent = milliseconds(lambda: list(verifying.verify(progress=progress)))
        print(
            f"verified {progress.rows} rows: {spent:.0f} ms,"
            f" {spent * 1e4 / progress.rows:.0f} ms for 10,000"
        )
        transaction.set_rollback(True)


def many(label: str, before: str = "", after: str = "") -> None:
    """Short transactions of several writers, each with a record of its own."""
    from models_registry.models import Decision, Organisation

    issuer = Organisation.objects.filter(issues_decisions=True).first()
    papers = [Decision.objects.create(issuer=issuer, year=2026) for _writer in range(WRITERS)]
    done: list[int] = []
    if before:
        run(before)

    def write(key: int) -> None:
        count, end = 0, time.monotonic() + SECONDS
        while time.monotonic() < end:
            with transaction.atomic():
                run(SMALL, f"Lần {count}", key)
            count += 1
        done.append(count)
        connection.close()

    threads = [threading.Thread(target=write, args=[paper.pk]) for paper in papers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if after:
        run(after)
    Decision.objects.filter(pk__in=[paper.pk for paper in papers]).delete()
    print(f"{label}: {sum(done) / SECONDS:.0f} transactions a second of {WRITERS} writers")


def main() -> None:
    """Measure all of it."""
    set_up()
    large(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
    versions = "ALTER TABLE models_registry_decisionaudit"
    many("with the chain")
    many("without", f"{versions} DISABLE TRIGGER USER", f"{versions} ENABLE TRIGGER USER")


if __name__ == "__main__":
    main()
