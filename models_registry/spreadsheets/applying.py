"""Uploaded lists: kept for some days, and applied once, the good rows without the bad ones.

Good rows go in together or not at all: of a list that is half in nobody knows what to send again.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..batches import OneRefused
from ..models import Indicator, Locality, Organisation, Registration, Upload, User
from ..registering import drafting
from .columns import Catalogue
from .header import find_list
from .planning import Outlook, Plan, PlannedRow, plan
from .reading import read

MOST_KEPT = 20  # uploads of one officer
NAMESPACE = uuid.UUID("5d1f0e4c-6a55-4e35-9d5c-0c8d5c8a7f10")  # of creation keys made from rows


@transaction.atomic
def keep(*, by: User, file_name: str, content: bytes) -> Upload:
    """Keep a list so that it can be looked at; the oldest ones, and all expired, are deleted.

    Raises PermissionDenied for who registers nothing, ValidationError for what is no list.
    """
    if not drafting.may_start(by):
        raise PermissionDenied(_("You are not an officer of any unit that registers models."))
    find_list(read(content), Catalogue(Indicator.objects.all()))
    Upload.objects.expired().delete()
    kept = Upload.objects.of(by).values_list("pk", flat=True)[: MOST_KEPT - 1]
    Upload.objects.filter(user=by).exclude(pk__in=list(kept)).delete()
    return Upload.objects.create(
        user=by,
        file_name=file_name[-255:],
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )


class RowRefused(ValidationError):
    """A row that was good when the list was compared could not be written, so none was."""

    def __init__(self, row: PlannedRow, messages: list[str]) -> None:
        super().__init__(
            _("Row %(row)d: %(reason)s Nothing of the list was written."),
            code="row_refused",
            params={"row": row.number, "reason": " ".join(messages)},
        )


@transaction.atomic
def apply(upload: Upload, *, by: User) -> Upload:
    """Write all good rows as drafts and say in `result` what was done; again, it does nothing.

    The file is read and compared anew, while nobody else applies a list of these units. Raises
    PermissionDenied for an upload of someone else, RowRefused where the rules of drafting refuse
    a row after all, ValidationError if the file is no list any more.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.user_id != by.pk or not drafting.may_start(by):
        raise PermissionDenied(_("This list is not yours to apply."))
    if upload.applied_at is not None:
        return upload
    _lock_units(by)
    planned = plan(bytes(upload.content), user=by)
    write(upload, planned, by=by)
    upload.result = planned.counts
    upload.applied_at = timezone.now()
    upload.save(update_fields=["result", "applied_at"])
    return upload


def _lock_units(by: User) -> None:
    """Hold the officer's units: a list applied at the same time would make everything twice."""
    for units in (Locality.objects.registrable_by(by), Organisation.objects.registrable_by(by)):
        ordered = units.order_by("pk").select_for_update(of=("self",), no_key=True)
        list(ordered.values_list("pk", flat=True))


def write(upload: Upload, planned: Plan, *, by: User) -> None:
    """Write the good rows of a list compared a moment ago: the only place where a list writes."""
    new, changed = planned.having(Outlook.NEW), planned.having(Outlook.CHANGED)
    with _told_by_row(new):
        drafting.start_many(by=by, drafts=[_draft(upload, row) for row in new])
    with _told_by_row(changed):
        drafting.save_many(by=by, edits=[_edit(row) for row in changed])


@contextmanager
def _told_by_row(rows: list[PlannedRow]) -> Iterator[None]:
    try:
        yield
    except OneRefused as error:
        raise RowRefused(rows[error.place], error.messages) from error


def _draft(upload: Upload, row: PlannedRow) -> drafting.Draft:
    return drafting.Draft(
        creation_key=uuid.uuid5(NAMESPACE, f"{upload.pk}/{row.number}"),
        values=row.values,
        figures=row.figures,
        continues=row.continues,
    )


def _edit(row: PlannedRow) -> drafting.Edit:
    stored = cast("Registration", row.registration)
    return drafting.Edit(
        registration=stored, version=stored.version, values=row.values, figures=row.figures
    )
