"""A list of earlier years in: CPU of the whole command a row, in and out of the database, memory.

    TRYOUT_DATABASE_URL=… python benchmarks/history.py [rows]

Makes a database of its own beside the one it is given, looks at 10,000 rows as the page does,
imports 100,000 of a hundred decisions by the command, and drops the database. Each step runs in a
process of its own, so that its memory is its own. The bare loop: calamine that reads every cell.
"""

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
ROWS, ROWS_OF_PREVIEW, ROWS_OF_DECISION = 100_000, 10_000, 1_000
MOST_MILLISECONDS, MOST_MEGABYTES = 0.4, 300  # a row beyond reading; of the command (issue 6)
MOST_SECONDS = 30  # of a preview (issue 4)
PAPER = {"symbol": "QĐ", "dated_on": "2024-11-18", "level": 3, "signatory_name": "Nguyễn Văn Thử"}
HEAD = ("STT", "Tên tập thể", "Tên mô hình", "Lĩnh vực", "Xã", "Huyện", "Số hộ hiến đất", "Kết quả",
        "Số quyết định")  # fmt: skip
RESULTS = "Bốn tuyến đường dài 4,6 km đã xong, hai bên có hoa và đèn; nhân dân đồng thuận cao. "


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
                "", f"Chi bộ khu {number}", f"Nhân dân hiến đất làm đường số {number}",
                "Kinh tế", unit.full_name.lower(), f"H. {unit.former_district.name}"
                if unit.former_district.division_type == "huyện"
                else unit.former_district.full_name, f"khoảng {number % 90 + 1}", RESULTS,
                f"{number // ROWS_OF_DECISION + 1}/QĐ",
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
    shorter = Path(file).with_suffix(".short.xlsx")
    shorter.write_bytes(make_list(ROWS_OF_PREVIEW))
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
        paper = PAPER | {"issuer": issuer.pk}
        found = applying.lay_out_as(found, layout=layout, paper=paper, by=user)
    return found, user


def preview(_rows: str, file: str) -> dict[str, Any]:
    """All rows compared, from the bytes on."""
    from models_registry.history.planning import plan

    found, _user = kept(str(Path(file).with_suffix(".short.xlsx")))
    began, own = time.perf_counter(), time.process_time()
    planned = plan(found)
    spent = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - own}
    return {**spent, "rows": len(planned.rows), **planned.counts}


def bare_read(_rows: str, file: str) -> dict[str, Any]:
    """Every cell read and made a text, and nothing else."""
    began, own = time.perf_counter(), time.process_time()
    with python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(Path(file).read_bytes())
    ) as book:
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        texts = [[str(cell) for cell in row] for row in rows]
    spent = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - own}
    return {**spent, "rows": len(texts)}


def import_list(_rows: str, file: str) -> dict[str, Any]:
    """The whole command: read, checked, recognised in one transaction."""
    from django.core.management import call_command

    from models_registry.models import Organisation, Recognition

    issuer = Organisation.objects.get(name="Ban Chỉ đạo thử")
    decision = Path(file).with_suffix(".json")
    decision.write_text(json.dumps(PAPER | {"issuer": issuer.pk}))
    database = cpu_of_database()
    began, own = time.perf_counter(), time.process_time()
    call_command("import_history", file, "--by", "nhap", "--decision", str(decision))
    decision.unlink()
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - own,
        "database": cpu_of_database() - database,
        "rows": Recognition.objects.count(),
    }


def cpu_of_database() -> float:
    """Seconds of CPU that the server has spent for this connection; 0 on another machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone() or (0,)
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


STEPS: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "prepare": prepare,
    "bare read": bare_read,
    "preview": preview,
    "import": import_list,
}


def run_step(step: str, rows: str, file: str) -> None:
    """One step in this process; print what it measured."""
    set_up()
    measured = STEPS[step](rows, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak": peak, **measured}))


def report(measured: dict[str, dict[str, Any]]) -> bool:
    """Print the table; say whether every limit is held."""
    print(f"{'step':<12}{'rows':>8}{'seconds':>9}{'CPU':>8}{'database':>10}{'peak MB':>9}")
    for step, found in measured.items():
        if "seconds" in found:
            print(f"{step:<12}{found['rows']:>8}{found['seconds']:>9.2f}{found['cpu']:>8.2f}"
                  f"{found.get('database', 0):>10.2f}{found['peak']:>9.0f}")  # fmt: skip
    listed, read = measured["import"], measured["bare read"]
    beyond = (listed["cpu"] - read["cpu"]) / listed["rows"] * 1_000
    database = listed["database"] / listed["rows"] * 1_000
    print(f"a row beyond reading: {beyond:.3f} ms of CPU, and {database:.3f} ms in the database")
    held = beyond <= MOST_MILLISECONDS and listed["peak"] <= MOST_MEGABYTES
    return held and measured["preview"]["seconds"] <= MOST_SECONDS


def main() -> None:
    """Make the database, run every step, drop it; fail where a limit is passed."""
    if len(sys.argv) == 4 and sys.argv[1] in STEPS:
        run_step(*sys.argv[1:])
        return
    rows = sys.argv[1] if len(sys.argv) > 1 else str(ROWS)
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
                answer = subprocess.run(
                    [sys.executable, __file__, step, rows, str(file)],
                    check=True, stdout=subprocess.PIPE, text=True, env=environment,
                )  # fmt: skip
                measured[step] = json.loads(answer.stdout.splitlines()[-1])
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            file.unlink(missing_ok=True)
            file.with_suffix(".short.xlsx").unlink(missing_ok=True)
    if not report(measured):
        sys.exit("Too slow or too large.")


def _beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    start, mark, options = url.partition("?")
    return f"{start.rpartition('/')[0]}/{name}{mark}{options}"


if __name__ == "__main__":
    main()
