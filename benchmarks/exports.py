"""Whole lists out: CPU against a bare loop over the same rows, and peak memory.

    DATABASE_URL=… python benchmarks/exports.py [rows]

The database is one that was filled before (make bench). The bare loop asks as many columns of the
same tables of a cursor of the server with psycopg, and writes what it gets with csv or XlsxWriter,
nothing else.
Each step runs in a process of its own, so that its memory is its own. CPU is of that process.
"""

import csv
import datetime
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import django
import psycopg
import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
ROWS = 100_000
FETCHED = 2_000  # rows at once
MOST_MEGABYTES = 150
MOST_TIMES = {"xlsx": 1.3, "csv": 3, "json": 3}
LISTS = {  # what is exported, and the forms that it has
    "recognition": ("csv", "xlsx"),
    "model": ("csv", "xlsx"),
    "mo-hinh": ("csv", "xlsx", "json"),
}


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    django.setup()


def asked(name: str, rows: int) -> tuple[Any, Callable[[IO[bytes], str], int]]:
    """The question of an export, and what writes the file."""
    from django.db.models import Value
    from django.db.models.functions import Concat

    from models_registry.exports import choosing
    from models_registry.exports.listings import LISTINGS
    from models_registry.models import Recognition
    from models_registry.open_data import asking, writing
    from models_registry.open_data.datasets import DATASETS

    if name in DATASETS:
        dataset = DATASETS[name]
        found = Recognition.objects.unrevoked().filter(model__is_withheld=False)
        page = Concat(Value(asking.page_of_models()), "model__code", Value("/"))
        stored = {"public_name": "subject_name", "learned_from": "model__replicates__code"}
        columns = [
            {"address": page, **stored}.get(path := field.paths[0], path)
            for field in dataset.fields
        ]
        joined = found.order_by("-year", "model_id", "-level").values_list(*columns)
        return joined[:rows], lambda file, form: writing.write(
            dataset, found, file=file, form=form, most=rows
        )
    listing = LISTINGS[name]
    columns = tuple(column for column in listing.columns if column.is_usual)
    whole = choosing.all_rows(listing, [])
    keys = choosing.prepared(listing, whole).order_by("-pk").values("pk")[:rows]
    chosen = choosing.prepared(listing, whole.filter(pk__in=keys))
    paths = dict.fromkeys(path for column in columns for path in column.paths)

    def write(file: IO[bytes], form: str) -> int:
        return choosing.write(listing, chosen, columns, file=file, form=form)

    return chosen.values_list(*paths), write


def ours(name: str, form: str, rows: int) -> int:
    """The export as it is."""
    _question, write = asked(name, rows)
    with tempfile.TemporaryFile() as file:
        return write(file, form)


def bare(name: str, form: str, rows: int) -> int:
    """The same rows, written as they come; of JSON what a csv takes."""
    question, _write = asked(name, rows)
    sql, parameters = question.query.sql_with_params()
    with (
        psycopg.connect(os.environ["DATABASE_URL"]) as connection,
        connection.cursor("bare") as cursor,
        tempfile.TemporaryFile() as file,
    ):
        cursor.itersize = FETCHED
        cursor.execute(sql, parameters)
        return (bare_xlsx if form == "xlsx" else bare_csv)(file, cursor)


def bare_csv(file: IO[bytes], rows: Iterable[tuple[Any, ...]]) -> int:
    """A csv.writer and nothing else."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    text.detach()
    return count


def bare_xlsx(file: IO[bytes], rows: Iterable[tuple[Any, ...]]) -> int:
    """XlsxWriter with a method for each type, and nothing else."""
    count = 0
    with xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for count, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(count, place, cell)
                elif isinstance(cell, datetime.datetime):
                    sheet.write_datetime(count, place, cell.replace(tzinfo=None), day)
                elif isinstance(cell, datetime.date):
                    sheet.write_datetime(count, place, cell, day)
                elif cell is not None:
                    sheet.write_number(count, place, cell)
    return count


def run_step(step: str, name: str, form: str, rows: str) -> None:
    """One step in this process; print what it measured."""
    set_up()
    began = time.process_time()
    count = (ours if step == "ours" else bare)(name, form, int(rows))
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": count, "cpu": spent, "peak": peak}))


def main() -> None:
    """Run every step, print the table; fail where a limit is passed."""
    if len(sys.argv) == 5:
        run_step(*sys.argv[1:])
        return
    rows = sys.argv[1] if len(sys.argv) > 1 else str(ROWS)
    held = True
    print(f"{'list':<14}{'form':<6}{'rows':>8}{'CPU s':>8}{'bare':>8}{'×':>6}{'MB':>6}")
    for name, forms in LISTS.items():
        for form in forms:
            found = {}
            for step in ("bare", "ours"):
                command = [sys.executable, __file__, step, name, form, rows]
                answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                found[step] = json.loads(answer.stdout)
            own, times = found["ours"], found["ours"]["cpu"] / found["bare"]["cpu"]
            print(
                f"{name:<14}{form:<6}{own['rows']:>8}{own['cpu']:>8.2f}"
                f"{found['bare']['cpu']:>8.2f}{times:>6.2f}{own['peak']:>6.0f}",
                flush=True,
            )
            held = held and times <= MOST_TIMES[form] and own["peak"] <= MOST_MEGABYTES
    if not held:
        sys.exit("Too slow or too large.")


if __name__ == "__main__":
    main()
