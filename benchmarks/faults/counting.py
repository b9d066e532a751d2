"""What is lost, there twice or by half: asked of database, disk and mailbox past the program."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .mailbox import Mailbox
from .officers import Ledger
from .site import Failed, Site

FOLDERS = ("photos", "shown", "attachments", "papers")
DAYS = 2 * 24 * 3600  # seconds by which files are made older, for the command that cleans them away
DRAINS = 40


@dataclass
class Count:
    """What one fault left behind; the words say what of it was found."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.half)


def settle(site: Site) -> None:
    """Have done what waits in the outbox, the tasks that were put off for a while too."""
    for _time in range(DRAINS):
        site.rows("UPDATE models_registry_outboxtask SET due_at = now() RETURNING 1")
        site.manage("drain_outbox")
        if not site.rows("SELECT 1 FROM models_registry_outboxtask WHERE given_up_at IS NULL"):
            return
    raise Failed("The outbox is not empty after all its tasks were tried again and again.")


def count(site: Site, ledger: Ledger, mailbox: Mailbox) -> Count:
    """Compare what officers were told with what is there, then everything with itself."""
    settle(site)
    found = Count(acknowledged=ledger.acknowledged)
    found.lost += _lost(site, ledger)
    found.doubled += [*_doubled(site), *_doubled_mails(site, mailbox)]
    found.half += [*_half(site), *_files(site), *_checks(site)]
    return found


def _lost(site: Site, ledger: Ledger) -> Iterator[str]:
    keys = [one.creation_key for one in ledger.records]
    stored = {
        str(key): (number, approach, state)
        for key, number, approach, state in site.rows(
            "SELECT creation_key, id, approach, state FROM models_registry_registration"
            " WHERE creation_key = ANY(%s::uuid[])",
            keys,
        )
    }
    pictures = set(
        site.rows("SELECT registration_id, digest FROM models_registry_photo WHERE digest <> ''")
    )
    for one in ledger.records:
        number, approach, state = stored.get(one.creation_key, (0, "", ""))
        if one.key and number != one.key:
            yield f"registration {one.key}"
        # A later text, that was sent and not acknowledged, may stand there rightly.
        is_there = one.approach.strip() in approach or _is_later(one.approach, approach)
        if one.approach and not is_there:
            yield f"text of {one.key}"
        if one.sent and state != "submitted":
            yield f"sending of {one.key} ({state})"
        for digest in one.pictures:
            if (one.key, digest) not in pictures:
                yield f"picture of {one.key}"


def _is_later(acknowledged: str, stored: str) -> bool:
    """Whether what is stored is the officer's next text."""
    number = int(acknowledged.rpartition(" Lần ")[2].partition(":")[0] or -1)
    return f" Lần {number + 1}: " in stored


# What must be there once, by a question that finds what is there more often.
TWICE = {
    "registration": "SELECT name FROM models_registry_registration WHERE name LIKE 'Mô hình %%'"
    " AND created_by_id IN (SELECT id FROM models_registry_user WHERE username LIKE 'can-bo-%%')"
    " GROUP BY name HAVING count(*) > 1",
    "submission": "SELECT registration_id FROM models_registry_reviewevent WHERE action = 'submit'"
    " AND actor_id IN (SELECT id FROM models_registry_user WHERE username LIKE 'can-bo-%%')"
    " GROUP BY registration_id HAVING count(*) > 1",
    "picture": "SELECT registration_id, digest FROM models_registry_photo WHERE digest <> ''"
    " GROUP BY registration_id, digest HAVING count(*) > 1",
    "paper under way or ready": "SELECT kind, decision_id FROM models_registry_paper"
    " WHERE decision_id IS NOT NULL GROUP BY kind, decision_id, made_from HAVING count(*) > 1",
    "task": "SELECT kind, payload FROM models_registry_outboxtask GROUP BY kind, payload"
    " HAVING count(*) > 1",
    "notice": "SELECT recipient_id, event_id FROM models_registry_notice WHERE event_id IS NOT NULL"
    " GROUP BY recipient_id, event_id HAVING count(*) > 1",
}
# What stands there only with something else, by a question that finds it alone.
HALF = {
    "sent without an event": "SELECT id FROM models_registry_registration WHERE state = 'submitted'"
    " AND last_event_id IS NULL",
    "event and state differ": "SELECT r.id FROM models_registry_registration r"
    " JOIN models_registry_reviewevent e ON e.id = r.last_event_id WHERE e.to_state <> r.state",
    "sent without what was sent": "SELECT e.id FROM models_registry_reviewevent e"
    " LEFT JOIN models_registry_submission s ON s.event_id = e.id"
    " JOIN models_registry_user u ON u.id = e.actor_id"
    " WHERE e.action = 'submit' AND s.id IS NULL AND u.username LIKE 'can-bo-%%'",
    "registration without trace": "SELECT r.id FROM models_registry_registration r WHERE NOT EXISTS"
    " (SELECT 1 FROM models_registry_registrationaudit a WHERE a.pgh_obj_id = r.id)",
    "event without a link of the trace": "SELECT id FROM models_registry_reviewevent"
    " WHERE trace_link_id IS NULL",
    "registration without model": "SELECT id FROM models_registry_registration"
    " WHERE model_id NOT IN (SELECT id FROM models_registry_model)",
    "picture not made": "SELECT id FROM models_registry_photo WHERE encoded_at IS NULL"
    " AND problem = ''",
    "paper not made": "SELECT id, state FROM models_registry_paper WHERE state <> 'ready'",
    "task given up": "SELECT id, problem FROM models_registry_outboxtask"
    " WHERE given_up_at IS NOT NULL",
    "e-mail not sent": "SELECT n.id FROM models_registry_notice n JOIN models_registry_user u"
    " ON u.id = n.recipient_id WHERE u.notices_by_email = 'at_once' AND u.email <> ''"
    " AND n.read_at IS NULL AND n.emailed_at IS NULL",
    "transaction that was left open": "SELECT pid FROM pg_stat_activity"
    " WHERE state LIKE 'idle in transaction%%' AND xact_start < now() - interval '20 seconds'",
    "prepared transaction": "SELECT gid FROM pg_prepared_xacts",
}


def _doubled(site: Site) -> Iterator[str]:
    for what, question in TWICE.items():
        for row in site.rows(question):
            yield f"{what} {row}"


def _half(site: Site) -> Iterator[str]:
    for what, question in HALF.items():
        for row in site.rows(question):
            yield f"{what}: {row}"


def _doubled_mails(site: Site, mailbox: Mailbox) -> Iterator[str]:
    """E-mails that say the same to the same person under two names are two e-mails."""
    for (to, _body), times in mailbox.subjects.items():
        if times > 1:
            yield f"e-mail to {to}, {times} times"


def named_files(site: Site) -> dict[str, int]:
    """The files that rows name; of originals and papers the size that they had."""
    found = {}
    for table, columns in (
        ("photo", ("file", "large", "small")), ("attachment", ("file",)), ("paper", ("file",)),
    ):  # fmt: skip
        for column in columns:
            size = "size" if column == "file" else "0"
            found |= dict(
                site.rows(
                    f"SELECT {column}, {size} FROM models_registry_{table} WHERE {column} <> ''"  # noqa: S608
                )
            )
    return found


def _files(site: Site) -> Iterator[str]:
    """Files that are gone or cut; and those that nothing names, after they were cleaned away."""
    named = named_files(site)
    for name, size in named.items():
        path = site.files / name
        if not path.exists():
            yield f"file gone: {name}"
        elif size and path.stat().st_size != size:
            yield f"file cut: {name}"
    yield from _unnamed(site, named)


def _unnamed(site: Site, named: dict[str, int]) -> Iterator[str]:
    old = time.time() - DAYS
    for path in _stored(site.files):
        os.utime(path, (old, old))
    site.manage("clean_files")
    for path in _stored(site.files):
        if str(path.relative_to(site.files)) not in named:
            yield f"file that nothing names: {path.name}"
    for name in named:
        if not (site.files / name).exists():
            yield f"file cleaned away: {name}"


def _stored(files: Path) -> list[Path]:
    return [path for folder in FOLDERS for path in (files / folder).glob("*")]


def _checks(site: Site) -> Iterator[str]:
    """What the program's own checks find."""
    for command in ("verify_trace", "check_statistics"):
        try:
            site.manage(command)
        except Failed as failed:
            yield str(failed)
