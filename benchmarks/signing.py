"""How long it takes to sign a list: 1,200 models recognised in one transaction.

    DATABASE_URL=… python benchmarks/signing.py [rows] [--profile]

The database is one that was filled before (make bench); its role may switch triggers off. The
list is made of copies of its registrations, signed, and all of it is taken back. CPU is that of
this process and of the database's; seconds of the clock depend on who else uses the machine.
"""

import cProfile
import os
import pstats
import resource
import sys
import time
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
ROWS, MOST_SECONDS = 1_200, 5
SLOWEST = 12  # statements that are printed


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    django.setup()


class Statements:
    """What each statement took, by its beginning."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[int, float]] = {}

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        """Wrap one statement."""
        began = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            key = " ".join(sql.split())[:90]
            count, seconds = self.taken.get(key, (0, 0.0))
            self.taken[key] = (count + 1, seconds + time.perf_counter() - began)

    def print(self) -> None:
        """The slowest first."""
        for key, (count, seconds) in sorted(self.taken.items(), key=lambda one: -one[1][1])[
            :SLOWEST
        ]:
            print(f"{seconds:8.3f} s {count:5} × {key}")


def run(sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """Execute statements; return what the last one gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []


def cpu_of_database() -> float:
    """Seconds of CPU that the server has spent for this connection; 0 on another machine."""
    ((pid,),) = run("SELECT pg_backend_pid()")
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def copied(table: str, model: Any, changed: dict[str, str], source: str) -> None:
    """Copy rows of a table with other values in some columns."""
    columns = {
        field.column: f'source."{field.column}"'
        for field in model._meta.concrete_fields
        if not getattr(field, "generated", False) and field.column != "code"
    } | changed
    names = ", ".join(f'"{name}"' for name in columns)
    run(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(columns.values())} FROM {source}')  # noqa: S608


def gathered(rows: int) -> tuple[Any, Any]:
    """A frozen decision with a list of this length, and who may sign it; past the triggers."""
    from django.utils import timezone

    from models_registry.models import Decision, Model, Organisation, Registration, User

    signer, other = User.objects.filter(groups__name="reviewer").order_by("pk")[:2]
    today = timezone.localdate()
    year = today.year
    issuer = Organisation.objects.filter(issues_decisions=True).order_by("pk")[0]
    decision = Decision.objects.create(
        issuer=issuer, number="999999", symbol="QĐ", dated_on=today, level=3,
        year=year, signatory_name="Nguyễn Văn Thử", created_by=other,
    )  # fmt: skip
    run("SET LOCAL session_replication_role = replica")
    run(
        "CREATE TEMPORARY TABLE chosen ON COMMIT DROP AS SELECT id AS old,"
        " nextval(pg_get_serial_sequence('models_registry_model', 'id')) AS model,"
        " nextval(pg_get_serial_sequence('models_registry_registration', 'id')) AS key"
        " FROM models_registry_registration WHERE state = 'recognised' ORDER BY id DESC LIMIT %s",
        rows,
    )
    copied(
        "models_registry_model", Model, {"id": "chosen.model", "published_at": "NULL"},
        "chosen JOIN models_registry_registration r ON r.id = chosen.old"
        " JOIN models_registry_model source ON source.id = r.model_id",
    )  # fmt: skip
    copied(
        "models_registry_registration", Registration,
        {"id": "chosen.key", "model_id": "chosen.model", "year": str(year),
         "state": "'proposed'", "creation_key": "gen_random_uuid()", "last_event_id": "NULL"},
        "chosen JOIN models_registry_registration source ON source.id = chosen.old",
    )  # fmt: skip
    run(
        "INSERT INTO models_registry_decisionentry (decision_id, registration_id, position)"
        " SELECT %s, key, row_number() OVER (ORDER BY key) FROM chosen",
        decision.pk,
    )
    run(
        "INSERT INTO models_registry_appraisal (registration_id, appraiser_id, opinion,"
        " site_visitors, site_note, appraised_at) SELECT key, %s, 'Đồng ý', '', '', now()"
        " FROM chosen",
        other.pk,
    )
    run("UPDATE models_registry_decision SET state = 'frozen' WHERE id = %s", decision.pk)
    run("SET LOCAL session_replication_role = origin")
    run("SELECT settle_search()")  # as the outbox has done long before a list is signed
    return decision, signer


def main() -> None:
    """Sign, print what it took, take it back; fail where it took too long."""
    set_up()
    from django.db import connection, transaction

    from models_registry.recognition import sign

    rows = next((int(one) for one in sys.argv[1:] if one.isdecimal()), ROWS)
    statements, profile = Statements(), cProfile.Profile()
    with transaction.atomic():
        ((models,),) = run("SELECT count(*) FROM models_registry_model")
        decision, signer = gathered(rows)
        own, database, began = time.process_time(), cpu_of_database(), time.perf_counter()
        if "--profile" in sys.argv:
            profile.enable()
        with connection.execute_wrapper(statements):
            made = sign(decision, by=signer)
            run("SET CONSTRAINTS ALL IMMEDIATE")
        profile.disable()
        seconds = time.perf_counter() - began
        own, database = time.process_time() - own, cpu_of_database() - database
        run("SELECT settle_search()")
        sorting = time.perf_counter() - began - seconds
        transaction.set_rollback(True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(made)} recognised at {models} models: {seconds:.2f} s, {own:.2f} s of CPU here and"
        f" {database:.2f} s in the database, {peak:.0f} MB;"
        f" then the outbox sorts words for {sorting:.2f} s"
    )
    statements.print()
    if "--profile" in sys.argv:
        pstats.Stats(profile).sort_stats("tottime").print_stats(20)
    if own + database > MOST_SECONDS:
        sys.exit(f"More than {MOST_SECONDS} s.")


if __name__ == "__main__":
    main()
