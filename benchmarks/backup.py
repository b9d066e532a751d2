"""How long a backup takes, and how long until the registry works again from it (RTO).

    python -m benchmarks.backup 50000 100000     # models, files

On a copy of the database that benchmarks.fill makes, with as many files of 200 KB. Backup and
restore are the commands, as an operator runs them: the restore is from nothing, and counts until
`verify_trace` and `check_statistics` have found everything right. 50,000 models and 100,000 files
need 60 GB of disk in .data/; the disk's cache is what it is after a minute of writing.
"""

import os
import subprocess
import sys
import time
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import psycopg
import pyrage
from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from . import fill

FILE = 200_000  # bytes
MOST = 30 * 60  # seconds of a restore
SOURCE, TARGET = "backup_source", "backup_target"
# Papers of evidence, evenly over all registrations.
ATTACHMENTS = """
    INSERT INTO models_registry_attachment (registration_id, uploaded_by_id, original_name, file,
            caption, digest, is_public, position, size, key, upload_key, uploaded_at)
    SELECT registration.id, created_by_id, 'bien-ban.pdf',
           'attachments/' || lpad(number::text, 32, '0') || '.pdf', '', '', false, 0, %(size)s,
           gen_random_uuid(), gen_random_uuid(), now()
      FROM generate_series(1, %(files)s) number
      JOIN (SELECT id, created_by_id, row_number() OVER (ORDER BY id) - 1 AS place,
                   count(*) OVER () AS registrations
              FROM models_registry_registration) registration
        ON place = number %% registrations
"""


def main() -> None:
    """Measure at the sizes of the command line, and print what was found."""
    models, files = int(sys.argv[1]), int(sys.argv[2])
    beside = fill.ROOT / ".data"
    url = fill.prepare(models)
    with TemporaryDirectory(dir=beside, prefix="backup-") as name:
        folder = Path(name)
        key = pyrage.x25519.Identity.generate()
        (folder / "key.txt").write_text(str(key))
        source, target = (fill.beside(url, database) for database in (SOURCE, TARGET))
        _copy(url, SOURCE, f"bench_{models}")
        _add_files(source, folder / "files", files)
        _begin_trace(source)
        backed_up = _timed(source, folder / "files", ["backup"], folder, key)
        (archive,) = (folder / "backups").glob("*.age")
        _copy(url, TARGET, "template0")
        restore = ["restore", str(archive), "--identity", str(folder / "key.txt")]
        restored = _timed(target, folder / "restored", restore, folder, key)
        _compare(source, target, folder)
        size = archive.stat().st_size / 1e9
    for database in (SOURCE, TARGET):
        _drop(url, database)
    print(f"{models:,} models, {files:,} files of {FILE // 1000} KB: archive of {size:.2f} GB")
    print(f"backup   {backed_up:7.1f} s")
    print(f"restore  {restored:7.1f} s (RTO; may be {MOST} s at 50,000 models, 100,000 files)")


def _copy(url: str, name: str, template: str) -> None:
    _drop(url, name)
    with psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as server:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(made.format(sql.Identifier(name), sql.Identifier(template)))


def _drop(url: str, name: str) -> None:
    with psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as server:
        gone = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        server.execute(gone.format(sql.Identifier(name)))


def _add_files(url: str, folder: Path, files: int) -> None:
    """Write files that cannot be compressed, and the rows that name them."""
    (folder / "attachments").mkdir(parents=True)
    content = os.urandom(FILE)
    for number in islice(count(1), files):
        path = folder / "attachments" / f"{number:032}.pdf"
        path.write_bytes(number.to_bytes(8) + content[8:])
    with psycopg.connect(url) as database:
        database.execute("DELETE FROM models_registry_photo")  # they have no files
        database.execute(ATTACHMENTS, {"files": files, "size": FILE})


def _begin_trace(url: str) -> None:
    """Take everything into the trace, as a registry has it that was not filled in bulk."""
    os.environ |= {"DATABASE_URL": url, "SECRET_KEY": "bench", "DEBUG": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "massmob.settings"
    django.setup()
    baseline = import_module("models_registry.migrations.0006_trace_baseline")
    with transaction.atomic(), connection.schema_editor() as editor:
        baseline.write_baseline(apps, editor)
    connection.close()


def _timed(
    url: str, media: Path, command: list[str], folder: Path, key: pyrage.x25519.Identity
) -> float:
    """The seconds that a command takes, started as an operator does."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(media),
        "BACKUP_FOLDER": str(folder / "backups"),
        "BACKUP_RECIPIENTS": str(key.to_public()),
        "SECRET_KEY": "bench",
        "DEBUG": "1",
    }
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "manage.py", *command], check=True, cwd=fill.ROOT, env=environment
    )
    return time.monotonic() - began


def _compare(source: str, target: str, folder: Path) -> None:
    """Stop where a row or a file is missing."""
    counts = []
    for url in (source, target):
        with psycopg.connect(url) as database:
            tables = ("model", "recognition", "attachment", "outcome")
            counted = (f"(SELECT count(*) FROM models_registry_{name})" for name in tables)  # noqa: S608
            counts.append(database.execute(f"SELECT {', '.join(counted)}").fetchone())
    files = [len(list((folder / name / "attachments").iterdir())) for name in ("files", "restored")]
    if counts[0] != counts[1] or files[0] != files[1]:
        sys.exit(f"Not all came back: {counts}, {files}")


if __name__ == "__main__":
    main()
