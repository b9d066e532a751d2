"""Erasing again what was erased, and withdrawing what was withdrawn, after a restored backup."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from ..erasure_journal import REMOVED, UNSHOWN, WITHDRAWAL, Entry
from ..models import Consent, Erasure, Registration
from ..personal.consents import withdraw_again
from ..personal.forgetting import (
    PREPARER,
    forget_name,
    forget_preparer,
    remove_again,
    unshow_again,
)
from ..trace.erasing import erasable_records, erase_texts


@dataclass
class Replayed:
    """How many erasures were made again, and of which records that failed, with the reason."""

    erased: int = 0
    failed: list[str] = field(default_factory=list)


def erase_again(entries: Iterable[Entry]) -> Replayed:
    """Make each erasure of a journal that the database does not know of, in turn.

    What it knows of is told by the rows, not by a clock that may have been set back.
    """
    replayed = Replayed()
    for entry in entries:
        try:
            replayed.erased += _AGAIN.get(entry["record"], _erase)(entry)
        except (ValidationError, DatabaseError, KeyError) as error:
            replayed.failed.append(f"{entry.get('record')} {entry.get('key')}: {error}")
    return replayed


@transaction.atomic
def _erase(entry: Entry) -> bool:
    """Whether it was to be made again.

    One of a record that was made after the backup is only written down: its key may be given
    to another one, which the next restore must not take for it.
    """
    name, key = entry["record"], entry["key"]
    erased_at = datetime.datetime.fromisoformat(entry["erased_at"])
    if _is_known(entry, erased_at):
        return False
    versions = erasable_records()[name]._default_manager.filter(pgh_obj=key)
    newest = versions.aggregate(newest=models.Max("pk"))["newest"]
    if newest is None:
        Erasure.objects.create(
            record=name, key=key, last_version=0, reason=entry["reason"], erased_at=erased_at
        )
        return False
    with_record = newest < entry["kept_from"]
    erase_texts(name, key, reason=entry["reason"], with_record=with_record, erased_at=erased_at)
    return True


@transaction.atomic
def _forget_preparer(entry: Entry) -> bool:
    erased_at = datetime.datetime.fromisoformat(entry["erased_at"])
    then = Registration.objects.filter(pk=entry["key"], created_at__lte=erased_at)
    if _is_known(entry, erased_at) or not then.exists():
        return False
    forget_preparer(entry["key"], reason=entry["reason"], erased_at=erased_at)
    return True


@transaction.atomic
def _forget_name(entry: Entry) -> bool:
    """After its withdrawal, which stands before it in the journal."""
    erased_at = datetime.datetime.fromisoformat(entry["erased_at"])
    consent = Consent.objects.filter(
        pk=entry["key"], recorded_at__lte=erased_at, withdrawn_on__isnull=False
    ).first()
    if consent is None or _is_known(entry, erased_at):
        return False
    forget_name(consent, reason=entry["reason"], erased_at=erased_at)
    return True


def _is_known(entry: Entry, erased_at: datetime.datetime) -> bool:
    known = Erasure.objects.filter(record=entry["record"], key=entry["key"], erased_at=erased_at)
    return known.exists()


_AGAIN = {
    WITHDRAWAL: withdraw_again,
    UNSHOWN: unshow_again,
    PREPARER: _forget_preparer,
    "consent": _forget_name,
    **dict.fromkeys(REMOVED, remove_again),
}
