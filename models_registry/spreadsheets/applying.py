"""Uploaded lists: kept for some days, and applied once, the good rows without the bad ones."""

import hashlib
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import drafting
from ..models import Indicator, Locality, Organisation, Upload, User
from .columns import Catalogue
from .header import find_list
from .planning import Outlook, PlannedRow, plan
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


@transaction.atomic
def apply(upload: Upload, *, by: User) -> Upload:
    """Write the good rows as drafts and say in `result` what was done; a second time does nothing.

    The file is read and compared anew, while nobody else applies a list of these units. A row
    that the rules of drafting refuse is left out. Raises PermissionDenied for an upload of
    someone else, ValidationError if the file is no list any more.
    """
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.user_id != by.pk or not drafting.may_start(by):
        raise PermissionDenied(_("This list is not yours to apply."))
    if upload.applied_at is not None:
        return upload
    _lock_units(by)
    planned = plan(bytes(upload.content), user=by)
    left_out = [
        [row.number, message] for row in planned.rows if (message := write(upload, row, by))
    ]
    missed = {number for number, _message in left_out}
    upload.result = {
        outlook.value: sum(row.number not in missed for row in planned.having(outlook))
        for outlook in (Outlook.NEW, Outlook.CHANGED, Outlook.SAME)
    }
    upload.result |= {"wrong": len(planned.having(Outlook.WRONG)), "left_out": left_out}
    upload.applied_at = timezone.now()
    upload.save(update_fields=["result", "applied_at"])
    return upload


def _lock_units(by: User) -> None:
    """Hold the officer's units: a list applied at the same time would make everything twice."""
    for units in (Locality.objects.registrable_by(by), Organisation.objects.registrable_by(by)):
        ordered = units.order_by("pk").select_for_update(of=("self",), no_key=True)
        list(ordered.values_list("pk", flat=True))


def write(upload: Upload, row: PlannedRow, by: User) -> str:
    """Write one row, planned a moment ago; return why it cannot be any more, or nothing."""
    if row.outlook not in {Outlook.NEW, Outlook.CHANGED}:
        return ""
    try:
        with transaction.atomic():
            _draft(upload, row, by)
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied as error:
        return str(error)
    return ""


def _draft(upload: Upload, row: PlannedRow, by: User) -> None:
    """The only place where a list writes."""
    written: dict[str, Any] = {"by": by, "values": row.values, "figures": row.figures}
    if row.registration is None:
        key = uuid.uuid5(NAMESPACE, f"{upload.pk}/{row.number}")
        drafting.start(creation_key=key, continues=row.continues, **written)
    else:
        drafting.save(row.registration, version=row.registration.version, **written)
