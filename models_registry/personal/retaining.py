"""What is kept for a time only: one table of what, for how long and why, and its going.

Law 91/2025/QH15: personal data is kept no longer than its purpose asks for. The days stand in
settings (RETENTION_DAYS). Each batch is a transaction, so that a run that is cut goes on later.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..citizens import contacts
from ..files.stored import delete_on_commit
from ..models import (
    Autosave,
    Comment,
    Notice,
    OutboxTask,
    Paper,
    PersonalDataAct,
    PersonalDataView,
    Reading,
    Registration,
    UnfinishedAppraisal,
    Upload,
)
from ..registering.uploads import forget as forget_files
from ..trace.erasing import erase_texts
from ..transitions import State
from .forgetting import forget_preparer

BATCH = 500
ENDED = (State.RECOGNISED, State.NOT_RECOGNISED, State.WITHDRAWN, State.DISCONTINUED)
Moment = datetime.datetime


@dataclass(frozen=True)
class Rule:
    """What goes and why: which rows by a moment, and how they go. `days` is None of a fixed term.

    Rows that have gone are found no more, so that a second run finds nothing.
    """

    name: str
    what: Promise
    why: Promise
    rows: Callable[[Moment], models.QuerySet]
    go: Callable[[list[Any]], None]

    @property
    def days(self) -> int | None:
        """For how many days it is kept."""
        days: int | None = settings.RETENTION_DAYS.get(self.name)
        return days

    def found(self, now: Moment) -> models.QuerySet:
        """What was kept long enough."""
        return self.rows(now - datetime.timedelta(days=self.days or 0))


def due(now: Moment | None = None) -> Iterator[tuple[Rule, int]]:
    """Yield each rule with how many rows were kept long enough."""
    now = now or timezone.now()
    for rule in RULES:
        yield rule, rule.found(now).count()


def apply(now: Moment | None = None) -> Iterator[tuple[Rule, int]]:
    """Let go what was kept long enough; yield each rule with how many went.

    What went stands in the trace, as numbers.
    """
    now = now or timezone.now()
    went = []
    for rule in RULES:
        count = sum(_batches(rule, now))
        if count:
            went.append([rule.name, count])
        yield rule, count
    if went:
        reason = _in_vietnamese()
        PersonalDataAct.objects.create(
            kind=PersonalDataAct.Kind.RETENTION, records=went, reason=reason
        )


def _batches(rule: Rule, now: Moment) -> Iterator[int]:
    """Let go batch by batch, each in a transaction of its own; yield how many."""
    while True:
        with transaction.atomic():
            rows = rule.found(now).order_by("pk").select_for_update(of=("self",), skip_locked=True)
            some = list(rows[:BATCH])
            if some:
                rule.go(some)
        if not some:
            return
        yield len(some)


def _delete(rows: list[Any]) -> None:
    type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


def _clear(rows: list[Any], **values: str) -> None:
    type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).update(**values)


def _delete_drafts(rows: list[Registration]) -> None:
    for draft in rows:
        model = draft.model
        forget_files(draft)
        draft.delete()
        if not (model.registrations.exists() or model.recognitions.exists()):
            model.delete()


def _delete_papers(rows: list[Paper]) -> None:
    delete_on_commit([name for paper in rows for name in paper.stored_names])
    _delete(rows)


def _erase_comments(rows: list[Comment]) -> None:
    for comment in rows:
        erase_texts("comment", comment.pk, reason=_in_vietnamese(), with_record=True)


def _forget_preparers(rows: list[Registration]) -> None:
    for registration in rows:
        forget_preparer(registration.pk, reason=_in_vietnamese())


def _in_vietnamese() -> str:
    with translation.override("vi"):
        return str(_("Kept long enough, by the table of periods."))


def _old_drafts(before: Moment) -> models.QuerySet:
    draft = models.Q(state=State.DRAFT, last_event__isnull=True, updated_at__lte=before)
    return Registration.objects.filter(draft, model__recognitions__isnull=True)


def _preparers(before: Moment) -> models.QuerySet:
    prepared = Registration.objects.exclude(contact_name="", contact_phone="")
    return prepared.filter(state__in=ENDED, updated_at__lte=before)


def _unpublished(before: Moment) -> models.QuerySet:
    refused = Comment.objects.filter(state__in=(Reading.HIDDEN, Reading.SPAM))
    return refused.filter(moderated_at__lte=before).exclude(text="")


_CONTACTS = _("They are to reach a person, and no longer.")
RULES = (
    Rule(
        "drafts",
        _("Drafts that were never sent"),
        _("Nobody goes on with them."),
        _old_drafts,
        _delete_drafts,
    ),
    Rule(
        "autosaves",
        _("Typed and not saved"),
        _("It was kept for a line that broke, not for good."),
        lambda before: Autosave.objects.filter(saved_at__lte=before),
        _delete,
    ),
    Rule(
        "unfinished",
        _("Unfinished appraisals"),
        _("They count for nothing."),
        lambda before: UnfinishedAppraisal.objects.filter(typed_at__lte=before),
        _delete,
    ),
    Rule(
        "preparers",
        _("Who prepared a registration, and their telephone"),
        _("They are asked while it is reviewed, and no longer."),
        _preparers,
        _forget_preparers,
    ),
    Rule(
        "comments",
        _("Comments that were not published"),
        _("Nobody reads them; who wrote may have asked again by then."),
        _unpublished,
        _erase_comments,
    ),
    Rule(
        "outbox",
        _("E-mails and work that was given up"),
        _("What is done is deleted at once; what was given up has been looked at."),
        lambda before: OutboxTask.objects.filter(given_up_at__lte=before),
        _delete,
    ),
    Rule(
        "notices",
        _("Notices that were read"),
        _("They have said what they had to say; the trace keeps what happened."),
        lambda before: Notice.objects.filter(read_at__lte=before),
        _delete,
    ),
    Rule(
        "views",
        _("Who looked at personal data"),
        _("Long enough to look into a complaint."),
        lambda before: PersonalDataView.objects.filter(viewed_at__lte=before),
        _delete,
    ),
    Rule(
        "reports",
        _("Reports of a year, as files"),
        _("They can be made again from the records."),
        lambda before: Paper.objects.filter(year__isnull=False, asked_at__lte=before),
        _delete_papers,
    ),
    Rule(
        "sessions",
        _("Sessions that have ended"),
        _("Whoever comes back signs in again."),
        lambda before: Session.objects.filter(expire_date__lte=before),
        _delete,
    ),
    Rule(
        "uploads",
        _("Uploaded lists"),
        _("They are looked at and applied within some days."),
        lambda _before: Upload.objects.expired(),
        _delete,
    ),
    Rule(
        "contacts of comments",
        _("Contacts of who commented"),
        _CONTACTS,
        lambda _before: contacts.old_comments(),
        lambda rows: _clear(rows, contact=""),
    ),
    Rule(
        "contacts of requests",
        _("Names and contacts of who asked a unit"),
        _CONTACTS,
        lambda _before: contacts.old_requests(),
        lambda rows: _clear(rows, contact="", asker_name=""),
    ),
)
