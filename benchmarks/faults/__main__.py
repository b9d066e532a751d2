"""Try the faults that the command line names, or all; see the package."""

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from . import away, clock, full, full_database, killed, redelivered, replica, upgrading
from .counting import Count
from .mailbox import Mailbox
from .site import ROOT, Failed, NotHere, Site
from .stage import Stage, set_up
from .table import FAILED, NOT_TRIED, TRIED, Row, kept, status, table

RESULTS = ROOT / "benchmarks" / "results" / "faults.txt"
FAULTS: dict[str, Callable[[Stage], tuple[Count, str]]] = {
    "two deployments at once": upgrading.twice,
    "migration interrupted": upgrading.interrupted,
    "clock set back": clock.set_back,
    "replica behind or gone": replica.gone,
    "disk full in PostgreSQL": full_database.tables,
    "journal full in PostgreSQL": full_database.journal,
    "disk full on upload": full.upload,
    "disk full on backup": full.backup,
    "worker killed": killed.worker,
    "PostgreSQL killed": killed.database,
    "papers job killed": killed.papers,
    "outbox drain killed": killed.drain,
    "each e-mail, drain killed": redelivered.mails,
    "database away for 30 s": away.database,
    "mail server down": away.mail,
}


def main() -> None:
    """Try them, print the table; kept in benchmarks/results/, of a part beside what is there."""
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit("Told to stop."))  # and leave nothing
    folder = Path(mkdtemp(prefix="faults-", dir="/tmp"))
    folder.chmod(0o755)
    site, mailbox = Site(folder), Mailbox()
    begun = time.monotonic()
    rows: list[Row] = []
    try:
        site.prepare(options.filled)
        stage = set_up(site, mailbox)
        print(f"filled and served after {time.monotonic() - begun:.0f} s", flush=True)
        for name in options.faults or FAULTS:
            rows.append(try_one(name, stage))
            print(table(rows[-1:]).partition("\n")[2], flush=True)
    finally:
        mailbox.stop()
        site.close()
    seconds = f"{time.monotonic() - begun:.0f} s in all"
    print(f"\n{table(rows)}\n\n{seconds}")
    if not options.faults:
        RESULTS.write_text(f"{table(rows)}\n\n{seconds}\n")
    elif all(row.tried == TRIED for row in rows):
        RESULTS.write_text(
            f"{kept(RESULTS.read_text(), list(FAULTS), rows)}\n\nnot all in one run\n"
        )
    sys.exit(status(rows))


def try_one(name: str, stage: Stage) -> Row:
    """Have one thing go wrong, and count."""
    try:
        found, remarks = FAULTS[name](stage)
    except NotHere as why:
        return Row(name, NOT_TRIED, remarks=str(why))
    except (Failed, RuntimeError) as error:
        return Row(name, FAILED, remarks=" ".join(f"{error}".split()))
    finally:
        stage.mailbox.forget()
    return Row(name, TRIED, found, remarks)


def read_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    parser.add_argument("faults", nargs="*", metavar="name", help=f"of: {', '.join(FAULTS)}")
    parser.add_argument(
        "--filled",
        type=Path,
        help="folder of a PostgreSQL of massmob.embedded_postgres that runs and has all already",
    )
    options = parser.parse_args()
    if unknown := set(options.faults) - FAULTS.keys():
        parser.error(f"there is no fault {', '.join(unknown)}")
    return options


if __name__ == "__main__":
    main()
