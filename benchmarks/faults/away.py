"""What the registry needs is away for a while: its database, the mail server."""

import http.client
import time

from . import counting
from .counting import Count
from .killed import TELL
from .officers import Crowd
from .site import WEB
from .stage import Stage, acknowledged_again

AWAY = 30  # seconds
SAID_WITHIN = 10  # seconds: twice what massmob/databases.py gives the database


def database(stage: Stage) -> tuple[Count, str]:
    """PostgreSQL is away; pages say so, forms give back what was typed, all comes back."""
    site = stage.site
    with Crowd(stage.officers) as ledger:
        time.sleep(3)
        site.cluster.stop_at_once()
        gone = time.monotonic()
        status, page, seconds = _page("/mo-hinh/")
        time.sleep(max(0, AWAY - (time.monotonic() - gone)))
        site.start_database()
        back = acknowledged_again(ledger)
    found = counting.count(site, ledger, stage.mailbox)
    if status != http.HTTPStatus.SERVICE_UNAVAILABLE or "Lúc này chưa được" not in page:
        found.half.append(f"a page answered {status} while the database was away")
    if seconds > SAID_WITHIN:
        found.half.append(f"a page said so after {seconds:.0f} s only")
    found.lost += ["what was typed"] * ledger.typed_lost
    given = ledger.refused["503"]
    return found, f"said so after {seconds:.1f} s; {given} forms given back; back in {back:.1f} s"


def mail(stage: Stage) -> tuple[Count, str]:
    """The mail server is not there, then refuses, then is slow; the e-mail goes out once."""
    site, mailbox = stage.site, stage.mailbox
    mailbox.mode = "refusing"
    with Crowd(stage.officers) as ledger:
        site.manage("shell", "--command", TELL.replace("password_changed", "totp_activated"))
        said = site.manage("drain_outbox")
        mailbox.stop()
        site.rows("UPDATE models_registry_outboxtask SET due_at = now() RETURNING 1")
        site.manage("drain_outbox")
        mailbox.mode = "slow"
        mailbox.start()
        before = sum(mailbox.arrived.values())
    found = counting.count(site, ledger, mailbox)
    mailbox.mode = "accepting"
    found.acknowledged += 1
    if sum(mailbox.arrived.values()) != before + 1:
        found.lost.append("the e-mail, or it came twice")
    return found, f"while it refused: {said.strip().splitlines()[-1]}"


def _page(path: str) -> tuple[int, str, float]:
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", WEB, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer.status, page, time.monotonic() - begun
