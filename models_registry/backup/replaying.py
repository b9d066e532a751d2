"""Erasing again what was erased after the backup that was restored."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from ..erasing import erasable_records, erase_texts
from ..erasure_journal import Entry
from ..models import Erasure


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
            replayed.erased += _erase(entry)
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
    if Erasure.objects.filter(record=name, key=key, erased_at=erased_at).exists():
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
