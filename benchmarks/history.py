"""Lists of earlier years in, and lists out: seconds against a bare loop, and peak memory.

    TRYOUT_DATABASE_URL=… python benchmarks/history.py [rows in] [rows out]

Makes a database of its own beside the one it is given, imports 10,000 rows, adds recognitions
up to 50,000 with raw SQL, exports them, and drops the database. Each step runs in a process of
its own, so that its memory is its own. The bare loops: calamine that reads every cell, and
XlsxWriter or csv that write the same cells from memory.
"""

import csv
import datetime
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import psycopg
import python_calamine
import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
ROWS_IN, ROWS_OUT = 10_000, 50_000
LIMITS = {  # seconds and megabytes (issue 4)
    "preview": (30, 300),
    "export xlsx": (60, 250),
    "export csv": (60, 250),
}
HEAD = ("STT", "Tên tập thể", "Tên mô hình", "Lĩnh vực", "Xã", "Huyện", "Số hộ hiến đất", "Kết quả")
RESULTS = "Bốn tuyến đường dài 4,6 km đã xong, hai bên có hoa và đèn; nhân dân đồng thuận cao. "
COLUMNS = ("code", "year", "name", "kind", "subject_name", "field", "place", "district", "commune",
           "decision", "dated_on", "issuer", "position", "exemplary", "revoked")  # fmt: skip


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    django.setup()


def make_list(rows: int) -> bytes:
    """A workbook as an office keeps it: communes and districts of 2024, in their old words."""
    from models_registry.models import Locality

    communes = list(
        Locality.objects.communes()
        .in_force(datetime.date(2024, 11, 18))
        .exclude(former_district=None)
        .select_related("former_district")
    )
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["DANH SÁCH MÔ HÌNH DÂN VẬN KHÉO"])
        sheet.write_row(2, 0, HEAD)
        for number in range(1, rows + 1):
            unit = communes[number % len(communes)]
            sheet.write_row(number + 2, 0, [
                number, f"Chi bộ khu {number}", f"Nhân dân hiến đất làm đường số {number}",
                "Kinh tế", unit.full_name.lower(), f"H. {unit.former_district.name}"
                if unit.former_district.division_type == "huyện"
                else unit.former_district.full_name, f"khoảng {number % 90 + 1}", RESULTS,
            ])  # fmt: skip
    return output.getvalue()


def prepare(rows: str, file: str) -> dict[str, Any]:
    """The facts, a reviewer and the list."""
    from django.contrib.auth.models import Group
    from django.core.management import call_command

    from models_registry.models import Organisation, OrganisationKind, User

    for command in ("migrate", "sync_roles", "import_localities", "load_catalogues"):
        call_command(command, verbosity=0, stdout=io.StringIO())
    user = User.objects.create_user("nhap", is_staff=True)
    user.groups.set(Group.objects.filter(name="reviewer"))
    kind = OrganisationKind.objects.order_by("pk")[0]
    Organisation.objects.create(name="Ban Chỉ đạo thử", kind=kind, issues_decisions=True)
    Path(file).write_bytes(make_list(int(rows)))
    return {}


def kept(file: str) -> Any:
    """The import with its columns as guessed."""
    from models_registry.history import applying
    from models_registry.history.columns import historic_catalogue
    from models_registry.models import HistoricImport, Organisation, User
    from models_registry.spreadsheets.reading import read

    user = User.objects.get(username="nhap")
    found = HistoricImport.objects.first()
    if found is None:
        content = Path(file).read_bytes()
        found = applying.keep(by=user, file_name="lon.xlsx", content=content)
        layout = applying.proposed_layout(read(content), historic_catalogue())
        issuer = Organisation.objects.get(name="Ban Chỉ đạo thử")
        paper = {"issuer": issuer.pk, "number": "1", "symbol": "QĐ", "dated_on": "2024-11-18",
                 "level": 3, "signatory_name": "Nguyễn Văn Thử"}  # fmt: skip
        found = applying.lay_out_as(found, layout=layout, paper=paper, by=user)
    return found, user


def preview(_rows: str, file: str) -> dict[str, Any]:
    """All rows compared, from the bytes on."""
    from models_registry.history.planning import plan

    found, _user = kept(file)
    began = time.perf_counter()
    planned = plan(found)
    return {"seconds": time.perf_counter() - began, "rows": len(planned.rows), **planned.counts}


def bare_read(_rows: str, file: str) -> dict[str, Any]:
    """Every cell read and made a text, and nothing else."""
    began = time.perf_counter()
    with python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(Path(file).read_bytes())
    ) as book:
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        texts = [[str(cell) for cell in row] for row in rows]
    return {"seconds": time.perf_counter() - began, "rows": len(texts)}


def apply(_rows: str, file: str) -> dict[str, Any]:
    """All rows recognised, in one transaction."""
    from models_registry.history import applying

    found, user = kept(file)
    began = time.perf_counter()
    done = applying.apply(found, by=user)
    return {"seconds": time.perf_counter() - began, "rows": done.result["new"]}


def fill(rows: str, _file: str) -> dict[str, Any]:
    """Copy recognitions under new decisions, with raw SQL, until there are enough to export."""
    from django.db import connection, transaction

    from models_registry.models import Decision, Model, Recognition

    names = [field.column for field in Recognition._meta.fields if field.name not in {
        "id", "decision", "year"}]  # fmt: skip
    copied = ", ".join(names)
    year = 2023
    while (missing := int(rows) - Recognition.objects.count()) > 0:
        with transaction.atomic(), connection.cursor() as cursor:
            first = Decision.objects.order_by("pk")[0]
            first.pk, first.number, first.year, first.state = None, str(year), year, "signed"
            first.dated_on = datetime.date(year, 11, 18)
            first.save(force_insert=True)
            cursor.execute(
                f"INSERT INTO models_registry_recognition ({copied}, decision_id, year) "  # noqa: S608
                f"SELECT {copied}, %s, %s FROM models_registry_recognition "
                "WHERE year = 2024 ORDER BY id LIMIT %s",
                [first.pk, year, missing],
            )
        year -= 1
    return {"rows": Recognition.objects.count(), "models": Model.objects.count()}


def export(form: str) -> dict[str, Any]:
    """All recognitions to a file on the disk."""
    import tempfile

    from models_registry.exports import choosing
    from models_registry.exports.listings import LISTINGS

    listing = LISTINGS["recognition"]
    columns = choosing.chosen_columns(listing, COLUMNS, listing.columns)
    rows = choosing.all_rows(listing, [])
    began = time.perf_counter()
    with tempfile.TemporaryFile() as file:
        count = choosing.write(listing, rows, columns, file=file, form=form)
    return {"seconds": time.perf_counter() - began, "rows": count}


def cells(rows: int) -> list[list[Any]]:
    """The same cells, ready in memory."""
    day = datetime.date(2024, 11, 18)
    place = "xã Sơn Thủy, huyện Thanh Thủy (cũ), nay là xã Thanh Thủy"
    return [
        ["MH-0000012", 2024, f"Nhân dân hiến đất làm đường số {number}", "Tập thể", "Chi bộ",
         "Kinh tế", place, "Huyện Thanh Thủy", "Xã Thanh Thủy", "01/QĐ", day, "Ban Chỉ đạo",
         number, "Không", "Không"]
        for number in range(rows)
    ]  # fmt: skip


def bare_write(rows: str, form: str) -> dict[str, Any]:
    """The same cells written by the library alone."""
    import tempfile

    ready = cells(int(rows))
    began = time.perf_counter()
    with tempfile.TemporaryFile() as file:
        if form == "csv":
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            csv.writer(text).writerows(ready)
            text.detach()
        else:
            with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
                sheet = book.add_worksheet()
                day = book.add_format({"num_format": "dd/mm/yyyy"})
                for number, row in enumerate(ready):
                    for place, cell in enumerate(row):
                        if isinstance(cell, str):
                            sheet.write_string(number, place, cell)
                        elif isinstance(cell, int):
                            sheet.write_number(number, place, cell)
                        else:
                            sheet.write_datetime(number, place, cell, day)
    return {"seconds": time.perf_counter() - began, "rows": len(ready)}


STEPS: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "prepare": prepare,
    "bare read": bare_read,
    "preview": preview,
    "apply": apply,
    "fill": fill,
    "bare xlsx": lambda rows, _file: bare_write(rows, "xlsx"),
    "export xlsx": lambda _rows, _file: export("xlsx"),
    "bare csv": lambda rows, _file: bare_write(rows, "csv"),
    "export csv": lambda _rows, _file: export("csv"),
}
BASELINES = {"preview": "bare read", "apply": "bare read", "export xlsx": "bare xlsx",
             "export csv": "bare csv"}  # fmt: skip


def run_step(step: str, rows: str, file: str) -> None:
    """One step in this process; print what it measured."""
    set_up()
    measured = STEPS[step](rows, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak": peak, **measured}))


def report(measured: dict[str, dict[str, Any]]) -> bool:
    """Print the table; say whether every limit is held."""
    print(f"{'step':<14}{'rows':>8}{'seconds':>10}{'× bare':>9}{'peak MB':>9}")
    held = True
    for step, found in measured.items():
        if "seconds" not in found:
            continue
        bare = measured.get(BASELINES.get(step, ""), found)["seconds"]
        print(f"{step:<14}{found['rows']:>8}{found['seconds']:>10.2f}"
              f"{found['seconds'] / bare:>9.1f}{found['peak']:>9.0f}")  # fmt: skip
        seconds, megabytes = LIMITS.get(step, (10**9, 10**9))
        held = held and found["seconds"] <= seconds and found["peak"] <= megabytes
    return held


def main() -> None:
    """Make the database, run every step, drop it; fail where a limit is passed."""
    if len(sys.argv) == 4 and sys.argv[1] in STEPS:
        run_step(*sys.argv[1:])
        return
    rows_in = sys.argv[1] if len(sys.argv) > 1 else str(ROWS_IN)
    rows_out = sys.argv[2] if len(sys.argv) > 2 else str(ROWS_OUT)
    server = os.environ["TRYOUT_DATABASE_URL"]
    name = f"history_benchmark_{os.getpid()}"
    file = ROOT / ".data" / f"{name}.xlsx"
    file.parent.mkdir(exist_ok=True)
    environment = os.environ | {"TRYOUT_DATABASE_URL": _beside(server, name)}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            measured = {}
            for step in STEPS:
                rows = rows_in if step in {"prepare", "preview", "apply"} else rows_out
                answer = subprocess.run(
                    [sys.executable, __file__, step, rows, str(file)],
                    check=True, stdout=subprocess.PIPE, text=True, env=environment,
                )  # fmt: skip
                measured[step] = json.loads(answer.stdout)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            file.unlink(missing_ok=True)
    if not report(measured):
        sys.exit("Too slow or too large.")


def _beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    start, mark, options = url.partition("?")
    return f"{start.rpartition('/')[0]}/{name}{mark}{options}"


if __name__ == "__main__":
    main()
