"""kill -9 of a worker, of PostgreSQL, of the papers job and of the outbox drain, in the middle."""

import os
import signal
import time

from . import counting
from .counting import Count
from .officers import Crowd, Ledger
from .redelivered import kill_while_held
from .site import wait_until
from .stage import Stage, acknowledged_again

KILLS = 3
BETWEEN = 3  # seconds
KINDS = 3
ASK = """
from models_registry import printing
from models_registry.models import Decision, User
for kind in list(printing.OF_DECISIONS)[:3]:
    printing.ask(kind, by=User.objects.get(username="tham-dinh"),
                 decision=Decision.objects.get(pk={decision}))
"""
MAKING = "SELECT 1 FROM models_registry_paper WHERE state = 'making'"
TELL = """
from models_registry.accounts import mails
from models_registry.models import User
mails.tell(User.objects.get(username="can-bo-0"), "password_changed")
"""


def worker(stage: Stage) -> tuple[Count, str]:
    """A process of gunicorn is killed while it answers, again and again."""
    with Crowd(stage.officers) as ledger:
        time.sleep(BETWEEN)
        for _time in range(KILLS):
            os.kill(stage.site.workers()[0], signal.SIGKILL)
            time.sleep(BETWEEN)
        back = acknowledged_again(ledger)
    found = counting.count(stage.site, ledger, stage.mailbox)
    return (
        found,
        f"{KILLS} killed; {sum(ledger.refused.values())} answers broke; back in {back:.1f} s",
    )


def database(stage: Stage) -> tuple[Count, str]:
    """The first process of PostgreSQL is killed; it is started again as its service would."""
    with Crowd(stage.officers) as ledger:
        time.sleep(BETWEEN)
        stage.site.kill_database()
        time.sleep(1)
        stage.site.start_database()
        back = acknowledged_again(ledger)
    found = counting.count(stage.site, ledger, stage.mailbox)
    return found, f"typed text lost {ledger.typed_lost} times; back in {back:.1f} s after its start"


def papers(stage: Stage) -> tuple[Count, str]:
    """The job that makes papers is killed while one is being made; the next one makes it."""
    site = stage.site
    site.manage("shell", "--command", ASK.format(decision=stage.decision))
    job = site.job("drain_outbox")
    wait_until(lambda: site.rows(MAKING), "a paper that is being made")
    job.kill()
    job.wait()
    found = counting.count(site, Ledger(), stage.mailbox)
    found.acknowledged = KINDS
    made = len(site.rows("SELECT 1 FROM models_registry_paper WHERE state = 'ready'"))
    if made < KINDS:
        found.lost.append(f"{KINDS - made} papers that were asked for")
    return found, f"{made} papers made by the next run"


def drain(stage: Stage) -> tuple[Count, str]:
    """The job is killed when the mail server has an e-mail and has not said so; pictures wait.

    What "doubled" means of an e-mail: redelivered.py.
    """
    site, mailbox = stage.site, stage.mailbox
    with Crowd(stage.officers) as ledger:
        time.sleep(2 * BETWEEN)
    site.manage("shell", "--command", TELL)
    kill_while_held(stage)
    before = sum(mailbox.arrived.values())
    found = counting.count(site, ledger, mailbox)
    found.acknowledged += 1
    repeated = sum(times - 1 for times in mailbox.arrived.values())
    if before < 1:
        found.lost.append("the e-mail")
    return found, f"{repeated} e-mails came again, under the same Message-ID: shown once"
