"""How long a full list takes, and how much memory: 2,000 rows with every column filled in.

    make run                                        # once, for the database; stop it again
    python benchmarks/excel_preview.py [rows]       # with the environment of the server

Makes the list with the officer's own template, previews it in a process of its own, then
applies it and takes everything back.
"""

import datetime
import io
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django
import xlsxwriter
from django.db import transaction

ROOT = Path(__file__).resolve().parent.parent
ROWS = 2_000
OFFICER = "canbo"
SENTENCE = "Đảng viên hiến đất trước, rồi cùng tổ dân vận đến từng hộ vận động, ghi công khai. "
MOST_SECONDS = {"preview": 10, "write": 20}  # of 30 that a web request may take
MOST_MEGABYTES = 300  # of the preview


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    django.setup()


def make_list(rows: int) -> bytes:
    """A workbook with the headings of the template and every column filled in."""
    from models_registry.models import Indicator
    from models_registry.spreadsheets.columns import Catalogue

    output = io.BytesIO()
    columns = list(Catalogue(Indicator.objects.all()))
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, [str(column.heading) for column in columns])
        for row in range(1, rows + 1):
            for place, column in enumerate(columns):
                value = cell(column.name, row)
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, place, value, day)
                elif value is not None:
                    sheet.write(row, place, value)
    return output.getvalue()


def cell(name: str, row: int) -> Any:
    """What stands in one cell: texts of 500 characters, numbers as numbers and as text."""
    from models_registry.models import Registration

    known = {
        "row_key": f"K-{row}",
        "year": time.localtime().tm_year,
        "name": f"Nhân dân hiến đất làm đường bê tông số {row}",
        "kind": "Tập thể",
        "field": "Kinh tế",
        "locality": "Xã Thanh Thủy",
        "former_locality": None,
        "organisation": None,
        "basis": "Mới",
        "level_requested": "Tỉnh",
        "started_on": datetime.date(2026, 1, 5),
        "assessment_on": "30/10/2026",
        "contact_phone": "0912 345 678",
    }
    if name in known:
        return known[name]
    if name.startswith("indicator:"):
        return 2 if row % 2 else "khoảng 2"
    longest: int | None = Registration._meta.get_field(name).max_length  # type: ignore[union-attr]
    return (SENTENCE * 6)[: longest or 500].strip()


def preview(file: Path) -> None:
    """Preview the list in this process; print seconds and megabytes."""
    from models_registry.models import User
    from models_registry.spreadsheets.planning import plan

    user = User.objects.get(username=OFFICER)
    before = peak()
    began = time.perf_counter()
    planned = plan(file.read_bytes(), user=user)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "before": before, "peak": peak(), **planned.counts}))


def write(file: Path) -> None:
    """Apply the list as a web request does and take it back; print seconds and megabytes."""
    from models_registry import provenance
    from models_registry.models import User
    from models_registry.spreadsheets import applying

    user = User.objects.get(username=OFFICER)
    with provenance.told(user=user.pk), transaction.atomic():
        upload = applying.keep(by=user, file_name=file.name, content=file.read_bytes())
        began = time.perf_counter()
        result = applying.apply(upload, by=user).result
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    print(json.dumps({"seconds": seconds, "peak": peak(), **result}))


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make the list, measure both steps, and fail where a limit is passed."""
    set_up()
    if len(sys.argv) == 3:
        {"preview": preview, "write": write}[sys.argv[1]](Path(sys.argv[2]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    file = ROOT / ".data" / "benchmark.xlsx"
    file.write_bytes(make_list(rows))
    print(f"{rows} rows, {file.stat().st_size / 2**20:.1f} MB")
    measured = {}
    for step in ("preview", "write"):
        command = [sys.executable, __file__, step, str(file)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        measured[step] = json.loads(answer.stdout)
        print(step, measured[step])
    file.unlink()
    slow = any(measured[step]["seconds"] > most for step, most in MOST_SECONDS.items())
    if slow or measured["preview"]["peak"] > MOST_MEGABYTES:
        sys.exit("Too slow or too large.")


if __name__ == "__main__":
    main()
