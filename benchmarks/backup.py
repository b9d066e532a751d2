"""How long a backup takes, and how long until the registry works again from it (RTO).

    python -m benchmarks.backup                  # 50,000 models, 100,000 files
    python -m benchmarks.backup MODELS FILES

On a PostgreSQL server of its own that benchmarks.fill fills, with pictures and papers on the disk,
each another one. Backup and restore are the commands, as an operator runs them: the restore is
from nothing, into an empty database and folder, and counts until `verify_trace` and
`check_statistics` have found everything right. Afterwards every row is counted and every file read
again. 50,000 models and 100,000 files need 12 GB of disk for a while. Ends with 1 where something
is missing or the restore took longer than 30 minutes; a run at the full size is kept in
benchmarks/results/restore.txt.
"""

import datetime
import hashlib
import io
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import cycle
from pathlib import Path
from tempfile import mkdtemp

import django
import psycopg
import pyrage
from django.apps import apps
from django.db import connection, transaction
from PIL import Image
from psycopg import sql

from massmob.embedded_postgres import SETTINGS, Cluster

from . import fill

MODELS, FILES = 50_000, 100_000
MOST = 30 * 60  # seconds of a restore
SOURCE, TARGET = "backup_source", "backup_target"
PAPERS = 10  # of this many files one is a paper, the others are pictures
PATTERNS = 60  # pictures that are drawn; each file is one of them with an ending of its own
SIZES = (400, 480, 560, 640)  # pixels: 12 to 40 KB
RESULT = fill.ROOT / "benchmarks/results/restore.txt"
TABLES = ("model", "registration", "reviewevent", "recognition", "outcome", "photo", "attachment",
          "tracelink")  # fmt: skip
# Pictures are those that wait to be made anew.
ROWS = """
    INSERT INTO models_registry_{table} (registration_id, uploaded_by_id, original_name, file,
            caption, digest, is_public, position, size, key, upload_key, uploaded_at {columns})
    SELECT registration, officer, name, folder || '/' || name, '', digest, false, 0, size,
           gen_random_uuid(), gen_random_uuid(), now() {values}
      FROM bench_file WHERE folder = '{folder}'
"""
OF_PICTURES = {
    "columns": ", large, small, width, height, problem, has_consent",
    "values": ", '', '', 0, 0, '', false",
}


@dataclass
class Place:
    """The server, the folders and the key, all of which are thrown away."""

    folder: Path
    cluster: Cluster
    key: pyrage.x25519.Identity = field(default_factory=pyrage.x25519.Identity.generate)
    seconds: dict[str, float] = field(default_factory=dict)  # by command
    bytes: dict[str, int] = field(default_factory=dict)

    def url(self, database: str) -> str:
        """The address of a database."""
        return fill.beside(self.cluster.url(), database)

    def create(self, database: str) -> None:
        """Make an empty one."""
        with psycopg.connect(self.cluster.url(), autocommit=True) as server:
            made = sql.SQL("CREATE DATABASE {} TEMPLATE template0")
            server.execute(made.format(sql.Identifier(database)))

    def run(self, database: str, files: str, *command: str) -> None:
        """Run a command as an operator does, and keep how long it took."""
        environment = os.environ | {
            "DATABASE_URL": self.url(database),
            "MEDIA_ROOT": str(self.folder / files),
            "BACKUP_FOLDER": str(self.folder / "backups"),
            "BACKUP_RECIPIENTS": str(self.key.to_public()),
            "SECRET_KEY": "bench",
            "DEBUG": "1",
        }
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "manage.py", *command], check=True, cwd=fill.ROOT, env=environment
        )
        self.seconds[command[0]] = time.monotonic() - began


def main() -> None:
    """Measure at the sizes of the command line, print what was found, and keep it."""
    models, files = map(int, sys.argv[1:3]) if len(sys.argv) > 1 else (MODELS, FILES)
    folder = Path(mkdtemp(prefix="restore-"))
    cluster = Cluster(folder / "postgres")
    cluster.settings = f"{SETTINGS} -c shared_buffers=512MB -c maintenance_work_mem=256MB"
    try:
        cluster.start()
        place = Place(folder, cluster)
        table, is_right = _measure(place, models, files)
    finally:
        cluster.delete()
        shutil.rmtree(folder)
    print(table)
    if (models, files) == (MODELS, FILES):
        RESULT.write_text(table)
    sys.exit(0 if is_right else 1)


def _measure(place: Place, models: int, files: int) -> tuple[str, bool]:
    _fill(place, models)
    _told(f"{models:,} models")
    written = _add_files(place, files)
    _begin_trace(place)
    _told(f"{files:,} files, {written / 1e9:.2f} GB; all in the trace")
    place.run(SOURCE, "files", "backup")
    (archive,) = (place.folder / "backups").glob("*.age")
    identity = place.folder / "key.txt"
    identity.write_text(str(place.key))
    place.create(TARGET)
    place.run(TARGET, "restored", "restore", str(archive), "--identity", str(identity))
    for command in ("verify_trace", "check_statistics"):
        place.run(TARGET, "restored", command)
    counts = {name: _counts(place, name) for name in (SOURCE, TARGET)}
    found = _compare_files(place)
    is_right = counts[SOURCE] == counts[TARGET] and found == files
    place.bytes |= {"files": written, "archive": archive.stat().st_size, "database": _size(place)}
    lines = [_heading(models, files), *_measured(place, files), *_counted(counts)]
    lines.append(f"{'files, by digest':16}{files:>12,}{found:>12,}")
    return "\n".join(lines) + "\n", is_right and place.seconds["restore"] <= MOST


def _told(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S', time.gmtime())}  {text}", file=sys.stderr, flush=True)


def _fill(place: Place, models: int) -> None:
    place.create(SOURCE)
    place.run(SOURCE, "files", "migrate", "--verbosity", "0")
    for command in fill.COMMANDS:
        place.run(SOURCE, "files", command)
    with psycopg.connect(place.url(SOURCE)) as database:
        fill.fill(database, models, url=place.url(SOURCE))
    place.run(SOURCE, "files", "shell", "--command", fill.MEND)
    place.seconds.clear()


def _add_files(place: Place, files: int) -> int:
    """Write pictures and papers, and the rows that name them; how many bytes."""
    total = 0
    with psycopg.connect(place.url(SOURCE)) as database:
        database.execute("DELETE FROM models_registry_photo")  # they have no files
        database.execute(
            "CREATE TEMPORARY TABLE bench_file (registration bigint, officer bigint, folder text,"
            " name text, digest text, size int)"
        )
        question = "SELECT id, created_by_id FROM models_registry_registration ORDER BY id"
        records = database.execute(question).fetchall()
        with database.cursor().copy("COPY bench_file FROM STDIN") as copy:
            contents = _contents(files)
            for (folder, name, content), record in zip(contents, cycle(records), strict=False):
                path = place.folder / "files" / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                digest = hashlib.sha256(content).hexdigest()
                copy.write_row((*record, folder, name, digest, len(content)))
                total += len(content)
        for table, folder, more in (
            ("photo", "photos", OF_PICTURES),
            ("attachment", "attachments", {"columns": "", "values": ""}),
        ):
            database.execute(ROWS.format(table=table, folder=folder, **more))  # type: ignore[call-overload]
    return total


def _contents(files: int) -> Iterator[tuple[str, str, bytes]]:
    """Folder, name and content of each file, each another one."""
    from tests.evidence_files import pdf

    patterns, chance = _patterns(), random.Random(1)  # noqa: S311 - no secret
    for number in range(files):
        if number % PAPERS:
            content = patterns[number % PATTERNS] + number.to_bytes(8)
            yield "photos", f"{number:032}.jpg", content
        else:
            content = pdf(f"{number} ") + chance.randbytes(15_000)
            yield "attachments", f"{number:032}.pdf", content


def _patterns() -> list[bytes]:
    """Pictures with soft shapes and some noise, as JPEG."""
    chance, made = random.Random(2), []  # noqa: S311 - no secret
    for number in range(PATTERNS):
        side = SIZES[number % len(SIZES)]
        coarse = Image.frombytes("RGB", (16, 12), chance.randbytes(16 * 12 * 3))
        noise = Image.effect_noise((side, side), 30).convert("RGB")
        picture = Image.blend(coarse.resize((side, side), Image.Resampling.BICUBIC), noise, 0.2)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=70)
        made.append(out.getvalue())
    return made


def _begin_trace(place: Place) -> None:
    """Take everything into the trace, as a registry has it that was not filled in bulk."""
    os.environ |= {"DATABASE_URL": place.url(SOURCE), "SECRET_KEY": "bench", "DEBUG": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "massmob.settings"
    django.setup()
    baseline = import_module("models_registry.migrations.0006_trace_baseline")
    with transaction.atomic(), connection.schema_editor() as editor:
        baseline.write_baseline(apps, editor)
    connection.close()
    with psycopg.connect(place.url(SOURCE), autocommit=True) as database:
        database.execute("VACUUM (ANALYZE)")


def _counts(place: Place, name: str) -> tuple[int, ...]:
    with psycopg.connect(place.url(name)) as database:
        counted = ", ".join(f"(SELECT count(*) FROM models_registry_{table})" for table in TABLES)  # noqa: S608
        return database.execute(f"SELECT {counted}").fetchone() or ()  # type: ignore[call-overload]


def _size(place: Place) -> int:
    with psycopg.connect(place.url(SOURCE)) as database:
        row = database.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def _compare_files(place: Place) -> int:
    """How many files came back with the content that their rows tell."""
    right = 0
    with psycopg.connect(place.url(TARGET)) as database:
        for table in ("photo", "attachment"):
            told = database.execute(f"SELECT file, digest FROM models_registry_{table}")  # type: ignore[call-overload]  # noqa: S608
            for name, digest in told:
                content = (place.folder / "restored" / name).read_bytes()
                right += hashlib.sha256(content).hexdigest() == digest
    return right


def _heading(models: int, files: int) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        cwd=fill.ROOT, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    moment = datetime.datetime.now(datetime.UTC).isoformat(timespec="minutes")
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return (
        f"Backup and restore, {moment}, commit {commit}, {machine}\n"
        f"{models:,} models and what is under way, {files:,} files\n"
    )


def _measured(place: Place, files: int) -> Iterator[str]:
    for name, size in place.bytes.items():
        each = f"   {size / files / 1000:.0f} KB each" if name == "files" else ""
        yield f"{name:12}{size / 1e9:8.2f} GB{each}"
    took = place.seconds
    yield ""
    yield f"backup                            {took['backup']:8.1f} s"
    yield f"restore with all checks (RTO)     {took['restore']:8.1f} s   may be {MOST} s"
    yield f"verify_trace, once more           {took['verify_trace']:8.1f} s"
    yield f"check_statistics, once more       {took['check_statistics']:8.1f} s"


def _counted(counts: dict[str, tuple[int, ...]]) -> Iterator[str]:
    yield f"\n{'':16}{'backed up':>12}{'came back':>12}"
    for table, before, after in zip(TABLES, counts[SOURCE], counts[TARGET], strict=True):
        yield f"{table:16}{before:>12,}{after:>12,}{'' if before == after else '  DIFFERS'}"


if __name__ == "__main__":
    main()
