"""Every kind of e-mail, of an outbox that is killed when it has sent one and not yet said so.

Such an e-mail is sent again: SMTP has no way to ask whether it went out already, and one that is
not sent again might be lost. So it arrives at least once. What must not be is that somebody reads
it twice: what comes again bears the Message-ID that it had, by which a mailbox shows it once.
Doubled is therefore what one person got under two names; what came again under its own is told
beside it.
"""

from collections import Counter
from collections.abc import Iterator

from . import counting
from .counting import Count
from .officers import Crowd
from .site import Site, wait_until
from .stage import Stage

BEGIN = """
from models_registry import emails, workflow
from models_registry.accounts import links, mails
from models_registry.models import Registration, User
person = lambda name: User.objects.get(username=name)
def send_back(name):
    sent = Registration.objects.filter(created_by=person(name), state="submitted")
    reason = "Hãy nói rõ hơn cách làm và số hộ tham gia."
    workflow.move(sent.earliest("pk"), "return", by=person("tham-dinh"), reason=reason)
"""
KINDS = {
    "of an account": 'mails.tell(person("can-bo-0"), "password_changed")',
    "with a link": 'links.invite(person("tham-dinh"))',
    "of a notice": 'send_back("can-bo-0")',
    "of a day": """
User.objects.filter(username="can-bo-1").update(notices_by_email="daily")
send_back("can-bo-1")
emails.ask_for_digests()
""",
}


def mails(stage: Stage) -> tuple[Count, str]:
    """The outbox is killed with each kind of e-mail under way."""
    site, mailbox = stage.site, stage.mailbox
    with Crowd(stage.officers) as ledger:
        wait_until(lambda: len(_submitted(site)) > 1, "what two officers have sent")
    found, again = counting.count(site, ledger, mailbox), {}
    for kind, code in KINDS.items():
        mailbox.forget()
        site.manage("shell", "--command", f"{BEGIN}\n{code}")
        kill_while_held(stage)
        counting.settle(site)
        found.acknowledged += 1
        found.doubled += [f"e-mail {kind} {what}" for what in _twice(mailbox.subjects)]
        again[kind] = sum(times - 1 for times in mailbox.arrived.values())
        if not again[kind]:
            found.lost.append(f"e-mail {kind}: it did not come again")
    told = ", ".join(f"{kind} {times}" for kind, times in again.items())
    return found, f"came again under the same Message-ID: {told}"


def kill_while_held(stage: Stage) -> None:
    """Kill the job when the mail server has an e-mail and has not said so."""
    mailbox = stage.mailbox
    mailbox.held.clear()
    mailbox.mode = "holding"
    job = stage.site.job("drain_outbox")
    try:
        wait_until(mailbox.held.is_set, "an e-mail")
    finally:
        job.kill()
        job.wait()
        mailbox.mode = "accepting"


def _submitted(site: Site) -> list[tuple]:
    return site.rows(
        "SELECT DISTINCT created_by_id FROM models_registry_registration"
        " WHERE state = 'submitted' AND created_by_id IN (SELECT id FROM models_registry_user"
        " WHERE username IN ('can-bo-0', 'can-bo-1'))"
    )


def _twice(subjects: Counter[tuple[str, str]]) -> Iterator[str]:
    """Who got more than one e-mail, each by a name of its own."""
    people: Counter[str] = Counter()
    for (to, _text), names in subjects.items():
        people[to] += names
    for to, names in people.items():
        if names > 1:
            yield f"to {to}, by {names} names"
