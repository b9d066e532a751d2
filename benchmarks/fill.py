"""Fills a database with as many models as one likes, as real records of the registry.

    python -m benchmarks.fill 100000

The cluster stands in .data/bench (or BENCH_DATABASE_URL names a server, whose user must be a
superuser there). A database that has these models already, by the same migrations, is left as it
is. Rows are copied in bulk with triggers off; what triggers would have written is written too, but
for the audit: the trace begins after the filling.
"""

import datetime
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import Connection, sql

from massmob.embedded_postgres import Cluster

from . import places, records, writing
from .generate import rows

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = 2
QUEUE = 300  # registrations under way
# A cluster that can be filled again may lose what it has in a power cut.
SETTINGS = (
    " -c max_connections=100 -c shared_buffers=2GB -c effective_cache_size=8GB -c work_mem=16MB"
    " -c maintenance_work_mem=1GB -c random_page_cost=1.1 -c max_wal_size=8GB -c wal_level=minimal"
    " -c max_wal_senders=0 -c fsync=off -c full_page_writes=off -c autovacuum=on"
)
SUMS = "from models_registry import recounting; recounting.mend_sums()"
# As rows of lists lie where each year's are signed in that year (migration 0034).
IN_ORDER = "CLUSTER models_registry_listing USING listing_by_newest"
COMMANDS = ("sync_roles", "import_localities", "load_catalogues")


def server() -> str:
    """The address of the server, which is started if it is the project's own."""
    if given := os.environ.get("BENCH_DATABASE_URL"):
        return given
    cluster = Cluster(ROOT / ".data" / "bench")
    cluster.settings += SETTINGS
    return cluster.start()


def beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def prepare(count: int) -> str:
    """Return the address of a database with so many models, filling it if there is none."""
    name = f"bench_{count}"
    address, url = server(), beside(server(), name)
    wanted = f"{count} models by {_migrations()}"
    with psycopg.connect(address, autocommit=True) as database:
        found = database.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if found == (wanted,):
            return url
        identifier = sql.Identifier(name)
        database.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
        database.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        _manage(url, "migrate", "--verbosity", "0")
        for command in COMMANDS:
            _manage(url, command)
        with psycopg.connect(url) as filled:
            fill(filled, count, url=url)
        _manage(url, "shell", "--command", SUMS)
        with psycopg.connect(url, autocommit=True) as filled:
            filled.execute(IN_ORDER)
            filled.execute("VACUUM (ANALYZE)")
        database.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(identifier, sql.Literal(wanted))
        )
    return url


def _migrations() -> str:
    """The last migration of this checkout."""
    return max(path.stem for path in (ROOT / "models_registry/migrations").glob("0*.py"))


def _manage(url: str, *command: str) -> None:
    """Run a command; a database in which it failed is not measured."""
    environment = os.environ | {"DATABASE_URL": url, "DEBUG": "1", "SECRET_KEY": "bench"}
    subprocess.run(
        [sys.executable, "manage.py", *command],
        check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def fill(database: Connection, count: int, *, url: str = "", queue: int = QUEUE) -> None:
    """Write all records; with `url`, by several processes that commit on the way.

    The database has the units and catalogues, and no models yet.
    """
    started = time.monotonic()
    for step in _steps(database, count, url, queue):
        if url:
            database.commit()
            print(f"{time.monotonic() - started:7.1f} s  {step}", file=sys.stderr, flush=True)


def _steps(database: Connection, count: int, url: str, queue: int) -> Iterator[str]:
    database.execute("SET session_replication_role = replica")
    catalogue = _prepare_catalogue(database, count)
    people = _people(database)
    yield f"{len(catalogue.places)} places, {len(catalogue.organisations)} organisations"
    indexes = _drop_indexes(database)
    database.execute(records.FACT)
    yield "indexes dropped"
    counted = _models(database, count, catalogue, url)
    yield "models"
    _registrations(database, "models_registry_model", "'recognised'", "3 * model.id", people)
    yield "registrations"
    _run(database, records.EVENTS, **people)
    yield "events"
    _run(database, records.LISTS, **people)
    yield "decisions, recognitions"
    _run(database, records.OUTCOMES)
    _run(database, records.WITH_THEM, **people)
    yield "outcomes, consents, pictures"
    _queue(database, count, queue, catalogue, people)
    _vocabulary(database, counted)
    yield "what is under way, words of names"
    _make_terms(database)
    _make_indexes(database, indexes, url)
    yield "indexes"
    for function, statement in records.DERIVED.items():
        if database.execute("SELECT to_regprocedure(%s)", [function]).fetchone() != (None,):
            _run(database, statement)
    _run(database, records.SEQUENCES, last=4 * (count + queue))
    _run(database, "DROP TABLE bench_fact, bench_queue")
    database.execute("SET session_replication_role = origin")
    yield "what is derived"


def _run(database: Connection, statements: str, **values: object) -> None:
    """Run statements one by one; all of them are our own."""
    for statement in statements.split(";\n"):
        if statement.strip():
            database.execute(statement, values)  # type: ignore[arg-type]


def _prepare_catalogue(database: Connection, count: int) -> writing.Catalogue:
    """Write people, places and organisations; return what the rows refer to."""
    if count >= places.NATIONWIDE_FROM:
        places.invent_country(database)
    found = places.read_places(database, count)
    _run(database, records.PEOPLE)
    units = {key for place in found for key in (place.key, place.today)}
    _run(database, records.ORGANISATIONS, bodies=writing.BODIES, places=list(units))
    fields = database.execute(records.FIELDS).fetchall()
    bodies = {body.removesuffix(" xã"): body for body in writing.BODIES}
    organisations = {
        (locality, bodies[body]): key
        for key, body, locality in database.execute(
            records.LEADING, {"bodies": list(bodies)}
        ).fetchall()
    }
    return writing.Catalogue(found, fields, organisations)


def _people(database: Connection) -> dict[str, int]:
    """Keys of an officer and of a reviewer."""
    row = database.execute(records.TWO_PEOPLE).fetchone()
    return dict(zip(("officer", "reviewer"), row or (), strict=True))


def _models(
    database: Connection, count: int, catalogue: writing.Catalogue, url: str
) -> Counter[str]:
    """Copy the models; by several processes where they may commit."""
    if not url:
        chosen = rows(count, writing.names(catalogue))
        return writing.write(database, chosen, catalogue, "models_registry_model")
    counted: Counter[str] = Counter()
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        shares = [
            pool.submit(writing.write_share, url, count, catalogue, share, PROCESSES)
            for share in range(PROCESSES)
        ]
        for share in shares:
            counted.update(share.result())
    return counted


def _registrations(
    database: Connection, source: str, state: str, event: str, people: dict[str, int]
) -> None:
    statement = records.REGISTRATIONS.format(source=source, state=state, event=event)
    _run(database, statement, **people)


def _queue(
    database: Connection,
    count: int,
    queue: int,
    catalogue: writing.Catalogue,
    people: dict[str, int],
) -> None:
    """Registrations of this year that are under way, of models that are not published yet."""
    _run(database, "TRUNCATE bench_fact")
    year = datetime.date.today().year  # noqa: DTZ011
    made = islice(rows(count + queue, writing.names(catalogue)), count, None)
    # A third of the drafts and of what was returned lies in one commune, whose officer is measured.
    chosen = (
        row._replace(year=year, place=0 if row.number % 30 in {8, 9} else row.place) for row in made
    )
    writing.write(database, chosen, catalogue, "bench_queue")
    _run(database, records.QUEUE_MODELS)
    _registrations(database, "bench_queue", records.STATE_OF_QUEUE, records.EVENT_OF_QUEUE, people)
    _run(database, records.QUEUE_EVENTS, count=count, **people)


def _vocabulary(database: Connection, counted: Counter[str]) -> None:
    _run(database, "CREATE TEMPORARY TABLE bench_word (text text, count int)")
    with database.cursor().copy("COPY bench_word FROM STDIN") as copy:
        for line in counted.items():
            copy.write_row(line)
    _run(database, records.VOCABULARY)


def _make_terms(database: Connection) -> None:
    """Have the database write the terms itself, should ours differ from them."""
    if database.execute(records.TERMS_DIFFER).fetchone():
        print("search_terms() writes other terms than terms.py: all anew", file=sys.stderr)
        for table in ("model", "registration"):
            _run(database, records.TERMS.format(table=f"models_registry_{table}"))


def _drop_indexes(database: Connection) -> list[str]:
    """Drop the indexes of the large tables that uphold nothing; return how they are made."""
    tables = [f"models_registry_{name}" for name in records.LARGE]
    found = database.execute(records.INDEXES, {"tables": tables}).fetchall()
    for name, _made in found:
        database.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [made for _name, made in found]


def _make_indexes(database: Connection, indexes: list[str], url: str) -> None:
    if not url:
        for made in indexes:
            database.execute(made)  # type: ignore[call-overload]
        return
    database.commit()
    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(lambda made: _execute_alone(url, made), indexes))


def _execute_alone(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(statement)  # type: ignore[call-overload]


def main() -> None:
    """Fill as the command line says, and print the address."""
    print(prepare(int(sys.argv[1])))


if __name__ == "__main__":
    main()
