"""How long papers take to make: a list of 1,200 rows, against the bare library doing the same.

    make run                                # once, for the database; stop it again
    python benchmarks/papers.py [rows]      # with the environment of the server

Each line names a paper, its seconds, the seconds of the bare library that writes the same
rows and nothing else, the ratio of the two, and the size. No row of the database is read.
"""

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import django
import docx
import xlsxwriter

if TYPE_CHECKING:
    from models_registry.documents.decision_paper import DecisionPaper

ROOT = Path(__file__).resolve().parent.parent
ROWS = 1_200
MOST_SECONDS = 10
RUNS = 3


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    django.setup()


def texts(paper: "DecisionPaper") -> list[list[str]]:
    """The cells of the list."""
    return [
        [str(row.number), row.subject, row.role or row.address, row.model_name, row.field, row.note]
        for part in paper.parts
        for row in part.rows
    ]


def bare_word(paper: "DecisionPaper") -> bytes:
    """A table of the rows by python-docx alone, in one go: its add_row is slower still."""
    document, target = docx.Document(), io.BytesIO()
    lines = texts(paper)
    table = document.add_table(rows=len(lines), cols=6)
    cells = table._cells
    for place, line in enumerate(lines):
        for column, text in enumerate(line):
            cells[place * 6 + column].text = text
    document.save(target)
    return target.getvalue()


def bare_excel(paper: "DecisionPaper") -> bytes:
    """The rows by XlsxWriter alone."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for place, line in enumerate(texts(paper)):
            sheet.write_row(place, 0, line)
    return target.getvalue()


def fastest(make: Callable[[], bytes]) -> tuple[float, int]:
    """The seconds of the fastest of some runs, and the size of what was made."""
    seconds = []
    for _run in range(RUNS):
        began = time.perf_counter()
        made = make()
        seconds.append(time.perf_counter() - began)
    return min(seconds), len(made)


def main() -> None:
    """Make each paper and its counterpart; fail where one takes longer than allowed."""
    set_up()
    from models_registry.documents.annex_workbook import annex_workbook
    from models_registry.documents.default_template import default_template
    from models_registry.documents.sample_paper import sample_paper
    from models_registry.documents.word_paper import word_paper

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    people = rows // 5
    paper = sample_paper("state", collectives=rows - people, individuals=people, households=0)
    template = default_template("decision_docx", "state")
    cases: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
        "decision_docx": (lambda: word_paper(paper, template), lambda: bare_word(paper)),
        "annex_xlsx": (lambda: annex_workbook(paper), lambda: bare_excel(paper)),
    }
    too_slow = []
    print(f"{'paper':<16}{'rows':>7}{'seconds':>9}{'bare':>7}{'ratio':>7}{'KB':>7}")
    for name, (ours, bare) in cases.items():
        seconds, size = fastest(ours)
        baseline, _size = fastest(bare)
        ratio = seconds / baseline
        print(f"{name:<16}{rows:>7}{seconds:>9.2f}{baseline:>7.2f}{ratio:>7.2f}{size // 1024:>7}")
        if seconds > MOST_SECONDS:
            too_slow.append(name)
    if too_slow:
        sys.exit(f"more than {MOST_SECONDS} s: {', '.join(too_slow)}")


if __name__ == "__main__":
    main()
