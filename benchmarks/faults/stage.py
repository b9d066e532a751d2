"""What every fault begins with: the site, who works in it, and where its e-mails arrive."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

from .mailbox import Mailbox
from .officers import Ledger
from .site import ROOT, Site, wait_until


@dataclass
class Stage:
    """The site, filled and served."""

    site: Site
    mailbox: Mailbox
    officers: list[dict[str, Any]]
    administrator: str
    decision: int
    field: int
    model: str  # the address of one in that field


def set_up(site: Site, mailbox: Mailbox) -> Stage:
    """Make who works there, and serve it."""
    made = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults.people"],
        cwd=ROOT,
        env=site.environment(DJANGO_SETTINGS_MODULE="massmob.settings"),
        check=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(made.stdout)
    mailbox.start()
    site.serve()
    return Stage(site, mailbox, **told)


def acknowledged_again(ledger: Ledger, since: float | None = None) -> float:
    """Wait until officers are acknowledged something again; seconds after `since`, or now."""
    begun = since or time.monotonic()
    wait_until(
        lambda: ledger.answered_at and ledger.answered_at[-1] > begun,
        f"an acknowledgement (refused: {dict(ledger.refused)})",
    )
    return ledger.answered_at[-1] - begun
