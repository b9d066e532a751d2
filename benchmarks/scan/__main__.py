"""Strangers' scanners against the registry as it is deployed.

    python -m benchmarks.scan [--minutes 15]

It makes a database with the demonstration, serves it (gunicorn, DEBUG off, TLS), installs wapiti
and schemathesis into environments of their own, and has them look at it as nobody, as an officer
and as a reviewer. The limits on requests are lifted for them, since who is told 429 finds
nothing. Ends with 1 where a finding is neither mended nor argued (findings.py), where the server's
log has an error, or where something was changed that nobody of that kind may change.
"""

import argparse
import json
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import log, records, schema, walls
from .findings import ARGUED, Finding, left
from .lookout import Lookout, lookout
from .passes import OFFICER, PASSES, Pass
from .scanners import install
from .server import Server, Site
from .table import Row, head, statuses
from .wapiti import Wapiti

PORT = 8210
# As many as usual, but in a longer time: a busy machine answers too few in a minute to be told 429.
USUAL_LIMITS = {
    "LIMIT_SEARCH": "120/10m",
    "LIMIT_VERIFICATION": "30/10m",
    "LIMIT_API": "300/10m",
}


def main() -> None:
    """Scan, print, and end with 1 if anything is left."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # and everything started with it
    folder = Path(tempfile.mkdtemp(prefix="registry-scan-"))
    folder.chmod(0o755)  # the database's own user passes here
    site, rows = Site(folder), list[Row]()
    try:
        programs = {name: install(name, folder) for name in ("wapiti", "schemathesis")}
        site.fill()
        with site.serving(options.port, **USUAL_LIMITS) as server:
            rows.append(_walls(server, site))
        with site.serving(options.port) as server, lookout() as tower:
            scan = Scan(site, server, tower, programs, options.minutes * 60 // (len(PASSES) + 1))
            for row in scan.rows():
                print(row.line(), flush=True)
                rows.append(row)
        if not site.verifies_trace():
            rows[-1].findings.append(Finding("the trace", "does not verify"))
    finally:
        site.cluster.delete()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(_report(rows))


def _walls(server: Server, site: Site) -> Row:
    """What is tried with the limits on, and what an officer may send."""
    found: list[Finding] = []
    officer = json.loads(site.run("benchmarks.scan.people"))["officer"]
    written = [path for path in officer["starts"] if "/sua/" in path]
    for line, findings in (
        *walls.limits(server.address),
        *walls.large_bodies(server.address, written, officer["cookies"]),
    ):
        print(line, flush=True)
        found += findings
    return Row("our own", "nobody and officer, limits on", 0, log.read(server.log), found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Strangers' scanners against the registry.")
    parser.add_argument("--minutes", type=int, default=20, help="for all scans together, about")
    parser.add_argument("--port", type=int, default=PORT, help="of the server that is scanned")
    return parser.parse_args()


@dataclass
class Scan:
    """What all scans share."""

    site: Site
    server: Server
    tower: Lookout
    programs: dict[str, Path]
    seconds: int  # for each

    def rows(self) -> Iterator[Row]:
        """Scan after scan, each told as it ends."""
        people = json.loads(self.site.run("benchmarks.scan.people"))
        for one in PASSES:
            yield self._as(one, people[one.who])
        begin = self.server.log.stat().st_size
        found = schema.scan(
            self.programs["schemathesis"], self.server.address, self.site.folder,
            seconds=self.seconds, examples=60,
        )  # fmt: skip
        seen = log.read(self.server.log, begin)
        yield Row("schemathesis", "nobody, the API", found.operations, seen, found.findings)

    def _as(self, one: Pass, person: dict[str, Any]) -> Row:
        """Wapiti as somebody, with what server, database and lookout saw of it."""
        before, begin = records.digests(self.site.url, OFFICER), self.server.log.stat().st_size
        self.tower.visits.clear()
        each = max(10, self.seconds * 3 // 4 // len(one.modules))
        wapiti = Wapiti(self.programs["wapiti"], self.site.folder, self.seconds // 4, each)
        scan = wapiti.scan(
            f"{self.server.address}{one.below}", name=one.who, starts=person["starts"],
            cookies=person["cookies"], modules=one.modules, lookout=self.tower.address,
        )  # fmt: skip
        changed = set(records.changed(before, records.digests(self.site.url, OFFICER)))
        found = [
            *scan.findings,
            *(Finding("an address was fetched", visit) for visit in self.tower.visits),
            *(
                Finding("records were changed", f"{one.who} {name}")
                for name in changed - (changed if one.may_change is None else one.may_change)
            ),
        ]
        return Row("wapiti", one.who, scan.addresses, log.read(self.server.log, begin), found)


def _report(rows: list[Row]) -> int:
    """Print the table and what is left; return the exit status."""
    print("", head(), *(row.line() for row in rows), "", sep="\n")
    for row in rows:
        print(f"{row.scanner}, {row.who}: answers {statuses(row.seen)}")
    print()
    every = {finding for row in rows for finding in row.every}
    open_ones = left(every)
    for argued in ARGUED:
        if any(argued.covers(finding) for finding in every):
            print(f"argued: {argued.kind} | {argued.place} | {argued.why}")
    for finding in open_ones:
        print(f"LEFT: {finding}")
    print(f"left: {len(open_ones)}")
    return int(bool(open_ones))


if __name__ == "__main__":
    main()
