"""How long the PDF papers take: a list of 1,200 rows, and 300 certificates.

    python benchmarks/papers_pdf.py [rows] [certificates]    # with the environment of the server

No database is asked. Each is compared with the plainest file that typst makes of the same
texts: a bare table, and a page with three lines each.
"""

import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django
import typst

ROOT = Path(__file__).resolve().parent.parent
ROWS, CERTIFICATES = 1_200, 300
MOST_SECONDS = {"list": 10, "certificates": 60}
BARE = """#let facts = json(bytes(sys.inputs.facts))
#set page(flipped: true)
#set text(font: "Liberation Serif", size: 12pt)
"""
BARE_TABLE = BARE + "#table(columns: 5, ..facts.flatten())"
BARE_PAGES = BARE + "#for each in facts { for text in each { [#text \\ ] }; pagebreak(weak: true) }"


def set_up() -> None:
    """Read the project's settings, from wherever this is run."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    django.setup()


def measure(name: str, make: Callable[[], bytes], bare: str, rows: list[list[str]]) -> bool:
    """Print both times and their ratio; whether the paper was made in time."""
    begun = time.perf_counter()
    content = make()
    taken = time.perf_counter() - begun
    begun = time.perf_counter()
    typst.compile(bare.encode(), sys_inputs={"facts": json.dumps(rows)})
    baseline = time.perf_counter() - begun
    limit = MOST_SECONDS[name]
    print(
        f"{name}: {taken:.2f} s of {limit} s, {len(content) // 1024} KB;"
        f" bare typst {baseline:.2f} s, ratio {taken / baseline:.1f}"
    )
    return taken <= limit


def main() -> None:
    """Make both and end with 1 where one took too long."""
    set_up()
    from models_registry.documents import certificates, decision_pdf
    from models_registry.documents.sample_paper import sample_paper
    from models_registry.documents.typesetting import typeset

    rows, count = (*map(int, sys.argv[1:3]), ROWS, CERTIFICATES)[:2]
    paper = sample_paper("state", collectives=rows, individuals=0, households=0)
    texts = [
        [str(row.number), row.subject, row.model_name, row.field, row.address]
        for row in paper.rows("collective")
    ]
    few = sample_paper("party", collectives=count, individuals=0, households=0)
    tokens = {number: secrets.token_hex(16) for number in range(1, count + 1)}
    in_time = [
        measure(
            "list", lambda: typeset("decision", decision_pdf.facts_of(paper)), BARE_TABLE, texts
        ),
        measure(
            "certificates",
            lambda: typeset("certificates", certificates.fill(few, number="05", tokens=tokens)),
            BARE_PAGES,
            [each[1:4] for each in texts[:count]],
        ),
    ]
    sys.exit(0 if all(in_time) else 1)


if __name__ == "__main__":
    main()
